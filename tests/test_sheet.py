"""The theme's style sheet, cut to what the pages use, still gives every element the style it had."""

from pathlib import Path

import pytest

import sheet

USED = frozenset({"md-nav", "ltr", "slate"})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (".md-nav{color:red}", ".md-nav{color:red}"),
        (".md-tag{color:red}", ""),
        (".md-nav,.md-tag{color:red}", ".md-nav{color:red}"),
        (".md-nav .md-tag>a{color:red}", ""),
        (".md-nav:not(.md-tag){color:red}", ".md-nav:not(.md-tag){color:red}"),
        ("[dir=rtl] a,[dir=ltr] a{color:red}", "[dir=ltr] a{color:red}"),
        ('[data-md-color-scheme="slate"] a{color:red}', '[data-md-color-scheme="slate"] a{color:red}'),
        ("[data-md-color-primary=pink]{color:red}", ""),
        ("[data-md-color-primary]{color:red}", "[data-md-color-primary]{color:red}"),
        ("a:not([class]) td>:first-child,a:not([class])+*{color:red}", ""),
        ("a:not([class]) td{color:red}", "a:not([class]) td{color:red}"),
        ("[data-md-color-switching] *{color:red}", ""),
        ("@media print{.md-tag{color:red}}", ""),
        ("@media print{.md-tag{color:red}a{color:red}}", "@media print{a{color:red}}"),
        ("@keyframes turn{to{rotate:1turn}}", "@keyframes turn{to{rotate:1turn}}"),
        (":root{--a:1px;--b:2px}a{top:var(--a)}", ":root{--a:1px;}a{top:var(--a);}"),
        (":root{--asked:1px}", ":root{--asked:1px;}"),
    ],
)
def test_a_rule_stays_if_a_page_may_have_what_it_asks_for(before: str, after: str) -> None:
    assert sheet.cut(before, USED, asked="a{left:var(--asked)}") == after


def test_a_page_asks_for_its_classes_and_its_colours() -> None:
    html = '<body dir="ltr" data-md-color-scheme="default" title="not this"><p class="a b">'
    assert sheet.words(html) == {"ltr", "default", "a", "b"}


def test_one_sheet_is_left_with_the_rules_of_the_theme_before_its_own(miniature: Path) -> None:
    assets = miniature / "site" / "assets"
    text = (assets / "site.css").read_text("utf-8")
    assert not (assets / "stylesheets").exists()
    assert 0 < text.index(".md-search__inner") < text.index(".note-preview")
    for given in (".md-search-result__link", ".md-nav__link--passed", ".md-header__title--active", ".md-typeset__scrollwrap"):
        assert given in text, given
    assert ".md-tooltip2" not in text  # of a feature that is not switched on
    assert ".focus-visible" not in text  # which a script would have to give
