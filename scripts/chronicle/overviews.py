"""The two charts of the whole: events by year and kind, and terms of office of both sides against the events."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from chronicle.easel import AT_X, AT_Y, TYPE, WIDTH, canvas, chart, ink, lines, texts
from chronicle.picture import YEARS, Picture
from chronicle.surveys import Tenure

_DECADES = [year for year in YEARS if year % 10 == 0]
_ROW = 22
_YEAR = 17
"""Pixels to a row of kinds, and to a year of the terms of office."""


def glance(picture: Picture) -> dict[str, Any]:
    """Draw a column for each year, and beneath it a row for each kind of event: a disc for each year, its area the number.

    Args:
        picture: its columns are the year, each kind and the sum of all.
    """
    margins = (96, 38, 26, 122)
    top, _, bottom, left = margins
    kinds = list(picture.columns[1:-1])
    years = [(int(row[0]), int(row[-1])) for row in picture.rows]
    counts = [
        {"year": row[0], "kind": kind, "size": 18 * int(count)}
        for row in picture.rows for kind, count in zip(kinds, row[1:-1], strict=True) if count
    ]  # fmt: skip
    sums = [{"kind": kind, "sum": str(sum(int(row[column]) for row in picture.rows))} for column, kind in enumerate(kinds, 1)]
    most = max(count for _, count in years)
    columns = [{"year": year, "foot": -6, "head": -6 - (top - 30) * count / most} for year, count in years]
    peaks = sorted(years, key=lambda year: -year[1])[:3]
    words = [{"year": year, "head": -16 - (top - 30) * count / most, "words": f"{year}: {count}"} for year, count in peaks]

    x = alt.X("year:Q", scale=alt.Scale(domain=[YEARS[0] - 0.6, YEARS[-1] + 0.6], nice=False), axis=alt.Axis(values=_DECADES, format="d"))
    y = alt.Y("kind:N", scale=alt.Scale(domain=kinds, paddingInner=0, paddingOuter=0),
        axis=alt.Axis(grid=False, labelAlign="left", labelPadding=left, labelColor=ink("ink")))  # fmt: skip
    discs = chart(counts).mark_circle(color=ink("quiet"), opacity=1, stroke=ink("paper"), strokeWidth=0.5)
    totals = chart(sums).mark_text(align="right", color=ink("quiet"))
    bars = chart(columns).mark_rule(color=ink("quiet"), strokeWidth=4.6)
    labels = chart(words).mark_text()
    return canvas(
        discs.encode(x=x, y=y, size=alt.Size("size:Q", scale=None)),
        totals.encode(x=alt.value(WIDTH - left - 2), y=y, text="sum:N"),
        bars.encode(x=x, y=alt.Y("foot:Q", scale=None, axis=None), y2="head:Q"),
        labels.encode(x=x, y=alt.Y("head:Q", scale=None, axis=None), text="words:N"),
        height=_ROW * len(kinds) + top + bottom, margins=margins,
    )  # fmt: skip


def terms(tenures: Sequence[Sequence[Tenure]], counts: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """Draw time downwards: who led the Soviet Union, how many events a year had, who led Pakistan.

    Args:
        tenures: those of each office, in the order of time: one Soviet office, then those of Pakistan.
        counts: each year and its events.
    """
    top = 48
    places = (
        (38, "soviet", ("Soviet party", "leader")), (194, "pakistani", ("Pakistan:", "head of state")),
        (308, "pakistani", ("Pakistan:", "prime minister")),
    )  # fmt: skip
    bars: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    pointers: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    for (x, colour, head), office in zip(places, tenures, strict=True):
        heads += [{"x": x, "y": 9 + 17 * row, "words": line, "ink": ink(colour)} for row, line in enumerate(head)]
        free = 0.0
        for tenure in office:
            begin, end = _down(tenure.begin, top), _down(tenure.end, top)
            bars.append({"x": x, "x2": x + 8, "y": begin + 0.5, "y2": max(end - 0.5, begin + 1.5), "ink": ink(colour)})
            label = max(begin + TYPE * 0.6, free)
            if label > begin + TYPE:
                pointers.append({"x": x + 8, "y": min((begin + end) / 2, begin + 8), "x2": x + 13, "y2": label})
            for line in lines(tenure.name, 12):
                names.append({"x": x + 13, "y": label, "words": line, "ink": ink("ink")})
                label += TYPE + 1
            free = label
    heads += [{"x": 138, "y": 9 + 17 * row, "words": line, "ink": ink("quiet")} for row, line in enumerate(("Events", "yearly"))]
    most = max(count for _, count in counts)
    events = [{"y": _down(year + 0.5, top), "x": 138, "x2": 138 + 46 * count / most} for year, count in counts]
    years = [{"x": 0, "y": _down(year + 0.5, top), "words": str(year), "ink": ink("quiet")} for year in YEARS if year % 5 == 0]
    rules = [{"x": 38, "x2": WIDTH, "y": _down(year, top)} for year in YEARS if year % 10 == 0]

    at: dict[str, Any] = {"x": AT_X, "y": AT_Y}
    return canvas(
        chart(rules).mark_rule(color=ink("rule")).encode(**at, x2="x2:Q"),
        chart(events).mark_rule(color=ink("quiet"), strokeWidth=10).encode(**at, x2="x2:Q"),
        chart(bars).mark_rect(opacity=1).encode(**at, x2="x2:Q", y2="y2:Q", fill=alt.Fill("ink:N", scale=None)),
        chart(pointers).mark_rule(color=ink("quiet")).encode(**at, x2="x2:Q", y2="y2:Q"),
        texts([*names, *heads, *years]),
        height=top + _YEAR * len(YEARS) + 12,
    )  # fmt: skip


def _down(year: float, top: float) -> float:
    return round(top + (min(max(year, YEARS[0]), YEARS[-1] + 1) - YEARS[0]) * _YEAR, 1)
