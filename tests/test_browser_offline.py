"""The site, packed, unpacked elsewhere and opened from disk: nothing is refused, and what pages offer works as it does from a server."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from subprocess import run
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import ROOT, mkdocs, opened, project
from pack import pack

expect.set_options(timeout=30_000)  # the first answer builds the index, and the machine may be busy
FIRST = ".md-search-result__item:first-child a"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented store as `make offline` packs it, unpacked."""
    folder, target = project(tmp_path_factory.mktemp("miniature")), tmp_path_factory.mktemp("stick")
    shutil.copy(ROOT / "mkdocs-offline.yml", folder)
    run([*mkdocs("build"), "-q", "-f", "mkdocs-offline.yml"], cwd=folder, check=True)
    with ZipFile(pack(folder / "offline")) as packed:
        packed.extractall(target)
    return target / "offline"


@pytest.fixture
def page(driven: Browser, unpacked: Path) -> Iterator[Page]:
    """A window on its chapter, that must stay without a word in the console."""
    with opened(driven, unpacked.as_uri()) as page:
        page.goto((unpacked / "chapters" / "trade.html").as_uri())
        yield page


def ask(page: Page, query: str) -> None:
    page.keyboard.press("/")
    page.locator(".md-search__input").fill(query)
    page.locator(".md-search__input").press("End")  # the dialog listens for keys


def test_it_is_searched(page: Page) -> None:
    ask(page, "Treaty of Zemble")
    expect(page.locator(FIRST).first).to_contain_text("Treaty of Zemble signed")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/1911-treaty-of-zemble.html")
    ask(page, "zxmxlx")
    page.locator(FIRST, has_text="Nothing found").first.click()
    page.wait_for_url("**/offline/index.html?q=*")


def test_the_list_of_events_is_filtered_before_and_after_a_search(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "events" / "index.html").as_uri())
    found = page.locator(".explorer-count")
    text = page.locator("#explorer-text")
    text.fill("Zemble")
    expect(found).to_contain_text(" of ")
    before = found.inner_text()
    ask(page, "Treaty of Zemble")
    expect(page.locator(FIRST).first).to_contain_text("Treaty of Zemble signed")
    page.keyboard.press("Escape")
    text.fill("nonesuch")
    expect(found).not_to_have_text(before)


def test_a_note_shows_itself_at_its_mark(page: Page) -> None:
    page.locator("article a.footnote-ref").first.hover()
    note = page.locator(".note-preview")
    expect(note).to_be_in_viewport(ratio=1)
    note.get_by_role("link", name="About this source").click()
    page.wait_for_url("**/sources/*.html")


def test_its_faces_are_there(page: Page) -> None:
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family)")
    assert {"Serif", "Display"} <= {family.strip('"') for family in loaded}
