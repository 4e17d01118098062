"""A series as a chart: bars, columns by year, or lines over time. A year without a figure is a gap, never bridged."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import altair as alt

from chronicle.easel import AT_X, AT_Y, TYPE, WIDTH, canvas, chart, ink, lines, texts
from chronicle.figures import labelled
from chronicle.model import Point, Series

_LINE = 18
"""Pixels from one line of text to the next."""
_GAP = 1.6
"""Years between two figures beyond which a line is broken."""
_YEAR = 44
"""Pixels that the number of a year needs."""
_FEW, _FIGURES, _RULES = 6, 12, 6.5
"""So many columns, and so many points of lines, all have their figures beside them; so many lines lie behind at most."""
_MILLION = 1_000_000
_SHAPES = ("circle", "square", "triangle-up")


def draw(series: Series) -> dict[str, Any]:
    """Draw a series in the form that it asks for."""
    return {"bars": _bars, "columns": _columns, "lines": _lines}[series.picture or "bars"](series)


def _bars(series: Series) -> dict[str, Any]:
    """Draw a bar for each figure under its name, the figure beside it and the note beneath."""
    most = max(point.value for point in series.points)
    room = WIDTH - 14 - TYPE * 0.6 * max(len(point.figure) for point in series.points)
    bars: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    y = 0.0
    for point in series.points:
        name = f"{point.date.words}: {point.label}" if point.label else point.date.words
        for line in lines(name, 56):
            words.append({"x": 0, "y": y + 9, "words": line, "ink": ink("ink")})
            y += _LINE
        length = max(1.0, room * point.value / most)
        bars.append({"x": 1, "x2": 1 + length, "y": y + 3, "y2": y + 19, **_inks(point, series)})
        words.append({"x": length + 8, "y": y + 11, "words": point.figure, "ink": ink("ink")})
        y += 24
        for line in lines(point.note or "", 60):
            words.append({"x": 0, "y": y + 8, "words": line, "ink": ink("quiet")})
            y += _LINE
        y += 10
    return canvas(_rects(bars), texts(words), height=round(y))


def _columns(series: Series) -> dict[str, Any]:
    """Draw a column for each year; a short dash on the ground where a year has no figure."""
    right, bottom, left = 2, 28, 0
    years = range(series.points[0].date.year, series.points[-1].date.latest.year + 1)
    values = {point.date.year: point for point in series.points}
    step = (WIDTH - left - right) / len(years)
    height = 220
    most = max(point.value for point in series.points)
    highest = max(series.points, key=lambda point: point.value)
    named = {highest, series.points[0], series.points[-1]} if len(values) > _FEW else set(values.values())
    bars: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    for place, year in enumerate(years):
        middle = left + step * (place + 0.5)
        if point := values.get(year):
            tall = (height - 24) * point.value / most
            bars.append({"x": middle - step * 0.36, "x2": middle + step * 0.36, "y": height - tall, "y2": height, **_inks(point, series)})
            if point in named:
                words.append(_within(middle, height - tall - 10, _short(point, most), "ink"))
        else:
            words.append({"x": middle, "y": height - 9, "words": "–", "ink": ink("quiet")})
        if step >= _YEAR or year % 2 == years[0] % 2:
            words.append(_within(middle, height + 14, str(year), "quiet"))
    if most >= _MILLION:
        words.append({"x": 0, "y": 9, "words": f"million {series.unit}", "ink": ink("quiet")})
    ground = chart([{"x": left, "x2": WIDTH, "y": height}]).mark_rule(color=ink("quiet")).encode(x=AT_X, x2="x2:Q", y=AT_Y)
    left_, middle_ = ([word for word in words if (word["x"] == 0) == left_side] for left_side in (True, False))
    return canvas(_rects(bars), ground, texts(left_), texts(middle_, "center"), height=height + bottom)


def _short(point: Point, most: float) -> str:
    """Give a figure in few digits where the series runs into millions."""
    return f"{point.value / _MILLION:.2f}" if most >= _MILLION else point.figure


def _within(x: float, y: float, words: str, colour: str) -> dict[str, Any]:
    """Set words about a point, but not over the edge."""
    half = TYPE * 0.27 * len(words)
    return {"x": min(max(x, half), WIDTH - half), "y": y, "words": words, "ink": ink(colour)}


def _lines(series: Series) -> dict[str, Any]:
    """Draw a line with its own marks for each label, named at its end; it breaks where years have no figure."""
    top, bottom, left = 26, 30, 30
    height = 300
    groups = list(labelled(series))
    right = max(TYPE * 0.54 * max(len(line) for label, _ in groups for line in lines(label, 12)) + 8, 20)
    first, last = min(_year(point) for point in series.points), max(_year(point) for point in series.points)
    most = max(point.value for point in series.points)
    scale = (WIDTH - left - right - 8) / (last - first)

    def at(point: Point) -> tuple[float, float]:
        return round(left + 4 + (_year(point) - first) * scale, 1), round(height - bottom - (height - top - bottom) * point.value / most, 1)

    rules: list[dict[str, Any]] = []
    ticks: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = []
    marks: list[dict[str, Any]] = []
    segments: list[dict[str, Any]] = []
    for value in _rounds(most):
        y = height - bottom - (height - top - bottom) * value / most
        rules.append({"x": left, "x2": WIDTH - right + 4, "y": y})
        words.append({"x": 0, "y": y, "words": f"{value:g}", "ink": ink("quiet")})
    for year in range(int(first), int(last) + 1):
        if scale >= _YEAR or year % 2 == 0:
            middle = min(max(left + 4 + (year + 0.5 - first) * scale, left + 16), WIDTH - right - 12)
            words.append({"x": middle - 16, "y": height - 12, "words": str(year), "ink": ink("quiet")})
        if year > first:
            ticks.append({"x": left + 4 + (year - first) * scale, "y": height - bottom, "y2": height - bottom + 6})
    names: list[tuple[float, float, list[str], str]] = []
    for number, (label, points) in enumerate(groups):
        shape = _SHAPES[number % len(_SHAPES)]
        for before, point in zip([None, *points], points, strict=False):
            x, y = at(point)
            colour = ink(point.side or series.side)
            marks.append({"x": x, "y": y, "ink": colour, "shape": shape, "fill": ink("paper") if point.outline else colour})
            if before and _year(point) - _year(before) <= _GAP:
                px, py = at(before)
                segments.append({"x": px, "y": py, "x2": x, "y2": y, "ink": colour})
            if len(series.points) <= _FIGURES:
                words.append({"x": x + 1, "y": y + (16 if number else -14), "words": point.figure, "ink": ink("ink")})
        x, y = at(points[-1])
        names.append((WIDTH - right if x > WIDTH - right - 30 else x + 8, y, lines(label, 12), ink(points[-1].side or series.side)))
    words += _apart(names, height - bottom)
    stroke = alt.Stroke("ink:N", scale=None)
    return canvas(
        chart(rules).mark_rule(color=ink("rule")).encode(x=AT_X, x2="x2:Q", y=AT_Y),
        chart(ticks).mark_rule(color=ink("quiet")).encode(x=AT_X, y=AT_Y, y2="y2:Q"),
        chart(segments).mark_rule(strokeWidth=1.8).encode(x=AT_X, y=AT_Y, x2="x2:Q", y2="y2:Q", color=alt.Color("ink:N", scale=None)),
        chart(marks).mark_point(opacity=1, filled=True, size=64, strokeWidth=1.8)
        .encode(x=AT_X, y=AT_Y, shape=alt.Shape("shape:N", scale=None), fill=alt.Fill("fill:N", scale=None), stroke=stroke),
        texts(words), height=height,
    )  # fmt: skip


def _apart(names: Sequence[tuple[float, float, list[str], str]], ground: float) -> Iterator[dict[str, Any]]:
    """Set the names of lines beside their ends, the lowest first, each clear of the one beneath."""
    free = ground + _LINE / 2
    for x, y, rows, colour in sorted(names, key=lambda name: -name[1]):
        bottom = min(y + _LINE * len(rows) / 2, free)
        free = bottom - _LINE * len(rows) - 2
        for row, line in enumerate(rows):
            yield {"x": x + 9, "y": bottom - _LINE * (len(rows) - row - 0.5), "words": line, "ink": colour}


def _rounds(most: float) -> Iterator[float]:
    """Give round values from nothing to the highest figure, for the lines behind."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if most / step <= _RULES)
    yield from (step * count for count in range(int(most / step) + 1))


def _year(point: Point) -> float:
    """Give the middle of a date as a year with its fraction."""
    days = (point.date.earliest.toordinal() + point.date.latest.toordinal()) / 2
    day = date.fromordinal(int(days))
    return round(day.year + (day.timetuple().tm_yday - 1) / 365.25, 2)


def _inks(point: Point, series: Series) -> dict[str, str]:
    colour = ink(point.side or series.side)
    return {"fill": ink("paper") if point.outline else colour, "ink": colour}


def _rects(values: Sequence[dict[str, Any]]) -> alt.Chart:
    marks: alt.Chart = chart(values).mark_rect(opacity=1, strokeWidth=1.8)
    return marks.encode(
        x=AT_X, x2="x2:Q", y=AT_Y, y2="y2:Q", fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("ink:N", scale=None),
    )  # fmt: skip
