"""The pictures of a history, drawn."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chronicle import charts, easel, maps, overviews, surveys
from chronicle.picture import asked
from chronicle.shapes import Atlas
from chronicle.store import Chronicle

ATLAS = Path("world-atlas") / "countries-50m.json"
"""Where npm puts the shapes of countries, below ``node_modules``."""


def draw(chronicle: Chronicle, modules: Path) -> Mapping[str, str]:
    """Draw every picture that a text asks for: the SVG of each, by name.

    Args:
        chronicle: the history.
        modules: the folder that npm fills, ``node_modules``.
    """
    atlas = Atlas(modules / ATLAS)
    return {id_: _svg(chronicle, id_, atlas) for id_ in asked(chronicle)}


def _svg(chronicle: Chronicle, id_: str, atlas: Atlas) -> str:
    picture = surveys.picture(chronicle, id_)
    makers: Mapping[str, Any] = {
        "locator-map": lambda: maps.locator(atlas),
        "events-map": lambda: maps.events(surveys.circles(chronicle), atlas, maps.WIDE, 5),
        "events-map-pakistan": lambda: maps.events(surveys.circles(chronicle), atlas, maps.NEAR, 2),
        "relations-at-a-glance": lambda: overviews.glance(picture),
        "terms-of-office": lambda: overviews.terms(surveys.tenures(chronicle), surveys.counts(chronicle)),
    }
    return easel.svg(picture, makers[id_]() if id_ in makers else charts.draw(chronicle.series[id_]))
