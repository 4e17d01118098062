"""What must hold of the writing: every paragraph cites, every record is told, nothing is said twice, typography.

Each rule is a generator of problems, and its docstring is the rule.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from chronicle import citations
from chronicle.citations import Citation
from chronicle.dates import Date
from chronicle.model import Event
from chronicle.problem import Problem
from chronicle.store import Store
from chronicle.texts import LINK, MARK, NAMING, TAG, bare, parts, texts
from chronicle.yamlfile import Loc, Located

LONGEST_QUOTATION = 40
"""Words of another that may stand in one pair of quotation marks."""
SAME_WORDS = 12
"""Words from which on a sentence may stand in one place only."""

_QUOTATION = re.compile(r"“([^“”]+)”")
_ITEM = re.compile(r"(?:[-*]|\d+\.)\s")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{_MONTHS}) (?P<year>1[89]\d\d)")
_AFTER = re.compile(rf"(?: on| of| in)? (?={_DATE.pattern})")
_TYPOGRAPHY = {
    re.compile(r"(?<![=\w])\"|\"(?![\w>])"): "a straight quotation mark; write “ and ”",
    re.compile(r"\w'\w|\w'(?=\s)"): "a straight apostrophe; write ’",
    re.compile(r"\b\d{1,4}-\d{1,4}\b(?!-)"): "a hyphen in a range; write an en dash: 1947–58",
    re.compile(r" - | -- |--"): "a hyphen for a dash; write an en dash with spaces: –",
    re.compile(r"\.\.\."): "three full stops; write …",
}


def cited_paragraphs(store: Store) -> Iterator[Problem]:
    """Every paragraph and every item of a list in a chapter cites."""
    for chapter in store.chronicle.chapters.values():
        if not chapter.path.startswith("chapters/"):
            continue
        located = Located(f"docs/{chapter.path}", {}, {(): (1, 1)})
        for start, block in _blocks(chapter.text):
            if not block.startswith(("#", "<", "|", "{{", "```")) and not any(citations.find(block)):
                yield located.problem((), f"a paragraph without a citation: “{block[:40]}…”; cite what it rests on", chapter.text, start)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs and list items of a text, with where each begins."""
    for match in re.finditer(r"(?:^.*\S.*\n?)+", text, re.MULTILINE):
        starts = [found.start() for found in re.finditer(rf"^{_ITEM.pattern}", match[0], re.MULTILINE)]
        bounds = [*(starts if starts and starts[0] == 0 else [0, *starts]), len(match[0])]
        for start, end in pairwise(bounds):
            yield match.start() + start, match[0][start:end].strip()


def told_events(store: Store) -> Iterator[Problem]:
    """Every event is linked from a chapter."""
    told = {match["target"] for chapter in store.chronicle.chapters.values() for match in LINK.finditer(chapter.text)}
    for event in store.chronicle.events.values():
        if f"../events/{event.id}.md" not in told:
            chapter = f"docs/chapters/{event.themes[0]}.md"
            yield Problem(event.path, 1, 1, f"no chapter tells of this event; link ../events/{event.id}.md in {chapter}")


def used_sources(store: Store) -> Iterator[Problem]:
    """Every source is cited, or is where another was seen."""
    used = {source.consulted.via for source in store.chronicle.sources.values()}
    used |= {citation.key for _, _, text in texts(store) for citation in citations.cited(text)}
    used |= {value.key for _, part in parts(store) for _, value in part.walk() if isinstance(value, Citation)}
    for source in store.chronicle.sources.values():
        if source.id not in used:
            yield store.files[f"sources/{source.id}"].problem((), f"nothing cites `{source.id}`; cite it, or take it out")


def mentioned_records(store: Store) -> Iterator[Problem]:
    """Every person, place and organisation takes part in an event, holds an office or an honour, or is linked from a text."""
    named = {(NAMING[str(name)], str(value)) for name, value in _names(store)}
    linked = {match["target"].partition("#")[0] for _, _, text in texts(store) for match in LINK.finditer(text)}
    for folder in ("people", "places", "organisations"):
        for record in getattr(store.chronicle, folder).values():
            if (folder, record.id) not in named and f"../{folder}/{record.id}.md" not in linked:
                yield Problem(record.path, 1, 1, f"nothing mentions {record.heading}; link it from a text, or take the record out")


def _names(store: Store) -> Iterator[tuple[str, object]]:
    for _, part in parts(store):
        for loc, value in part.walk():
            field = next((name for name in reversed(loc) if isinstance(name, str)), "")
            if field in NAMING:
                yield field, value


def agreeing_dates(store: Store) -> Iterator[Problem]:
    """A date within or right after the link to an event is not at odds with the event's."""
    for located, loc, text in texts(store):
        for match in LINK.finditer(text):
            event = store.chronicle.events.get(match["target"].removeprefix("../events/").removesuffix(".md"))
            if event is None:
                continue
            dates = list(_DATE.finditer(match[0].partition("](")[0]))
            if after := _AFTER.match(text, match.end()):
                dates += [found] if (found := _DATE.match(text, after.end())) else []
            for found in dates:
                told = _edtf(found)
                if told and not (told.earliest <= event.date.latest and event.date.earliest <= told.latest):
                    message = f"“{found[0]}” is at odds with the event’s date, {event.date.words}; mend the one or the other"
                    yield located.problem(loc, message, text, match.start())


def _edtf(found: "re.Match[str]") -> Date | None:
    month = _MONTHS.split("|").index(found["month"]) + 1
    day = f"-{int(found['day']):02}" if found["day"] else ""
    try:
        return Date.parse(f"{found['year']}-{month:02}{day}")
    except ValueError:
        return None


def short_quotations(store: Store) -> Iterator[Problem]:
    """No quotation is longer than forty words."""
    message = f"a quotation of {{}} words; quote at most {LONGEST_QUOTATION}, or tell it in our own words"
    for located, loc, text in texts(store):
        for match in _QUOTATION.finditer(text):
            if (count := len(bare(match[1]).split())) > LONGEST_QUOTATION:
                yield located.problem(loc, message.format(count), text, match.start())
    for event in store.chronicle.events.values():
        if event.quote and (count := len(event.quote.text.split())) > LONGEST_QUOTATION:
            yield store.files[event.path].problem(("quote", "text"), message.format(count))


def said_once(store: Store) -> Iterator[Problem]:
    """No sentence of twelve words or more stands in two places."""
    seen: dict[str, str] = {}
    for located, loc, text in texts(store):
        for match in re.finditer(r"[^.!?\n]+(?:[.!?](?=[\w])[^.!?\n]*)*[.!?]?", MARK.sub(lambda mark: " " * len(mark[0]), text)):
            words = re.findall(r"\w+", bare(match[0]).casefold())
            if len(words) < SAME_WORDS:
                continue
            place = located.problem(loc, "", text, match.start() + len(match[0]) - len(match[0].lstrip()))
            first = seen.setdefault(" ".join(words), f"{place.path}:{place.line}")
            if first != f"{place.path}:{place.line}":
                message = f"this sentence stands in {first} too; say it in one place, or in other words"
                yield Problem(place.path, place.line, place.column, message)


def typography(store: Store) -> Iterator[Problem]:
    """Quotation marks and apostrophes are curly, ranges have an en dash."""
    for located, loc, text in _plain_texts(store):
        plain = _blank(text)
        for pattern, message in _TYPOGRAPHY.items():
            for match in pattern.finditer(plain):
                yield located.problem(loc, message, text, match.start())


def _plain_texts(store: Store) -> Iterator[tuple[Located, Loc, str]]:
    """Yield every text, and the titles of events."""
    yield from texts(store)
    for _, part in parts(store):
        if isinstance(part, Event):
            yield store.files[part.path], ("title",), part.title


def _blank(text: str) -> str:
    """Blank what is not prose: code, citations, targets of links, HTML, addresses, tables’ rules, tags."""
    not_prose = rf"```.*?```|`[^`]*`|{MARK.pattern}|\]\([^()]*\)|<[^<>]*>|https?://\S+|^[|\s:-]+$|{TAG.pattern}"
    return re.sub(not_prose, lambda match: re.sub(r"[^\n]", " ", match[0]), text, flags=re.DOTALL | re.MULTILINE)


RULES = (
    cited_paragraphs, told_events, used_sources, mentioned_records, agreeing_dates, short_quotations, said_once, typography,
)  # fmt: skip
