"""Cut the typefaces to the letters that this site uses, so that a first page is light.

npm brings Source Serif 4, whose weight and optical size vary, and Noto Nastaliq Urdu. HarfBuzz fixes the former at the few
styles of a book and keeps what the texts need; the letters of English come in a file of their own, for every page has them.
A letter that is not there is taken from the reader's own fonts.

Most of a Nastaliq face is rules: how letters hang from each other, in every combination. HarfBuzz follows them once, here, for each
word of Urdu on the site; the face that readers get has the words as they come out, put together from the shapes that they share.
"""

import json
import shutil
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from unicodedata import combining

import uharfbuzz as hb
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from bundle import modules

SERIF = "@fontsource-variable/source-serif-4"
NASTALIQ = "@fontsource/noto-nastaliq-urdu"
URDU = f"{NASTALIQ}/files/noto-nastaliq-urdu-arabic-400-normal.woff2"
RANGES = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
"""The parts in which Fontsource gives a face; a browser fetches only those that a page has letters of."""
SIGNS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0¶©·–—‘’“”…é")
"""What the theme prints and a reader may type, whatever the texts hold; and the accent of “communiqué”."""
_FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "numr")
"""Kerning, accents and ligatures; figures of one width for tables, and small raised ones for notes."""
_PLAIN = ("kern", "liga", "tnum", "numr")
"""The same where no accent stands as a letter of its own."""
_STEPS = 500
"""How finely outlines are drawn, in steps to the size of the type: at 31 pixels, the largest here, they are off by a thirtieth of one."""
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
        for part, (source, own) in _parts().items():
            used = own & SIGNS.union(letter for letter in letters if letter.isprintable())
            if used:
                name = f"serif-{face.name}-{part}.woff2"
                (folder / name).write_bytes(_serif(face, source, used))
                rules.append(_rule(face.family, name, face.shape, used))
    if words := _words(urdu):
        (folder / "nastaliq.woff2").write_bytes(_nastaliq(words))
        rules.append(_rule("Nastaliq", "nastaliq.woff2", "normal", frozenset(" ").union(*words)))
    for package, name in ((SERIF, "serif"), (NASTALIQ, "nastaliq")):
        shutil.copyfile(modules() / package / "LICENSE", folder / f"{name}-licence.txt")
    (assets / "fonts.css").write_text("".join(rules), "utf-8")


@cache  # while the site is served, only new letters cost time
def _serif(face: Face, part: str, letters: frozenset[str]) -> bytes:
    source = _font(modules() / SERIF / "files" / f"source-serif-4-{part}-opsz-{face.shape}.woff2")
    wanted = _wanted(letters)
    features = _FEATURES if any(map(combining, letters)) else _PLAIN
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in features)
    wanted.pin_axis_location(source, "wght", face.weight)
    wanted.pin_axis_location(source, "opsz", face.size)
    return _woff2(hb.subset(source, wanted))


def _words(texts: Iterable[str]) -> frozenset[str]:
    """Every word: a run of letters that the face has, without spaces."""
    known = frozenset(map(chr, _font(modules() / URDU).unicodes)).difference(" ")
    return frozenset("".join(letter if letter in known else " " for letter in " ".join(texts)).split(" ")).difference([""])


@cache
def _nastaliq(words: frozenset[str]) -> bytes:
    """Set each word, and let its letters be replaced by the whole of it: a glyph put together from the shapes of the face."""
    source = _font(modules() / URDU)
    lines = {word: _set(source, word) for word in sorted(words)}
    wanted = _wanted(frozenset(" ").union(*words))
    wanted.glyph_set.update(shape.number for line in lines.values() for shape in line)
    wanted.flags |= hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.GLYPH_NAMES
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in ("GSUB", "GPOS", "GDEF"))
    plan = hb.SubsetPlan(source, wanted)
    font = TTFont(BytesIO(plan.execute().blob.data), recalcTimestamp=False)
    names, letters = font.getGlyphOrder(), font.getBestCmap()
    shapes, rules = font.getGlyphSet(), []
    for number, (word, line) in enumerate(lines.items()):
        pen, at = TTGlyphPen(shapes), 0
        for shape in line:
            pen.addComponent(names[plan.old_to_new_glyph_mapping[shape.number]], (1, 0, 0, 1, at + shape.x, shape.y))
            at += shape.advance
        name = f"word{number}"
        font["glyf"][name] = glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (at, glyph.xMin)
        rules.append(f"sub {' '.join(letters[ord(letter)] for letter in word)} by {name};")
    addOpenTypeFeaturesFromString(font, f"languagesystem arab dflt; feature rlig {{ {' '.join(rules)} }} rlig;")
    return _packed(font)


@dataclass(frozen=True)
class _Shape:
    """A shape in a line that is set: its number in the face, where it stands, and how far it leads, in units of the face."""

    number: int
    x: int
    y: int
    advance: int


def _set(face: hb.Face, text: str) -> list[_Shape]:
    """Set a line of Urdu; its shapes come from left to right."""
    line = hb.Buffer()
    line.add_str(text)
    line.guess_segment_properties()
    line.language = "ur"
    hb.shape(hb.Font(face), line)
    placed = zip(line.glyph_infos, line.glyph_positions, strict=True)
    return [_Shape(info.codepoint, at.x_offset, at.y_offset, at.x_advance) for info, at in placed]


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
    return _packed(TTFont(BytesIO(face.blob.data), recalcTimestamp=False))


def _packed(font: TTFont) -> bytes:
    packed = BytesIO()
    scale_upem(font, _STEPS)
    font.flavor = "woff2"
    font.save(packed)
    return packed.getvalue()


@cache
def _parts() -> Mapping[str, tuple[str, frozenset[str]]]:
    """Each part of a face as readers get it: the part of Fontsource's that it is cut from, and its letters, no letter in two of them."""
    ranges = json.loads((modules() / SERIF / "unicode.json").read_text("utf-8"))
    found = {"latin": (RANGES[0], SIGNS)}
    for part in RANGES:
        ends = (piece[2:].partition("-") for piece in ranges[part].split(","))
        letters = {chr(point) for first, _, last in ends for point in range(int(first, 16), int(last or first, 16) + 1)}
        found[f"{part}-more" if part in found else part] = part, frozenset(letters.difference(*(own for _, own in found.values())))
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
