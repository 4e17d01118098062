"""The theme's own faults, mended in the built pages."""

import pytest

import theme


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<html lang="en" class="no-js">', '<html lang="en-GB">'),
        ('<div class="md-search" role="dialog">', '<div class="md-search" role="dialog" aria-label="Search">'),
        (
            '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">',
            '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">',
        ),
        (
            '<input type="text" class="md-search__input" autocomplete="off">',
            '<input type="text" class="md-search__input" autocomplete="off">',
        ),
        ('<label class="md-nav__link" for="__nav_2" tabindex="">', '<label class="md-nav__link" for="__nav_2">'),
        ('<nav class="md-nav" data-md-level="1" aria-expanded="true">', '<nav class="md-nav" data-md-level="1">'),
        (
            '<script id="__config" type="application/json">{}</script>\n <script src="../assets/javascripts/bundle.a5.min.js"></script>',
            '<script src="../assets/frame.js" defer></script>',
        ),
        (
            '<div class="md-search-result__meta">\n  Initializing search\n</div>',
            '<div class="md-search-result__meta" role="status">Type to start searching</div>',
        ),
        (
            "<table>\n</table><table class='x'></table>",
            '<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table>\n</table></div></div><table class=\'x\'></table>',
        ),
        ('<label class="md-nav__title" for="__toc">', '<label class="md-nav__title">'),
        ('<input id="__toc"><label for="__toc">', '<input id="__toc"><label for="__toc">'),
        ('<p><a href="x">The <abbr tabindex="0" title="y">UN</abbr></a></p>', '<p><a href="x">The <abbr title="y">UN</abbr></a></p>'),
        (
            '<p><abbr tabindex="0" title="y">UN</abbr> <a href="x">z</a></p>',
            '<p><abbr tabindex="0" title="y">UN</abbr> <a href="x">z</a></p>',
        ),
    ],
)
def test_a_fault_is_mended_and_nothing_else(before: str, after: str) -> None:
    assert theme.mend(before) == after


def test_the_first_faces_are_fetched_at_once_and_the_sheets_of_the_theme_not_at_all() -> None:
    links = (f'<link rel="stylesheet" href="../../assets/stylesheets/{name}.57.min.css">' for name in ("main", "palette"))
    html = theme.mend("".join(links))
    assert html.startswith('<link rel="preload" href="../../assets/fonts/serif-roman-latin.woff2" as="font" type="font/woff2" crossorigin>')
    assert "stylesheet" not in html
