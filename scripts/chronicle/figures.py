"""The pictures of series: their words, made from their figures."""

from collections.abc import Iterable

from chronicle.model import Point, Prose, Series
from chronicle.picture import Picture, listed

_OUTLINE = {True: "yes", False: ""}
_KEY = " What is drawn in outline is doubtful, a minimum, or never came to pass."
_DRAWN = {
    "bars": "A bar for each figure.",
    "columns": "A column for each year that has a figure; a year without one has none.",
    "lines": "A line for each, broken where years have no figure.",
}


def picture(series: Series) -> Picture:
    """Give the picture of a series that has one."""
    return Picture(
        series.id, series.title, f"{_DRAWN[series.picture or 'bars']} {_seen(series)}{_outlined(series)}",
        ("Date", "What", f"Figure ({series.unit})", "Note", "Drawn as an outline"),
        tuple((point.date.edtf, point.label or "", point.value, point.note or "", _OUTLINE[point.outline]) for point in series.points),
        Prose(f"{(series.note or '').strip()}{_KEY if any(point.outline for point in series.points) else ''}"), series.sources, series.unit,
    )  # fmt: skip


def _seen(series: Series) -> str:
    if series.picture == "bars":
        return f"In {series.unit}: {'; '.join(_point(point) for point in series.points)}."
    parts = (_course(label, list(points), series.unit) for label, points in labelled(series))
    return " ".join(parts)


def labelled(series: Series) -> Iterable[tuple[str, list[Point]]]:
    """Give the figures of each label, in the order in which the labels first come."""
    order = list(dict.fromkeys(point.label or "" for point in series.points))
    for label in order:
        yield label, [point for point in series.points if (point.label or "") == label]


def _course(label: str, points: list[Point], unit: str) -> str:
    """Say where figures begin, turn and end."""
    low, high = min(points, key=lambda point: point.value), max(points, key=lambda point: point.value)
    first, last = points[0], points[-1]
    between = [f"{word} {_when(point)}" for word, point in (("least", low), ("most", high)) if point not in (first, last)]
    middle = f", {listed(between)}" if between else ""
    name = f"{label[:1].upper()}{label[1:]}" if label else unit[:1].upper() + unit[1:]
    return f"{name}: {_when(first)}{middle}, {_when(last)}." if last is not first else f"{name}: {_when(first)}."


def _when(point: Point) -> str:
    return f"{point.figure} ({point.date.words})"


def _point(point: Point) -> str:
    return f"{point.label}, {_when(point)}" if point.label else _when(point)


def _outlined(series: Series) -> str:
    found = [_point(point) for point in series.points if point.outline]
    return f" Drawn as an outline, being doubtful, a minimum or never come to pass: {'; '.join(found)}." if found else ""
