"""How a page is cited: four styles by CSL in one run, files that read back, words that stay words; and the edition that git knows."""

import json
import os
from dataclasses import replace
from pathlib import Path
from subprocess import run
from urllib.parse import unquote

import pytest
import rispy
from lxml import html
from pybtex.database.input.bibtex import Parser

from chronicle import cite, edition, notes, store, styles
from chronicle.edition import Edition
from chronicle.pages import Book
from chronicle.styles import Styled
from chronicle.subjects import Subjects
from conftest import MINIATURE

DAY = "2026-03-01"
COAL = Edition("Coal & Iron", "https://coal.example/", "1.2", "abcdef1234", {"docs/chapters/trade.md": DAY})
TITLES = ["Trade", "The “Black” Decade", "Who mined it?", "King’s coal", "Coal <b>& iron</b>"]


@pytest.fixture(scope="module")
def styled() -> Styled:
    chronicle = store.load(MINIATURE).chronicle
    shapes = [styles.shape(title, day) for title in TITLES for day in (DAY, "")]
    return notes.word(chronicle.sources, [], None, shapes, COAL).styled


def worded(styled: Styled, title: str, day: str = DAY) -> dict[str, str]:
    return styled.word(title, "https://coal.example/trade/", day)


def test_four_styles_word_a_page(styled: Styled) -> None:
    assert worded(styled, "Trade") == {
        "Chicago": "Coal &amp; Iron. “Trade”. 1 March 2026. https://coal.example/trade/.",
        "APA": "<em>Trade</em>. (2026, March 1). Coal &amp; Iron. https://coal.example/trade/",
        "MLA": "“Trade.” <em>Coal &amp; Iron</em>, 1 Mar. 2026, https://coal.example/trade/.",
        "Harvard": "<em>Trade</em> (2026) <em>Coal &amp; Iron</em>. Available at: https://coal.example/trade/.",
    }


def test_without_git_there_is_no_day(styled: Styled) -> None:
    assert "2026" not in "".join(worded(styled, "Trade", "").values())


def test_marks_within_a_title_are_worded_by_the_style(styled: Styled) -> None:
    assert "“The ‘Black’ Decade.”" in worded(styled, "The “Black” Decade")["MLA"]
    assert "“Who mined it?”" in worded(styled, "Who mined it?")["Chicago"]


def test_a_plain_title_needs_no_wording_of_its_own(styled: Styled) -> None:
    assert styles.shape("King’s coal", DAY) == styles.shape("Trade", DAY) == styles.shape("Coal (1911)", DAY)
    assert "<em>King’s coal</em>." in worded(styled, "King’s coal")["APA"]
    assert "“Never asked.”" in worded(styled, "Never asked")["MLA"]


def test_hostile_titles_stay_words(styled: Styled) -> None:
    for title in ("Coal <b>& iron</b>", "<script>alert(1)</script>", '"><img src=x onerror=y>'):
        for wording in worded(styled, title).values():
            assert {element.tag for element in html.fromstring(f"<p>{wording}</p>").iter()} <= {"p", "em"}


def test_the_block_offers_files_that_read_back(styled: Styled) -> None:
    book = Book(store.load(MINIATURE).chronicle, COAL)
    subject = Subjects(book).of("chapters/trade.md", "How coal was traded.")
    block = html.fromstring(cite.block(subject, styled, "chapters/trade/"))
    bib, ris, csl = (unquote(link.get("href").partition(",")[2]) for link in block.xpath(".//a[starts-with(@href, 'data:')]"))
    [entry] = Parser().parse_string(bib).entries.values()
    assert (entry.fields["title"], entry.fields["year"], entry.fields["url"]) == ("{Trade}", "2026", "https://coal.example/chapters/trade/")
    assert rispy.loads(ris)[0]["urls"] == ["https://coal.example/chapters/trade/"]
    assert json.loads(csl)[0]["issued"] == {"date-parts": [[2026, 3, 1]]}
    text = " ".join(block.text_content().split())
    assert "Last changed on 1 March 2026." in text
    assert "Version 1.2 (abcdef1234) of the site." in text
    assert [link.get("href") for link in block.xpath(".//a[@download = '']")] == ["../trade.bib", "../trade.ris", "../trade.json"]


def test_other_pages_offer_their_sources_as_coins(styled: Styled) -> None:
    subject = Subjects(Book(store.load(MINIATURE).chronicle, COAL)).of("places/zemble.md", "")
    block = html.fromstring(cite.block(subject, styled, "places/zemble/"))
    assert len(block.xpath(".//span[@class='Z3988']")) == 1


def test_a_hostile_page_cannot_leave_its_block(styled: Styled) -> None:
    subject = Subjects(Book(store.load(MINIATURE).chronicle, COAL)).of("chapters/trade.md", "")
    block = cite.block(replace(subject, title='x"></a></details><script>'), styled, "chapters/trade/")
    assert "<script" not in block
    assert block.count("</details>") == 1


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> None:
    who = {"GIT_AUTHOR_DATE": f"{day}T23:30:00+0500", "GIT_COMMITTER_DATE": "2026-09-09T00:00:00Z"}
    names = ["-c", "user.name=A", "-c", "user.email=a@coal.example"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | who
    run(["git", *names, *arguments], cwd=folder, env=environment, check=True, capture_output=True)


def test_git_knows_when_a_file_was_last_changed(tmp_path: Path) -> None:
    root = tmp_path / "coal"
    (root / "data" / "events").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Coal\nsite_url: https://coal.example/\n", "utf-8")
    (root / "pyproject.toml").write_text('[project]\nversion = "3.4"\n', "utf-8")
    assert edition.read(root) == Edition("Coal", "https://coal.example/", "3.4")
    git(root, "init", "-q")
    for name, day in (("old", "2026-01-01"), ("new", "2026-02-02"), ("old", "2026-03-03")):
        (root / "data" / "events" / f"{name}.yml").write_text(day, "utf-8")
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", name, day=day)
    read = edition.read(root)
    assert len(read.commit) == 10
    assert read.words == f"3.4 ({read.commit})"
    found = read.changed
    assert (found["data/events/old.yml"], found["data/events/new.yml"], found["data/events"]) == ("2026-03-03", "2026-02-02", "2026-03-03")
    assert (read.added["data/events/old.yml"], read.added["data/events/new.yml"], read.added["data"]) == (
        "2026-01-01", "2026-02-02", "2026-01-01",
    )  # fmt: skip
    assert edition.read(root / "data" / "..").changed == found
    assert edition.days(root / "data") == ({}, {})
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", str(shallow))
    assert edition.days(shallow) == ({}, {})
