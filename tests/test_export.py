"""The exported Markdown, built with Zensical: the same pages, the same words in the notes."""

import sys
from pathlib import Path
from subprocess import run

from lxml import html

from bundle import modules
from chronicle import studio
from chronicle.export import export
from chronicle.pages import Book

ROOT = Path(__file__).parent.parent


def notes(page: Path) -> list[str]:
    """List the texts of a page's notes, without their ways back."""
    found = []
    for note in html.parse(str(page)).xpath("//div[@class='footnote']/ol/li"):
        for way in note.xpath(".//a[contains(@class, 'footnote-backref')]"):
            way.drop_tree()
        found.append(" ".join(note.text_content().split()))
    return found


def test_zensical_builds_the_same_pages_with_the_same_notes(site: Path, book: Book, tmp_path: Path) -> None:
    export(ROOT, book, tmp_path, studio.draw(book.chronicle, modules()))
    done = run([sys.executable, "-m", "zensical", "build"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    built = tmp_path / "site"
    pages = {path.relative_to(site) for path in site.rglob("index.html")}
    assert pages == {path.relative_to(built) for path in built.rglob("index.html")}
    for page in pages:
        assert notes(built / page) == notes(site / page), page
