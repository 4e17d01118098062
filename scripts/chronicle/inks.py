"""The colours of the pictures, and a drawing where it is seen: in a page, and as a file of its own.

A drawing names its colours as classes, *inks*. In a page the style sheet (``docs/assets/colour.css``, ``pictures.css``) gives them their
values, so that the drawing follows the page's light and dark; a file of its own carries the same values with it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from chronicle.picture import Picture

INKS: Mapping[str, tuple[str, str]] = {
    "ink": ("#1f1d1a", "#e7e3da"),
    "quiet": ("#57534c", "#b8b3a8"),
    "rule": ("#d8d2c5", "#3d4147"),
    "paper": ("#fdfcf9", "#17191c"),
    "land": ("#ebe7dc", "#33373d"),
    "border": ("#a8a190", "#70757e"),
    "soviet": ("#9c2b1e", "#f2937f"),
    "soviet-land": ("#f0d8d1", "#523230"),
    "pakistani": ("#17603c", "#86cba4"),
    "pakistani-land": ("#cfe3d8", "#24473b"),
    "third": ("#4a5a70", "#a9b9d0"),
    "dispute": ("#85570a", "#e2b45e"),
}
"""Each ink in light and in dark: the first is what a chart is drawn with."""
_FACES = '"Source Serif 4",Georgia,"Noto Serif","Times New Roman",serif'
IMAGE = re.compile(r'<img [^>]*?src="[^"]*pictures/(?P<id>[\w-]+)\.svg"[^>]*>')
"""A picture in a built page."""


def files(pictures: Iterable[Picture], drawings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the files to download: where each stands on the site, and what is in it."""
    for picture in pictures:
        yield f"pictures/{picture.id}.svg", alone(drawings[picture.id])
        if picture.rows:
            yield f"pictures/{picture.id}.csv", picture.csv


def inlay(html: str, drawings: Mapping[str, str], up: str) -> str:
    """Put drawings themselves where a page shows their files, so that they follow its light and dark.

    Args:
        html: the page.
        drawings: the SVG of each picture, by name.
        up: the way from the page to the root of the site.
    """
    return IMAGE.sub(lambda match: drawings[match["id"]].replace('href="../', f'href="{up}'), html)


def alone(drawing: str) -> str:
    """Make a drawing a file of its own, with its colours and its type in it."""
    rules = [f"text{{font-family:{_FACES}}}"]
    rules += (f".f-{name}{{fill:{light}}}.s-{name}{{stroke:{light}}}" for name, (light, _) in INKS.items())
    dark = "".join(f".f-{name}{{fill:{dark}}}.s-{name}{{stroke:{dark}}}" for name, (_, dark) in INKS.items())
    style = f"<style>{''.join(rules)}@media(prefers-color-scheme:dark){{svg{{background:{INKS['paper'][1]}}}{dark}}}</style>"
    head, tail = drawing.split("</desc>", 1)
    return head.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) + "</desc>" + style + tail
