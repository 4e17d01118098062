"""The site as a folder of plain Markdown with native footnotes, that Zensical or another generator builds as it is."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from chronicle import downloads, forwarding, inks, search, signposts
from chronicle.pages import Book
from chronicle.store import BOOKS

_KEPT = ("site_name", "site_description", "site_url", "copyright", "markdown_extensions", "nav", "extra_css", "extra_javascript")
"""The settings that any generator of the MkDocs family reads."""


def export(root: Path, book: Book, target: Path, drawings: Mapping[str, str]) -> None:
    """Write the pages of a book, and what they need beside them, into an empty folder."""
    shutil.copytree(root / "docs", target / "docs")
    texts = {page.path: page.markdown for page in book.pages}
    for path, chapter in book.chronicle.chapters.items():
        source = (root / "docs" / path).read_text("utf-8-sig")
        matter = source[: len(source) - len(chapter.text.lstrip("\n"))] if source.startswith("---") else ""
        texts[path] = matter + book.fill(chapter.text, "../" * path.count("/")).lstrip("\n")
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    for path, written in texts.items():
        text = book.explorer(written, *settings["extra"]["years"])
        file = target / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(book.notes.annotate(text, "../" * path.count("/")), "utf-8")
    made = {
        **book.files,
        **search.files(book.chronicle),
        **downloads.files(book),
        **signposts.files(book),
        **forwarding.files(book.chronicle, book.edition),
        **dict(inks.files(book.pictures, drawings)),
    }
    for path, content in made.items():
        file = target / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    if book.chronicle.books:
        shutil.copytree(root / BOOKS, target / "docs" / BOOKS)
    (target / "mkdocs.yml").write_text(yaml.safe_dump(_settings(settings), allow_unicode=True, sort_keys=False), "utf-8")


def _settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: settings[name] for name in _KEPT if name in settings}
    return {**kept, "theme": settings["theme"]}
