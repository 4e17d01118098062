"""The successors of MkDocs: ProperDocs builds the very site; both build the export, with the same pages and notes, and its scripts work."""

import re
import shutil
import sys
from pathlib import Path
from subprocess import run

import pytest
from lxml import html
from playwright.sync_api import Browser, expect

import export as command
from bundle import modules
from chronicle import studio
from chronicle.export import export
from chronicle.pages import Book
from conftest import opened, project
from hosting import served

ROOT = Path(__file__).parent.parent
SUCCESSORS = {"zensical": ["build"], "properdocs": ["build", "-q", "-f", "mkdocs.yml"]}


def notes(page: html.HtmlElement) -> list[str]:
    """List the texts of a page's notes, without their ways back."""
    found = []
    for note in page.xpath("//div[@class='footnote']/ol/li"):
        for way in note.xpath(".//a[contains(@class, 'footnote-backref')]"):
            way.drop_tree()
        found.append(" ".join(note.text_content().split()))
    return found


def anchors(page: html.HtmlElement) -> set[str]:
    """Name the places of a page that a link may lead to: headings, notes and their marks, whatever has a name outside a drawing."""
    found = page.xpath("//article//*[@id and not(ancestor-or-self::svg)]/@id")
    return {id_ for id_ in found if not id_.startswith("cite-")}


def built(exported: Path, successor: str) -> Path:
    site = exported / "site"
    shutil.rmtree(site, ignore_errors=True)
    done = run([sys.executable, "-m", successor, *SUCCESSORS[successor]], cwd=exported, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def test_zensical_builds_the_same_pages_with_the_same_notes_and_anchors(site: Path, book: Book, tmp_path: Path) -> None:
    export(ROOT, book, tmp_path, studio.draw(book.chronicle, modules()))
    moved = built(tmp_path, "zensical")
    pages = {path.relative_to(site) for path in site.rglob("index.html")}
    assert pages == {path.relative_to(moved) for path in moved.rglob("index.html")}
    for page in pages:
        ours, theirs = html.parse(str(site / page)).getroot(), html.parse(str(moved / page)).getroot()
        assert notes(theirs) == notes(ours), page
        assert anchors(ours) <= anchors(theirs), page


def test_properdocs_builds_the_very_site(miniature: Path, tmp_path: Path) -> None:
    moved = built(project(tmp_path), "properdocs")
    files = sorted(path.relative_to(moved) for path in moved.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(miniature / "site") for path in (miniature / "site").rglob("*") if path.is_file())
    for file in files:
        assert unsigned(moved / file) == unsigned(miniature / "site" / file), file


def unsigned(path: Path) -> bytes:
    """Read a file without the name of its generator."""
    return re.sub(rb'<meta name="generator"[^>]*>', b"", path.read_bytes())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented store, exported as `make export` does."""
    folder = project(tmp_path_factory.mktemp("small"))
    command.main(folder)
    return folder / "export"


@pytest.mark.parametrize("successor", SUCCESSORS)
def test_explorer_filter_and_previews_work_there(small: Path, driven: Browser, successor: str) -> None:
    with served(built(small, successor)) as url, opened(driven, url) as window:
        window.goto("events/?text=treaty")
        expect(window.locator(".explorer-results a").first).to_have_text("Treaty of Zemble signed")
        window.goto("sources/?kind=press")
        expect(window.locator("ol.found > li")).to_have_count(1)
        window.goto("chapters/trade/")
        window.locator("a.footnote-ref").first.hover()
        expect(window.get_by_role("link", name="About this source").first).to_be_visible()
