"""The `Chronicle` as pages of Markdown: one for every record, and the lists that lead to them.

Templates (`scripts/templates/`) loop and link; whatever must be looked up, sorted or grouped is prepared here.
Plain text is escaped wherever a template prints it; only `Prose` reaches the page as Markdown.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chronicle import citations
from chronicle.citations import Citation
from chronicle.model import CATEGORIES, LANGUAGES, VERDICTS, Event, Holder, Office, Organisation, Person, Place, Prose, Record, Role, Source
from chronicle.notes import Notes, word
from chronicle.store import Chapter, Chronicle
from chronicle.texts import TAG, bare

TEMPLATES = Path(__file__).parent.parent / "templates"
_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "*_[]`\\|~^${}#"})

KINDS = {
    "agreement": "Agreement", "aid": "Aid", "appointment": "Appointment", "culture": "Culture", "energy": "Energy",
    "honour": "Honour", "incident": "Incident", "military": "Military", "party-politics": "Party politics",
    "project": "Project", "science": "Science", "statement": "Statement", "summit": "Summit", "trade": "Trade",
    "treaty": "Treaty", "un": "United Nations", "visit": "Visit", "war": "War",
}  # fmt: skip
CONSULTED = {
    "excerpt": "An excerpt of it was read.",
    "whole": "It was read whole.",
    "copy": "It was read in a copy that stands elsewhere.",
    "via": "It was not seen: what it says is known from another source.",
}
EVIDENCE = {
    "several independent sources": "Attested by several independent sources",
    "one source": "Rests on one source",
    "second-hand": "Known at second hand",
    "disputed": "The sources disagree",
}


@dataclass(frozen=True)
class Page:
    """A page made from the store."""

    path: str
    """Where it stands below ``docs/``, e.g. ``events/1956-trade-agreement.md``."""
    title: str
    description: str
    """One sentence, for search engines and previews."""
    body: str
    """Markdown, with citations still to be worded."""
    origin: str = ""
    """The file that a keeper edits to change it, from the root of the repository; empty for a list."""

    @property
    def markdown(self) -> str:
        """The page with its front matter, as a file would hold it."""
        matter = yaml.safe_dump({"title": self.title, "description": self.description}, allow_unicode=True, width=10_000)
        return f"---\n{matter}---\n\n{self.body}"


@dataclass(frozen=True)
class Mention:
    """A page that rests on a place in a source."""

    title: str
    path: str
    place: Citation

    @property
    def target(self) -> Prose:
        """The way to the very mark of the note on that page."""
        return Prose(f"../{self.path}#fnref:{self.place.slug}")


class Book:
    """Every page of the site: those that people wrote, with their tables filled in, and those made from the store."""

    def __init__(self, chronicle: Chronicle) -> None:
        self.chronicle = chronicle
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, finalize=_plain, trim_blocks=True,
            lstrip_blocks=True, keep_trailing_newline=True, autoescape=False,  # noqa: S701 - `finalize` escapes, for Markdown
        )  # fmt: skip
        self._templates.globals |= {
            "link": link, "marks": citation_marks, "one_line": one_line, "language": language, "kinds": KINDS,
            "evidence": lambda event: EVIDENCE[chronicle.evidence(event)],
        }  # fmt: skip

    @cached_property
    def chapters(self) -> Mapping[str, str]:
        """The texts that people wrote, by path, with the tables they ask for."""
        return {path: self.fill(chapter.text) for path, chapter in self.chronicle.chapters.items()}

    @cached_property
    def notes(self) -> Notes:
        """Every note of the site, worded in one run."""
        texts = [*self.chapters.values(), *(page.body for page in self._records)]
        return word(self.chronicle.sources, (place for text in texts for place in citations.cited(text)))

    @cached_property
    def pages(self) -> list[Page]:
        """The pages made from the store."""
        return [*self._records, *self._source_pages(), *self._indexes()]

    @cached_property
    def origins(self) -> Mapping[str, str]:
        """The file behind each page made from the store; empty for a list."""
        return {page.path: page.origin for page in self.pages}

    def fill(self, markdown: str) -> str:
        """Put tables made from the store wherever a text asks for them, ``{{ series: soviet-credits }}``, and explain abbreviations."""
        return self._explain(TAG.sub(lambda match: self._table(match["table"], match["id"] or "").rstrip("\n"), markdown))

    def _explain(self, markdown: str) -> str:
        """Add what the abbreviations of a text mean, for a reader who points at them."""
        terms = self._abbreviations
        used = [name for name in terms if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", markdown)]
        meanings = "".join(f"*[{name}]: {terms[name]}\n" for name in used)
        return f"{markdown.rstrip()}\n\n{meanings}" if used else markdown

    @cached_property
    def _abbreviations(self) -> Mapping[str, str]:
        """What each abbreviation of the glossary, or of an organisation, means in plain words."""
        found = {body.abbreviation: body.name for body in self.chronicle.organisations.values() if body.abbreviation}
        for term in self.chronicle.terms.values():
            if term.abbreviation:
                name = "" if term.term == term.abbreviation else f"{term.term}. "
                found[term.abbreviation] = f"{name}{' '.join(bare(term.meaning).split())}"
        return found

    def _table(self, table: str, id_: str) -> str:
        chronicle = self.chronicle
        if table == "series":
            series = chronicle.series[id_]
            return self._render("series.md", series=series, labelled=any(point.label for point in series.points),
                noted=any(point.note for point in series.points),
            )  # fmt: skip
        if table == "office":
            return self._render("office.md", office=chronicle.offices[id_], people=chronicle.people)
        if table == "honours":
            to_soviets = id_ == "pakistani"  # Pakistani honours went to Soviet citizens, Soviet ones to Pakistanis, Bengalis among them
            honours = [honour for honour in chronicle.honours.values() if (chronicle.people[honour.person].side == "soviet") == to_soviets]
            return self._render("honours.md", honours=honours, people=chronicle.people)
        return self._render(f"{table}.md", **self._article)

    @cached_property
    def _article(self) -> dict[str, Any]:
        """What the tables of the corrections page need."""
        chronicle, article = self.chronicle, self.chronicle.article
        counts = Counter[str](claim.verdict for claim in article.claims)
        return {
            "counts": [(words, counts[verdict]) for verdict, words in VERDICTS.items() if counts[verdict]],
            "total": len(article.claims), "verdicts": VERDICTS, "references": article.references,
            "sections": [(section, list(claims)) for section, claims in groupby(article.claims, key=lambda claim: claim.section)],
            "chapters": chronicle.chapters, "events": chronicle.events,
        }  # fmt: skip

    @cached_property
    def _records(self) -> list[Page]:
        return [
            *self._event_pages(), *self._people_pages(), *self._place_pages(), *self._organisation_pages(), *self._glossary(),
        ]  # fmt: skip

    def _glossary(self) -> Iterator[Page]:
        if terms := self.chronicle.terms.values():
            yield self._index("glossary", "Glossary", "Terms and abbreviations of this history, explained.", terms=terms)

    def _event_pages(self) -> Iterator[Page]:
        chronicle = self.chronicle
        ordered = list(chronicle.events.values())
        for before, event, after in zip([None, *ordered], ordered, [*ordered[1:], None], strict=False):
            speaker = chronicle.people.get(event.quote.speaker) if event.quote else None
            yield self._page(
                event, "event.md", f"{event.date.words}: {event.title}.", before=before, after=after, speaker=speaker,
                themes=[chronicle.chapters[path] for theme in event.themes if (path := f"chapters/{theme}.md") in chronicle.chapters],
                people=[chronicle.people[id_] for id_ in event.people], places=[chronicle.places[id_] for id_ in event.places],
                organisations=[chronicle.organisations[id_] for id_ in event.organisations],
                related=[chronicle.events[id_] for id_ in event.related],
                rests_on=citation_marks(_uncited(event)),
            )  # fmt: skip

    @cached_property
    def _held(self) -> Mapping[str, list[tuple[Office, Holder]]]:
        """The terms of office of each person."""
        held: dict[str, list[tuple[Office, Holder]]] = defaultdict(list)
        for office in self.chronicle.offices.values():
            for holder in office.holders:
                held[holder.person].append((office, holder))
        return held

    def _people_pages(self) -> Iterator[Page]:
        for person in self.chronicle.people.values():
            yield self._page(
                person, "person.md", f"{person.name}: life, offices and part in Soviet–Pakistani relations.",
                events=self.chronicle.appearances.get(("people", person.id), []),
                offices=self._held[person.id],
                roles=[role for role in person.roles if not any(_same_term(role, holder) for _, holder in self._held[person.id])],
                honours=[honour for honour in self.chronicle.honours.values() if honour.person == person.id],
            )  # fmt: skip

    def _place_pages(self) -> Iterator[Page]:
        for place in self.chronicle.places.values():
            yield self._page(
                place, "place.md", f"{place.name}: what happened there between the Soviet Union and Pakistan.",
                events=self.chronicle.appearances.get(("places", place.id), []),
            )  # fmt: skip

    def _organisation_pages(self) -> Iterator[Page]:
        for body in self.chronicle.organisations.values():
            yield self._page(
                body, "organisation.md", f"{body.name}: its part in Soviet–Pakistani relations.",
                events=self.chronicle.appearances.get(("organisations", body.id), []),
            )  # fmt: skip

    def _source_pages(self) -> Iterator[Page]:
        mentions = self.mentions
        via = defaultdict(list)
        for source in self.chronicle.sources.values():
            if source.consulted.via:
                via[source.consulted.via].append(source)
        for source in self.chronicle.sources.values():
            by_place = [(place, list(group)) for place, group in groupby(mentions[source.id], key=lambda mention: mention.place)]
            yield self._page(
                source, "source.md", f"{_sentence(source.makers)}{source.title}: what it is, how it was seen and what rests on it.",
                reference=Prose(self.notes.references[source.id]), category=CATEGORIES[source.category][0],
                consulted=CONSULTED[source.consulted.how], seen_in=self.chronicle.sources.get(source.consulted.via or ""),
                known_through=via[source.id], by_place=by_place,
            )  # fmt: skip

    @cached_property
    def mentions(self) -> Mapping[str, list[Mention]]:
        """What rests on each source, by its key: ordered by the place cited, then chapters first, then events by date."""
        found: dict[str, list[Mention]] = defaultdict(list)
        written = [(chapter.title, path, self.chapters[path]) for path, chapter in self.chronicle.chapters.items()]
        made = [(page.title, page.path, page.body) for page in self._records]
        for title, path, text in written + made:
            for place in citations.cited(text):
                found[place.key].append(Mention(title, path, place))
        for list_ in found.values():
            list_.sort(key=lambda mention: _natural(mention.place.locator))
        return found

    def _indexes(self) -> Iterator[Page]:
        chronicle = self.chronicle
        years = [(year, list(events)) for year, events in groupby(chronicle.events.values(), key=lambda event: event.date.year)]
        yield self._index("events", "Events", "Every event of this history, year by year.", years=years)
        letters = [
            (letter, list(people)) for letter, people in groupby(chronicle.people.values(), key=lambda person: person.sort[0].upper())
        ]
        yield self._index("people", "People", "Everyone who takes part in this history, from A to Z.", letters=letters)
        yield self._index("places", "Places", "Where it happened.", places=chronicle.places.values())
        bodies = chronicle.organisations.values()
        yield self._index("organisations", "Organisations and treaties", "Bodies, firms, parties, alliances and treaties.", bodies=bodies)
        by_category = [
            (name, [(source, Prose(self.notes.references[source.id])) for source in self._bibliography if source.category == category])
            for category, (_, name) in CATEGORIES.items()
        ]
        used = [(name, entries) for name, entries in by_category if entries]
        yield self._index("sources", "Sources", "The bibliography, by kind of source.", kinds=used, count=len(chronicle.sources))

    @property
    def _bibliography(self) -> list[Source]:
        return sorted(self.chronicle.sources.values(), key=lambda source: (_family(source).casefold(), source.title))

    def _index(self, folder: str, title: str, description: str, **context: Any) -> Page:  # noqa: ANN401
        return Page(f"{folder}/index.md", title, description, self._render(f"{folder}.md", title=title, **context))

    def _page(self, record: Record, template: str, description: str, **context: Any) -> Page:  # noqa: ANN401
        body = self._render(template, record=record, **context)
        return Page(address(record), record.heading, description, self._explain(body), record.path)

    def _render(self, template: str, **context: Any) -> str:  # noqa: ANN401
        return self._templates.get_template(f"{template}.j2").render(**context)


def address(record: Record | Chapter) -> str:
    """Say where the page of a record stands below ``docs/``."""
    if isinstance(record, Chapter):
        return record.path
    folders = {Event: "events", Person: "people", Place: "places", Organisation: "organisations", Source: "sources"}
    return f"{folders[type(record)]}/{record.id}.md"


def link(record: Record | Chapter, words: str = "") -> Prose:
    """Link to a record's page, from any page one folder deep."""
    heading = words or (record.title if isinstance(record, Chapter) else record.heading)
    return Prose(f"[{_plain(heading)}](../{address(record)})")


def language(code: str) -> str:
    """Name a language in English by its code (ISO 639)."""
    return LANGUAGES[code.partition("-")[0]]


def one_line(text: str | None) -> Prose:
    """Put a text into the cell of a table or the item of a list, where a line may not end."""
    return Prose(" ".join((text or "").split()))


def citation_marks(places: Iterable[Citation]) -> Prose:
    """Cite places side by side: ``[@a, p. 1; @b]``."""
    marks = "; ".join(f"@{place}" for place in places)
    return Prose(f"[{marks}]" if marks else "")


def _same_term(role: Role, holder: Holder) -> bool:
    """Say whether a role of a person is a term of office that is listed already."""
    return bool(role.start and holder.start and role.start.year == holder.start.year)


def _uncited(event: Event) -> list[Citation]:
    """List the sources of an event that neither its texts nor its quotation cite."""
    cited = {place.key for text in event.prose.values() for place in citations.cited(text)}
    cited |= {event.quote.source.key} if event.quote else set()
    return [place for place in event.sources if place.key not in cited]


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Escape a plain text for Markdown; let Markdown pass."""
    if isinstance(value, Prose) or not isinstance(value, str):
        return value
    return escape(value, quote=False).translate(_SIGNS)


def _family(source: Source) -> str:
    names = source.author or source.editor
    return (names[0].family or names[0].literal) if names else source.title


def _sentence(text: str) -> str:
    return f"{text}, " if text else ""


def _natural(text: str) -> list[tuple[int, str]]:
    """Sort page 9 before page 10."""
    return [(int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", text)]
