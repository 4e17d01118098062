"""The picture that stands for a page where its address is shared: its title in the serif of the site, on paper, with a green edge."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from unicodedata import name, normalize

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from chronicle.model import LANGUAGES, Event, Organisation, Person, Place, Record, Source
from chronicle.pages import Book
from chronicle.subjects import FOLDERS

SIZE = (1200, 630)
_INK, _PAPER, _EDGE = (0x1D, 0x1D, 0x1B), (0xFE, 0xFD, 0xF9), (0x1F, 0x4D, 0x3A)
_SHADES = 15
"""From ink to paper; the sixteenth colour is that of the edge, so that a pixel needs four bits."""
_MARGIN, _WIDTH = 90, 1020
_SMALL = 34
_SIZES = (84, 72, 60, 50, 42)
_LINES = 5
_LEADING = 1.2
_SCRIPTS = ("LATIN", "CYRILLIC")
"""Those of the serif, as Unicode's names of letters begin."""


class Type:
    """A typeface."""

    def __init__(self, font: bytes) -> None:
        """Read it, as TrueType."""
        self._letters = frozenset(map(chr, TTFont(BytesIO(font)).getBestCmap()))
        self.face = cache(lambda size: ImageFont.truetype(BytesIO(font), size))

    def plain(self, text: str) -> str:
        """Take from letters that the face lacks what distinguishes them."""
        return "".join(sign if sign in self._letters else normalize("NFKD", sign)[0] for sign in text)

    def width(self, text: str, size: int) -> float:
        """Say how long a text is, in pixels."""
        return self.face(size).getlength(text)


def draw(over: str, title: str, site: str, type_: Type) -> bytes:
    """Draw a card as PNG: what stands above the title, the title, the name of the site."""
    image = Image.new("L", SIZE, 255)
    canvas = ImageDraw.Draw(image)

    def write(text: str, top: float, size: int, fill: int) -> None:
        canvas.text((_MARGIN, top), text, font=type_.face(size), fill=fill)

    size, lines = _fitted(type_.plain(title), type_)
    top = (SIZE[1] - len(lines) * size * _LEADING) / 2
    write(type_.plain(over), 70, _SMALL, 60)
    for number, line in enumerate(lines):
        write(line, top + number * size * _LEADING, size, 0)
    if site != title:
        write(type_.plain(site), SIZE[1] - 110, _SMALL, 60)
    coloured = image.point([value * (_SHADES - 1) // 255 for value in range(256)]).convert("P")
    shades = [round(ink + (paper - ink) * step / (_SHADES - 1)) for step in range(_SHADES) for ink, paper in zip(_INK, _PAPER, strict=True)]
    coloured.putpalette([*shades, *_EDGE])
    coloured.paste(_SHADES, (0, 0, 28, SIZE[1]))
    out = BytesIO()
    coloured.save(out, "PNG", bits=4, compress_type=Image.RLE)  # for flat pictures half the time of other ways, and no larger
    return out.getvalue()


def _fitted(title: str, type_: Type) -> tuple[int, list[str]]:
    """Set a title as large as it fits; what does not fit at all ends in an ellipsis."""
    for size in _SIZES:
        lines = _broken(title.split(), type_, size)
        if len(lines) <= _LINES:
            return size, lines
    return _SIZES[-1], [*lines[: _LINES - 1], lines[_LINES - 1] + " …"]


def _broken(words: Sequence[str], type_: Type, size: int) -> list[str]:
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if type_.width(longer, size) <= _WIDTH or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def card(path: str) -> str:
    """Name the card of a page."""
    return f"share/{path.removesuffix('.md')}.png"


def order(book: Book) -> str:
    """Write down what is to be drawn, for `scripts/cards.py`."""
    return json.dumps([book.edition.name, list(titles(book))])


def titles(book: Book) -> Iterator[tuple[str, str, str]]:
    """Yield what is to be drawn: where a card stands, what is above its title, and its title."""
    records = {f"{folder}/{id_}.md": record for folder in FOLDERS for id_, record in getattr(book.chronicle, folder).items()}
    pages = {path: chapter.title for path, chapter in book.chronicle.chapters.items()} | {page.path: page.title for page in book.pages}
    for path, title in pages.items():
        over, told = _worded(records[path]) if path in records else ("", title)
        yield card(path), over, book.edition.name if path == "index.md" else told


def _worded(record: Record) -> tuple[str, str]:
    """Say what a record is, and what it is called."""
    over, title = "", record.heading
    match record:
        case Event():
            over = record.date.words
        case Person():
            over = record.dates or "Person"
        case Place() | Organisation():
            over = record.kind
        case Source():
            over = f"{record.sort_of_work}, {record.date.words}" if record.date else record.sort_of_work
            title = title if _is_set(title) else f"In {LANGUAGES[record.language]}"
    return over[:1].upper() + over[1:], title


def _is_set(text: str) -> bool:
    """Say whether the serif has the letters of a text."""
    return all(name(sign, "").startswith(_SCRIPTS) for sign in text if sign.isalpha())
