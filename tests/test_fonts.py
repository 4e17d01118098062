"""The typefaces, cut to the letters in use, still set every text as the whole faces do."""

import re
from io import BytesIO
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

import fonts
from bundle import modules
from chronicle.pages import Book

NASTALIQ = modules() / fonts.URDU


@pytest.fixture(scope="module")
def cut(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The faces, cut for the real store."""
    assets = tmp_path_factory.mktemp("assets")
    fonts.write(assets, book.letters, book.urdu)
    return assets


def letters(*files: Path) -> set[str]:
    return {chr(point) for file in files for point in TTFont(file).getBestCmap()}


def drawn(face: hb.Face, text: str) -> tuple[list[float], float]:
    """Set a line of Urdu: the points of its outlines as they stand, and how far it leads, in sizes of its type."""
    font, line, pen, at = hb.Font(face), hb.Buffer(), DecomposingRecordingPen({}), 0
    line.add_str(text)
    line.guess_segment_properties()
    line.language = "ur"
    hb.shape(font, line)
    for info, place in zip(line.glyph_infos, line.glyph_positions, strict=True):
        assert info.codepoint, text
        font.draw_glyph_with_pen(info.codepoint, TransformPen(pen, (1, 0, 0, 1, at + place.x_offset, place.y_offset)))
        at += place.x_advance
    return [axis / face.upem for _, points in pen.value for point in points for axis in point], at / face.upem


def plain(path: Path) -> hb.Face:
    font, packed = TTFont(path), BytesIO()
    font.flavor = None
    font.save(packed)
    return hb.Face(packed.getvalue())


def test_every_word_of_urdu_is_drawn_as_the_whole_face_draws_it(cut: Path, book: Book) -> None:
    whole, part = plain(NASTALIQ), plain(cut / "fonts" / "nastaliq.woff2")
    known = frozenset(map(chr, whole.unicodes))
    words = {word for text in book.urdu for word in text.split() if known.issuperset(word)}
    assert len(words) > 200
    for word in sorted(words):
        (outline, width), (before, width_before) = drawn(part, word), drawn(whole, word)
        assert outline == pytest.approx(before, abs=0.005), word
        assert width == pytest.approx(width_before, abs=0.005), word


@pytest.mark.parametrize("face", fonts.FACES, ids=lambda face: face.name)
def test_every_letter_in_use_that_the_face_has_is_there(cut: Path, book: Book, face: fonts.Face) -> None:
    used = book.letters & letters(face.file)
    assert len(used) > 150
    assert used <= letters(*(cut / "fonts").glob(f"serif-{face.name}-*.woff2"))


@pytest.mark.parametrize("face", fonts.FACES, ids=lambda face: face.name)
def test_what_a_face_is_to_do_with_letters_it_does(cut: Path, face: fonts.Face) -> None:
    font = TTFont(cut / "fonts" / f"serif-{face.name}-latin.woff2")
    known = {record.FeatureTag for table in ("GSUB", "GPOS") for record in font[table].table.FeatureList.FeatureRecord}
    assert known == set(face.features)


def test_the_rules_name_the_files_that_are_there(cut: Path) -> None:
    named = re.findall(r'url\("fonts/(.+?)"\)', (cut / "fonts.css").read_text("utf-8"))
    assert sorted(named) == sorted(path.name for path in (cut / "fonts").glob("*.woff2"))


def test_a_first_page_needs_little(cut: Path) -> None:
    latin = [(cut / "fonts" / f"serif-{name}-latin.woff2").stat().st_size for name in ("roman", "italic", "display")]
    assert sum(latin) < 37_500
    assert (cut / "fonts" / "nastaliq.woff2").stat().st_size < 32_000


def test_the_same_letters_make_the_same_bytes(cut: Path, book: Book, tmp_path: Path) -> None:
    for cached in (fonts._serif, fonts._nastaliq):  # noqa: SLF001
        cached.cache_clear()
    fonts.write(tmp_path, frozenset(sorted(book.letters, reverse=True)), reversed(book.urdu))
    files = [path.relative_to(cut) for path in sorted(cut.rglob("*.*"))]
    assert [(tmp_path / file).read_bytes() for file in files] == [(cut / file).read_bytes() for file in files]
