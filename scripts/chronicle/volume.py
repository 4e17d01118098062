"""The history as one document, in the order of a printed book: chapters, chronology, lives, glossary, bibliography, index.

It is written in Markdown for pandoc, which makes both books of it. A place cited on the site is a footnote here, all places
of one bracket in one note; a link becomes a reference within the book, and, where it names someone, an entry of the index.
The paged edition leaves the numbers of pages to Typst (raw ``#named`` and ``#at``); the other links instead.
"""

import json
import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape, unescape
from itertools import groupby
from urllib.parse import quote

from markdown.extensions.toc import slugify, unique

from chronicle import citations, surveys
from chronicle.layout import EVIDENCE, KINDS, Layout, address, citation_marks, url
from chronicle.model import CATEGORIES, Event, Organisation, Person, Place, Prose
from chronicle.pages import Book
from chronicle.shelves import by_kind
from chronicle.texts import LINK, TAG
from chronicle.tongues import RIGHT_TO_LEFT

READER = (
    "markdown_phpextra-markdown_attribute+markdown_in_html_blocks+native_divs+native_spans+bracketed_spans+inline_notes"
    "+backtick_code_blocks+raw_attribute"
)
"""How pandoc is to read it: as near as may be to what the site reads."""
METHOD, ARTICLE = "about/method.md", "about/the-starting-article.md"
"""The two pages about the history that the book has too."""
FACES = re.compile("[\u0000-\u04ff\u0600-\u06ff\u0900-\u09ff\u0a80-\u0aff\u2000-\u206f]+")
"""What the faces of the book can set: Latin, Cyrillic, Arabic, Devanagari, Bengali and Gujarati script."""
_HEADING = re.compile(r"^(?P<signs>#+) (?P<title>.+?)(?: \{:? ?#(?P<id>[\w-]+)[^{}]*\})?$", re.MULTILINE)
_TITLE = re.compile(r"^\*\*.+$(?=\n\n(?:\||```\{=typst\}\n#align))", re.MULTILINE)
"""What a table or a picture shows, on a line before it."""
_DIV = re.compile(r"^<div class=\"summary\"[^>]*>$(?P<text>.*?)^</div>$", re.MULTILINE | re.DOTALL)
_ANCHOR = re.compile(r"<a href=\"(?P<address>[^\"]*)\">(?P<words>.*?)</a>")


@dataclass(frozen=True)
class Mention:
    """Where the text names a record."""

    anchor: str
    chapter: str


@dataclass(frozen=True)
class Entry:
    """One event of the chronology."""

    event: Event
    label: Prose
    text: Prose
    remark: str
    """What kind of event it is, and how well attested."""
    told: Prose
    """Where the chapters tell it."""


@dataclass(frozen=True)
class Named:
    """One name of the index."""

    name: str
    id: str
    where: Prose
    """Where it stands, as links; empty in the paged edition."""


@dataclass
class Volume:
    """The history laid out as one document, for one kind of book."""

    book: Book
    chapters: Sequence[str]
    """Paths of the chapters below ``docs/``, in their order."""
    site: str
    """The address of the site, to which links out of the book lead."""
    paged: bool
    """For pages with numbers, or for a screen."""
    _mentions: dict[str, list[Mention]] = field(default_factory=lambda: defaultdict(list))

    @cached_property
    def markdown(self) -> str:
        """The whole document."""
        chronicle = self.book.chronicle
        chapters = [self._chapter(path) for path in self.chapters]
        method, article = ([self._chapter(path)] if path in chronicle.chapters else [] for path in (METHOD, ARTICLE))
        chronology = [
            (f"Chronology, {first}–{first + 9}", Prose(f"{{#chronology-{first}}}"), self._years(list(events)))
            for first, events in groupby(chronicle.events.values(), key=lambda event: event.date.year // 10 * 10)
        ]
        lives = [
            (letter, [(person, Prose(f"{{#{label(address(person))} .unlisted}}"), self._life(person)) for person in people])
            for letter, people in groupby(chronicle.people.values(), key=lambda person: person.sort[0].upper())
        ]
        terms = [(term, self._text(term.meaning, "glossary/index.md", "Glossary")) for term in chronicle.terms.values()]
        references = self.book.notes.references
        layout = Layout(chronicle)
        bibliography = [
            (CATEGORIES[kind][1], [(label(address(source)), Prose(inline(references[source.id]))) for source in sources])
            for kind, sources in by_kind(layout).items()
        ]
        return layout.render(
            "volume.md", chapters=chapters, method=method, article=article, chronology=chronology, lives=lives, terms=terms,
            bibliography=bibliography, names=self._names, paged=self.paged, unlisted=Prose("{.unlisted}"), quoted=_quoted,
            in_language=_in_language, names_of=_names_of,
        )  # fmt: skip

    def _chapter(self, path: str) -> Prose:
        chapter = self.book.chronicle.chapters[path]
        written = TAG.sub(self._drawn, chapter.text)
        text = self._text(_headings(self.book.fill(written), label(path)), path, chapter.title, seen=set())
        if not self.paged:
            return Prose(text)
        return Prose(_TITLE.sub(lambda title: _within("above", title[0]), _DIV.sub(_summary, text)))

    def _drawn(self, match: re.Match[str]) -> str:
        """Print a picture without its table, and no line of events: the chronology has them."""
        if match["table"] == "picture":
            picture = surveys.picture(self.book.chronicle, match["id"])
            unit = f" ({picture.unit})" if picture.unit else ""
            file, alt = f"pictures/{picture.id}.svg", " ".join(picture.alt.split())
            typst = f'#align(center, image("{file}", width: 100%, alt: {_quoted(alt)}))'  # pandoc leaves the alternative text out
            image = f"```{{=typst}}\n{typst}\n```" if self.paged else f'![]({file}){{alt="{escape(alt)}"}}'
            return f"**{picture.title}**{citation_marks(picture.sources)}{unit}\n\n{image}\n\n{picture.note}"
        return "" if match["table"] == "timeline" else match[0]

    def _years(self, events: list[Event]) -> list[tuple[int, list[Entry]]]:
        return [(year, [self._entry(event) for event in group]) for year, group in groupby(events, key=lambda event: event.date.year)]

    def _entry(self, event: Event) -> Entry:
        path, chapter = address(event), f"{event.date.year}"
        parts = [event.summary]
        if event.quote:
            speaker = self.book.chronicle.people.get(event.quote.speaker)
            said = f"[{speaker.name}](../{address(speaker)})" if speaker else event.quote.speaker
            parts.append(f"> “{event.quote.text}”[@{event.quote.source}]\n>\n> — {said}")
        if event.disputed:
            parts.append(f"*What is disputed.* {event.disputed}")
        told = self._where(label(path))
        text = self._text("\n\n".join(parts), path, chapter)
        linked = {self._target(match["target"], path)[0] for match in LINK.finditer("\n".join(parts))}
        listed = [f"{folder}/{id_}" for folder in ("people", "places", "organisations") for id_ in getattr(event, folder)]
        marks = "".join(self._mark(name, chapter) for name in listed if f"{name}.md" not in linked)
        remark = f"{KINDS[event.kind]}. {EVIDENCE[self.book.chronicle.evidence(event)]}."
        return Entry(event, Prose(f"{{#{label(path)} .unlisted}}"), Prose(f"{marks}{text}"), remark, told)

    def _life(self, person: Person) -> Prose:
        mark = self._mark(f"people/{person.id}", "People")
        return Prose(mark + self._text(person.summary, "people/index.md", "People"))

    def _text(self, markdown: str, path: str, chapter: str, seen: set[str] | None = None) -> Prose:
        """Turn links and citations into those of a book; notes are short where no set of the sources named before is given."""
        linked = LINK.sub(lambda match: self._link(match, path, chapter), markdown)
        for bracket in reversed(list(citations.find(linked))):
            linked = f"{linked[: bracket.start]}\ue0c2{linked[bracket.start :]}"
        return Prose(self._notes(linked.replace("\ue0c2", ""), seen).strip())

    def _notes(self, markdown: str, seen: set[str] | None) -> str:
        pieces, end = [], 0
        for bracket in citations.find(markdown):
            words = []
            for place in bracket.citations:
                wording = self.book.notes.wordings[place]
                words.append(wording.short if seen is None or place.key in seen else wording.full)
                if seen is not None:
                    seen.add(place.key)
            note = "; ".join(text.removesuffix(".") for text in words)
            pieces += [markdown[end : bracket.start], f"^[{inline(note)}.]"]
            end = bracket.end
        return "".join([*pieces, markdown[end:]])

    def _target(self, target: str, path: str) -> tuple[str, str]:
        """Resolve a link: the page below ``docs/`` and the place on it; an address elsewhere as it stands."""
        if re.match(r"[a-z]+:", target):
            return target, ""
        before, _, fragment = target.partition("#")
        return (posixpath.normpath(posixpath.join(posixpath.dirname(path), before)) if before else path), fragment

    def _link(self, match: re.Match[str], path: str, chapter: str) -> str:
        page, fragment = self._target(match["target"], path)
        words = match[0][1:].partition("](")[0]
        name = page.removesuffix(".md")
        folder = posixpath.dirname(page)
        if folder in ("places", "organisations") and not page.endswith("/index.md"):
            return f"{words}{self._mark(name, chapter)}"
        if folder in ("people", "events") and not page.endswith("/index.md"):
            return f"[{words}](#{label(page)}){self._mark(name, chapter)}"
        if page in self._inside:
            anchor = f"{label(page)}--{fragment}" if fragment else label(page)
            return f"[{words}](#{anchor})" + (f"`#at(<{anchor}>)`{{=typst}}" if self.paged else "")
        if page.startswith("sources/") and page != "sources/index.md":
            return f"[{words}](#{label(page)})"
        return f"[{words}]({self._outside(page, fragment)})"

    @cached_property
    def _inside(self) -> frozenset[str]:
        return frozenset([*self.chapters, *(path for path in (METHOD, ARTICLE) if path in self.book.chronicle.chapters)])

    def _outside(self, page: str, fragment: str) -> str:
        if re.match(r"[a-z]+:", page):
            return page
        return self.site + url(page) + (f"#{fragment}" if fragment else "")

    def _mark(self, name: str, chapter: str) -> str:
        """Remember that a record is named here."""
        if self.paged:
            return f'`#named("{label(name)}")`{{=typst}}'
        mentions = self._mentions[label(name)]
        mentions.append(Mention(f"{label(name)}--{len(mentions) + 1}", chapter))
        return f"[]{{#{mentions[-1].anchor}}}"

    def _where(self, name: str) -> Prose:
        """Say where a record is named: by page, else by links under the titles of chapters."""
        if self.paged:
            return Prose(f'`#told("{name}")`{{=typst}}')
        return self._links(name, "Told in ")

    def _links(self, name: str, before: str = "") -> Prose:
        found = groupby(self._mentions[name], key=lambda mention: mention.chapter)
        chapters = (f"{chapter} " + ", ".join(f"[{n}](#{m.anchor})" for n, m in enumerate(group, 1)) for chapter, group in found)
        links = "; ".join(chapters)
        return Prose(f"{before}{links}." if links else "")

    @property
    def _names(self) -> list[Named]:
        """Everyone and everything named, as an index lists it; the names of people by family."""
        chronicle = self.book.chronicle
        records: Mapping[str, Person | Place | Organisation] = {
            label(address(record)): record
            for group in (chronicle.people, chronicle.places, chronicle.organisations)
            for record in group.values()
        }
        names = [Named(_sorted_name(record), id_, self._links(id_)) for id_, record in records.items() if self.paged or self._mentions[id_]]
        return sorted(names, key=lambda named: (slugify(named.name, " "), named.id))


def label(path: str) -> str:
    """Name a page within the book: ``people-dean-rusk`` for ``people/dean-rusk.md``."""
    return path.removesuffix(".md").replace("/", "-")


def inline(wording: str) -> str:
    """Turn the wording of a note, which has HTML for emphasis and links, into Markdown."""
    text = _ANCHOR.sub(_anchor, wording)
    return re.sub(r"</?em>", "*", re.sub(r"</?strong>", "**", text))


def _anchor(match: re.Match[str]) -> str:
    target, words = unescape(match["address"]), unescape(match["words"])
    plain = target if FACES.fullmatch(target) else quote(target, safe=":/?#[]@!$&'()*+,;=%")
    return f"<{plain}>" if target == words else f"[{match['words']}](<{plain}>)"


def _summary(match: re.Match[str]) -> str:
    return _within("summary", match["text"])


def _within(function: str, markdown: str) -> str:
    """Let a function of the printed book (``book.typ``) set a text."""
    return f"```{{=typst}}\n#{function}[\n```\n{markdown}\n```{{=typst}}\n]\n```"


def _headings(markdown: str, page: str) -> str:
    """Name each heading after its page and its address there, so that no two of the book are alike."""
    used: set[str] = set()

    def named(match: re.Match[str]) -> str:
        anchor = match["id"] or unique(slugify(match["title"], "-"), used)
        place = page if match["signs"] == "#" else f"{page}--{anchor}"
        return f"{match['signs']} {match['title']} {{#{place}}}"

    return _HEADING.sub(named, markdown)


def _sorted_name(record: Person | Place | Organisation) -> str:
    if isinstance(record, Person):
        return record.sort
    if isinstance(record, Organisation) and record.abbreviation:
        return f"{record.name} ({record.abbreviation})"
    return record.name


def _quoted(text: str) -> Prose:
    """Write a string of Typst."""
    return Prose(json.dumps(text, ensure_ascii=False))


def _in_language(code: str) -> Prose:
    """Mark the words before it as of a language."""
    direction = " dir=rtl" if code in RIGHT_TO_LEFT else ""
    return Prose(f"{{lang={code}{direction}}}")


def _names_of(person: Person) -> list[tuple[str, str]]:
    """List the names of a person in the scripts that the book can set, with their languages."""
    return [(code, name) for code, name in person.native.items() if FACES.fullmatch(name)]
