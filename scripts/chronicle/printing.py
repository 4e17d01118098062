"""The history as a printed book: pandoc reads the document, Typst sets the pages of the PDF, pandoc packs the EPUB.

Typst reads no WOFF2: web fonts are unpacked for it. Both books are the same bytes for the same document and day.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import NAMESPACE_URL, uuid5

import pikepdf
import pypandoc
import typst
from fontTools.ttLib import TTFont

from chronicle.inks import alone
from chronicle.layout import TEMPLATES
from chronicle.volume import READER

_SERIF = "source-serif/TTF"
"""Where the text face stands, with a cut for each size of type."""
OTHERS = (
    ("noto-nastaliq-urdu", "arabic"), ("noto-sans-bengali", "bengali"), ("noto-sans-devanagari", "devanagari"),
    ("hind-vadodara", "gujarati"),
)  # fmt: skip
"""Faces for other scripts, each from a package of its own."""
_OTHER = "@fontsource/{face}/files/{face}-{script}-400-normal.woff2"
_LINK = re.compile(r"</?a\b[^>]*>")
_DARK = re.compile(r"@media\(prefers-color-scheme:dark\)\{.*?\}(?=</style>)")


class PrintingError(Exception):
    """The book could not be made."""


@dataclass(frozen=True)
class Imprint:
    """What stands on a title page, and goes with the file."""

    title: str
    description: str
    site: str
    """The address of the site."""
    licence: str
    day: datetime
    """When the text was last changed."""

    @property
    def words(self) -> str:
        """The day, as a British reader expects it."""
        return f"{self.day.day} {self.day:%B %Y}"


def pdf(document: str, imprint: Imprint, drawings: Mapping[str, str], modules: Path) -> bytes:
    """Set the paged document as PDF, A5, tagged for screen readers (PDF/UA-1).

    Args:
        document: Markdown, as `Volume.markdown` gives it for pages.
        imprint: the title page.
        drawings: the SVG of each picture, by name.
        modules: the folder of npm packages that holds the fonts.

    Raises:
        PrintingError: Typst refused it, for instance because no font has a letter of it.
    """
    with TemporaryDirectory() as folder, _surroundings(imprint.day):
        source = Path(folder, "book.typ")
        options = [f"--template={TEMPLATES / 'book.typ'}", "--wrap=none", "--columns=9999", *_metadata(imprint)]
        source.write_text(pypandoc.convert_text(document, "typst-smart", READER, extra_args=options, verify_format=False), "utf-8")
        fonts(modules, Path(folder, "fonts"))
        _hang(drawings, Path(folder))
        try:
            made = typst.compile(
                str(source), root=folder, font_paths=[str(modules / _SERIF), str(Path(folder, "fonts"))], ignore_system_fonts=True,
                format="pdf", pdf_standards="ua-1", timestamp=imprint.day,
            )  # fmt: skip
        except typst.TypstError as error:
            raise PrintingError(f"Typst cannot set the book: {error}") from None
    return _packed(made)


def _packed(document: bytes) -> bytes:
    """Compress what Typst leaves plain, the tags above all: a third of the size."""
    packed = BytesIO()
    with pikepdf.open(BytesIO(document)) as opened:
        opened.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return packed.getvalue()


def epub(document: str, imprint: Imprint, drawings: Mapping[str, str]) -> bytes:
    """Pack the document for screens as EPUB 3."""
    identifier = uuid5(NAMESPACE_URL, imprint.site)
    with TemporaryDirectory() as folder, _surroundings(imprint.day):
        made = Path(folder, "book.epub")
        _hang(drawings, Path(folder))
        options = [
            "--standalone", "--toc", "--toc-depth=2", "--split-level=1", f"--css={TEMPLATES / 'book.css'}", f"--resource-path={folder}",
            f"--metadata=identifier:urn:uuid:{identifier}", *_metadata(imprint),
        ]  # fmt: skip
        pypandoc.convert_text(document, "epub3", READER, extra_args=options, outputfile=str(made))
        return made.read_bytes()


def _hang(drawings: Mapping[str, str], folder: Path) -> None:
    """Write the pictures where the document looks for them: in light colours, and without their links, which lead to pages of the site."""
    (folder / "pictures").mkdir()
    for name, drawing in drawings.items():
        light = _DARK.sub("", alone(_LINK.sub("", drawing)))
        (folder / "pictures" / f"{name}.svg").write_text(light, "utf-8")


def _metadata(imprint: Imprint) -> Iterator[str]:
    values = {
        "title": imprint.title, "description": imprint.description, "lang": "en-GB", "rights": imprint.licence,
        "date": f"{imprint.day:%Y-%m-%d}", "site": imprint.site, "day": imprint.words,
    }  # fmt: skip
    return (f"--metadata={name}:{value}" for name, value in values.items())


@contextmanager
def _surroundings(day: datetime) -> Iterator[None]:
    """Give pandoc the day that it is to take for today, and a locale in which it reads what it is told as UTF-8."""
    wanted = {"SOURCE_DATE_EPOCH": str(int(day.timestamp())), "LC_ALL": "C.UTF-8"}
    before = {name: environ.get(name) for name in wanted}
    environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del environ[name]
            else:
                environ[name] = value


def fonts(modules: Path, folder: Path) -> None:
    """Unpack the faces for other scripts."""
    folder.mkdir()
    for face, script in OTHERS:
        font = TTFont(modules / _OTHER.format(face=face, script=script), recalcTimestamp=False)
        font.flavor = None
        font.save(folder / f"{script}.ttf")


def moment(text: str) -> datetime:
    """Read seconds since 1970 as a moment (UTC)."""
    return datetime.fromtimestamp(int(text), UTC)
