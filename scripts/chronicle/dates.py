"""EDTF dates (ISO 8601-2, levels 0 and 1): parsed by the `edtf` library, reduced to an interval, put into words."""

import calendar
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from edtf.parser.parser_classes import EDTFObject, Level1Interval, OneOfASet
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

HINT = "write it as EDTF: 1968, 1968-04, 1968-04-17, 1950~ (about), 1967/1971, 198X"
LONGEST = 60
"""Signs that a date may have."""
_STUMBLES = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""How edtf 5.0.2 fails on some texts that are no dates, ``../19=5``, and on forms that it reads and cannot reckon with."""
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


@dataclass(frozen=True)
class Date:
    """When something was: a day, a month, a year, a decade, a span, exact or about.

    Made with `Date.parse`. Dates sort by their first day, the shorter span first.
    """

    edtf: str
    """As written in the store."""
    earliest: date
    """The first day it can mean; 1 January of year 1 where the beginning is open."""
    latest: date
    """The last day it can mean; 31 December 9999 where the end is open."""

    @classmethod
    @cache  # the same day stands in many files, and the library takes milliseconds for each
    def parse(cls, text: str) -> "Date":
        """Read an EDTF string.

        Raises:
            ValueError: it is not EDTF, names an impossible day, or ends before it begins.
        """
        start, slash, end = text.partition("/")
        first, last = _plain(start), _plain(end if slash else start)
        if first and last and first[0] <= last[1]:
            return cls(text, first[0], last[1])
        if len(text) > LONGEST:
            raise ValueError(f"a date of {len(text)} signs is none; {HINT}")
        try:
            parsed = parse_edtf(text.removesuffix(".."))  # edtf 5.0.2 reads "1950/" and fails on "1950/.."
        except EDTFParseException as error:
            at = re.search(r"position (\d+)", str(error))
            where = f" (trouble at character {int(at[1]) + 1})" if at else ""
            raise ValueError(f"`{text}` is not a possible date{where}; {HINT}") from None
        except _STUMBLES:
            raise ValueError(f"`{text}` is not a possible date; {HINT}") from None
        if isinstance(parsed, OneOfASet):
            raise ValueError(f"`{text}` is a set of dates; write the span from the first to the last: 1951/1952")
        try:
            found = cls(text, *_ends(parsed))
            found.words  # noqa: B018 - EDTF has forms beyond those that are put into words here: ~1968, 1968-XX-01, Y17E7
        except _STUMBLES:
            raise ValueError(f"`{text}` is a date of a form that is not used here; {HINT}") from None
        if found.earliest > found.latest:
            raise ValueError(f"`{text}` ends before it begins; write the earlier date first")
        return found

    def __lt__(self, other: "Date") -> bool:
        return (self.earliest, self.latest, self.edtf) < (other.earliest, other.latest, other.edtf)

    def __str__(self) -> str:
        return self.edtf

    @property
    def year(self) -> int:
        """The first year it can mean."""
        return self.earliest.year

    @cached_property
    def words(self) -> str:
        """As a British reader expects it: ``27 June 1956``, ``about 1950``, ``17–21 April 1968``, ``the 1980s``."""
        start, slash, end = self.edtf.partition("/")
        if not slash:
            return _words(start)
        if end in ("", ".."):
            return f"from {_words(start)}"
        if start in ("", ".."):
            return f"until {_words(end)}"
        return _span(_words(start), _words(end))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        return core_schema.no_info_after_validator_function(
            cls.parse,
            core_schema.str_schema(min_length=1, strip_whitespace=True),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": ["string", "integer"], "description": f"A date in EDTF: {HINT.removeprefix('write it as EDTF: ')}"}


def _plain(text: str) -> tuple[date, date] | None:
    """Give the ends of ``1968``, ``1968-04~`` or ``1968-04-17``: most dates are so plain, and the library takes milliseconds for each."""
    if not (match := re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?", text)):
        return None
    year, month, day = int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None
    with suppress(ValueError):  # an impossible day: the library says where
        first_month, last_month = (1, 12) if month is None else (month, month)
        last = calendar.monthrange(year, last_month)[1]
        return date(year, first_month, 1 if day is None else day), date(year, last_month, last if day is None else day)
    return None


def _ends(parsed: EDTFObject) -> tuple[date, date]:
    if isinstance(parsed, Level1Interval):
        lower, upper = str(parsed.lower), str(parsed.upper)
        earliest = date.min if lower in ("", "..", "open", "unknown") else date(*parsed.lower.lower_strict()[:3])
        latest = date.max if upper in ("", "..", "open", "unknown") else date(*parsed.upper.upper_strict()[:3])
        return earliest, latest
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])


def _words(text: str) -> str:
    plain = text.rstrip("~?%")
    about = {"~": "about ", "?": "probably ", "%": "probably about "}.get(text[len(plain) :], "")
    if plain.endswith("XX"):
        return f"{about}the {plain[:2]}00s"
    if plain.endswith("X"):
        return f"{about}the {plain[:3]}0s"
    year, *rest = (int(part) for part in plain.split("-"))
    if not rest:
        return f"{about}{year}"
    month = SEASONS.get(rest[0]) or calendar.month_name[rest[0]]
    day = f"{rest[1]} " if len(rest) > 1 else ""
    return f"{about}{day}{month} {year}"


def _span(start: str, end: str) -> str:
    """Join two dates in words, saying what they share once: ``17–21 April 1968``, ``March–May 1954``, ``1967–71``."""
    if start.isdigit() and end.isdigit():
        return f"{start}–{end[2:] if start[:2] == end[:2] else end}"
    head, tail = start.split(), end.split()
    shared: list[str] = []
    if not {"about", "probably"}.isdisjoint(head + tail):  # what is not sure of one date is not said of both
        return f"{start} – {end}"
    while len(head) == len(tail) > 1 and head[-1] == tail[-1]:
        shared.insert(0, head.pop())
        tail.pop()
    dash = "–" if shared and len(head) == 1 else " – "
    return " ".join([" ".join(head) + dash + " ".join(tail), *shared])
