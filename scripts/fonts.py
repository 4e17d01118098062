"""Cut the typefaces to the letters that this site uses, so that a first page is light.

npm brings Source Serif 4, whose weight and optical size vary, and Noto Nastaliq Urdu. HarfBuzz fixes the former at the few
styles of a book and keeps of both what the texts need; a letter that is not there is taken from the reader's own fonts.
"""

import json
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from bundle import modules

SERIF = "@fontsource-variable/source-serif-4"
NASTALIQ = "@fontsource/noto-nastaliq-urdu"
RANGES = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
"""The parts in which Fontsource gives a face; a browser fetches only those that a page has letters of."""
SIGNS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0¶©·–—‘’“”…")
"""What the theme prints and a reader may type, whatever the texts hold."""
_FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "numr")
"""Kerning, accents and ligatures; figures of one width for tables, and small raised ones for notes."""
_LICENCE = (0, 13, 14)
"""Names within a font that say whose it is (OpenType's name identifiers)."""


@dataclass(frozen=True)
class Face:
    """One style of Source Serif."""

    family: str
    name: str
    shape: str
    """``normal`` or ``italic``."""
    weight: int
    size: int
    """The optical size, in points, that it is drawn for."""


FACES = (
    Face("Serif", "roman", "normal", 400, 14),
    Face("Serif", "italic", "italic", 400, 14),
    Face("Display", "display", "normal", 560, 48),
)


def write(assets: Path, letters: Collection[str], urdu: Iterable[str]) -> None:
    """Write the fonts that a site of these letters needs, and the rules that name them.

    Args:
        assets: the folder that gets ``fonts.css`` and ``fonts/``.
        letters: every letter that is printed anywhere.
        urdu: every text that is set in Nastaliq.
    """
    folder = assets / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    rules = []
    for face in FACES:
        for part, own in _parts().items():
            used = own & SIGNS.union(letters)
            if used:
                name = f"serif-{face.name}-{part}.woff2"
                (folder / name).write_bytes(_serif(face, part, used))
                rules.append(_rule(face.family, name, face.shape, used))
    if used := frozenset().union(*urdu):
        (folder / "nastaliq.woff2").write_bytes(_nastaliq(used))
        rules.append(_rule("Nastaliq", "nastaliq.woff2", "normal", used))
    for package, name in ((SERIF, "serif"), (NASTALIQ, "nastaliq")):
        shutil.copyfile(modules() / package / "LICENSE", folder / f"{name}-licence.txt")
    (assets / "fonts.css").write_text("".join(rules), "utf-8")


@cache  # while the site is served, only new letters cost time
def _serif(face: Face, part: str, letters: frozenset[str]) -> bytes:
    source = _font(modules() / SERIF / "files" / f"source-serif-4-{part}-opsz-{face.shape}.woff2")
    wanted = _wanted(letters)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _FEATURES)
    wanted.pin_axis_location(source, "wght", face.weight)
    wanted.pin_axis_location(source, "opsz", face.size)
    return _woff2(hb.subset(source, wanted))


@cache
def _nastaliq(letters: frozenset[str]) -> bytes:
    """Keep every shape that these letters can take beside each other: to keep only those in use changes how the rest is set."""
    source = _font(modules() / NASTALIQ / "files" / "noto-nastaliq-urdu-arabic-400-normal.woff2")
    return _woff2(hb.subset(source, _wanted(letters)))


def _wanted(letters: Iterable[str]) -> hb.SubsetInput:
    wanted = hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NO_HINTING
    wanted.unicode_set.update(map(ord, letters))
    wanted.name_id_set.update(_LICENCE)
    return wanted


@cache
def _font(path: Path) -> hb.Face:
    font, plain = TTFont(path, recalcTimestamp=False), BytesIO()
    font.flavor = None
    font.save(plain)
    return hb.Face(plain.getvalue())


def _woff2(face: hb.Face) -> bytes:
    font, packed = TTFont(BytesIO(face.blob.data), recalcTimestamp=False), BytesIO()
    font.flavor = "woff2"
    font.save(packed)
    return packed.getvalue()


@cache
def _parts() -> Mapping[str, frozenset[str]]:
    """The letters of each part, no letter in two of them."""
    ranges = json.loads((modules() / SERIF / "unicode.json").read_text("utf-8"))
    found: dict[str, frozenset[str]] = {}
    for part in RANGES:
        ends = (piece[2:].partition("-") for piece in ranges[part].split(","))
        letters = {chr(point) for first, _, last in ends for point in range(int(first, 16), int(last or first, 16) + 1)}
        found[part] = frozenset(letters.difference(*found.values()))
    return found


def _rule(family: str, name: str, shape: str, letters: Iterable[str]) -> str:
    return (
        f'@font-face {{\n  font-family: "{family}";\n  font-style: {shape};\n  font-weight: 400;\n  font-display: swap;\n'
        f'  src: url("fonts/{name}") format("woff2");\n  unicode-range: {_unicode_range(letters)};\n}}\n'
    )


def _unicode_range(letters: Iterable[str]) -> str:
    """Name letters as CSS does, neighbours together: ``U+20-7E, U+A0``."""
    runs: list[list[int]] = []
    for point in sorted(map(ord, letters)):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return ", ".join(f"U+{first:X}-{last:X}" if last > first else f"U+{first:X}" for first, last in runs)
