"""The bibliography filters, counts and sorts; its address holds the choice; without scripts the lists by kind remain."""

import pytest
from playwright.sync_api import Page, expect

from conftest import ROOT


@pytest.fixture
def window(window: Page) -> Page:
    window.goto("/sources/")
    return window


def titles(window: Page) -> list[str]:
    return window.locator("ol.found a").all_inner_texts()


def test_a_choice_filters_counts_and_stands_in_the_address(window: Page) -> None:
    window.get_by_label("Kind").select_option(label="Books (2)")
    expect(window.get_by_role("button", name="Show more")).to_be_hidden()
    expect(window.get_by_role("status").filter(has_text="2 of 3 sources")).to_be_visible()
    assert titles(window) == ["Coal & the Crown in iPad-era Ruritania", "Memoirs of a Coal Heiress"]
    assert window.url.endswith("/sources/?kind=books")
    expect(window.get_by_label("How it was seen").locator("option", has_text="Read in a copy (0)")).to_be_attached()
    window.get_by_label("Author").press_sequentially("HÉNTZ")
    expect(window.locator("p.found")).to_have_text("1 of 3 sources")
    window.reload()
    expect(window.locator("p.found")).to_have_text("1 of 3 sources")
    expect(window.get_by_label("Author")).to_have_value("HÉNTZ")
    window.get_by_role("button", name="Show all").click()
    expect(window.locator("ol.found")).to_be_hidden()
    assert window.url.endswith("/sources/")


def test_years_overlap_and_leave_out_what_is_undated(window: Page) -> None:
    window.get_by_label("From the year").fill("1912")
    window.get_by_label("To the year").fill("1950")
    expect(window.locator("p.found")).to_have_text("1 of 3 sources")
    window.locator("ol.found a").click()
    window.wait_for_url("**/sources/flavia1912/")


@pytest.mark.parametrize(
    ("order", "first"),
    [("", "Coal & the Crown in iPad-era Ruritania"), ("year", "The king signs"), ("cited", "Coal & the Crown in iPad-era Ruritania")],
)
def test_it_sorts(window: Page, order: str, first: str) -> None:
    window.goto(f"/sources/?from=1900{order and '&sort='}{order}")
    expect(window.locator("p.found")).to_have_text("3 of 3 sources")
    assert titles(window)[0] == first


@pytest.mark.parametrize("window", [{"java_script_enabled": False, "viewport": {"width": 320, "height": 640}}], indirect=True)
def test_without_scripts_the_lists_by_kind_lead_on(window: Page) -> None:
    expect(window.locator("form.bibliography")).to_be_hidden()
    window.get_by_role("link", name="Books").first.click()
    window.get_by_role("link", name="What rests on it").filter(has_text="Memoirs of a Coal Heiress").click()
    window.wait_for_url("**/sources/hentzau1960/")


@pytest.mark.parametrize(
    "window", [{"color_scheme": scheme, "viewport": {"width": 320, "height": 640}} for scheme in ("light", "dark")], indirect=True
)
@pytest.mark.parametrize("path", ["/sources/?sort=year", "/sources/books/", "/sources/flavia1912/", "/events/1911-treaty-of-zemble/"])
def test_nothing_keeps_anyone_out(window: Page, path: str) -> None:
    window.goto(path)
    if "?" in path:
        expect(window.locator("ol.found li")).to_have_count(3)
    assert window.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    window.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8"))
    assert window.evaluate("axe.run('article')")["violations"] == []
