"""EDTF dates: their words, their ends, their order."""

from datetime import date

import pytest

from chronicle.dates import Date

WORDS = {
    "1968": "1968",
    "1968-04": "April 1968",
    "1968-04-17": "17 April 1968",
    "1950~": "about 1950",
    "1950?": "probably 1950",
    "1950%": "probably about 1950",
    "1952-11~": "about November 1952",
    "198X": "the 1980s",
    "19XX": "the 1900s",
    "1968-21": "spring 1968",
    "1967/1971": "1967–71",
    "1899/1901": "1899–1901",
    "1967~/1971": "about 1967 – 1971",
    "1968-04-17/1968-04-21": "17–21 April 1968",
    "1968-04-17/1968-05-21": "17 April – 21 May 1968",
    "1954-03/1954-05": "March–May 1954",
    "1949-11/1950-10": "November 1949 – October 1950",
    "1954-02/1954-04-02": "February 1954 – 2 April 1954",
    "1965-04~/1965-04-11": "about April 1965 – 11 April 1965",
    "1968-04-01/1968-04-11?": "1 April 1968 – probably 11 April 1968",
    "1950/": "from 1950",
    "1950/..": "from 1950",
    "../1950": "until 1950",
}


@pytest.mark.parametrize("edtf", WORDS)
def test_words(edtf: str) -> None:
    assert Date.parse(edtf).words == WORDS[edtf]


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("1968-02", date(1968, 2, 1), date(1968, 2, 29)),
        ("198X", date(1980, 1, 1), date(1989, 12, 31)),
        ("1967~/1971", date(1967, 1, 1), date(1971, 12, 31)),
        ("1950/..", date(1950, 1, 1), date.max),
        ("1950/", date(1950, 1, 1), date.max),
        ("1948-04-27/1948-05", date(1948, 4, 27), date(1948, 5, 31)),
        ("../1950", date.min, date(1950, 12, 31)),
    ],
)
def test_ends(edtf: str, earliest: date, latest: date) -> None:
    parsed = Date.parse(edtf)
    assert (parsed.earliest, parsed.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("edtf", "message"),
    [
        ("1968-13", "is not a possible date"),
        ("1968-02-30", "is not a possible date"),
        ("1968-00", "is not a possible date"),
        ("1968-04-00", "is not a possible date"),
        ("4 March 1961", "is not a possible date"),
        ("1971/1968", "ends before it begins"),
        ("[1951,1952]", "is a set of dates"),
    ],
)
def test_refused(edtf: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Date.parse(edtf)


def test_order_is_by_first_day_then_the_shorter_span() -> None:
    given = [Date.parse(text) for text in ("1968/1970", "1968", "1968-01-01", "1967~")]
    assert [str(day) for day in sorted(given)] == ["1967~", "1968-01-01", "1968", "1968/1970"]
