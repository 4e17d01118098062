"""What the search reads, and anyone may download: ``events.json``, the events and all that readers look for beside them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from chronicle import folding
from chronicle.layout import EVIDENCE, KINDS, address, language
from chronicle.model import THEMES, Authority, Event, Organisation
from chronicle.store import Chapter, Chronicle
from chronicle.texts import LINK, MARK, TAG

Json = dict[str, Any]

SYNONYMS = "data/synonyms.yml"
"""Words that mean the same, for keepers to edit."""
_HEADING = re.compile(r"^(?P<signs>##+) (?P<title>.+?)(?: \{[^{}]*\})?$", re.MULTILINE)
_LEAD = 240
"""Letters of a section that are searched: its events are found by themselves."""


def documents(chronicle: Chronicle) -> Json:
    """Give the whole of ``events.json``: what each thing is called, when it was, and the address of its page."""
    return {
        "events": [_event(chronicle, event) for event in chronicle.events.values()],
        "filters": _filters(chronicle),
        "people": [_authority(person, "person") for person in chronicle.people.values()],
        "places": [_authority(place, "place") for place in chronicle.places.values()],
        "organisations": [_authority(body, "organisation") for body in chronicle.organisations.values()],
        "sections": [section for chapter in chronicle.chapters.values() for section in _sections(chapter)],
        "sources": [
            {"id": source.id, "url": url(address(source)), "title": source.title, "by": source.makers, "date": str(source.date or "")}
            for source in chronicle.sources.values()
        ],
        "terms": [
            {
                "id": term.id, "url": "glossary/", "title": term.term, "text": plain(term.meaning)[:_LEAD],
                "names": _distinct(term.term, [*([term.abbreviation] if term.abbreviation else []), *term.variants]),
            }
            for term in chronicle.terms.values()
        ],
    }  # fmt: skip


def _filters(chronicle: Chronicle) -> Json:
    """Give the words of the explorer's filters, by the short form that stands in an address."""
    events = chronicle.events.values()
    used = {language for event in events for language in _languages(chronicle, event)}
    return {
        "theme": {theme: chapter.title for theme in THEMES if (chapter := chronicle.chapters.get(f"chapters/{theme}.md"))},
        "kind": KINDS,
        "evidence": {name.replace(" ", "-"): words for name, words in EVIDENCE.items()},
        "lang": {code: language(code) for code in sorted(used, key=language)},
    }


def _languages(chronicle: Chronicle, event: Event) -> list[str]:
    return sorted({chronicle.sources[place.key].language for place in event.cited})


def _event(chronicle: Chronicle, event: Event) -> Json:
    return {
        "id": event.id, "url": url(address(event)), "title": event.title, "date": event.date.edtf, "when": event.date.words,
        "from": str(event.date.earliest), "to": str(event.date.latest), "kind": KINDS[event.kind], "themes": event.themes,
        "people": event.people, "places": event.places, "organisations": event.organisations, "also": event.also,
        "related": event.related,
        "text": plain(event.summary), "evidence": EVIDENCE[chronicle.evidence(event)],
        "sources": sorted({place.key for place in event.cited}), "languages": _languages(chronicle, event),
    }  # fmt: skip


def _authority(record: Authority, kind: str) -> Json:
    names = list(record.native.values()) + list(record.variants)
    if isinstance(record, Organisation) and record.abbreviation:
        names.insert(0, record.abbreviation)
    start = {"from": str(record.start.earliest)} if isinstance(record, Organisation) and record.start else {}
    return {
        "id": record.id, "url": url(address(record)), "kind": kind, "title": record.name, "names": _distinct(record.name, names),
        "text": plain(record.summary).partition(". ")[0], **start,
    }  # fmt: skip


def _sections(chapter: Chapter) -> Iterator[Json]:
    """Yield what stands under each heading of a chapter."""
    if not chapter.path.startswith("chapters/"):
        return
    used: dict[str, int] = {}
    marks = [*_HEADING.finditer(chapter.text)]
    page = url(chapter.path)
    first = chapter.text[: marks[0].start() if marks else None].strip().partition("\n")[2]
    yield {"id": chapter.path, "url": page, "title": chapter.title, "text": plain(first)[:_LEAD]}
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        title = plain(mark["title"])
        slug = _slug(title, used)
        text = chapter.text[mark.end() : following.start() if following else None]
        yield {
            "id": f"{chapter.path}#{slug}",
            "url": f"{page}#{slug}",
            "title": title,
            "chapter": chapter.title,
            "text": plain(text)[:_LEAD],
        }


def _slug(title: str, used: dict[str, int]) -> str:
    """Name a heading as Python-Markdown's table of contents does."""
    slug = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", title.encode("ascii", "ignore").decode()).strip().lower())
    count = used[slug] = used.get(slug, -1) + 1
    return f"{slug}_{count}" if count else slug


def url(path: str) -> str:
    """Say where a page stands on the site: ``events/1956-trade-agreement/``."""
    return path.removesuffix("index.md") if path.endswith("index.md") else f"{path.removesuffix('.md')}/"


def plain(markdown: str) -> str:
    """Take citations, links and other marks out of a text."""
    text = TAG.sub("", MARK.sub("", markdown))
    text = LINK.sub(lambda match: match[0][1:].partition("](")[0], text)
    return " ".join(re.sub(r"^(?:[#>|*-]+\s)|[*`]|<[^<>]+>|\{[^{}]*\}", " ", text, flags=re.MULTILINE).split())


def _distinct(name: str, others: Iterable[str]) -> list[str]:
    """Keep, of names that fold to the same words, the first."""
    found = {tuple(folding.words(name)): name}
    for other in others:
        found.setdefault(tuple(folding.words(other)), other)
    return list(found.values())[1:]


def synonyms(root: Path) -> list[list[str]]:
    """Read the groups of words that mean the same; a store without the file has none."""
    path = root / SYNONYMS
    groups: Mapping[str, list[str]] = (yaml.safe_load(path.read_text("utf-8")) or {}) if path.exists() else {}
    return [[str(word) for word in (name, *others)] for name, others in groups.items()]
