"""A built site, read back and proved: no citation lost, every note with its way back, every link and anchor living."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from chronicle.problem import Problem


def check(site: Path) -> list[Problem]:
    """List every fault of a built site."""
    pages = {path.relative_to(site).as_posix(): html.parse(str(path)).getroot() for path in sorted(site.rglob("*.html"))}
    faults = [fault for name, page in pages.items() for rule in (citations_worded, notes_whole) for fault in rule(name, page)]
    return faults + list(links_living(pages, site))


def citations_worded(name: str, page: html.HtmlElement) -> Iterator[Problem]:
    """No raw citation is left in the text, outside code."""
    for text in page.xpath("//body//text()[not(ancestor::code or ancestor::script or ancestor::style)]"):
        if match := re.search(r"\[\^|\[[^\]]*(?<![\w.])@\w", str(text)):
            yield Problem(
                name, getattr(text.getparent(), "sourceline", 1) or 1, 1, f"a citation was not worded: {str(text)[match.start() :][:60]!r}"
            )


def notes_whole(name: str, page: html.HtmlElement) -> Iterator[Problem]:
    """Every mark has a note that says something, and every note as many ways back as it has marks."""
    marks = [mark.get("href", "")[1:] for mark in page.xpath("//a[contains(@class, 'footnote-ref')]")]
    notes = {note.get("id"): note for note in page.xpath("//div[@class='footnote']//li")}
    for mark in sorted(set(marks) - set(notes)):
        yield Problem(name, 1, 1, f"a mark has no note: {mark}")
    for id_, note in notes.items():
        ways = note.xpath(".//a[contains(@class, 'footnote-backref')]")
        if len(ways) != marks.count(id_):
            yield Problem(name, note.sourceline or 1, 1, f"{id_} has {marks.count(id_)} marks but {len(ways)} ways back")
        if not note.xpath(".//a[contains(@href, 'sources/')]"):
            yield Problem(name, note.sourceline or 1, 1, f"{id_} does not lead to its source")


def links_living(pages: dict[str, html.HtmlElement], site: Path) -> Iterator[Problem]:
    """Every link within the site leads to a page, and every anchor to a place on it."""
    anchors = {name: set(page.xpath("//@id")) | set(page.xpath("//a/@name")) | {""} for name, page in pages.items()}
    for name, page in pages.items():
        for element in page.xpath("//*[@href or @src]"):
            address = element.get("href") or element.get("src") or ""
            if name == "404.html" or urlsplit(address).scheme or address.startswith("//"):
                continue
            target = urlsplit(urljoin(f"/{name}", address))
            path = unquote(target.path).lstrip("/")
            path += "index.html" if not path or path.endswith("/") else ""
            if path not in pages and not (site / path).is_file():
                yield Problem(name, element.sourceline or 1, 1, f"the link leads nowhere: {address}")
            elif path in pages and unquote(target.fragment) not in anchors[path] and element.tag == "a":
                yield Problem(name, element.sourceline or 1, 1, f"no such place on the page: {address}")
