"""No violation that axe-core knows, no sideways scrolling, no target too small: one page of every kind, wide and narrow, light and dark."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from bundle import modules
from sample import SAMPLE

AXE = (modules() / "axe-core" / "axe.min.js").read_text("utf-8")
FAULTS = """axe.run({resultTypes: ["violations"]}).then(({violations}) =>
  violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 200)}`)))"""
SMALL = """() => [...document.querySelectorAll("a, button, summary, input, label, [tabindex='0']")].filter((target) => {
  const {width, height} = target.getBoundingClientRect();
  const inline = getComputedStyle(target).display === "inline";  // in running text a target may be as high as its line (WCAG 2.5.8)
  const named = target.localName === "label" && target.control?.checkVisibility({opacityProperty: true});  // the field is the target
  return width && height && (width < 24 || height < 24) && !inline && !named && target.checkVisibility({opacityProperty: true});
}).map((target) => target.outerHTML.slice(0, 100))"""
Scheme = Literal["light", "dark"]


def opened(driven: Browser, address: str, width: int, scheme: Scheme) -> Page:
    """Open a window; axe may run in it, whatever the policy of the pages."""
    context = driven.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, base_url=address, bypass_csp=True, reduced_motion="reduce"
    )
    return context.new_page()


@pytest.fixture(scope="module", params=[(1280, "light"), (360, "light"), (320, "dark")], ids=str)
def window(driven: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    page = opened(driven, address, *request.param)
    yield page
    page.context.close()


def faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(FAULTS)
    return found


@pytest.mark.parametrize("kind", SAMPLE)
def test_a_page_of_every_kind(window: Page, kind: str) -> None:
    window.goto(SAMPLE[kind])
    assert faults(window) == []
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert window.evaluate(SMALL) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_the_search_and_a_note_open(driven: Browser, address: str, scheme: Scheme) -> None:
    page = opened(driven, address, 1280, scheme)
    page.goto("/chapters/trade/")
    page.locator("a.footnote-ref").first.focus()
    page.locator(".note-preview").wait_for(state="visible")
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("kosygin")
    page.locator(".md-search-result__link").first.wait_for(state="visible")
    assert faults(page) == []
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_with_a_filter_open_and_something_chosen(driven: Browser, address: str, width: int, scheme: Scheme) -> None:
    page = opened(driven, address, width, scheme)
    page.goto("/events/")
    if page.locator(".explorer-fold").is_visible():
        page.locator(".explorer-fold").click()
    page.locator(".filter[data-field=person] summary").click()
    page.locator(".filter[data-field=person] input[type=checkbox]").first.check()
    page.locator(".explorer-chips li").first.wait_for()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_colours_of_the_readers_own_pictures_keep_theirs_on_their_paper(driven: Browser, address: str, scheme: Scheme) -> None:
    context = driven.new_context(forced_colors="active", color_scheme=scheme, base_url=address)
    page = context.new_page()
    page.goto("/")
    ink, paper = page.locator("svg.drawing").first.evaluate(
        "drawing => [getComputedStyle(drawing.querySelector('.f-ink')).fill, getComputedStyle(drawing).backgroundColor]"
    )
    assert (ink, paper) == {
        "light": ("rgb(31, 29, 26)", "rgb(253, 252, 249)"),
        "dark": ("rgb(231, 227, 218)", "rgb(23, 25, 28)"),
    }[scheme]
    assert page.locator(".md-header").evaluate("header => getComputedStyle(header).borderBottomStyle") == "solid"
    context.close()


@pytest.mark.parametrize("kind", ["chapter", "person", "home", "events"])
def test_with_text_twice_as_large_nothing_is_lost(driven: Browser, address: str, kind: str) -> None:
    """At 200 % a window of 1280 is one of 640, and a phone's text may be set large besides."""
    page = opened(driven, address, 640, "light")
    page.goto(SAMPLE[kind])
    page.add_style_tag(content="html { font-size: 200% !important }")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()


def test_the_menu_and_the_search_open_by_keyboard_on_a_narrow_window(driven: Browser, address: str) -> None:
    page = opened(driven, address, 360, "light")
    page.goto("/chapters/trade/")
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Enter")
    assert page.locator("#__drawer").is_checked()
    page.keyboard.press("Escape")
    page.reload()
    page.get_by_role("button", name="Search").focus()
    page.keyboard.press("Space")
    assert page.locator("#__search").is_checked()
    page.context.close()


def test_the_focus_is_always_seen(driven: Browser, address: str) -> None:
    page = opened(driven, address, 1280, "light")
    page.goto("/people/zulfikar-ali-bhutto/")
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = """() => { const of = document.activeElement, style = getComputedStyle(of);
            return of === document.body || of.matches(".md-search__input, .md-search__scrollwrap")
              || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
              || getComputedStyle(of.nextElementSibling ?? of).outlineStyle !== "none" || of.outerHTML.slice(0, 120) }"""
        assert page.evaluate(seen) is True
    page.context.close()


def test_headings_are_in_order_and_the_language_is_told(driven: Browser, address: str) -> None:
    page = opened(driven, address, 1280, "light")
    for path in SAMPLE.values():
        page.goto(path)
        levels: list[int] = page.eval_on_selector_all("article :is(h1, h2, h3, h4, h5, h6)", "all => all.map(one => +one.tagName[1])")
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path
        assert page.locator("html").get_attribute("lang") == "en-GB"
    page.context.close()
