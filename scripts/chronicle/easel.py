"""How a picture is drawn: its colours and type, and Altair's chart turned into a small SVG that light and dark share.

Colours are *inks*: names with a meaning, which the page's style sheet (``docs/assets/pictures.css``) gives a value in
each scheme. The same values go into the SVG to download, which chooses by the reader's preference.

Nothing in a chart may depend on the width of a text, since fonts differ from machine to machine: sizes and paddings are
fixed, and labels stand where the data says.
"""

import re
from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any, Literal
from xml.sax.saxutils import escape

import altair as alt
import vl_convert
from lxml import etree

from chronicle.inks import INKS
from chronicle.picture import Picture

WIDTH = 440
"""Pixels across every picture: on a phone of 360 px they shrink to 328, which leaves type of 15 px about 11."""
TYPE = 15
_NAMES = {light: name for name, (light, _) in INKS.items()}
Way = Literal["left", "center", "right"]
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_SHED = ("aria-hidden", "aria-roledescription", "aria-label", "role", "class", "font-family", "pointer-events", "stroke-miterlimit",
    "clip-path")  # fmt: skip
AT_X = alt.X("x:Q", scale=None, axis=None)
AT_Y = alt.Y("y:Q", scale=None, axis=None)
"""Where a mark stands, in pixels from the upper left."""


def ink(name: str) -> str:
    """Give the colour a chart is drawn with where an ink is meant."""
    return INKS[name][0]


def lines(text: str, width: int) -> list[str]:
    """Break a text into lines of so many characters."""
    return wrap(text, width, break_long_words=False)


def chart(values: Sequence[Mapping[str, Any]]) -> alt.Chart:
    """Begin a chart of a few values."""
    return alt.Chart(alt.InlineData(values=list(values)))


def texts(values: Sequence[Mapping[str, Any]], way: Way = "left") -> alt.Chart:
    """Set words at points, to the right of them, to the left or about."""
    marks: alt.Chart = chart(values).mark_text(align=way, baseline="middle")
    return marks.encode(x=AT_X, y=AT_Y, text="words:N", color=alt.Color("ink:N", scale=None))


def canvas(
    *layers: alt.Chart, height: float, margins: tuple[float, float, float, float] = (0, 0, 0, 0), data: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Set layers on a canvas and give the Vega-Lite specification.

    Args:
        layers: what is drawn, the lowest first.
        height: of the whole, in pixels.
        margins: within it, from the top clockwise.
        data: data sets that the layers name; large ones come this way, since Altair would copy each number.
    """
    top, right, bottom, left = margins
    chart = alt.layer(*layers).properties(
        width=WIDTH - left - right, height=height - top - bottom, padding={"left": left, "right": right, "top": top, "bottom": bottom},
        autosize=alt.AutoSizeParams(type="none"), background="transparent",
    ).configure(
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelFontSize=TYPE, labelColor=ink("quiet"), labelLimit=0, labelOverlap=False, labelPadding=6, domain=False, ticks=False,
            gridColor=ink("rule"), title=None,
        ),
        text=alt.MarkConfig(fontSize=TYPE, color=ink("ink"), limit=0),
    )  # fmt: skip
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return spec | {"datasets": {**spec.get("datasets", {}), **(data or {})}}


def svg(picture: Picture, spec: Mapping[str, Any]) -> str:
    """Draw a picture: an SVG whose colours are classes, for a page that has the style sheet."""
    root = etree.fromstring(vl_convert.vegalite_to_svg(dict(spec)).encode())
    for element in list(root.iter()):
        _lighten(element)
    for element in reversed(list(root.iter())):
        _unwrap(element)
    body = "".join(etree.tostring(child, encoding="unicode") for child in root)
    body = re.sub(r' xmlns(:\w+)?="[^"]*"', "", body).replace("xlink:href", "href")
    width, height = (round(float(root.get(side))) for side in ("width", "height"))
    title, words = f"{picture.id}-title", f"{picture.id}-desc"
    role = "group" if "<a " in body else "img"  # an image hides what is in it, links too
    return (
        f'<svg class="drawing" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="{role}"'
        f' aria-labelledby="{title} {words}">'
        f'<title id="{title}">{escape(picture.title)}</title><desc id="{words}">{escape(picture.alt)}</desc>{body}</svg>'
    )


def _lighten(element: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Turn colours into classes, round numbers, and shed what only names Vega's own parts."""
    for name in _SHED:
        element.attrib.pop(name, None)
    classes = [
        f"{kind[0]}-{_NAMES[colour]}" for kind in ("fill", "stroke") if (colour := element.get(kind)) in _NAMES and element.attrib.pop(kind)
    ]
    if classes:
        element.set("class", " ".join(classes))
    if element.get("opacity") == "1":
        del element.attrib["opacity"]
    if element.get("font-size"):
        element.set("font-size", element.get("font-size").removesuffix("px"))
    for name in ("d", "transform", "x", "y", "x2", "y2", "width", "height"):
        if value := element.get(name):
            element.set(name, re.sub(r"-?\d+\.\d+", lambda match: f"{float(match[0]):.1f}".removesuffix(".0").replace("-0.", "-."), value))
    if "L" in element.get("d", ""):
        element.set("d", _relative(element.get("d")))
    if element.tag.endswith("}a"):
        element.set("href", re.sub(r"^.*?(?=\.\./)", "", element.attrib.pop(_XLINK)))  # Vega puts a host of its own before it
        element.set("tabindex", "-1")  # the table beside the picture has the same links, for the keyboard and the ear
        element.set("aria-hidden", "true")


def _unwrap(element: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Take away what shows nothing: groups around nothing or without a say, paths without an ink, frames for clipping."""
    parent, tag = element.getparent(), etree.QName(element).localname
    if parent is None:
        return
    if tag == "defs" or (tag == "g" and not len(element)) or (tag == "path" and not element.get("class")):
        parent.remove(element)
    elif tag == "g" and (not element.attrib or dict(element.attrib) == {"transform": "translate(0,0)"}):
        at = parent.index(element)
        parent[at : at + 1] = list(element)
    elif element.get("transform") == "translate(0,0)":
        del element.attrib["transform"]


def _relative(path: str) -> str:
    """Give each point of a path of straight lines as steps from the one before: a coast is half as long so."""
    if set(re.findall("[A-Za-z]", path)) - set("MLZ"):
        return path
    found, at = [], (0.0, 0.0)
    for command, x, y in re.findall(r"([MLZ])(?:(-?[\d.]+),(-?[\d.]+))?", path):
        if command == "Z":
            found.append("Z")
            continue
        to = (float(x), float(y))
        if command == "M":
            found.append(f"M{x},{y}")
        else:
            found.append(f"l{_short(to[0] - at[0])},{_short(to[1] - at[1])}")
        at = to
    return "".join(found).replace(",-", "-")


def _short(number: float) -> str:
    rounded = round(number, 1) + 0.0  # no minus before nothing
    return re.sub(r"^(-?)0\.", r"\1.", f"{rounded:.1f}".removesuffix(".0"))
