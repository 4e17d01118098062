"""CSL items as files for reference managers: BibTeX, RIS, CSL-JSON.

One item makes all three, so that they cannot disagree. Field names are those that BibTeX has had from the beginning, which BibLaTeX reads
too; types that it lacks (a web page, an entry in an encyclopedia) are BibLaTeX's, as Zotero and JabRef know them.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

import rispy
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer

Item = dict[str, Any]
"""A CSL item (CSL 1.0.2 data schema)."""

MEDIA = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems", "json": "application/vnd.citationstyles.csl+json"}
"""The media type of each kind of file, by its ending."""

_BIBTEX = {
    "article-journal": "article", "article-newspaper": "article", "article-magazine": "article", "book": "book", "chapter": "incollection",
    "entry-encyclopedia": "inreference", "report": "techreport", "thesis": "phdthesis", "webpage": "online", "document": "misc",
}  # fmt: skip
_RIS = {
    "article-journal": "JOUR", "article-newspaper": "NEWS", "article-magazine": "MGZN", "book": "BOOK", "chapter": "CHAP",
    "entry-encyclopedia": "ENCYC", "report": "RPRT", "thesis": "THES", "webpage": "ELEC", "document": "GOVDOC",
}  # fmt: skip
_FIELDS = {
    "volume": "volume", "issue": "number", "number": "number", "edition": "edition", "collection-title": "series", "ISBN": "isbn",
    "ISSN": "issn", "DOI": "doi", "URL": "url", "language": "language", "publisher-place": "address", "genre": "type",
}  # fmt: skip
_TEX = str.maketrans({
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "&%$#_"},
})  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(items: Iterable[Item], ending: str) -> str:
    """Write items as the kind of file that has an ending: ``bib``, ``ris`` or ``json``."""
    return {"bib": bibtex, "ris": ris, "json": csl_json}[ending](items)


def csl_json(items: Iterable[Item]) -> str:
    """Write items as CSL-JSON."""
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"


def bibtex(items: Iterable[Item]) -> str:
    """Write items as BibTeX in UTF-8."""
    entries = {item["id"]: _entry(_clean(item)) for item in items}
    return str(_Bibtex(encoding="UTF-8").to_string(BibliographyData(entries)))


def ris(items: Iterable[Item]) -> str:
    """Write items as RIS, each closed by its ``ER  -``."""
    return str(rispy.dumps([_ris(_clean(item)) for item in items], implementation=_Plain))


class _Bibtex(Writer):  # type: ignore[misc]
    """BibTeX in UTF-8, in which an address is as it is: escaped, it would lead elsewhere."""

    def _encode(self, text: str) -> str:
        """Escape what TeX keeps for itself; pybtex would look every letter up in a table of what TeX can write without Unicode."""
        return text.translate(_TEX)

    def _write_field(self, stream: TextIO, type: str, value: str) -> None:  # noqa: A002 - named so by pybtex
        if type in ("url", "doi"):
            stream.write(f",\n    {type} = {self.quote(value)}")
        else:
            super()._write_field(stream, type, value)


class _Plain(rispy.RisWriter):  # type: ignore[misc]
    """RIS as the format's description has it: no number before an entry, each address on a line of its own."""

    DEFAULT_DELIMITER_MAPPING: Mapping[str, str] = {}

    def set_header(self, count: int) -> str:  # noqa: ARG002
        return ""


def _clean(item: Item) -> dict[str, Any]:
    """Put every text into one line without braces: in RIS a line is a field, and in BibTeX a brace is a bracket of its own."""
    addresses = {name: item[name].replace("{", "%7B").replace("}", "%7D") for name in ("URL", "DOI") if name in item}
    return {name: _line(value) if isinstance(value, str) else value for name, value in (item | addresses).items()}


def _line(text: str) -> str:
    return " ".join(text.replace("{", "(").replace("}", ")").split())


def _entry(item: Mapping[str, Any]) -> Entry:
    type_ = _BIBTEX.get(item["type"], "misc")
    container = {"article": "journal", "incollection": "booktitle", "inreference": "booktitle", "online": "organization"}
    maker = {"techreport": "institution", "phdthesis": "school"}
    given = {
        "title": _keep(item["title"]),
        container.get(type_, "howpublished"): _keep(item.get("container-title", "")),
        maker.get(type_, "publisher"): item.get("publisher", ""),
        **_bibtex_date(item.get("issued", {})),
        **{name: item.get(variable, "") for variable, name in _FIELDS.items() if item.get(variable)},
        "pages": item.get("page", "").replace("–", "--"),
        "urldate": _iso(item.get("accessed", {})),
        "note": item.get("archive", ""),
    }
    people = {role: [_person(name) for name in item.get(role, ())] for role in ("author", "editor", "translator")}
    fields = {name: value for name, value in given.items() if value}
    return Entry(type_, fields, {role: persons for role, persons in people.items() if persons})


def _keep(text: str) -> str:
    """Keep the capitals of a title."""
    return f"{{{text}}}" if text else ""


def _person(name: Mapping[str, str]) -> Person:
    if literal := name.get("literal"):
        person = Person()
        person.last_names.append(_keep(_line(literal)))
        return person
    family = _line(name["family"])
    single = re.fullmatch(r"[A-Z][^\s,]*", family)
    return Person(first=_line(name.get("given", "")).replace(",", ""), last=family if single else _keep(family))


def _bibtex_date(date: Mapping[str, Any]) -> dict[str, str]:
    if not (parts := date.get("date-parts")):
        return {"year": str(date.get("literal", ""))}
    first = _days(parts[0])
    years = list(dict.fromkeys(str(part[0]) for part in parts))
    month = _MONTHS[first[1] - 1] if len(first) > 1 and len(years) == 1 else ""
    return {"year": "--".join(years), "month": month, "day": str(first[2]) if month and len(parts) == 1 and len(first) > len("ym") else ""}


def _days(parts: list[int]) -> list[int]:
    """Leave a season out: these files know only months."""
    return parts[:1] if len(parts) > 1 and parts[1] > len(_MONTHS) else parts


def _iso(date: Mapping[str, Any]) -> str:
    return "-".join(f"{part:02}" for part in date["date-parts"][0]) if date.get("date-parts") else ""


def _ris(item: Mapping[str, Any]) -> dict[str, Any]:
    date = item.get("issued", {})
    first = _days((date.get("date-parts") or [[]])[0])
    first_page, _, last_page = item.get("page", "").partition("–")
    fields: dict[str, Any] = {
        "type_of_reference": _RIS.get(item["type"], "GEN"),
        "id": item["id"],
        "title": item["title"],
        "authors": [_inverted(name) for name in item.get("author", ())],
        "secondary_authors": [_inverted(name) for name in item.get("editor", ())],
        "subsidiary_authors": [_inverted(name) for name in item.get("translator", ())],
        "secondary_title": item.get("container-title"),
        "tertiary_title": item.get("collection-title"),
        "year": f"{first[0]:04}" if first else "",
        "date": "/".join([*(f"{part:02}" for part in first), *[""] * (3 - len(first)), date.get("literal", "")]) if date else "",
        "volume": item.get("volume"),
        "number": item.get("issue") or item.get("number"),
        "edition": item.get("edition"),
        "start_page": first_page,
        "end_page": last_page,
        "publisher": item.get("publisher"),
        "place_published": item.get("publisher-place"),
        "type_of_work": item.get("genre"),
        "issn": item.get("ISBN") or item.get("ISSN"),
        "doi": item.get("DOI"),
        "urls": [item["URL"]] if item.get("URL") else [],
        "access_date": _iso(item.get("accessed", {})).replace("-", "/"),
        "name_of_database": item.get("archive"),
        "language": item.get("language"),
    }
    return {name: value for name, value in fields.items() if value}


def _inverted(name: Mapping[str, str]) -> str:
    """Write a name as RIS wants it: family name, comma, given names."""
    return _line(name.get("literal") or ", ".join(part for part in (name.get("family", ""), name.get("given", "")) if part))
