"""What readers may take away as files: each source, those of a text, the whole bibliography, the whole store, what is new."""

from collections.abc import Iterable, Mapping

from chronicle import catalogue, citations, csl, database, datasets, feed, references, rows, schema
from chronicle.catalogue import LICENCE
from chronicle.pages import Book
from chronicle.store import Chronicle
from chronicle.subjects import gathered

Files = dict[str, str | bytes]
"""Files by where they stand below the root of the site."""

CREDIT = f"Soviet–Pakistan Relations, 1947–1991: a sourced history. {LICENCE[1]}, {LICENCE[2]}"
"""Whose the data is and on what terms it may be used."""


def files(book: Book) -> Files:
    """Make every file."""
    each = sources(book.chronicle)
    whole = collected(each, "data/sources", book.chronicle.sources)
    cited = {path: dict.fromkeys(place.key for place in citations.cited(text)) for path, text in book.chapters.items()}
    texts = [collected(each, path.removesuffix(".md"), keys) for path, keys in cited.items() if gathered(path, len(keys))]
    followed = {
        catalogue.FEED.name: feed.feed(book.chronicle, book.edition),
        catalogue.ANNIVERSARIES.name: datasets.yearly(book.chronicle, book.edition),
    }
    return {**each, **whole, **{path: text for found in texts for path, text in found.items()}, **store(book), **followed}


def store(book: Book) -> Files:
    """Make the files of the whole store, below ``data/``."""
    chronicle, edition = book.chronicle, book.edition
    tables = rows.tables(chronicle, edition.url)
    return {
        **{f"data/{table.name}.csv": datasets.csv_of(table) for table in tables},
        **{f"data/schemas/{name}": text for name, text in schema.schemas().items()},
        "data/store.json": datasets.store_json(chronicle, edition),
        "data/store.sqlite": database.database(tables, edition),
        "data/datapackage.json": datasets.package(tables, edition),
        "data/places.geojson": datasets.geojson(chronicle, edition),
        "data/events.ics": datasets.calendar(chronicle, edition),
    }


def sources(chronicle: Chronicle) -> dict[str, str]:
    """Make the files of each source: ``sources/racioppi1994.bib``, ``.ris`` and ``.json``."""
    return {
        f"sources/{source.id}.{ending}": references.write([csl.item(source)], ending)
        for source in chronicle.sources.values()
        for ending in references.MEDIA
    }


def collected(each: Mapping[str, str], name: str, keys: Iterable[str]) -> dict[str, str]:
    """Make the files of several sources out of their own; in RIS and CSL-JSON there is no place for the licence."""
    asked = list(keys)
    bib, ris, json = ([each[f"sources/{key}.{ending}"] for key in asked] for ending in references.MEDIA)
    items = ",".join(text.strip().removeprefix("[").removesuffix("]") for text in json)
    return {
        f"{name}.bib": f"% {CREDIT}\n\n" + "\n".join(bib),
        f"{name}.ris": "\n".join(ris),
        f"{name}.json": f"[{items}]\n",
    }
