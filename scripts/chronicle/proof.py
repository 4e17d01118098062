"""A built site, read back and proved: no citation lost, every note with its way back, every link and anchor living."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import html

from chronicle.problem import Problem

_RAW = re.compile(r"\[\^|\[[^\]]*(?<![\w.])@\w")
"""What is left in a page where a citation was not worded."""


@dataclass(frozen=True)
class _Links:
    """What leads into and out of a page."""

    anchors: frozenset[str]
    leading: tuple[tuple[str, str, int], ...]
    """Address, element and line of each link within the site."""


def check(site: Path) -> list[Problem]:
    """List every fault of a built site."""
    faults: list[Problem] = []
    links: dict[str, _Links] = {}
    for path in sorted(site.rglob("*.html")):
        name, text = path.relative_to(site).as_posix(), path.read_text("utf-8")
        page = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
        if _RAW.search(unescape(text)):  # a quick look first; most pages have nothing of the kind
            faults += citations_worded(name, page)
        faults += notes_whole(name, page)
        links[name] = _links(page)
    return faults + list(links_living(links, site))


def citations_worded(name: str, page: html.HtmlElement) -> Iterator[Problem]:
    """No raw citation is left in the text, outside code."""
    for text in page.xpath("//body//text()[not(ancestor::code or ancestor::script or ancestor::style)]"):
        if match := _RAW.search(str(text)):
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


def _links(page: html.HtmlElement) -> _Links:
    anchors = frozenset([*page.xpath("//@id"), *page.xpath("//a/@name"), ""])
    found = ((element.get("href") or element.get("src") or "", element) for element in page.xpath("//*[@href or @src]"))
    leading = tuple((address, element.tag, element.sourceline or 1) for address, element in found if not re.match(r"[a-z]+:|//", address))
    return _Links(anchors, leading)


def links_living(pages: dict[str, _Links], site: Path) -> Iterator[Problem]:
    """Every link within the site leads to a page, and every anchor to a place on it."""
    for name, page in pages.items():
        if name == "404.html":  # it may be shown at any address, so its links begin at the root of the published site
            continue
        for address, tag, line in page.leading:
            before, _, fragment = address.partition("#")
            path = before.partition("?")[0]
            target = normpath(join(dirname(name), unquote(path))).lstrip("/") if path else name
            if target == "." or path.endswith(("/", "..")) or path == ".":
                target = normpath(join(target, "index.html"))
            if target not in pages and not (site / target).is_file():
                yield Problem(name, line, 1, f"the link leads nowhere: {address}")
            elif target in pages and tag == "a" and unquote(fragment) not in pages[target].anchors:
                yield Problem(name, line, 1, f"no such place on the page: {address}")
