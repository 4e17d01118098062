"""The texts of the store in Markdown, where each stands, and what is found in them."""

import re
from collections.abc import Iterator

from chronicle.model import Part, Prose
from chronicle.store import ARTICLE, HEADING, Store
from chronicle.yamlfile import Loc, Located

TAG = re.compile(r"^\{\{ (?P<table>\w+)(?:: (?P<id>[\w-]+))? \}\}$", re.MULTILINE)
"""Stands alone in a paragraph and becomes a table made from the store: ``{{ series: soviet-credits }}``, ``{{ claims }}``."""
NAMING = {
    "people": "people", "person": "people", "speaker": "people", "places": "places", "organisations": "organisations",
    "related": "events", "events": "events",
}  # fmt: skip
"""The fields that name records, and the folder where each stands."""
LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\((?P<target>[^()\s]+)(?:\s\"[^\"]*\")?\)")
"""A link in Markdown, but no picture."""
MARK = re.compile(r"\[[^\[\]]*(?<![\w.])@[^\[\]]*\]")
"""A bracket that cites."""


def bare(text: str, cited: str = "") -> str:
    """Take away citations, each of which may leave a sign, and the targets of links."""
    return LINK.sub(lambda match: match[0][1:].partition("](")[0], MARK.sub(cited, text))


def parts(store: Store) -> Iterator[tuple[Located, Part]]:
    """Yield whatever may name, cite or say something, with the file that holds it: records, and the starting article."""
    for record in store.chronicle.records:
        yield store.files[record.path], record
    if ARTICLE in store.files:
        yield store.files[ARTICLE], store.chronicle.article


def texts(store: Store) -> Iterator[tuple[Located, Loc, str]]:
    """Yield every text in Markdown with where it stands: chapters, and the prose of records."""
    for chapter in store.chronicle.chapters.values():
        yield Located(f"docs/{chapter.path}", {}, {(): (1, 1)}), (), chapter.text
    for located, part in parts(store):
        for loc, value in part.walk():
            if isinstance(value, Prose):
                yield located, loc, value


def plains(store: Store) -> Iterator[tuple[Located, Loc, str]]:
    """Yield every plain text with where it stands: titles and names, and whatever else a page prints as it is written."""
    for chapter in store.chronicle.chapters.values():
        if heading := HEADING.search(chapter.text):
            line = chapter.text.count("\n", 0, heading.start()) + 1
            yield Located(f"docs/{chapter.path}", {}, {(): (line, heading.start(1) - heading.start() + 1)}), (), heading[1]
    sources = ((store.files[f"sources/{source.id}"], source) for source in store.chronicle.sources.values())
    for located, part in (*parts(store), *sources):
        for loc, value in part.walk():
            if isinstance(value, str) and not isinstance(value, Prose):
                yield located, loc, value
