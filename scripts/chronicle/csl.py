"""Sources as CSL items (the JSON that citeproc reads), made from our own records.

pandoc could read the BibLaTeX itself, but lower-cases titles on the way and drops the day of a report.
"""

from typing import Any

from chronicle.dates import Date
from chronicle.model import Name, Source

TYPES = {
    "article": "article-journal",
    "book": "book",
    "incollection": "chapter",
    "inreference": "entry-encyclopedia",
    "letter": "document",
    "misc": "document",
    "online": "webpage",
    "report": "report",
    "thesis": "thesis",
    "unpublished": "document",
}
"""Types of entry in CSL. A cable is a ``document``: Chicago prints only the year of a ``report``."""


def item(source: Source) -> dict[str, Any]:
    """Make the CSL item of a source (CSL 1.0.2 data schema)."""
    press = {"newspaper": "article-newspaper", "magazine": "article-magazine"}.get(source.entrysubtype or "")
    fields = {
        "id": source.id,
        "type": press or TYPES[source.type],
        "title": ". ".join(part for part in (source.title, source.titleaddon) if part),
        "container-title": container(source),
        "author": [_name(name) for name in source.author],
        "editor": [_name(name) for name in source.editor],
        "translator": [_name(name) for name in source.translator],
        "issued": _date(source.date),
        "original-date": _date(source.origdate),
        "accessed": _date(source.urldate),
        "genre": source.genre,
        "number": source.number if source.type != "article" else None,
        "issue": source.number if source.type == "article" else None,
        "volume": source.volume if not source.eid else None,
        "edition": source.edition,
        "page": source.pages,
        "collection-title": source.series if source.type in ("book", "incollection", "report") else None,
        "publisher": source.publisher or source.institution,
        "publisher-place": source.location,
        "archive": source.library,
        "ISBN": source.isbn,
        "ISSN": source.issn,
        "DOI": source.doi,
        "URL": None if source.doi else source.url,
        "language": "en-GB" if source.language == "en" else source.language,
    }
    return {name: value for name, value in fields.items() if value}


def container(source: Source) -> str:
    """Name what the source stands in; a document of an edited volume with its volume and number."""
    title = source.journaltitle or source.booktitle or (source.organization if source.type in ("online", "misc") else None) or ""
    if source.eid:
        title += f", vol. {source.volume}" if source.volume else ""
        title += f", doc. {source.eid}"
    return title


def _name(name: Name) -> dict[str, str]:
    return {part: value for part, value in name.model_dump().items() if value}


def _date(date: Date | None) -> dict[str, Any] | None:
    """Give a date as CSL's date parts; the years of a longer span stay a span."""
    if date is None:
        return None
    start, _, end = date.edtf.partition("/")
    parts = [_parts(text) for text in (start, end) if text.strip(".")]
    if any("X" in text for text in (start, end)):
        return {"literal": date.words}
    return {"date-parts": parts, **({"circa": True} if "~" in date.edtf else {})}


def _parts(text: str) -> list[int]:
    return [int(part) for part in text.rstrip("~?%").replace("X", "0").split("-")]
