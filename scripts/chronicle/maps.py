"""The maps: where the Soviet Union and Pakistan lay, and where the events happened."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import pi, sqrt
from typing import Any

import altair as alt

from chronicle.easel import AT_X, AT_Y, TYPE, WIDTH, Way, canvas, chart, ink, texts
from chronicle.shapes import Atlas, Conic, Frame
from chronicle.surveys import NEAR as NEIGHBOURHOOD
from chronicle.surveys import Circle

SOVIET = ("031", "051", "112", "233", "268", "398", "417", "428", "440", "498", "643", "762", "795", "804", "860")
"""The states that came of the Soviet Union (ISO 3166): their common border is its border of 1945–91."""
WINGS = ("586", "050")
"""Pakistan and Bangladesh: West and East Pakistan until 1971."""
WIDE = Frame.around(Conic(70, (22, 58)), [(27, 60.5), (97.5, 40), (60, 18), (61, 62)], WIDTH, 0)
"""From Leningrad and Cairo to Bengal."""
NEAR = Frame.around(Conic(69.5, (25, 36)), [*product(NEIGHBOURHOOD[0], (30,)), *product((69.5,), NEIGHBOURHOOD[1])], WIDTH, 0)
"""Pakistan's west, Afghanistan's east, and what lies between."""
_LETTER = 0.53
"""The mean width of a letter, in sizes of type."""
_SIDES: tuple[tuple[float, float, Way], ...] = (
    (1, 0, "left"), (-1, 0, "right"), (0, 1, "center"), (0, -1, "center"),
    (0.7, 0.8, "left"), (0.7, -0.8, "left"), (-0.7, 0.8, "right"), (-0.7, -0.8, "right"),
)  # fmt: skip
"""Where a name may stand beside its circle, the best first: right, left, below, above, and between."""

_NEIGHBOURS = (
    (66.4, 33.9, "Afghanistan"), (56, 32.5, "Iran"), (77, 24.5, "India"), (85, 41, "China"), (71, 48, "Soviet Union"), (37.5, 39, "Turkey"),
)  # fmt: skip

Name = tuple[float, float, str, str, Way]
"""A text on the map: x, y, words, ink, which way it is set."""
Box = tuple[float, float, float, float]
Line = tuple[float, float, float, float]


def locator(atlas: Atlas) -> dict[str, Any]:
    """Draw the Soviet Union and both wings of Pakistan among their neighbours."""
    frame = Frame.around(Conic(92, (25, 60)), atlas.places([*SOVIET, *WINGS]), WIDTH)
    frame = Frame(frame.conic, frame.corner, frame.scale, frame.width, frame.height + 30)
    x, y = frame(64, 23.5)
    bay, bay_y = frame(90.5, 20.2)
    names: list[Name] = [
        (*frame(98, 61), "SOVIET UNION", "paper", "center"),
        (*frame(103, 35), "China", "ink", "center"), (*frame(78.5, 22), "India", "ink", "center"),
        (x, y + 2, "WEST", "pakistani", "right"), (x, y + 19, "PAKISTAN", "pakistani", "right"),
        (bay, bay_y, "EAST", "pakistani", "center"), (bay, bay_y + 17, "PAKISTAN", "pakistani", "center"),
    ]  # fmt: skip
    moscow, tashkent, kabul, wakhan = (frame(*place) for place in ((37.62, 55.75), (69.22, 41.26), (65.5, 33.8), (72.8, 37)))
    names += [(moscow[0] + 7, moscow[1], "Moscow", "paper", "left"), (tashkent[0], tashkent[1] - 12, "Tashkent", "paper", "center")]
    names += [(2, kabul[1], "Afghanistan", "ink", "left"), (wakhan[0] + 34, wakhan[1], "Wakhan", "ink", "left")]
    pointers = [(95, kabul[1], *kabul), (wakhan[0] + 31, wakhan[1], *wakhan)]
    dots = [(*moscow, 3.0, "paper", ""), (*tashkent, 3.0, "paper", "")]
    land = _land(atlas, frame, 0.6)
    layers = (*_countries(("land", "soviet", "pakistani")), _discs(dots, 1), _pointers(pointers), *_names(names))
    return canvas(*layers, height=frame.height, data=land)


def events(circles: Sequence[Circle], atlas: Atlas, frame: Frame, least: int) -> dict[str, Any]:
    """Draw a circle for each place, its area the number of events, and name those with so many or more, as far as there is room."""
    shown = [circle for circle in circles if circle.at and frame.holds(frame(*circle.at), -3)]
    discs = [(*frame(*circle.at), _radius(circle), circle.side, circle.address) for circle in shown if circle.at]
    there = [(frame(east, north), words) for east, north, words in _NEIGHBOURS]
    countries: list[Name] = [(*at, words, "quiet", "center") for at, words in there if frame.holds(at, -20)]
    names, pointers = _beside(frame, [circle for circle in shown if circle.count >= least], countries)
    layers = (*_countries(("land", "soviet-land", "pakistani-land")), _discs(discs, 0.8), _pointers(pointers), *_names(names))
    return canvas(*layers, height=frame.height, data=_land(atlas, frame, 0.5))


def _radius(circle: Circle) -> float:
    return round(2 * sqrt(circle.count), 1)


def _beside(frame: Frame, circles: Sequence[Circle], others: Sequence[Name]) -> tuple[list[Name], list[Line]]:
    """Set names where they touch neither each other nor a larger circle; without room a name is left out.

    Args:
        frame: the window.
        circles: those to be named, the most important first.
        others: names that have a place already, and fall away where there is none left.

    Returns:
        The names, and pointers to those that stand off.
    """
    discs = [(*frame(*circle.at), _radius(circle)) for circle in circles if circle.at]
    names: list[Name] = []
    pointers: list[Line] = []
    taken: list[Box] = []
    for (x, y, radius), circle in zip(discs, circles, strict=True):
        words = f"{circle.name} {circle.count}"
        blocked = [*taken, *((cx - r * 0.8, cy - r * 0.8, cx + r * 0.8, cy + r * 0.8) for cx, cy, r in discs if (cx, cy) != (x, y))]
        for off, (across, down, way) in product((0, 14, 26), _SIDES):
            reach = radius + off
            name: Name = (x + across * (reach + 4), y + down * (reach + TYPE * 0.6), words, "ink", way)
            box = _box(name)
            pointer = (x, y, x + across * (reach + 1), y + down * (reach + 2))
            inside = frame.holds(box[:2], -3) and frame.holds(box[2:], -3)
            if inside and not any(_meet(box, other) or (off and _cross(pointer, other)) for other in blocked):
                taken.append(box)
                names.append(name)
                if off:
                    pointers.append(pointer)
                break
    taken += [(x - r, y - r, x + r, y + r) for x, y, r in discs]
    return [*names, *(name for name in others if not any(_meet(_box(name), box) for box in taken))], pointers


def _box(name: Name) -> Box:
    x, y, words, _, way = name
    width = len(words) * TYPE * _LETTER
    left = x - {"left": 0.0, "center": width / 2, "right": width}[way]
    return left, y - TYPE * 0.55, left + width, y + TYPE * 0.55


def _cross(line: Line, box: Box) -> bool:
    """Say whether a pointer runs through a box that it does not begin in."""
    x, y, x2, y2 = line
    steps = [(x + (x2 - x) * step / 8, y + (y2 - y) * step / 8) for step in range(9)]
    inside = [box[0] < px < box[2] and box[1] < py < box[3] for px, py in steps]
    return any(inside) and not inside[0]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _land(atlas: Atlas, frame: Frame, grain: float) -> dict[str, Any]:
    """Give the shapes of the two states, and of all others, as GeoJSON on the plane of a window."""
    neighbours = [ring for code in atlas.others([*SOVIET, *WINGS]) for ring in atlas.union([code])]
    shapes = {"neighbours": neighbours, "ussr": atlas.union(SOVIET), "pakistan": [ring for code in WINGS for ring in atlas.union([code])]}
    return {
        name: [{"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": [[ring] for ring in drawn]}}]
        for name, rings in shapes.items() for drawn in [atlas.drawn(rings, frame, grain)]
    }  # fmt: skip


def _countries(inks: tuple[str, str, str]) -> Iterator[alt.Chart]:
    """Draw the land, and on it the two states, each in its ink."""
    for name, colour in zip(("neighbours", "ussr", "pakistan"), inks, strict=True):
        shape = alt.Chart(alt.NamedData(name=name)).mark_geoshape(fill=ink(colour), stroke=ink("border"), strokeWidth=0.7)
        yield shape.project(type="identity", scale=1, translate=[0, 0])


def _discs(discs: Sequence[tuple[float, float, float, str, str]], opacity: float) -> alt.Chart:
    """Draw discs of a radius in an ink, each a link where it has an address."""
    values = [
        {"x": x, "y": y, "size": round(pi * radius**2, 1), "ink": ink(colour), **({"href": address} if address else {})}
        for x, y, radius, colour, address in discs
    ]
    marks: alt.Chart = chart(values).mark_point(filled=True, opacity=1, fillOpacity=opacity, stroke=ink("paper"), strokeWidth=1)
    marks = marks.encode(x=AT_X, y=AT_Y, size=alt.Size("size:Q", scale=None), fill=alt.Fill("ink:N", scale=None))
    return marks.encode(href="href:N") if any("href" in value for value in values) else marks


def _pointers(pointers: Sequence[Line]) -> alt.Chart:
    values = [{"x": x, "y": y, "x2": x2, "y2": y2} for x, y, x2, y2 in pointers]
    rules: alt.Chart = chart(values).mark_rule(color=ink("ink"), strokeWidth=1)
    return rules.encode(x=AT_X, y=AT_Y, x2="x2:Q", y2="y2:Q")


def _names(names: Sequence[Name]) -> Iterator[alt.Chart]:
    """Set names, those of one direction in one layer."""
    ways: tuple[Way, ...] = ("left", "center", "right")
    for way in ways:
        values = [{"x": x, "y": y, "words": words, "ink": ink(colour)} for x, y, words, colour, set_ in names if set_ == way]
        if values:
            yield texts(values, way)
