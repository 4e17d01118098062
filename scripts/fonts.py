"""Cut the typefaces to the letters that this site uses, so that a first page is light.

npm brings Source Serif, whose weight and optical size vary, and Noto Nastaliq Urdu. HarfBuzz fixes the former at the few
styles of a book and keeps what the texts need; the letters of English come in a file of their own, for every page has them.
A letter that is not there is taken from the reader's own fonts.

Most of a Nastaliq face is rules: how letters hang from each other, in every combination. HarfBuzz follows them once, here, for each
word of Urdu on the site; the face that readers get has the words as they come out, put together from the shapes that they share.
"""

import shutil
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from unicodedata import combining
from unicodedata import name as called

import uharfbuzz as hb
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

from bundle import modules

SERIF = "source-serif"
NASTALIQ = "@fontsource/noto-nastaliq-urdu"
URDU = f"{NASTALIQ}/files/noto-nastaliq-urdu-arabic-400-normal.woff2"
SIGNS = frozenset(map(chr, range(0x20, 0x7F))) | frozenset("\u00a0¶©·–—‘’“”…é")
"""What the theme prints and a reader may type, whatever the texts hold; and the accent of “communiqué”."""
_ACCENTS = ("mark", "mkmk", "ccmp", "locl")
"""What an accent needs that stands as a letter of its own."""
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
    features: tuple[str, ...]
    """What of OpenType it keeps: kerning, ligatures, small raised figures for notes, and beside the plain ones, which are all of one
    width and height, for tables, those of a width of their own (``pnum``) and with parts that hang below the line (``onum``)."""

    @property
    def file(self) -> Path:
        """The whole face."""
        return modules() / SERIF / "VAR" / f"SourceSerif4Variable-{'Italic' if self.shape == 'italic' else 'Roman'}.ttf"


FACES = (
    Face("Serif", "roman", "normal", 400, 14, ("kern", "liga", "pnum", "onum", "numr")),
    Face("Serif", "italic", "italic", 400, 14, ("kern", "liga", "pnum", "onum")),
    Face("Display", "display", "normal", 560, 48, ("kern", "liga", "pnum")),
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
        used = _letters(face.file) & SIGNS.union(letter for letter in letters if letter.isprintable())
        for part, own in groupby(sorted(used, key=_part), _part):
            name, cut = f"serif-{face.name}-{part}.woff2", frozenset(own)
            (folder / name).write_bytes(_serif(face, cut))
            rules.append(_rule(face.family, name, face.shape, cut))
    if words := _words(urdu):
        (folder / "nastaliq.woff2").write_bytes(_nastaliq(words))
        rules.append(_rule("Nastaliq", "nastaliq.woff2", "normal", frozenset(" ").union(*words)))
    for licence, name in ((f"{SERIF}/LICENSE.md", "serif"), (f"{NASTALIQ}/LICENSE", "nastaliq")):
        shutil.copyfile(modules() / licence, folder / f"{name}-licence.txt")
    (assets / "fonts.css").write_text("".join(rules), "utf-8")


def _part(letter: str) -> str:
    """Name the part of a face, a file of its own, that has a letter."""
    return "latin" if letter in SIGNS else "cyrillic" if called(letter).startswith("CYRILLIC") else "more"


@cache  # while the site is served, only new letters cost time
def _serif(face: Face, letters: frozenset[str]) -> bytes:
    source, wanted = _font(face.file), _wanted(letters)
    features = face.features + (_ACCENTS if any(map(combining, letters)) else ())
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in features)
    wanted.pin_axis_location(source, "wght", face.weight)
    wanted.pin_axis_location(source, "opsz", face.size)
    return _woff2(hb.subset(source, wanted))


def _words(texts: Iterable[str]) -> frozenset[str]:
    """Every word: a run of letters that the face has, without spaces."""
    known = _letters(modules() / URDU).difference(" ")
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
    if path.suffix == ".ttf":
        return hb.Face(path.read_bytes())
    font, plain = TTFont(path, recalcTimestamp=False), BytesIO()
    font.flavor = None
    font.save(plain)
    return hb.Face(plain.getvalue())


@cache
def _letters(path: Path) -> frozenset[str]:
    """Give every letter that a face has."""
    return frozenset(map(chr, _font(path).unicodes))


def _woff2(face: hb.Face) -> bytes:
    return _packed(TTFont(BytesIO(face.blob.data), recalcTimestamp=False))


def _packed(font: TTFont) -> bytes:
    packed = BytesIO()
    scale_upem(font, _STEPS)
    font.flavor = "woff2"
    font.save(packed)
    return packed.getvalue()


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
