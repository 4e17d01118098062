"""The colours: those that the system asks for, until the reader chooses; the choice is kept, and nothing else is stored."""

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import opened

SCHEME = "data-md-color-scheme"
DARK = "label[for=__palette_1]"


@pytest.mark.parametrize("window", [{"color_scheme": "dark"}], indirect=True)
def test_a_first_visit_follows_the_system_and_stores_nothing(window: Page) -> None:
    window.goto("/")
    expect(window.locator("body")).to_have_attribute(SCHEME, "slate")
    window.emulate_media(color_scheme="light")
    expect(window.locator("body")).to_have_attribute(SCHEME, "default")
    assert window.evaluate("localStorage.length") == 0


def test_a_choice_is_kept_on_the_next_page_against_the_system(window: Page) -> None:
    window.goto("/")
    window.locator(DARK).click()
    expect(window.locator("body")).to_have_attribute(SCHEME, "slate")
    window.goto("/events/")
    expect(window.locator("body")).to_have_attribute(SCHEME, "slate")
    expect(window.locator(DARK)).to_be_hidden()
    expect(window.locator("label[for=__palette_0]")).to_be_visible()


def test_the_keyboard_switches_too(window: Page) -> None:
    window.goto("/")
    window.locator("#__palette_0").focus()
    window.keyboard.press("Enter")
    expect(window.locator("body")).to_have_attribute(SCHEME, "slate")
    window.keyboard.press("Enter")
    expect(window.locator("body")).to_have_attribute(SCHEME, "default")


@pytest.mark.parametrize("kept", ['{"index": 7, "color": {}}', '{"index": "x"}', "[]", "null"])
def test_what_is_stored_and_makes_no_sense_does_no_harm(driven: Browser, invented: str, kept: str) -> None:
    with opened(driven, invented) as page:
        page.goto("/")
        page.evaluate("kept => localStorage.setItem('/.__palette', kept)", kept)
        page.goto("/events/")
        expect(page.locator("body")).to_have_attribute(SCHEME, "default")
