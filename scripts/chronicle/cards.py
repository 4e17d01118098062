"""The picture that stands for a page where its address is shared: its title in the serif of the site, on paper, with a green edge."""

import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from unicodedata import normalize

from PIL import Image, ImageDraw, ImageFont

from chronicle.dates import Date
from chronicle.pages import Book

SIZE = (1200, 630)
_INK, _PAPER, _EDGE = (0x1D, 0x1D, 0x1B), (0xFE, 0xFD, 0xF9), (0x1F, 0x4D, 0x3A)
_SHADES = 15
"""From ink to paper; the sixteenth colour is that of the edge, so that a pixel needs four bits."""
_MARGIN, _WIDTH = 90, 1020
_SIZES = (84, 72, 60, 50, 42)
_LINES = 5
_LEADING = 1.2
_KEPT = frozenset(map(chr, range(0xA0, 0x100))) | frozenset("–—‘’“”…")
"""Letters and signs beyond ASCII that the Latin part of the font has."""


def titles(book: Book) -> Iterator[tuple[str, str, str]]:
    """Yield what is to be drawn: a card's name below ``share/``, what stands above its title, and its title."""
    events = book.chronicle.events
    pages = {path: chapter.title for path, chapter in book.chronicle.chapters.items()} | {page.path: page.title for page in book.pages}
    for path, title in pages.items():
        name = path.removesuffix(".md")
        if card(path) == f"share/{name}.png":
            event = events.get(name.removeprefix("events/"))
            yield name, _when(event.date) if event else "", book.edition.name if path == "index.md" else title


def card(path: str) -> str:
    """Name the card of a page: its own, or for people, places, organisations and sources that of their list."""
    folder, _, name = path.partition("/")
    shared = folder in ("people", "places", "organisations", "sources") and name != "index.md"
    return f"share/{f'{folder}/index' if shared else path.removesuffix('.md')}.png"


def _when(date: Date) -> str:
    return date.words[:1].upper() + date.words[1:]


def draw(over: str, title: str, site: str, font: bytes) -> bytes:
    """Draw a card as PNG, given the font; a letter that the font lacks loses what distinguishes it."""
    image = Image.new("L", SIZE, 255)
    canvas = ImageDraw.Draw(image)
    small = ImageFont.truetype(BytesIO(font), 34)
    size, lines = _fitted(_plain(title), font)
    face = ImageFont.truetype(BytesIO(font), size)
    top = (SIZE[1] - len(lines) * size * _LEADING) / 2
    canvas.text((_MARGIN, 70), _plain(over), font=small, fill=60)
    for number, line in enumerate(lines):
        canvas.text((_MARGIN, top + number * size * _LEADING), line, font=face, fill=0)
    if site != title:
        canvas.text((_MARGIN, SIZE[1] - 110), _plain(site), font=small, fill=60)
    coloured = image.point([value * (_SHADES - 1) // 255 for value in range(256)]).convert("P")
    shades = [round(ink + (paper - ink) * step / (_SHADES - 1)) for step in range(_SHADES) for ink, paper in zip(_INK, _PAPER, strict=True)]
    coloured.putpalette([*shades, *_EDGE])
    coloured.paste(_SHADES, (0, 0, 28, SIZE[1]))
    out = BytesIO()
    coloured.save(out, "PNG", bits=4)
    return out.getvalue()


def _fitted(title: str, font: bytes) -> tuple[int, list[str]]:
    """Set a title as large as it fits; what does not fit at all ends in an ellipsis."""
    for size in _SIZES:
        lines = _broken(title.split(), ImageFont.truetype(BytesIO(font), size))
        if len(lines) <= _LINES:
            return size, lines
    return _SIZES[-1], [*lines[: _LINES - 1], lines[_LINES - 1] + " …"]


def _broken(words: Iterable[str], face: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= _WIDTH or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _plain(text: str) -> str:
    return "".join(sign if sign.isascii() or sign in _KEPT else normalize("NFKD", sign)[0] for sign in text)


def order(book: Book) -> str:
    """Write down what is to be drawn, for `scripts/cards.py`."""
    return json.dumps([book.edition.name, list(titles(book))])
