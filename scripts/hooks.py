"""The edge to MkDocs: the only module that knows it.

A build reads the store, stops if anything is wrong, adds the pages made from it to those that people wrote, and lets
mkdocs-bibtex find the citations while the chronicle words the notes. Nothing generated is written below ``docs/``.
"""

import gc
import logging
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

import cards
import fonts
import sheet
import theme
from aside import Aside
from bundle import bundle, modules
from chronicle import cite, downloads, edition, forwarding, inks, metadata, policy, proof, rules, search, signposts, store
from chronicle.cards import order
from chronicle.citations import SHIELD, Citation, shield
from chronicle.layout import TEMPLATES
from chronicle.notes import Notes, in_order, marks
from chronicle.pages import Book
from chronicle.store import Chronicle
from chronicle.subjects import Subjects
from offline import prepare
from trouble import TROUBLES, words

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs_bibtex.citation import Citation as Found
    from mkdocs_bibtex.citation import CitationBlock

TIPS = re.compile(r' title=(?="(?:Jump back to|Link to this section))')
"""Titles of links of one sign: a screen reader is to hear them as names."""
HEADING = re.compile(r"<h[1-4]\b.*?</h[1-4]>", re.DOTALL)
SPAN = re.compile(r"\d{4}–\d{2,4}")
"""Years from and to, which stay on one line of a heading."""
ALIGNED = re.compile(r' style="text-align: (left|center|right);"')
"""How Python-Markdown aligns the cells of a table; the policy of the site allows no styles within a page."""

log = logging.getLogger("mkdocs.hooks.chronicle")


class _Making:
    """The site in the making: built aside, and put in its place when MkDocs has nothing more to say against it."""

    wanted = False
    site: Aside | None = None
    good = False


_making = _Making()


class Registry:
    """What mkdocs-bibtex asks for the notes of a page. It keys notes by source alone, so each place is given to it as a source."""

    footnote_format = "{key}"

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._page: Mapping[str, str] = {}
        self.up = ""
        """The way from the page at hand to the root of the site."""

    def validate_citation_blocks(self, blocks: "list[CitationBlock]") -> None:
        """Begin a page: word its notes, full at first mention and short after."""
        places = []
        for found in (found for block in blocks for found in block.citations):
            place = Citation(found.key, found.suffix.strip())
            found.key = place.slug
            places.append(place)
        self._page = self._notes.footnotes(places, self.up)

    def inline_text(self, block: "CitationBlock") -> str:
        """Set the marks of a bracket: one for each place."""
        return marks(found.key for found in block.citations)

    def reference_text(self, found: "Found") -> str:
        """Give the note of a place."""
        return self._page[found.key]


def on_startup(command: str, dirty: bool) -> None:  # noqa: FBT001 - as MkDocs passes it
    """Build aside, but for `mkdocs serve`, whose folder is its own, and for a build that adds to the last one."""
    _making.wanted = command != "serve" and not dirty


def on_build_error(error: Exception) -> None:
    """Let nothing that failed, strictness included, take the place of the last good site; say in words what the system refused."""
    _making.good = False
    if isinstance(error, TROUBLES) and _making.wanted:
        raise Abort(words(error)) from None


def on_shutdown() -> None:
    """Put the site in its place, or leave the last good one there."""
    if _making.site:
        try:
            _making.site.finish() if _making.good else _making.site.drop()
        except OSError as error:
            raise Abort(words(error)) from None


def _root(config: "MkDocsConfig") -> Path:
    return Path(config.config_file_path).parent


def _serving(config: "MkDocsConfig") -> bool:
    """Say whether pages are being made for `mkdocs serve`, which gives the site its own address."""
    return (config.site_url or "").startswith(f"http://{config.dev_addr}/")


def _book(config: "MkDocsConfig") -> Book:
    book: Book = config.extra["book"]
    return book


@event_priority(100)  # before the bibtex plugin reads the bibliography, so that a bad one gets our messages
def on_config(config: "MkDocsConfig") -> None:
    """Read and check the store; stop before anything is touched if it is not well."""
    found = store.load(_root(config))
    problems = rules.check(found)
    if problems:
        raise Abort("\n".join(map(str, problems)) + f"\n{len(problems)} problems: nothing was built")
    config.extra["book"] = book = Book(found.chronicle, edition.read(_root(config)))
    config.extra["subjects"] = Subjects(book)
    beside = ThreadPoolExecutor(2)  # pandoc takes seconds, and so do the drawings
    config.extra["notes"], config.extra["drawings"] = beside.submit(_word, book), beside.submit(_draw, found.chronicle)
    if _making.wanted:
        _making.site = Aside(Path(config.site_dir))
        config.site_dir = str(_making.site.place)


def _word(book: Book) -> Notes:
    return book.notes


def _draw(chronicle: Chronicle) -> Mapping[str, str]:
    from chronicle import studio  # noqa: PLC0415 - Altair takes a second to read: let it be this thread's

    return studio.draw(chronicle, modules())


def on_files(files: "Files", config: "MkDocsConfig") -> "Files":
    """Add the pages made from the store; they exist only in memory. Leave out the theme's scripts, whose place ours take."""
    book = _book(config)
    for file in [file for file in files if file.src_uri.startswith("assets/javascripts/")]:
        files.remove(file)
    given = downloads.files(book)  # they need no notes
    config.plugins["bibtex"].registry = Registry(config.extra["notes"].result())  # type: ignore[attr-defined]
    for page in book.pages:
        files.append(File.generated(config, page.path, content=page.markdown))
    config.extra["drawings"] = config.extra["drawings"].result()
    drawn = dict(inks.files(book.pictures, config.extra["drawings"]))
    moved = forwarding.files(book.chronicle, book.edition) if config.use_directory_urls else {}  # a site on a disk has no old addresses
    for path, content in {**book.files, **given, **signposts.files(book), **moved, **drawn}.items():
        files.append(File.generated(config, path, content=content))
    config.extra["cards"] = None if _serving(config) else cards.start(Path(config.site_dir), order(book))
    for name in book.chronicle.books:
        files.append(File.generated(config, f"{store.BOOKS}/{name}", abs_src_path=str(_root(config) / store.BOOKS / name)))
    gc.freeze()  # the history stays until the end: the collector need not go through it again and again
    return files


@event_priority(100)  # before the bibtex plugin looks for citations
def on_page_markdown(markdown: str, page: "Page", config: "MkDocsConfig", files: "Files") -> str:
    """Fill in the tables a text asks for, point the pencil at the file behind the page, and keep citations in code as they are."""
    book, path = _book(config), page.file.src_uri
    up = "../" * path.count("/")
    page.meta.update({name: escape(str(page.meta[name])) for name in ("title", "description") if name in page.meta})  # the theme does not
    page.update_date = book.edition.last_changed(book.origins.get(path) or f"docs/{path}") or page.update_date
    page.meta["search"] = {"exclude": True}  # the theme's own index stays empty: the search reads events.json
    if path in book.origins:
        page.edit_url = book.origins[path] and config.extra["edit"] + quote(book.origins[path])
    else:
        markdown = book.fill(markdown, up)
    config.plugins["bibtex"].registry.up = up  # type: ignore[attr-defined]
    return shield(markdown)


def on_page_content(html: str, page: "Page", config: "MkDocsConfig", files: "Files") -> str:
    """Lay in pictures, number marks, bring back what was kept from the bibtex plugin; let the keyboard reach what explains itself."""
    html = (
        in_order(inks.inlay(html, config.extra["drawings"], "../" * page.url.count("/")))
        .replace(SHIELD, "@")
        .replace("<abbr title=", '<abbr tabindex="0" title=')
    )
    html = TIPS.sub(" aria-label=", html)
    html = HEADING.sub(lambda heading: _whole(heading[0]), html)
    anchors = list(page.toc)
    for anchor in anchors:  # those below it are added on the way
        anchor.title = _whole(anchor.title)
        anchors += anchor.children
    html = _book(config).explorer(ALIGNED.sub(r' class="\1"', html), *config.extra["years"])
    page.meta["subject"] = subject = config.extra["subjects"].of(page.file.src_uri, unescape(page.meta.get("description", "")))
    return html + cite.block(subject, _book(config).notes.styled, page.url)


def _whole(heading: str) -> str:
    """Let no line end within a span of years."""
    return SPAN.sub(r'<span class="whole">\g<0></span>', heading)


def on_env(env: "Environment", config: "MkDocsConfig", files: "Files") -> "Environment":
    """Learn the theme's own inline scripts before any text of the store reaches a page: no other will run."""
    ups = {get_relative_url(".", file.url) for file in files.documentation_pages()} | {urlsplit(config.site_url or "/").path}
    partials = [env.get_template(f"partials/javascripts/{name}.html") for name in policy.PARTIALS]
    rendered = (partial.render(base_url=up, config=config, features=config.theme["features"]) for up in ups for partial in partials)
    config.extra["scripts"] = frozenset(script for text in rendered for script in policy.inline(text))
    return env


def on_pre_template(template: "Template", template_name: str, config: "MkDocsConfig") -> "Template":
    """Give wrong addresses a page of our own, within the theme's."""
    return template.environment.from_string((TEMPLATES / "404.html.j2").read_text("utf-8")) if template_name == "404.html" else template


def on_post_page(output: str, page: "Page", config: "MkDocsConfig") -> str:
    """Tell machines what the page is, and let nothing run that is not the site's own."""
    return _guard(output.replace("</head>", metadata.head(page.meta["subject"]) + "</head>", 1), config)


def on_post_template(output_content: str, template_name: str, config: "MkDocsConfig") -> str:
    """Guard the page for wrong addresses too."""
    return _guard(output_content, config)


def _guard(html: str, config: "MkDocsConfig") -> str:
    """Mend the theme and set the policy; not while serving, for MkDocs reloads pages by an inline script, nor where the settings say no."""
    html = theme.mend(html)
    return policy.guard(html, config.extra["scripts"]) if config.extra.get("policy", True) and not _serving(config) else html


def on_post_build(config: "MkDocsConfig") -> None:
    """Write what the pages and static hosts need beside; read the pages back and stop if a citation was lost on the way."""
    site, book = Path(config.site_dir), _book(config)
    fonts.write(site / "assets", book.letters, book.urdu)
    _write_search(site, book.chronicle, offline=not config.use_directory_urls)
    (site / "_headers").write_text(policy.headers(config.extra["scripts"]), "utf-8")
    if config.extra["cards"] and config.extra["cards"].wait():
        raise Abort("the cards for shared addresses could not be drawn: " + config.extra["cards"].stderr.read())
    faults = proof.check(site)
    if faults:
        raise Abort("\n".join(map(str, faults)) + f"\n{len(faults)} faults in the built site")
    _making.good = True


def _write_search(site: Path, chronicle: Chronicle, *, offline: bool) -> None:
    for path, content in search.files(chronicle).items():
        (site / path).write_text(content, "utf-8")
    bundle(site)
    sheet.write(site)
    if offline:
        prepare(site)


def on_serve(server: "LiveReloadServer", config: "MkDocsConfig", builder: Callable[[], None]) -> None:
    """Keep the last good pages up while the data is being mended: MkDocs itself would let the browser hang."""

    def build() -> None:
        problems = rules.check(store.load(_root(config)))
        for problem in problems:
            log.error(problem)
        if problems:
            log.error("%d problems: the last good pages stay up until they are mended", len(problems))
        else:
            builder()

    server.builder = build
