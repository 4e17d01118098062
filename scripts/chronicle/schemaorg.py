"""Pages and records in the vocabulary of schema.org, as JSON-LD."""

from collections.abc import Iterable, Mapping
from typing import Any

from chronicle import catalogue
from chronicle.catalogue import CSV, WHOLE
from chronicle.dates import Date
from chronicle.layout import address, url
from chronicle.model import Authority, Event, Name, Organisation, Person, Place, Record, Source
from chronicle.search import plain
from chronicle.subjects import Subject

Json = dict[str, Any]

LICENCE = catalogue.LICENCE[2]
_FILES = {
    "viaf": "https://viaf.org/viaf/{}", "wikidata": "https://www.wikidata.org/wiki/{}", "geonames": "https://www.geonames.org/{}",
    "isni": "https://isni.org/isni/{}",
}  # fmt: skip
"""Where a name stands in other authority files that have a page for each."""
_WORKS = {
    "book": "Book", "incollection": "Chapter", "article": "ScholarlyArticle", "inreference": "Article", "online": "WebPage",
    "report": "Report", "thesis": "Thesis", "unpublished": "ArchiveComponent",
}  # fmt: skip
_PAGED = ("article", "incollection", "inreference", "report")
"""The types of entry whose works have a ``pagination`` in that vocabulary."""


def graph(subject: Subject) -> Json:
    """Describe a page, what it is about and where on the site it stands."""
    return {"@context": "https://schema.org", "@graph": [_page(subject), *_trail(subject)]}


def _page(subject: Subject) -> Json:
    lists = subject.path.endswith("/index.md")
    type_ = "Article" if subject.is_chapter else "CollectionPage" if lists else "WebSite" if subject.is_home else "WebPage"
    data = {"mainEntity": _dataset(subject)} if subject.path == "data/index.md" else {}
    about = {"about" if subject.is_chapter else "mainEntity": thing(subject.record, subject)} if subject.record else {}
    site = {"isPartOf": {"@type": "WebSite", "@id": subject.edition.url, "name": subject.edition.name}} if not subject.is_home else {}
    heading = {"headline": subject.title} if subject.is_chapter else {}
    return _full({
        "@type": type_, "@id": subject.url, "url": subject.url, "name": subject.title, **heading, "description": subject.description,
        "inLanguage": "en-GB", "license": LICENCE, "dateModified": subject.changed, "version": subject.edition.version,
        **site, **about, **data, "citation": [_named(source, subject) for source in subject.cited],
    })  # fmt: skip


def _trail(subject: Subject) -> Iterable[Json]:
    if not subject.trail:
        return []
    steps = [*subject.trail, (subject.title, subject.url)]
    items = [{"@type": "ListItem", "position": number, "name": name, "item": where} for number, (name, where) in enumerate(steps, 1)]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


def _dataset(subject: Subject) -> Json:
    files = [
        {"@type": "DataDownload", "name": offer.what, "encodingFormat": offer.media, "contentUrl": subject.url + offer.name}
        for offer in (*WHOLE, *CSV)
    ]
    return _full({
        "@type": "Dataset", "@id": f"{subject.url}#data", "name": subject.edition.name, "description": subject.description,
        "url": subject.url, "license": LICENCE, "isAccessibleForFree": True, "temporalCoverage": "1947/1991",
        "creator": {"@type": "Organization", "name": subject.edition.name}, "dateModified": subject.changed,
        "version": subject.edition.version, "distribution": files,
    })  # fmt: skip


def thing(record: Record, subject: Subject) -> Json:
    """Describe what a record stands for."""
    if isinstance(record, Event):
        return _event(record, subject)
    if isinstance(record, Source):
        return work(record, subject)
    return _authority(record, subject) if isinstance(record, Authority) else {}


def _event(event: Event, subject: Subject) -> Json:
    chronicle = subject.chronicle
    people = [_brief(chronicle.people[name], "Person", subject) for name in event.people]
    return _full({
        "@type": "Event", "@id": f"{subject.url}#event", "name": event.title, "description": plain(event.summary),
        "startDate": iso(event.date), "endDate": iso(event.date, last=True),
        "location": [_brief(chronicle.places[name], "Place", subject) for name in event.places],
        "about": people + [_brief(chronicle.organisations[name], "Organization", subject) for name in event.organisations],
    })  # fmt: skip


def _authority(record: Authority, subject: Subject) -> Json:
    names = [*record.native.values(), *record.variants]
    own: Json = {}
    if isinstance(record, Person):
        own = {"@type": "Person", "birthDate": record.born and iso(record.born), "deathDate": record.died and iso(record.died)}
    elif isinstance(record, Place):
        latitude, longitude = record.coordinates or (None, None)
        geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
        own = {"@type": "Place", "geo": geo if record.coordinates else None}
    elif isinstance(record, Organisation):
        names = [record.abbreviation, *names] if record.abbreviation else names
        start, end = record.start and iso(record.start), record.end and iso(record.end)
        own = {"@type": "Organization", "foundingDate": start, "dissolutionDate": end}
    elsewhere = [_FILES[name].format(number) for name, number in record.ids.items() if name in _FILES]
    return _full({
        **own, "@id": f"{subject.url}#{record.id}", "name": record.name, "alternateName": names, "description": plain(record.summary),
        "disambiguatingDescription": record.note, "sameAs": elsewhere,
    })  # fmt: skip


def work(source: Source, subject: Subject) -> Json:
    """Describe a work that is cited."""
    doi = f"https://doi.org/{source.doi}" if source.doi else None
    whole = source.journaltitle or source.booktitle or source.organization
    within = "Periodical" if source.type == "article" else "Book" if source.type == "incollection" else "CreativeWork"
    archive = {"@type": "ArchiveOrganization", "name": source.library} if source.library and source.type == "unpublished" else None
    return _full({
        **_named(source, subject), "name": source.title,
        "author": [_maker(name) for name in source.author], "editor": [_maker(name) for name in source.editor],
        "translator": [_maker(name) for name in source.translator], "datePublished": source.date and iso(source.date),
        "isPartOf": {"@type": within, "name": whole} if whole else None, "pagination": source.pages if source.type in _PAGED else None,
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
        "sourceOrganization": {"@type": "Organization", "name": source.institution} if source.institution else None,
        "isbn": source.isbn if source.type == "book" else None, "inLanguage": source.language,
        "identifier": doi, "holdingArchive": archive, "sameAs": [address for address in (doi, source.url, source.archiveurl) if address],
    })  # fmt: skip


def _named(source: Source, subject: Subject) -> Json:
    """Name a work that is cited: what it is called stands on the page of its own, and a chapter cites up to 180."""
    press = {"newspaper": "NewsArticle", "magazine": "Article"}.get(source.entrysubtype or "")
    return {"@type": press or _WORKS.get(source.type, "CreativeWork"), "@id": f"{subject.edition.url}sources/{source.id}/#work"}


def _brief(record: Authority, type_: str, subject: Subject) -> Json:
    return {"@type": type_, "@id": f"{subject.edition.url}{url(address(record))}#{record.id}", "name": record.name}


def _maker(name: Name) -> Json:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    return _full({"@type": "Person", "name": str(name), "familyName": name.family, "givenName": name.given})


def iso(date: Date, *, last: bool = False) -> str:
    """Give the first or last day, month or year of a date (ISO 8601); empty where that end is open."""
    start, slash, end = date.edtf.partition("/")
    text = (end if slash and last else start).rstrip("~?%").replace("X", "9" if last else "0").strip(".")
    year, _, rest = text.partition("-")
    return year if rest[:1] == "2" else text  # a season is no part of ISO 8601


def _full(fields: Mapping[str, Any]) -> Json:
    """Leave out what is not known."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], ())}
