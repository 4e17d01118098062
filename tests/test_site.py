"""The built sites: strictly built, every link and anchor living, every citation worded."""

import re
from collections import Counter
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

import pytest
from lxml import html

from chronicle import citations, proof
from chronicle.pages import Book


def test_the_real_site_is_proved(site: Path) -> None:
    assert proof.check(site) == []


def test_every_record_has_its_permanent_address(site: Path, book: Book) -> None:
    chronicle = book.chronicle
    for folder in ("events", "people", "places", "organisations", "sources"):
        for id_ in getattr(chronicle, folder):
            assert (site / folder / id_ / "index.html").is_file()
        assert (site / folder / "index.html").is_file()


def test_every_place_cited_on_a_page_is_one_note(site: Path, book: Book) -> None:
    """Two places of one source stay apart; the same place twice is one note with two ways back."""
    for path, text in book.chapters.items():
        page = html.parse(str(site / path.removesuffix(".md").removesuffix("index") / "index.html"))
        cited = [place.slug for bracket in citations.find(text) for place in bracket.citations]
        marks = [mark.get("href")[4:] for mark in page.xpath("//a[contains(@class, 'footnote-ref')]")]
        notes = [note.get("id")[3:] for note in page.xpath("//div[@class='footnote']/ol/li")]
        assert marks == cited, path
        assert notes == list(dict.fromkeys(cited)), path


def test_years_from_and_to_stay_on_one_line_of_a_heading(site: Path) -> None:
    page = (site / "chapters" / "politics-1971-1991" / "index.html").read_text("utf-8")
    assert re.search(r'<h1 [^>]*>[^<]*<span class="whole">1971–1991</span>', page)


def test_the_pencil_opens_the_file_behind_a_page(miniature: Path) -> None:
    for page, file in {
        "events/1911-treaty-of-zemble": "data/events/1911-treaty-of-zemble.yml",
        "sources/flavia1912": "data/sources/books.bib",
        "chapters/trade": "docs/chapters/trade.md",
    }.items():
        root = html.parse(str(miniature / "site" / page / "index.html"))
        assert [link.get("href").partition("/edit/main/")[2] for link in root.xpath("//a[@rel='edit']")] == [file]


def test_code_keeps_its_brackets(miniature: Path) -> None:
    assert "<code>[@flavia1912, p. 1]</code>" in (miniature / "site/chapters/trade/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<p>Raw [@a1999, p. 3]</p>", "a citation was not worded"),
        ('<p><a class="footnote-ref" href="#fn:a">1</a></p>', "a mark has no note"),
        ('<div class="footnote"><ol><li id="fn:a">x</li></ol></div>', "does not lead to its source"),
        ('<p><a href="../nowhere/">x</a></p>', "the link leads nowhere"),
        ('<p><a href="#nowhere">x</a></p>', "no such place"),
    ],
)
def test_the_proof_finds_what_is_lost(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "page.html").write_text(f"<html><body>{text}</body></html>", "utf-8")
    assert any(fault in problem.message for problem in proof.check(tmp_path))


def test_a_sources_page_lists_exactly_the_marks_that_lead_to_it(site: Path, book: Book) -> None:
    marks, listed = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str]]()
    for path in sorted(site.rglob("index.html")):
        page = html.parse(str(path))
        folder = path.parent.relative_to(site).as_posix()
        key = folder.removeprefix("sources/")
        sources = {
            note.get("id"): note.xpath("string(.//a[@class='source']/@href)") for note in page.xpath("//div[@class='footnote']/ol/li")
        }
        for mark in page.xpath("//sup[a[contains(@class, 'footnote-ref')]]"):
            marks[folder, mark.get("id"), sources[mark.find("a").get("href")[1:]].strip("/").rpartition("/")[2]] += 1
        if key in book.chronicle.sources:
            for link in page.xpath("//article//a[contains(@href, '#fnref')]/@href"):
                target, _, mark = link.partition("#")
                listed[normpath(f"{folder}/{target}"), unquote(mark), key] += 1
    assert len(marks) > 5000
    assert listed == marks
