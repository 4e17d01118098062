"""A reader searches: the dialog, its keys, and the engine behind it."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

expect.set_options(timeout=30_000)  # the first answer builds the index, and the machine may be busy
FIRST = ".md-search-result__item:first-child a"
STATUS = ".md-search-result__meta"


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
    assert not [url for url in fetched if url.endswith(("events.json", "answers.js"))]
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


@pytest.mark.parametrize("typed", [[], ["t", "ArrowDown"]])
def test_escape_gives_the_keyboard_back(page: Page, typed: list[str]) -> None:
    page.goto("/")
    link = page.locator("article").get_by_role("link", name="Check the sources")
    link.focus()
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    for key in typed:
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


@pytest.mark.parametrize(
    "query", ["<img src=x onerror=console.error(1)>", "(((*", "a" * 2000, "😀", "\u202eتاشقند", "<script>alert(1)</script>", "   "]
)
def test_bad_input_does_no_harm(page: Page, query: str) -> None:
    page.goto("/")
    ask(page, query)
    page.wait_for_timeout(500)
    assert page.locator(".md-search-result img, .md-search-result script").count() == 0
    ask(page, "Tashkent Declaration")
    expect(page.locator(FIRST).first).to_contain_text("Tashkent")


def nothing(page: Page) -> Locator:
    """Ask for what is not there, and give the spelling that is offered."""
    page.goto("/")
    ask(page, "srxnxgxr")
    expect(page.locator(STATUS)).to_have_text("No matching documents")
    return page.locator(FIRST, has_text="Nothing found. Did you mean “srinagar”?")


def test_the_nearest_spelling_is_offered_where_nothing_is_found(page: Page) -> None:
    nothing(page).click()
    expect(page.locator(FIRST).first).to_contain_text("Srinagar")


def test_the_nearest_spelling_is_taken_by_keyboard(page: Page) -> None:
    expect(nothing(page)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(FIRST).first).to_contain_text("Srinagar")
    expect(page.locator(".md-search__input")).to_have_value("srinagar")


def test_how_much_was_found_is_told_to_screen_readers(page: Page) -> None:
    page.goto("/")
    ask(page, "Tashkent")
    status = page.get_by_role("status").filter(has_text="matching documents")
    expect(status).to_have_text(re.compile(r"^\d{2,} matching documents, of which the best \d\d$"))
    shown = int(status.inner_text().split()[-1])
    expect(page.locator(".md-search-result__item")).to_have_count(shown + 1)
    page.locator(".md-search-result__link", has_text="All that match in the list of events").click()
    expect(page.locator("#explorer-text")).to_have_value("Tashkent")


def test_results_take_the_place_of_what_the_theme_drew(page: Page) -> None:
    page.goto("/")
    ask(page, "Geneva Accords")
    expect(page.locator(FIRST).first).to_contain_text("Geneva Accords")
    assert page.locator(".md-search-result template, .md-search-result [href='']").count() == 0


def test_another_script_says_which_it_is(page: Page) -> None:
    page.goto("/")
    ask(page, "Косыгин 1968")
    expect(page.locator(FIRST).first.locator("bdi[lang=ru]")).to_have_text("Алексей Николаевич Косыгин")


def test_a_malformed_address_is_no_error(page: Page) -> None:
    page.goto("/?q=%E0%A4%A")
    expect(page.locator("#__search")).to_be_checked()
    ask(page, "Tashkent Declaration")
    expect(page.locator(FIRST).first).to_contain_text("Tashkent")


def test_after_the_first_search_no_network_is_needed(page: Page) -> None:
    page.goto("/")
    ask(page, "Tashkent Declaration")
    expect(page.locator(FIRST).first).to_contain_text("Tashkent")
    page.context.set_offline(True)
    ask(page, "Geneva Accords")
    expect(page.locator(FIRST).first).to_contain_text("Geneva")


def test_enter_before_the_answer_waits_for_it(page: Page) -> None:
    page.goto("/people/")
    held: list[Route] = []
    page.context.route("**/events.json", lambda route: held.append(route))  # noqa: PLW0108 - Playwright takes no built-in method
    page.keyboard.press("/")
    page.keyboard.type("Tashkent Declaration")
    page.keyboard.press("Enter")
    expect(page.locator(STATUS)).to_have_text("Type to start searching")
    page.wait_for_timeout(300)  # nothing has been found so far
    for route in held:
        route.continue_()
    page.wait_for_url("**/events/1966-tashkent-declaration/")


@pytest.mark.parametrize("part", ["answers.js", "events.json"])
def test_what_could_not_be_fetched_is_told_and_fetched_again(driven: Browser, address: str, part: str) -> None:
    context = driven.new_context(base_url=address)
    page = context.new_page()
    page.goto("/")
    context.route(f"**/{part}", lambda route: route.abort())
    ask(page, "Tashkent Declaratio")
    expect(page.locator(STATUS)).to_contain_text("could not be fetched: type on to try again")
    context.unroute(f"**/{part}")
    page.keyboard.type("n")
    expect(page.locator(FIRST).first).to_contain_text("Tashkent")
    context.close()


def test_tab_leaves_the_dialog_for_what_comes_next_on_the_page(page: Page) -> None:
    page.goto("/")
    ways = page.locator("article a[href]")
    ways.first.focus()
    ask(page, "Tashkent")
    page.keyboard.press("Tab")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(ways.nth(1)).to_be_focused()


def test_tab_passes_by_the_search_and_comes_back(driven: Browser, address: str) -> None:
    context = driven.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto("/")
    dialog, search, before = page.locator("#__search"), page.locator(".md-search__input"), page.get_by_label("Switch to dark")
    before.focus()
    page.keyboard.press("Tab")
    expect(search).to_be_focused()
    expect(dialog).to_be_checked()
    page.keyboard.press("Tab")
    expect(dialog).not_to_be_checked()
    expect(page.locator(".md-tabs__link").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(search).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(before).to_be_focused()
    context.close()


def test_tab_leads_out_of_the_search_of_a_phone(driven: Browser, address: str) -> None:
    context = driven.new_context(base_url=address, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="Search").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.locator("article :focus")).to_have_count(1)
    context.close()


def test_the_dialog_is_cleared_and_typed_in_again_from_among_the_results(page: Page) -> None:
    page.goto("/")
    ask(page, "Geneva Accord")
    expect(page.locator(FIRST).first).to_contain_text("Geneva Accords")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("s")
    expect(page.locator(".md-search__input")).to_have_value("Geneva Accords")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator(STATUS)).to_have_text("Type to start searching")
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    expect(page.locator(".md-search__input")).to_be_focused()
