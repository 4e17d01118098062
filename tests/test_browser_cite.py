"""A reader cites a page: the wording copied, the files taken, by mouse, keyboard and without scripts."""

from pathlib import Path

import pytest
import rispy
from playwright.sync_api import Page, expect

from bundle import modules

EVENT = "/events/1911-treaty-of-zemble/"


@pytest.fixture
def window(window: Page) -> Page:
    window.goto(EVENT)
    return window


def opened(window: Page) -> None:
    window.get_by_text("Cite this page").click()


@pytest.mark.parametrize("window", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_a_button_copies_a_wording_and_says_so(window: Page) -> None:
    opened(window)
    window.get_by_role("button", name="Copy the MLA citation").press("Enter")
    expect(window.get_by_role("status").filter(has_text="MLA citation copied.")).to_be_visible()
    copied = window.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“Treaty of Zemble signed.” Soviet–Pakistan Relations")
    assert copied.endswith("/events/1911-treaty-of-zemble/.")


def test_where_copying_is_refused_the_wording_is_marked(window: Page) -> None:
    window.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('refused')))")
    opened(window)
    window.get_by_role("button", name="Copy the APA citation").click()
    expect(window.get_by_role("status").filter(has_text="marked instead")).to_be_visible()
    assert "Treaty of Zemble signed. (n.d.)" in window.evaluate("getSelection().toString()")


@pytest.mark.parametrize("window", [{}, {"java_script_enabled": False}], indirect=True, ids=["scripts", "plain"])
def test_a_page_gives_its_files(window: Page, tmp_path: Path) -> None:
    opened(window)
    with window.expect_download() as taken:
        window.get_by_role("link", name="RIS", exact=True).click()
    taken.value.save_as(tmp_path / "page.ris")
    assert taken.value.suggested_filename == "events-1911-treaty-of-zemble.ris"
    [entry] = rispy.loads((tmp_path / "page.ris").read_text("utf-8"))
    assert entry["title"] == "Treaty of Zemble signed"


def test_a_source_gives_its_files(window: Page, tmp_path: Path) -> None:
    window.goto("/sources/flavia1912/")
    with window.expect_download() as taken:
        window.get_by_role("link", name="BibTeX").first.click()
    taken.value.save_as(tmp_path / "source.bib")
    assert "@book{flavia1912" in (tmp_path / "source.bib").read_text("utf-8")


@pytest.mark.parametrize("window", [{"color_scheme": "light"}, {"color_scheme": "dark"}], indirect=True, ids=["light", "dark"])
def test_the_block_is_accessible(window: Page) -> None:
    opened(window)
    window.evaluate((modules() / "axe-core" / "axe.min.js").read_text("utf-8"))
    run = "axe.run(document.querySelector('details.cite')).then(({violations}) => violations.map(({id, nodes}) => [id, nodes[0].html]))"
    found = window.evaluate(run)
    assert found == []


@pytest.mark.parametrize("window", [{"viewport": {"width": 320, "height": 640}}], indirect=True)
def test_it_fits_a_narrow_screen(window: Page) -> None:
    opened(window)
    assert window.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_head_tells_machines_what_the_page_is(window: Page) -> None:
    read = "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').text)['@context']"
    for path, tag in {"/sources/flavia1912/": "citation_title", "/chapters/trade/": "DC.title", "/people/": "DC.title"}.items():
        window.goto(path)
        assert window.locator(f"meta[name='{tag}']").count() == 1
        assert window.evaluate(read) == "https://schema.org"
