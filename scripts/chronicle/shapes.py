"""Countries as shapes: read from a TopoJSON file (Natural Earth's, as npm's world-atlas packs them), joined and set into a frame.

TopoJSON stores every border once, as an *arc* that both neighbours use. An arc that one member of a union uses once is
its outer border; one used twice is a border within, and falls away.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import cos, hypot, radians, sin, sqrt
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]


@dataclass(frozen=True)
class Conic:
    """Albers' equal-area conic projection: areas keep their proportion, and Asia its look."""

    middle: float
    """The longitude that stands upright, in degrees."""
    parallels: tuple[float, float]

    def __call__(self, longitude: float, latitude: float) -> Point:
        """Project a point of the globe on to the plane, the radius of the globe being one; y grows southwards."""
        first, second = (radians(parallel) for parallel in self.parallels)
        n = (sin(first) + sin(second)) / 2
        radius = sqrt(cos(first) ** 2 + 2 * n * sin(first) - 2 * n * sin(radians(latitude))) / n
        angle = n * radians((longitude - self.middle + 180) % 360 - 180)
        return radius * sin(angle), radius * cos(angle)


@dataclass(frozen=True)
class Frame:
    """A window on a projection, in pixels."""

    conic: Conic
    corner: Point
    """Its upper left, on the projection's plane."""
    scale: float
    """Pixels to the radius of the globe."""
    width: float
    height: float

    @classmethod
    def around(cls, conic: Conic, places: Iterable[Point], width: float, margin: float = 8) -> "Frame":
        """Fit a window of a given width around places, longitude first."""
        plane = [conic(*place) for place in places]
        (left, right), (top, bottom) = ((min(values), max(values)) for values in zip(*plane, strict=True))
        scale = (width - 2 * margin) / (right - left)
        return cls(conic, (left - margin / scale, top - margin / scale), scale, width, round((bottom - top) * scale + 2 * margin))

    def __call__(self, longitude: float, latitude: float) -> Point:
        """Say where in the window a place stands."""
        x, y = self.conic(longitude, latitude)
        return (x - self.corner[0]) * self.scale, (y - self.corner[1]) * self.scale

    def holds(self, point: Point, margin: float = 0) -> bool:
        """Say whether a point of the plane is in the window."""
        return -margin <= point[0] <= self.width + margin and -margin <= point[1] <= self.height + margin


class Atlas:
    """The countries of a TopoJSON file, by their numeric code (ISO 3166)."""

    def __init__(self, file: Path) -> None:
        self._topology: Mapping[str, Any] = json.loads(file.read_text("utf-8"))
        self._seen: dict[tuple[int, Frame], bool] = {}

    @cached_property
    def _arcs(self) -> list[Ring]:
        (width, height), (west, south) = (self._topology["transform"][key] for key in ("scale", "translate"))
        sums = ([list(accumulate(axis)) for axis in zip(*arc, strict=True)] for arc in self._topology["arcs"])
        return [[(x * width + west, y * height + south) for x, y in zip(*axes, strict=True)] for axes in sums]

    @cached_property
    def _countries(self) -> Mapping[str, list[list[int]]]:
        """The rings of each country, as numbers of arcs; a negative number is an arc walked backwards."""
        found: dict[str, list[list[int]]] = {}
        for shape in self._topology["objects"]["countries"]["geometries"]:
            polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
            found.setdefault(shape.get("id") or shape["properties"]["name"], []).extend(ring for polygon in polygons for ring in polygon)
        return found

    def others(self, codes: Iterable[str]) -> list[str]:
        """List every country but some."""
        return [code for code in self._countries if code not in set(codes)]

    def places(self, codes: Iterable[str]) -> list[Point]:
        """List the points of the borders of countries."""
        arcs = {_plain(arc) for code in codes for ring in self._countries[code] for arc in ring}
        return [point for arc in sorted(arcs) for point in self._arcs[arc]]

    def union(self, codes: Iterable[str]) -> list[list[int]]:
        """Join countries: the rings of their common border."""
        rings = [ring for code in codes for ring in self._countries[code]]
        uses = Counter(_plain(arc) for ring in rings for arc in ring)
        outer = [arc for ring in rings for arc in ring if uses[_plain(arc)] == 1]
        begin = {self.ends(arc)[0]: arc for arc in outer}
        joined = []
        while begin:
            ring = [begin.pop(next(iter(begin)))]
            while (following := begin.pop(self.ends(ring[-1])[1], None)) is not None:
                ring.append(following)
            joined.append(ring)
        return joined

    def drawn(self, rings: Iterable[Sequence[int]], frame: Frame, grain: float = 0.3) -> list[Ring]:
        """Project rings into a window, leaving out what is too small to see or stands outside.

        Args:
            rings: as `union` gives them.
            frame: the window.
            grain: pixels by which a line may be off.
        """
        found = []
        for ring in rings:
            if any(self._near(arc, frame) for arc in ring):
                points = [point for arc in ring for point in self._line(arc, frame, grain)[:-1]]
                if max(max(axis) - min(axis) for axis in zip(*points, strict=True)) > 8 * grain:
                    found.append([*points, points[0]])
        return found

    def _near(self, arc: int, frame: Frame) -> bool:
        """Say whether some of an arc is in a window, or almost; a point in eight tells."""
        key = (_plain(arc), frame)
        if key not in self._seen:
            self._seen[key] = any(frame.holds(frame(*point), 20) for point in self._arcs[key[0]][::8])
        return self._seen[key]

    def _line(self, arc: int, frame: Frame, grain: float) -> Ring:
        """Project an arc, thinned, and more so outside the window; its ends stay."""
        points = self._arcs[_plain(arc)]
        step = max(1, len(points) // 30) if not self._near(arc, frame) else 1
        line = [frame(*point) for point in [*points[:-1:step], points[-1]]]
        kept = [(round(x, 1), round(y, 1)) for x, y in _thinned(line, lambda point: grain if frame.holds(point, 10) else 5)]
        return kept if arc >= 0 else kept[::-1]

    def ends(self, arc: int) -> tuple[Point, Point]:
        """Say where an arc begins and ends, walked as its sign says."""
        line = self._arcs[_plain(arc)]
        return (line[0], line[-1]) if arc >= 0 else (line[-1], line[0])


def _plain(arc: int) -> int:
    return arc if arc >= 0 else ~arc


def _thinned(line: Ring, grain: Callable[[Point], float]) -> Ring:
    """Leave out the points that a line does without (Douglas and Peucker 1973).

    Args:
        line: two points or more.
        grain: how far the line may be off at a point, in its own units.
    """
    kept, parts = {0, len(line) - 1}, [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        (x, y), (x2, y2) = line[first], line[last]
        length = hypot(x2 - x, y2 - y)
        worst, at = 0.0, 0
        for number in range(first + 1, last):
            px, py = line[number]
            off = abs((x2 - x) * (y - py) - (x - px) * (y2 - y)) / length if length else hypot(px - x, py - y)
            off = max(off, hypot(px - x, py - y) - length) if length else off  # a line may turn back on itself
            if off > worst:
                worst, at = off, number
        if at and worst > grain(line[at]):
            kept.add(at)
            parts += [(first, at), (at, last)]
    return [line[number] for number in sorted(kept)]
