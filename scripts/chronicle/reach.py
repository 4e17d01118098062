"""How a reader reaches a source: only what its entry supports, the surest way first."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from chronicle.model import Link, Source

_FRUS = re.compile(r"https://history\.state\.gov/historicaldocuments/(?P<volume>frus[\w-]+)/d\d+")
_SYMBOL = re.compile(r"[AES](?:/[\w.]+)+(?: \(\d{4}\))?")
"""The symbol of a document of the United Nations: ``S/RES/98 (1952)``."""


@dataclass(frozen=True)
class Way:
    """One way to a source."""

    what: str
    words: str
    address: str = ""
    """Empty where there is nothing to follow: the file of an archive."""
    gone: bool = False
    """Whether nobody reaches it any more."""


def ways(source: Source, links: Mapping[str, Link]) -> list[Way]:
    """List the ways to a source, given what addresses answered when they were last asked: living ones first, copies of the others."""
    found = [*(one for way in _addresses(source) for one in _standing(way, links)), *_numbers(source)]
    found.sort(key=lambda way: way.gone)
    if source.library:
        found.append(Way("In an archive", source.library))
    return found or list(_catalogue(source))


def _standing(way: Way, links: Mapping[str, Link]) -> Iterator[Way]:
    """Lead where an address has moved to, and offer the copy that an archive keeps; say so where nobody reaches it any more."""
    link = links.get(way.address)
    if link and link.gone:
        yield Way(f"{way.what}, where nothing was found on {link.checked.words}", way.words, way.address, gone=True)
    elif link and link.final:
        yield Way(way.what, link.final if way.words == way.address else way.words, link.final)
    else:
        yield way
    if link and link.archived:
        yield Way("A copy in the Wayback Machine", link.archived, link.archived)


def _addresses(source: Source) -> Iterator[Way]:
    """The work itself: by DOI, at its own address, in an archived copy."""
    if source.doi:
        yield Way("By its DOI", f"doi:{source.doi}", f"https://doi.org/{quote(source.doi)}")
    symbol = _symbol(source)
    if symbol:
        yield Way("United Nations document", symbol, f"https://docs.un.org/en/{quote(symbol.replace(' ', ''), '/()')}")
        yield Way(
            "In the United Nations Digital Library", symbol, f"https://digitallibrary.un.org/search?p={quote(symbol.replace(' ', ''), '')}"
        )
    if source.url and (volume := _FRUS.fullmatch(source.url)) and source.eid:
        number = f"vol. {source.volume}, doc. {source.eid}" if source.volume else f"doc. {source.eid}"
        yield Way("Foreign Relations of the United States", number, source.url)
        yield Way("The volume", volume["volume"], f"https://history.state.gov/historicaldocuments/{volume['volume']}")
    elif source.url and not (symbol and urlsplit(source.url).hostname == "docs.un.org"):
        yield Way("On the web", source.url, source.url)
    if source.archiveurl:
        yield Way("An archived copy", source.archiveurl, source.archiveurl)


def _symbol(source: Source) -> str:
    return source.number if source.number and _SYMBOL.fullmatch(source.number) else ""


def _numbers(source: Source) -> Iterator[Way]:
    """A copy of the book or journal, by its number."""
    if source.isbn:
        number = quote(source.isbn.replace("-", "").upper())
        yield Way("In a library, by WorldCat", f"ISBN {source.isbn}", f"https://search.worldcat.org/search?q=bn%3A{number}")
        yield Way("In Open Library", f"ISBN {source.isbn}", f"https://openlibrary.org/search?isbn={number}")
    if source.issn:
        yield Way("The journal", f"ISSN {source.issn}", f"https://portal.issn.org/resource/ISSN/{quote(source.issn)}")


def _catalogue(source: Source) -> Iterator[Way]:
    """Where nothing else is known: a search of the libraries' catalogues, for the book or for what the piece stands in."""
    title = source.journaltitle or source.booktitle or (source.title if source.type in ("book", "thesis", "report") else "")
    if not title or title.startswith("[") or source.type == "online":
        return
    names = source.author if title == source.title else ()
    name = next((name.family or name.literal for name in names), "")
    asked = f'ti:"{title}"' + (f' au:"{name}"' if name else "")
    yield Way("In a library, by WorldCat", f"a search for “{title}”", f"https://search.worldcat.org/search?q={quote(asked, '')}")
