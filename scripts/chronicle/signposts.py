"""What the site tells programs that come by: ``robots.txt`` (RFC 9309), ``llms.txt`` (llmstxt.org), and the history as one text."""

from collections.abc import Iterable

from chronicle import catalogue
from chronicle.layout import url
from chronicle.pages import Book
from chronicle.scroll import in_order, scroll

WHOLE = "llms-full.txt"


def files(book: Book) -> dict[str, str]:
    """Make each file, by where it stands below the root of the site."""
    return {"robots.txt": robots(book.edition.url), "llms.txt": llms(book), WHOLE: scroll(book)}


def robots(site: str) -> str:
    """Welcome every program to every page, and say where they are listed."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site}sitemap.xml\n"


def llms(book: Book) -> str:
    """Say in Markdown what there is: a title, a summary, and sections of links."""
    site, texts = book.edition.url, book.chronicle.chapters
    home = texts.get("index.md")
    lists = [(page.title, url(page.path), page.description) for page in book.pages if page.path.endswith("/index.md")]
    files = [(offer.name, f"data/{offer.name}", offer.what) for offer in catalogue.WHOLE]
    files += [(offer.name, offer.name, offer.what) for offer in catalogue.FOLLOWED]
    sections = {
        "The whole": [
            ("The history as one text", WHOLE, "chapters, events, lives, places, organisations, glossary and notes, in Markdown")
        ],
        "Chapters": [(texts[path].title, url(path), texts[path].description) for path in in_order(book, "chapters/")],
        "Lists": lists,
        "Data": files,
        "About": [(texts[path].title, url(path), texts[path].description) for path in in_order(book, "about/")],
    }
    summary = f"> {home.description}\n\n" if home and home.description else ""
    how = (
        "Every statement cites the place in a source that it rests on; the page of a source says how it was seen and what else rests on "
        "it. An event says how well it is attested, and who says what where the sources disagree. "
        f"Text and data are under {catalogue.LICENCE[1]} ({catalogue.LICENCE[2]})."
    )
    return f"# {book.edition.name}\n\n{summary}{how}\n" + "".join(
        _section(title, links, site) for title, links in sections.items() if links
    )


def _section(title: str, links: Iterable[tuple[str, str, str]], site: str) -> str:
    lines = (f"- [{name}]({site}{place}){': ' if what else ''}{what}" for name, place, what in links)
    return "\n".join([f"\n## {title}\n", *lines, ""])
