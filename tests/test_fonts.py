"""The typefaces, cut to the letters in use, still set every text as the whole faces do."""

import re
from io import BytesIO
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

import fonts
from bundle import modules
from chronicle.pages import Book

NASTALIQ = modules() / fonts.NASTALIQ / "files" / "noto-nastaliq-urdu-arabic-400-normal.woff2"


@pytest.fixture(scope="module")
def cut(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The faces, cut for the real store."""
    assets = tmp_path_factory.mktemp("assets")
    fonts.write(assets, book.letters, book.urdu)
    return assets


def letters(*files: Path) -> set[str]:
    return {chr(point) for file in files for point in TTFont(file).getBestCmap()}


def shaped(face: hb.Face, text: str) -> list[tuple[int, tuple[int, ...]]]:
    """Set a line: for each shape its number in the font, and where it stands and how far it leads."""
    line = hb.Buffer()
    line.add_str(text)
    line.guess_segment_properties()
    line.language = "ur"
    hb.shape(hb.Font(face), line)
    return [(info.codepoint, place.position) for info, place in zip(line.glyph_infos, line.glyph_positions, strict=True)]


def plain(path: Path) -> hb.Face:
    font, packed = TTFont(path), BytesIO()
    font.flavor = None
    font.save(packed)
    return hb.Face(packed.getvalue())


def test_every_line_of_urdu_is_set_as_before(cut: Path, book: Book) -> None:
    """The same shapes at the same places; only their numbers in the font differ."""
    whole, part = plain(NASTALIQ), plain(cut / "fonts" / "nastaliq.woff2")
    assert len(book.urdu) > 100
    for name in book.urdu:
        before, after = shaped(whole, name), shaped(part, name)
        assert [place for _, place in after] == [place for _, place in before], name
        assert 0 not in [shape for shape, _ in after], name


@pytest.mark.parametrize("style", ["roman", "italic", "display"])
def test_every_letter_in_use_that_the_face_has_is_there(cut: Path, book: Book, style: str) -> None:
    shape = "italic" if style == "italic" else "normal"
    files = [modules() / fonts.SERIF / "files" / f"source-serif-4-{part}-opsz-{shape}.woff2" for part in fonts.RANGES]
    assert book.letters & letters(*files) <= letters(*(cut / "fonts").glob(f"serif-{style}-*.woff2"))


def test_the_rules_name_the_files_that_are_there(cut: Path) -> None:
    named = re.findall(r'url\("fonts/(.+?)"\)', (cut / "fonts.css").read_text("utf-8"))
    assert sorted(named) == sorted(path.name for path in (cut / "fonts").glob("*.woff2"))


def test_a_first_page_needs_little(cut: Path) -> None:
    latin = [(cut / "fonts" / f"serif-{name}-latin.woff2").stat().st_size for name in ("roman", "italic", "display")]
    assert sum(latin) < 48_000


def test_the_same_letters_make_the_same_bytes(cut: Path, book: Book, tmp_path: Path) -> None:
    for cached in (fonts._serif, fonts._nastaliq):  # noqa: SLF001
        cached.cache_clear()
    fonts.write(tmp_path, frozenset(sorted(book.letters, reverse=True)), reversed(book.urdu))
    files = [path.relative_to(cut) for path in sorted(cut.rglob("*.*"))]
    assert [(tmp_path / file).read_bytes() for file in files] == [(cut / file).read_bytes() for file in files]
