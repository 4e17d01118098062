"""The whole history as one text in plain Markdown, for programs that read.

It is what the pages say, without what only a screen needs. Links are whole addresses; each place cited is one note, at the end.
"""

import posixpath
import re

from chronicle import citations
from chronicle.catalogue import LICENCE
from chronicle.citations import Citation
from chronicle.layout import url
from chronicle.notes import marked
from chronicle.pages import Book
from chronicle.volume import inline

_SECTIONS = {"events": "Events", "people": "People", "places": "Places", "organisations": "Organisations", "glossary": "Terms"}
"""The folders whose pages follow the chapters, and what they hold."""
_FOR_THE_EYE = re.compile(r'<figure class="lifeline">.*?</figure>|<details class="timeline".*?</details>|<summary>.*?</summary>', re.DOTALL)
"""What opens at a touch, and lines of events: the events themselves stand further down."""
_HTML = re.compile(r"</?[a-z]+(?:\s[^<>]*)?>")
"""An element, but no address between angle brackets."""
_ATTRIBUTES = re.compile(r" ?\{:?(?: ?[#.]| )[\w-]+(?:=[\w\"-]+)?(?: [#.]?[\w-]+(?:=[\w\"-]+)?)* ?\}")
_ABBREVIATION = re.compile(r"^\*\[[^\]\n]+\]: .*\n?", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<target>[^()\s:]+)(?=[)\s])")
"""A link or a picture whose address begins at its page."""


def scroll(book: Book) -> str:
    """Write the history as one text."""
    edition = book.edition
    sections = {"The history": [(path, book.chapters[path]) for path in in_order(book, "chapters/")]}
    for folder, title in _SECTIONS.items():
        pages = (page for page in book.pages if page.path.startswith(f"{folder}/"))
        sections[title] = [(page.path, page.body) for page in pages if page.origin or folder == "glossary"]
    parts = [f"# {edition.name}", " · ".join(filter(None, [edition.url, edition.words, f"{LICENCE[1]}, {LICENCE[2]}"]))]
    places: list[Citation] = []
    for title, texts in sections.items():
        parts.append(f"## {title}")
        for path, text in texts:
            places += citations.cited(text)
            parts.append(re.sub(r"^#", "###", _plain(marked(text), path, edition.url), flags=re.MULTILINE))
    return "\n\n".join([*parts, _plain(book.notes.definitions(places, ""), "", edition.url)]) + "\n"


def in_order(book: Book, folder: str) -> list[str]:
    """List the texts of a folder that people wrote, as the navigation has them; those that it leaves out come last."""
    order = {path: place for place, path in enumerate(book.edition.order)}
    found = (path for path in book.chronicle.chapters if path.startswith(folder))
    return sorted(found, key=lambda path: (order.get(path, len(order)), path))


def _plain(markdown: str, path: str, site: str) -> str:
    """Leave nothing but Markdown, with the links of a page as whole addresses."""

    def whole(match: re.Match[str]) -> str:
        before, sign, place = match["target"].partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), before)) if before else path
        return f"]({site}{url(target) if target.endswith('.md') else target}{sign}{place}"

    text = inline(_ABBREVIATION.sub("", _FOR_THE_EYE.sub("", markdown)))
    text = _ATTRIBUTES.sub("", _HTML.sub("", _LINK.sub(whole, text)))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)).strip()
