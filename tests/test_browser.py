"""A reader with a browser: opens the home page, searches, opens an event, follows a note to its source and back."""

import pytest
from playwright.sync_api import Page


def test_from_the_home_page_by_search_to_an_event_its_source_and_back(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("1956 trade agreement", delay=20)
    page.locator(".md-search-result__link[href*='events/1956-trade-agreement/']").first.click()
    page.wait_for_url("**/events/1956-trade-agreement/**")
    mark = page.locator("a.footnote-ref").first
    note = mark.get_attribute("href")
    mark.click()
    page.locator(f"[id='{(note or '')[1:]}'] a.source").first.click()
    page.wait_for_url("**/sources/**")
    assert page.locator("h2", has_text="What rests on it").is_visible()
    page.locator("dd a[href*='events/1956-trade-agreement']").first.click()
    page.wait_for_url("**/events/1956-trade-agreement/#fnref**")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/chapters/trade/",
        "/events/",
        "/events/1956-trade-agreement/",
        "/people/",
        "/places/karachi/",
        "/sources/",
        "/sources/gse-agreements/",
    ],
)
def test_no_page_scrolls_sideways(page: Page, path: str) -> None:
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_an_abbreviation_explains_itself_on_focus(page: Page) -> None:
    page.goto("/chapters/soviet-afghan-war/")
    short = page.locator("article abbr[tabindex]").locator("visible=true").first
    meaning = short.get_attribute("title")
    page.keyboard.press("Tab")  # as a reader's: what a script focuses is shown only after a key
    short.focus()
    box = page.get_by_role("tooltip")
    assert box.text_content() == meaning
    assert short.get_attribute("title") is None  # or the browser would say it a second time
    page.keyboard.press("Escape")
    assert box.count() == 0
    assert short.get_attribute("title") == meaning


def test_the_drawer_of_a_phone_is_met_once_it_is_open(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/chapters/trade/")
    way = page.locator(".md-sidebar--primary a[href$='/overview/']")
    assert not way.is_visible()
    page.get_by_role("button", name="Menu").press("Enter")
    way.wait_for(state="visible")
    way.focus()
    assert way.evaluate("link => document.activeElement === link")
