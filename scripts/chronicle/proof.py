"""A built site, read back and proved: no citation lost, each note with its way back, all links and anchors living, all texts inert."""

import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import html

from chronicle.citations import RAW
from chronicle.policy import META, inline
from chronicle.problem import Problem

_DATA = r"data:(?!(?:image/(?:png|jpeg|webp)|application/(?:x-bibtex|x-research-info-systems|vnd\.citationstyles\.csl\+json));)"
"""An address that holds what it leads to, unless that is a picture or a reference, which cannot run."""
_ACTIVE = [
    re.compile(pattern)
    for pattern in (
        *(rf"{sign}on[a-z]+\s*=" for sign in " \n\t\f/\"'"),
        *(r"style\s*=", "script:", _DATA, "<base", "<embed", "<frame", "<iframe", "<object", "<style"),
    )
]
"""What may run, or be styled, within a page, in small letters. Apart they are found in a tenth of the time they take as one."""
_UNSAFE = re.compile(rf"[\x00-\x20]*(?:java|vb)script:|[\x00-\x20]*{_DATA}", re.IGNORECASE)


@dataclass(frozen=True)
class _Links:
    """What leads into and out of a page."""

    anchors: frozenset[str]
    leading: tuple[tuple[str, str, int], ...]
    """Address, element and line of each link within the site."""


def check(site: Path) -> list[Problem]:
    """List every fault of a built site. Pages are read side by side, in as many processes as there are processors."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    with ProcessPoolExecutor() as pool:
        pages = list(pool.map(partial(_read, site), names, chunksize=64))
    faults = [fault for _, found in pages for fault in found]
    return faults + list(links_living(dict(zip(names, (links for links, _ in pages), strict=True)), site))


def _read(site: Path, name: str) -> tuple[_Links, list[Problem]]:
    """Read a page: its links, and what is wrong within it."""
    text = (site / name).read_text("utf-8")
    page = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    plain = unescape(META.sub("", text))
    faults = [*scripts_named(name, text), *notes_whole(name, page)]
    if RAW.search(plain, max(0, plain.find("<body"))):  # a quick look first; most pages have nothing of the kind
        faults += citations_worded(name, page)
    small = plain.lower()
    if any(pattern.search(small) for pattern in _ACTIVE):
        faults += inert(name, page)
    return _links(page), faults


def citations_worded(name: str, page: html.HtmlElement) -> Iterator[Problem]:
    """No raw citation is left in the text, outside code."""
    for text in page.xpath("//body//text()[not(ancestor::code or ancestor::script or ancestor::style)]"):
        if match := RAW.search(str(text)):
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


def scripts_named(name: str, text: str) -> Iterator[Problem]:
    """No script stands within a page but those that its policy names."""
    if allowed := META.search(text):
        for _ in (script for script in inline(text) if script not in allowed["policy"]):
            yield Problem(name, 1, 1, "an inline script that is not the theme’s own; bundle it: scripts/bundle.py")


def inert(name: str, page: html.HtmlElement) -> Iterator[Problem]:
    """Nothing else within a page runs, frames or is styled: the browser would refuse it."""
    for element in page.xpath("//base | //embed | //frame | //iframe | //object | //style"):
        yield _fault(name, element, f"<{element.tag}> in a page; the site’s policy refuses it")
    for element in page.xpath("//*[@style or @*[starts-with(name(), 'on')]]"):
        yield _fault(name, element, f"<{element.tag}> with a style or a script of its own; write a class, or a listener in a module")
    for address in page.xpath("//@href | //@src | //@action | //@formaction | //@poster | //@*[name() = 'xlink:href']"):
        if _UNSAFE.match(address):
            yield _fault(name, address.getparent(), f"an address that may run: {address[:60]}")


def _fault(name: str, element: html.HtmlElement, message: str) -> Problem:
    return Problem(name, element.sourceline or 1, 1, message)


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
