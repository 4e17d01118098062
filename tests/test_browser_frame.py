"""What stands around every text: where the reader is, the way back up, the lists beside it, the key that opens the search."""

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import DESKTOP, PHONE, opened

CHAPTER = "/chapters/politics-1971-1991/"
AT_HAND = ".md-sidebar--secondary .md-nav__link--active"


def scroll(page: Page, heading: int, by: int = 0) -> str:
    """Bring a heading to the top of the window, and a little beyond it; give its words."""
    found = page.locator("article h2").nth(heading)
    found.evaluate("(heading, by) => scrollTo({top: heading.getBoundingClientRect().top + scrollY - 60 + by, behavior: 'instant'})", by)
    return str(found.evaluate("heading => heading.firstChild.textContent"))


def test_the_section_at_hand_is_marked_in_the_contents(page: Page) -> None:
    page.goto(CHAPTER)
    expect(page.locator(AT_HAND)).to_have_count(0)
    for heading in (4, 1):
        expect(page.locator(AT_HAND)).to_contain_text(scroll(page, heading))
        expect(page.locator(".md-sidebar--secondary .md-nav__link--passed")).to_have_count(heading + 1)


def test_long_contents_follow_the_reader(driven: Browser, address: str) -> None:
    with opened(driven, address, viewport={"width": 1280, "height": 300}) as page:
        page.goto(CHAPTER)
        scroll(page, page.locator("article h2").count() - 1)
        expect(page.locator(AT_HAND)).to_be_in_viewport()


@pytest.mark.parametrize("window", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_title_moves_into_the_header(driven: Browser, address: str, window: dict[str, int]) -> None:
    with opened(driven, address, viewport=window) as page:
        page.goto(CHAPTER)
        title = page.locator(".md-header__topic").nth(1)
        expect(title).to_have_css("opacity", "0")
        scroll(page, 1)
        expect(title).to_have_css("opacity", "1")
        expect(title).to_contain_text("1971")


def test_who_scrolls_back_is_offered_the_top(page: Page) -> None:
    page.goto(CHAPTER)
    button = page.get_by_role("button", name="Back to top")
    scroll(page, 3)
    expect(button).not_to_be_visible()
    scroll(page, 3, by=-200)
    button.click()
    page.wait_for_function("scrollY === 0")
    expect(button).not_to_be_visible()
    expect(page.locator("h1")).to_be_focused()


def test_the_lists_beside_a_text_stay_in_the_window(driven: Browser, address: str) -> None:
    with opened(driven, address) as page:
        page.goto(CHAPTER)
        scroll(page, 3)
        for side in ("primary", "secondary"):
            expect(page.locator(f".md-sidebar--{side} .md-sidebar__scrollwrap")).to_be_in_viewport(ratio=1)
        page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
        above = "lists => lists.getBoundingClientRect().bottom <= document.querySelector('.md-footer').getBoundingClientRect().top"
        assert page.locator(".md-sidebar--primary").evaluate(above)


def test_the_drawer_closes_by_a_link_to_a_place_on_the_page_and_by_escape(driven: Browser, address: str) -> None:
    with opened(driven, address, viewport=PHONE) as page:
        page.goto(CHAPTER)
        drawer, menu = page.locator("#__drawer"), page.get_by_role("button", name="Menu")
        menu.click()
        page.locator(".md-sidebar--primary .md-nav--secondary a").first.evaluate("link => link.click()")
        expect(drawer).not_to_be_checked()
        menu.click()
        page.locator(".md-sidebar--primary a:visible").first.focus()
        page.keyboard.press("Escape")
        expect(drawer).not_to_be_checked()
        expect(menu).to_be_focused()


def test_the_page_stays_where_it_is_below_the_search_of_a_phone(driven: Browser, address: str) -> None:
    with opened(driven, address, viewport=PHONE) as page:
        page.goto(CHAPTER)
        page.get_by_role("button", name="Search").click()
        expect(page.locator(".md-search__input")).to_be_focused()
        page.mouse.move(180, 500)
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(200)
        assert page.evaluate("scrollY") == 0


def test_who_speaks_to_a_computer_may_turn_the_key_off(page: Page) -> None:
    page.goto("/chapters/trade/")
    page.keyboard.type("sfnp,.")  # what the theme itself would take for orders
    opened_ = page.locator("#__search")
    expect(opened_).not_to_be_checked()
    page.get_by_role("button", name="Turn off the / key").click()
    page.keyboard.press("/")
    expect(opened_).not_to_be_checked()
    page.goto("/chapters/energy/")
    page.keyboard.press("/")
    expect(opened_).not_to_be_checked()
    page.get_by_role("button", name="Turn on the / key").click()
    page.keyboard.press("/")
    expect(opened_).to_be_checked()


def test_an_address_opens_the_folded_part_that_it_leads_into(page: Page) -> None:
    page.goto("/chapters/overview/")
    place = page.locator("details:not([open]) [id]").first.get_attribute("id")
    page.goto(f"/chapters/overview/#{place}")
    expect(page.locator(f"[id='{place}']")).to_be_visible()


def test_a_table_that_scrolls_sideways_is_reached_by_keyboard(driven: Browser, address: str) -> None:
    with opened(driven, address, viewport=PHONE) as page:
        for _ in range(5):  # its scripts may start before the page has loaded, or after
            page.goto(CHAPTER)
            box = page.locator(".md-typeset__scrollwrap").first
            expect(box).to_have_attribute("tabindex", "0")
            expect(box).to_have_accessible_name("Table, wider than the page")
