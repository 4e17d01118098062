"""The `Chronicle` as pages of Markdown: one for every record, and the lists that lead to them."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from html import unescape

from chronicle import almanac, bibliography, catalogue, citations, entries, registers, schema, shelves, stretches, surveys, tables
from chronicle.anniversaries import anniversaries
from chronicle.citations import Citation
from chronicle.edition import Edition
from chronicle.layout import Layout, Page
from chronicle.mentions import Mention, mentions
from chronicle.model import Prose
from chronicle.notes import Notes, Quotation, word
from chronicle.picture import MAPS, Picture, asked
from chronicle.store import Chronicle
from chronicle.styles import Shape, shape

_URDU = re.compile(r'<(?!bdi\b)\w+ [^>]*\blang="ur"[^>]*>([^<]+)<')


class Book:
    """Every page of the site: those that people wrote, with their tables filled in, and those made from the store."""

    def __init__(self, chronicle: Chronicle, edition: Edition | None = None) -> None:
        self.chronicle = chronicle
        self.edition = edition or Edition()
        self._layout = Layout(chronicle)

    @cached_property
    def chapters(self) -> Mapping[str, str]:
        """The texts that people wrote, by path, with the tables they ask for."""
        return {path: self.fill(chapter.text, "../" * path.count("/")) for path, chapter in self.chronicle.chapters.items()}

    @cached_property
    def notes(self) -> Notes:
        """Every note of the site, worded in one run."""
        texts = [*self.chapters.values(), *(page.body for page in self._records)]
        places = (place for text in texts for place in citations.cited(text))
        return word(self.chronicle.sources, places, self._quotations, self._shapes, self.edition)

    @property
    def _shapes(self) -> Iterator[Shape]:
        """How the citations of pages may differ; a list is as new as its folder, and its title is plain."""
        changed = self.edition.changed
        records = [*self.chronicle.records, *self.chronicle.sources.values()]
        titles = [(chapter.title, f"docs/{path}") for path, chapter in self.chronicle.chapters.items()]
        titles += [(record.heading, record.path) for record in records]
        titles += [("", path) for path in changed if path.count("/") <= 1]
        return (shape(title, changed.get(path, "")) for title, path in titles if self.edition.url)

    @property
    def _quotations(self) -> Mapping[Citation, Quotation]:
        """What events quote, by the place in a source where it stands."""
        people = self.chronicle.people
        return {
            said.source: Quotation(said.text, people[said.speaker].name if said.speaker in people else said.speaker)
            for event in self.chronicle.events.values()
            if (said := event.quote)
        }

    @cached_property
    def pages(self) -> list[Page]:
        """The pages made from the store."""
        sources = bibliography.sources(self._layout, self.notes, self.mentions)
        return [*self._records, *sources, *shelves.shelves(self._layout, self.notes), *self._indexes()]

    @cached_property
    def files(self) -> Mapping[str, str]:
        """What the scripts of pages read, by where it stands on the site."""
        rows = shelves.rows(self._layout, self.mentions)
        read = {"sources/index.json": rows, "anniversaries.json": anniversaries(self.chronicle)}
        return {path: json.dumps(data, ensure_ascii=False, separators=(",", ":")) for path, data in read.items()}

    @cached_property
    def origins(self) -> Mapping[str, str]:
        """The file behind each page made from the store; empty for a list."""
        return {page.path: page.origin for page in self.pages}

    @cached_property
    def mentions(self) -> Mapping[str, list[Mention]]:
        """What rests on each source, by its key: ordered by the place cited, then chapters first, then events by date."""
        written = (Page(path, chapter.title, "", self.chapters[path]) for path, chapter in self.chronicle.chapters.items())
        return mentions([*written, *self._records])

    def fill(self, markdown: str, up: str = "../") -> str:
        """Put tables and pictures made from the store wherever a text asks for them, and explain abbreviations.

        Args:
            markdown: the text, with tags such as ``{{ series: soviet-credits }}``.
            up: the way from its page to the root: ``../``, or nothing for the home page.
        """
        return tables.fill(self._layout, markdown, up)

    @cached_property
    def pictures(self) -> list[Picture]:
        """Every picture that a text asks for, in words and figures."""
        return [surveys.picture(self.chronicle, id_) for id_ in asked(self.chronicle)]

    def explorer(self, html: str, first: int, last: int) -> str:
        """Set the form that searches the events into a page that leaves a place for it, with a timeline of the years given."""
        return html.replace(almanac.PLACE, almanac.form(self._layout, first, last)) if almanac.PLACE in html else html

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every letter that a page prints."""
        return frozenset().union(*(f"{page.title}{page.description}{page.body}" for page in self.pages), *self.chapters.values())

    @cached_property
    def urdu(self) -> list[str]:
        """Every name and title in Urdu, as pages print it."""
        texts = (*(page.body for page in self.pages), *self.chapters.values(), *(each.full for each in self.notes.wordings.values()))
        return sorted({unescape(found) for text in texts for found in _URDU.findall(text)})

    @cached_property
    def _records(self) -> list[Page]:
        makers = (entries.events, entries.people, entries.places, entries.organisations)
        return [*(page for make in makers for page in make(self._layout)), *self._glossary()]

    @property
    def _maps(self) -> list[Prose]:
        return [Prose(tables.picture(self._layout, id_)) for id_ in MAPS]

    def _glossary(self) -> Iterator[Page]:
        if not self.chronicle.terms:
            return
        terms = list(self.chronicle.terms.values())
        for file, title, others, part in stretches.beside(
            "Glossary", terms, lambda number: f"list-{number}.md" if number > 1 else "index.md"
        ):
            body = self._layout.render("glossary.md", title=title, terms=part, **others)
            yield Page(f"glossary/{file}", title, "Terms and abbreviations of this history, explained.", body)

    def _indexes(self) -> Iterator[Page]:
        yield from almanac.lists(self._layout)
        for folder in registers.LISTS:
            yield from registers.lists(self._layout, folder, self._maps if folder == "places" else ())
        yield self._layout.index(
            "data", "Data", "The whole store to download: tables, a database, the bibliography, a calendar, a map layer.",
            whole=catalogue.WHOLE, csv=catalogue.CSV, followed=catalogue.FOLLOWED, schemas=sorted(schema.MODELS),
        )  # fmt: skip
        yield shelves.index(self._layout)
