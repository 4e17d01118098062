"""What readers may take away as files: each source, and the whole bibliography, for their reference managers."""

from collections.abc import Mapping

from chronicle import csl, references
from chronicle.store import Chronicle

Files = dict[str, str | bytes]
"""Files by where they stand below the root of the site."""

LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
CREDIT = f"Soviet–Pakistan Relations, 1947–1991: a sourced history. {LICENCE}"
"""Whose the data is and on what terms it may be used."""


def files(chronicle: Chronicle) -> Files:
    """Make every file."""
    each = sources(chronicle)
    return {**each, **bibliography(each)}


def sources(chronicle: Chronicle) -> dict[str, str]:
    """Make the files of each source: ``sources/racioppi1994.bib``, ``.ris`` and ``.json``."""
    return {
        f"sources/{source.id}.{ending}": references.write([csl.item(source)], ending)
        for source in chronicle.sources.values()
        for ending in references.MEDIA
    }


def bibliography(each: Mapping[str, str]) -> dict[str, str]:
    """Make the whole bibliography of the files of its sources; in CSL-JSON there is no place for the licence."""
    bib, ris, json = ([text for path, text in each.items() if path.endswith(f".{ending}")] for ending in references.MEDIA)
    items = ",".join(text.strip().removeprefix("[").removesuffix("]") for text in json)
    return {
        "data/sources.bib": f"% {CREDIT}\n\n" + "\n".join(bib),
        "data/sources.ris": "\n".join(ris),
        "data/sources.json": f"[{items}]\n",
    }
