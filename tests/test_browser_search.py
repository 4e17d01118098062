"""A reader searches: the theme's dialog, its keys, and our engine behind it."""

import pytest
from playwright.sync_api import Page, expect

from test_browser import address, driven, page

__all__ = ["address", "driven", "page"]
FIRST = ".md-search-result__item:first-child a"


def ask(page: Page, query: str) -> None:
    page.keyboard.press("/")
    page.locator(".md-search__input").fill(query)
    page.locator(".md-search__input").press("End")  # the dialog listens for keys


@pytest.mark.parametrize(
    ("query", "event"),
    [
        ("Косыгин 1968", "1968-kosygin-visit"),
        ("Tashkant declaration", "1966-tashkent-declaration"),
        ("4 March 1961", "1961-oil-exploration-agreement"),
    ],
)
def test_the_first_result_is_the_event_sought(page: Page, query: str, event: str) -> None:
    page.goto("/people/")
    ask(page, query)
    expect(page.locator(FIRST).first).to_have_attribute("href", f"{page.url.removesuffix('/people/')}/events/{event}/")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/events/{event}/")


def test_a_result_says_why_it_was_found_and_how_exactly_it_is_dated(page: Page) -> None:
    page.goto("/")
    ask(page, "Косыгин 1968")
    expect(page.locator(FIRST).first).to_contain_text("also written")
    ask(page, "7 July 1968")
    expect(page.locator(".md-search-result")).to_contain_text("dated only to")


def test_nothing_is_fetched_before_something_is_asked(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if url.endswith("events.json")]
    ask(page, "Tashkent")
    expect(page.locator(FIRST).first).to_be_visible()
    assert len([url for url in fetched if url.endswith("events.json")]) == 1


def test_the_keys_of_the_dialog(page: Page) -> None:
    page.goto("/")
    ask(page, "Geneva Accords")
    expect(page.locator(FIRST).first).to_contain_text("Geneva Accords")
    page.keyboard.press("ArrowDown")
    expect(page.locator(FIRST).first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.parametrize("query", ["<img src=x onerror=console.error(1)>", "(((*", "a" * 2000, "😀", "\u202eتاشقند"])
def test_bad_input_does_no_harm(page: Page, query: str) -> None:
    page.goto("/")
    ask(page, query)
    page.wait_for_timeout(500)
    assert page.locator(".md-search-result img").count() == 0
    ask(page, "Tashkent Declaration")
    expect(page.locator(FIRST).first).to_contain_text("Tashkent")


def test_the_nearest_spelling_is_offered_where_nothing_is_found(page: Page) -> None:
    page.goto("/")
    ask(page, "srxnxgxr")
    page.locator(FIRST, has_text="Nothing found. Did you mean “srinagar”?").click()
    expect(page.locator(FIRST).first).to_contain_text("Srinagar")
