"""What the search reads, and anyone may download: ``events.json``, the events and all that readers look for beside them.

Each table stands by column, as a data frame does: ``pandas.DataFrame(json["events"])``. Like stands beside like, so that it is
lighter on the way to a phone; what can be told from the rest (addresses, dates in words, first and last days) is left out, and
``scripts/search/records.js`` adds it again. Of a long text the beginning is given, and of the rest the telling words.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from markdown.extensions.toc import slugify, unique

from chronicle import folding
from chronicle.layout import EVIDENCE, KINDS, language
from chronicle.model import THEMES, Authority, Event, Organisation
from chronicle.store import Chapter, Chronicle
from chronicle.texts import TAG, bare

Json = dict[str, Any]

_HEADING = re.compile(r"^(?P<signs>##+) (?P<title>.+?)(?: \{[^{}]*\})?$", re.MULTILINE)
_LEAD = 90
"""Letters of an event's text that are given as they stand."""
_SAID = 90
"""Letters likewise of the texts of all others."""
_COMMON = 24
"""Events whose texts hold a word, from which on it tells nothing by itself; or a twentieth of them, where that is more."""
_SHORTEST = 3
"""Letters of a word worth finding."""


def files(chronicle: Chronicle) -> dict[str, str]:
    """Give what the search reads, by where it stands on the site."""
    read = {"events.json": documents(chronicle), "search/synonyms.json": synonyms(chronicle)}
    return {path: json.dumps(data, ensure_ascii=False, separators=(",", ":")) for path, data in read.items()}


def documents(chronicle: Chronicle) -> Json:
    """Give the whole of ``events.json``."""
    return {
        "filters": _filters(chronicle),
        "events": _columns(_events(chronicle)),
        "people": _columns(map(_authority, chronicle.people.values())),
        "places": _columns(map(_authority, chronicle.places.values())),
        "organisations": _columns(map(_authority, chronicle.organisations.values())),
        "sections": _columns(section for chapter in chronicle.chapters.values() for section in _sections(chapter)),
        "sources": _columns(
            {
                "id": source.id, "title": source.title, "by": source.makers, "date": str(source.date or "")[:4],
                "language": source.language,
            }
            for source in chronicle.sources.values()
        ),
        "terms": _columns(
            {
                "id": term.id, "title": term.term, "text": _beginning(plain(term.meaning), _SAID),
                "names": _distinct(term.term, [*([term.abbreviation] if term.abbreviation else []), *term.variants]),
            }
            for term in chronicle.terms.values()
        ),
    }  # fmt: skip


def _columns(records: Iterable[Json]) -> Json:
    """Turn records into columns; a table without any has an empty column of ids."""
    rows = list(records)
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {"id": []}


def _filters(chronicle: Chronicle) -> Json:
    """Give the words of the explorer's filters, by the short form that stands in an address."""
    events = chronicle.events.values()
    used = {chronicle.sources[place.key].language for event in events for place in event.cited}
    return {
        "theme": {theme: chapter.title for theme in THEMES if (chapter := chronicle.chapters.get(f"chapters/{theme}.md"))},
        "kind": KINDS,
        "evidence": {name.replace(" ", "-"): words for name, words in EVIDENCE.items()},
        "lang": {code: language(code) for code in sorted(used, key=language)},
    }


def _events(chronicle: Chronicle) -> Iterator[Json]:
    events = chronicle.events.values()
    texts = {event.id: plain(event.summary) for event in events}
    held = Counter(word for event in events for word in {*folding.words(f"{event.title} {texts[event.id]}")})
    common = {word for word, count in held.items() if count > max(_COMMON, len(texts) / 20)}
    pointed = Counter(other for event in events for other in event.related)
    for event in events:
        text = _beginning(texts[event.id], _LEAD)
        yield {
            "id": event.id, "date": event.date.edtf, "kind": event.kind, "evidence": chronicle.evidence(event).replace(" ", "-"),
            "title": event.title, "also": _added(chronicle, event), "themes": event.themes, "people": event.people, "places": event.places,
            "organisations": event.organisations, "sources": sorted({place.key for place in event.cited}),
            "pointed": pointed[event.id], "text": text,
            "words": _rest(texts[event.id][len(text) :], {*common, *folding.words(f"{event.title} {text} {' '.join(event.also)}")}),
        }  # fmt: skip


def _added(chronicle: Chronicle, event: Event) -> list[str]:
    """Give, of the other words for an event, those that its title and the names of who takes part do not hold."""
    found = (chronicle.people[id_] for id_ in event.people), (chronicle.places[id_] for id_ in event.places)
    names = (name for records in found for record in records for name in (record.name, *record.native.values(), *record.variants))
    held = {word for name in (event.title, *names) for word in folding.words(name)}
    return [words for words in event.also if not held.issuperset(folding.words(words))]


def _beginning(text: str, letters: int) -> str:
    """Cut a text after whole words."""
    return text if len(text) <= letters else text[:letters].rpartition(" ")[0] + "…"


def _rest(text: str, known: set[str]) -> str:
    """Give the words of a text that are worth finding and not known, each once."""
    return " ".join(dict.fromkeys(word for word in folding.words(text) if len(word) >= _SHORTEST and word not in known))


def _authority(record: Authority) -> Json:
    names = list(record.native.values()) + list(record.variants)
    if isinstance(record, Organisation) and record.abbreviation:
        names.insert(0, record.abbreviation)
    start = {"from": str(record.start.earliest) if record.start else ""} if isinstance(record, Organisation) else {}
    text = _beginning(plain(record.summary).partition(". ")[0], _SAID)
    return {"id": record.id, "title": record.name, "names": _distinct(record.name, names), "text": text, **start}


def _sections(chapter: Chapter) -> Iterator[Json]:
    """Yield what stands under each heading of a chapter."""
    if not chapter.path.startswith("chapters/"):
        return
    used: set[str] = set()
    page = chapter.path.removeprefix("chapters/").removesuffix(".md")
    yield {"id": page, "title": chapter.title, "chapter": ""}
    for mark in _HEADING.finditer(chapter.text):
        title = plain(mark["title"])
        slug = unique(slugify(title, "-"), used)
        yield {"id": f"{page}#{slug}", "title": title, "chapter": chapter.title}


def plain(markdown: str) -> str:
    """Take citations, links and other marks out of a text."""
    text = bare(TAG.sub("", markdown))
    return " ".join(re.sub(r"^(?:[#>|*-]+\s)|[*`]|<[^<>]+>|\{[^{}]*\}", " ", text, flags=re.MULTILINE).split())


def _distinct(name: str, others: Iterable[str]) -> list[str]:
    """Keep, of names that fold to the same words, the first."""
    found = {tuple(folding.words(name)): name}
    for other in others:
        found.setdefault(tuple(folding.words(other)), other)
    return list(found.values())[1:]


def synonyms(chronicle: Chronicle) -> list[list[str]]:
    """Give the groups of words that mean the same, as the search reads them (``search/synonyms.json``)."""
    return [[word, *others] for word, others in chronicle.synonyms.items()]
