"""What the head of each page tells machines: reference managers, search engines, and the programs that preview a link.

On the page of a source, Highwire and Dublin Core tags describe the source, so that Zotero saves it in one click; on every other page
Dublin Core describes the page, and COinS spans offer the sources that its notes name.
"""

from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import urlencode

from jinja2.utils import htmlsafe_json_dumps

from chronicle import csl, references, schemaorg
from chronicle.cards import SIZE, card
from chronicle.catalogue import FEED
from chronicle.model import Source
from chronicle.schemaorg import LICENCE, iso
from chronicle.subjects import Subject

ZOTERO = {
    "article-journal": "journalArticle", "article-newspaper": "newspaperArticle", "article-magazine": "magazineArticle", "book": "book",
    "chapter": "bookSection", "entry-encyclopedia": "encyclopediaArticle", "report": "report", "thesis": "thesis", "webpage": "webpage",
    "document": "document",
}  # fmt: skip
"""The types of item in Zotero by those of CSL; its embedded-metadata rules would else take a cable for a journal article."""
_CONTAINER = {"article": "citation_journal_title", "chapter": "citation_book_title", "entry": "citation_book_title"}
_MAKER = {"report": "citation_technical_report_institution", "thesis": "citation_dissertation_institution"}
_FORMATS = {"article-journal": "journal", "article-newspaper": "journal", "article-magazine": "journal", "book": "book", "chapter": "book",
    "entry-encyclopedia": "book", "report": "book", "thesis": "dissertation"}  # fmt: skip

Tags = Iterator[tuple[str, str]]


def head(subject: Subject) -> str:
    """Write what belongs into the head of a page, as HTML."""
    record = subject.record
    described = [*_work(record), *_dublin_core_of_work(record)] if isinstance(record, Source) else _dublin_core(subject)
    names = "".join(f'<meta name="{name}" content="{escape(value)}">\n' for name, value in described if value)
    properties = "".join(f'<meta property="{name}" content="{escape(value)}">\n' for name, value in _open_graph(subject) if value)
    data = htmlsafe_json_dumps(schemaorg.graph(subject), ensure_ascii=False, separators=(",", ":"))
    script = f'<script type="application/ld+json">{data}</script>\n'
    return f'<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">\n{_feed(subject)}{_files(subject)}{names}{properties}{script}'


def _feed(subject: Subject) -> str:
    """Link to the feed, so that a reader of feeds finds it from any page."""
    # not `alternate` alone: the theme would take it for a translation of the whole site and fetch its sitemap
    place = escape(subject.edition.url + FEED.name)
    return f'<link rel="alternate feed" type="{FEED.media}" title="New events and corrections" href="{place}">\n'


def _files(subject: Subject) -> str:
    """Link to the files of a source, for its reference manager."""
    if not isinstance(subject.record, Source):
        return ""
    place = escape(f"{subject.edition.url}sources/{subject.record.id}")
    return "".join(  # not `alternate` alone: see above
        f'<link rel="alternate describedby" type="{media}" href="{place}.{ending}">\n' for ending, media in references.MEDIA.items()
    )


def _work(source: Source) -> Tags:
    """Yield the Highwire tags of a source."""
    item = csl.item(source)
    kind = item["type"].partition("-")[0]
    first, _, last = item.get("page", "").partition("–")
    yield "z:itemType", ZOTERO[item["type"]]
    yield "citation_title", item["title"]
    for name in source.author:
        yield "citation_author", name.inverted
    for name in source.editor:
        yield "citation_editor", name.inverted
    yield "citation_publication_date", iso(source.date).replace("-", "/") if source.date else ""
    yield _CONTAINER.get(kind, "citation_series_title"), item.get("container-title", "")
    yield _MAKER.get(kind, "citation_publisher"), item.get("publisher", "")
    yield "citation_volume", item.get("volume", "")
    yield "citation_issue", item.get("issue", "")
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_isbn", item.get("ISBN", "")
    yield "citation_issn", item.get("ISSN", "")
    yield "citation_doi", item.get("DOI", "")
    yield "citation_language", item.get("language", "")
    yield "citation_public_url", item.get("URL", "") or (f"https://doi.org/{source.doi}" if source.doi else "")


def _dublin_core_of_work(source: Source) -> Tags:
    """Yield the Dublin Core tags of a source."""
    item = csl.item(source)
    yield "DC.title", item["title"]
    for name in source.author:
        yield "DC.creator", name.inverted
    yield "DC.date", iso(source.date) if source.date else ""
    yield "DC.publisher", item.get("publisher", "")
    yield "DC.source", item.get("container-title", "")
    yield "DC.language", item.get("language", "")
    yield "DC.identifier", f"ISBN:{source.isbn}" if source.isbn else ""
    yield "DC.identifier", f"doi:{source.doi}" if source.doi else ""


def _dublin_core(subject: Subject) -> Tags:
    """Yield the Dublin Core tags of a page that speaks for itself."""
    yield "z:itemType", "webpage"
    yield "DC.title", subject.title
    yield "DC.publisher", subject.edition.name
    yield "DC.date", subject.changed
    yield "DC.language", "en-GB"
    yield "DC.identifier", subject.url
    yield "DC.rights", LICENCE


def _open_graph(subject: Subject) -> Tags:
    """Yield what a program that previews links reads (Open Graph; Twitter's cards follow it)."""
    yield "og:type", "article" if subject.is_chapter else "website"
    yield "og:title", subject.title
    yield "og:description", subject.description
    yield "og:url", subject.url
    yield "og:site_name", subject.edition.name
    yield "og:locale", "en_GB"
    yield "og:image", subject.edition.url + card(subject.path)
    yield "og:image:type", "image/png"
    yield "og:image:width", str(SIZE[0])
    yield "og:image:height", str(SIZE[1])
    yield "og:image:alt", f"{subject.title}, on paper with a green edge"
    yield "twitter:card", "summary_large_image"


def coins(source: Source, site: str) -> str:
    """Write a source as a ContextObject (OpenURL, Z39.88-2004), which a COinS span holds in its title."""
    item = csl.item(source)
    form = _FORMATS.get(item["type"], "dc")
    title = {"journal": "rft.atitle", "book": "rft.btitle"}.get(form, "rft.title")
    if item["type"] in ("chapter", "entry-encyclopedia"):
        title = "rft.atitle"
    container = {"journal": "rft.jtitle", "book": "rft.btitle"}.get(form, "rft.source")
    genre = {"article": "article", "book": "book", "chapter": "bookitem", "entry": "bookitem", "report": "report"}
    fields: list[tuple[str, Any]] = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{form}"),
        ("rfr_id", f"info:sid/{site}"),
        ("rft.genre", genre.get(item["type"].partition("-")[0], "") if form != "dc" else ""),
        ("rft.type", ZOTERO[item["type"]] if form == "dc" else ""),
        (title, item["title"]),
        (container, item.get("container-title")),
        *(("rft.au" if form != "dc" else "rft.creator", name.inverted) for name in source.author),
        ("rft.date", iso(source.date) if source.date else ""),
        ("rft.volume", item.get("volume")),
        ("rft.issue", item.get("issue")),
        ("rft.pages", item.get("page")),
        ("rft.pub" if form != "dc" else "rft.publisher", item.get("publisher")),
        ("rft.place", item.get("publisher-place")),
        ("rft.isbn", item.get("ISBN")),
        ("rft.issn", item.get("ISSN")),
        ("rft_id" if form != "dc" else "rft.identifier", f"info:doi/{source.doi}" if source.doi else item.get("URL")),
    ]
    return urlencode([(name, value) for name, value in fields if value])
