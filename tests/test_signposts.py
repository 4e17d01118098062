"""What programs that come by are told, each read back as such a program reads it."""

import re
from pathlib import Path
from urllib.robotparser import RobotFileParser

import markdown
import pytest
from lxml import etree, html

from chronicle import citations, signposts, store
from chronicle.edition import Edition
from chronicle.pages import Book
from conftest import MINIATURE

SITE = "https://coal.example/"
EDITION = Edition("Coal & Iron", SITE, "1.2", "abcdef1234", order=("index.md", "about/changes.md", "chapters/trade.md"))


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(store.load(MINIATURE).chronicle, EDITION)


@pytest.fixture(scope="module")
def files(book: Book) -> dict[str, str]:
    return signposts.files(book)


def addresses(site: Path) -> set[str]:
    return {path.parent.relative_to(site).as_posix().removeprefix(".") for path in site.rglob("index.html")}


def test_every_program_is_welcome_and_finds_the_map_of_the_site(files: dict[str, str]) -> None:
    robots = RobotFileParser()
    robots.parse(files["robots.txt"].splitlines())
    assert robots.can_fetch("any", f"{SITE}events/")
    assert robots.site_maps() == [f"{SITE}sitemap.xml"]


def test_the_map_of_the_site_lists_every_page(miniature: Path) -> None:
    site = miniature / "site"
    listed = [str(loc.text) for loc in etree.parse(site / "sitemap.xml").findall("{*}url/{*}loc")]
    assert {re.sub(r"https://[^/]+/", "", address).rstrip("/") for address in listed} == addresses(site)
    assert len(set(listed)) == len(listed)


def test_llms_txt_has_its_form_and_its_links_lead_somewhere(files: dict[str, str], miniature: Path) -> None:
    """A title, a summary if there is one, words, then sections that hold nothing but links (llmstxt.org)."""
    title, *rest = files["llms.txt"].split("\n## ")
    assert title.startswith("# Coal & Iron\n\n")
    sections = {name: body for name, _, body in (part.partition("\n\n") for part in rest)}
    assert list(sections) == ["The whole", "Chapters", "Lists", "Data", "About"]
    links = {name: re.findall(r"^- \[([^\]]+)\]\(([^)]+)\)(?:: .+)?$", body, re.MULTILINE) for name, body in sections.items()}
    assert all(len(links[name]) == len(body.strip().splitlines()) for name, body in sections.items())
    for _, address in (link for found in links.values() for link in found):
        file = miniature / "site" / address.removeprefix(SITE)
        assert (file / "index.html" if address.endswith("/") else file).is_file(), address
    assert [name for name, _ in links["About"]] == ["Changes", "Method"]  # as the navigation has them; the rest after
    assert "[Trade](https://coal.example/chapters/trade/): How coal was traded." in sections["Chapters"]


def test_the_scroll_tells_everything_once(files: dict[str, str], book: Book) -> None:
    headings = re.findall(r"^### (.+)$", files[signposts.WHOLE], re.MULTILINE)
    records = [record for folder in ("events", "people", "places", "organisations") for record in getattr(book.chronicle, folder).values()]
    assert headings == ["Trade", *(record.heading for record in records), "Glossary"]
    assert re.findall(r"^#{1,2} (.+)$", files[signposts.WHOLE], re.MULTILINE) == [
        "Coal & Iron", "The history", "Events", "People", "Places", "Organisations", "Terms",
    ]  # fmt: skip


def test_the_scroll_is_markdown_with_every_note(files: dict[str, str], book: Book) -> None:
    text = files[signposts.WHOLE]
    page = html.document_fromstring(markdown.markdown(text, extensions=["footnotes", "tables", "def_list"]))
    notes = {note.get("id").removeprefix("fn:") for note in page.xpath("//div[@class='footnote']//li")}
    told = [book.chapters["chapters/trade.md"], *(page.body for page in book.pages if page.origin or page.path.startswith("glossary"))]
    assert notes >= {place.slug for body in told for place in citations.cited(body)}
    assert len(re.findall(r"^\[\^[^\]]+\]:", text, re.MULTILINE)) == len(notes)
    assert "[^" not in "".join(page.xpath("//body//text()[not(ancestor::code)]"))
    outside = [address for address in page.xpath("//@href | //@src") if not re.match(r"https?://|#", address)]
    assert outside == []
    assert not re.search(r"</?(?!https?:)[a-z]+(?:\s[^<>]*)?>", text)
