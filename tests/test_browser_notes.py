"""A note shows itself at its mark: by pointer, keyboard and touch, and stays plain without scripts."""

import pytest
from playwright.sync_api import Locator, Page, expect

from conftest import ROOT

EVENT = "/events/1911-treaty-of-zemble/"
TWICE = "[id='fnref2:flavia1912-p-138'] a"
"""The second mark of one note; the fourth place on its page that rests on the book."""


@pytest.fixture
def window(window: Page) -> Page:
    window.goto(EVENT)
    return window


def box(window: Page) -> Locator:
    return window.locator(".note-preview")


def mark(window: Page, number: int = 0) -> Locator:
    return window.locator("article a.footnote-ref").nth(number)


def test_it_says_what_where_how_seen_and_what_is_quoted(window: Page) -> None:
    window.locator("[id='fnref:flavia1912-p-141'] a").hover()
    expect(box(window)).to_contain_text("Royal Society of Ruritania, Coal & the Crown in iPad-era Ruritania, 141.")
    expect(box(window)).to_contain_text("Book; an excerpt was read. From there: “Coal is _not_ a colour.” – Rupert Hentzau.")
    expect(box(window).get_by_role("link", name="About this source")).to_have_attribute("href", "../../sources/flavia1912/")


def test_it_stays_while_pointed_at_and_goes_when_left(window: Page) -> None:
    mark(window).hover()
    box(window).hover()
    window.wait_for_timeout(600)  # longer than a note outlives the pointer's leaving
    expect(box(window)).to_be_visible()
    window.mouse.move(5, 890)
    expect(box(window)).to_have_count(0)


def test_escape_closes_and_keeps_the_focus(window: Page) -> None:
    mark(window, 1).focus()
    expect(box(window)).to_be_visible()
    window.keyboard.press("Tab")
    expect(box(window).get_by_role("link", name="Note 2")).to_be_focused()
    window.keyboard.press("Escape")
    expect(box(window)).to_have_count(0)
    expect(mark(window, 1)).to_be_focused()


def test_escape_closes_what_the_pointer_opened(window: Page) -> None:
    mark(window).hover()
    expect(box(window)).to_be_visible()
    window.keyboard.press("Escape")
    expect(box(window)).to_have_count(0)


def test_the_keyboard_leads_through_it_and_on(window: Page) -> None:
    mark(window).focus()
    for _ in range(20):
        window.keyboard.press("Tab")
        if not box(window).evaluate_all("boxes => boxes.some((box) => box.contains(document.activeElement))"):
            break
    expect(mark(window, 1)).to_be_focused()
    expect(box(window)).to_have_count(1)
    expect(box(window)).to_have_attribute("aria-label", "Note 2")


def test_arrows_walk_to_the_other_mentions_of_the_source(window: Page) -> None:
    mark(window).focus()
    expect(box(window)).to_contain_text("Mention 1 of 4")
    window.keyboard.press("ArrowRight")
    window.keyboard.press("ArrowRight")
    expect(window.locator(TWICE)).to_be_focused()
    expect(box(window)).to_contain_text("Mention 3 of 4")
    expect(window.get_by_role("status").filter(has_text="Mention 3 of 4")).to_be_attached()
    window.keyboard.press("ArrowLeft")
    expect(window.locator("[id='fnref:flavia1912-p-140'] a")).to_be_focused()
    box(window).get_by_role("button", name="Previous mention").click()
    expect(box(window)).to_contain_text("Mention 1 of 4")


def test_a_screen_reader_hears_the_note_with_its_mark(window: Page) -> None:
    expect(mark(window)).to_have_accessible_name("Note 1")
    expect(mark(window)).to_have_accessible_description(
        "Anne Flavia and Royal Society of Ruritania, Coal & the Crown in iPad-era Ruritania (Strelsau University Press, 1912), 138. "
        "Book; an excerpt was read."
    )


@pytest.mark.parametrize("window", [{"has_touch": True, "is_mobile": True, "viewport": {"width": 320, "height": 640}}], indirect=True)
def test_the_first_tap_opens_the_second_follows(window: Page) -> None:
    mark(window).tap()
    expect(box(window)).to_be_visible()
    assert "#" not in window.url
    window.locator("h1").tap()
    expect(box(window)).to_have_count(0)
    mark(window).tap()
    box(window).get_by_role("button", name="Next mention").tap()
    expect(box(window)).to_contain_text("Mention 2 of 4")
    mark(window, 1).tap()
    window.wait_for_url("**/#fn:flavia1912-p-140")
    expect(box(window)).to_have_count(0)


@pytest.mark.parametrize("window", [{"viewport": {"width": width, "height": 640}} for width in (320, 360)], indirect=True)
def test_it_stands_within_a_narrow_window(window: Page) -> None:
    for number in range(mark(window).count() + 3):
        mark(window, number).focus()
        expect(box(window)).to_be_in_viewport(ratio=1)
        assert window.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("window", [{"color_scheme": scheme} for scheme in ("light", "dark")], indirect=True)
def test_nothing_keeps_anyone_out_of_an_open_note(window: Page) -> None:
    mark(window).focus()
    expect(box(window)).to_be_visible()
    window.evaluate("Promise.all(document.getAnimations().map((motion) => motion.finished))")
    window.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8"))
    found = window.evaluate("axe.run({include: [['.note-preview'], ['.footnote']]})")["violations"]
    assert found == []


@pytest.mark.parametrize("window", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_the_notes_stand_at_the_end(window: Page) -> None:
    mark(window).click()
    window.wait_for_url("**/#fn:flavia1912-p-138")
    note = window.locator("[id='fn:flavia1912-p-138']")
    expect(note).to_contain_text("Book; an excerpt was read.")
    note.locator("a.footnote-backref").first.click()
    window.wait_for_url("**/#fnref:flavia1912-p-138")
