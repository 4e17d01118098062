"""Footnotes and references in Chicago style (18th edition, notes and bibliography), worded by pandoc in one run.

Every place cited is a note of its own: page 138 and page 140 of one book stay apart. A note is full where a page first
names its source and short after. citeproc gives the full form of a source only once in a document; so for every place
of which a full note is wanted, the source is handed over again under an id of its own (an alias).
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypandoc
from lxml import html

from chronicle import citations, csl, styles, tongues
from chronicle.citations import Citation
from chronicle.edition import Edition
from chronicle.model import CONSULTED, Source
from chronicle.styles import Shape, Styled

MOST = 2_000
"""Sources that pandoc is given at once: it compares each with each. Two works of one title are told apart within a lot alone."""
_ALIAS = "\ue0c1"
"""Marks the title of an alias: else citeproc would tell it apart from its source as it does two works of one title."""
_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "*_[]`\\|~^${}#"})
"""Signs that Markdown would read, as entities."""


class NotesError(Exception):
    """The notes could not be worded."""


@dataclass(frozen=True)
class Wording:
    """How a place in a source is worded, as inline Markdown."""

    full: str
    short: str


@dataclass(frozen=True)
class Quotation:
    """Words of the time that are quoted from a place in a source."""

    text: str
    speaker: str


@dataclass(frozen=True)
class Notes:
    """The wording of every place cited on the site, and the reference of every source."""

    wordings: Mapping[Citation, Wording]
    references: Mapping[str, str]
    """By key: the source as a bibliography gives it."""
    sources: Mapping[str, Source]
    quotations: Mapping[Citation, Quotation] = field(default_factory=dict)
    """What is quoted from each place."""
    styled: Styled = field(default_factory=Styled)
    """How pages of the site are cited."""

    def footnotes(self, places: Iterable[Citation], up: str) -> dict[str, str]:
        """Word the footnotes of one page, by the id of each: full at the first place of a source, short after.

        Each says what kind of source it is, how it was seen and what is quoted from there, and ends in a link to the page of
        its source; ``up`` leads from the page to the root of the site (``../``).
        """
        seen: set[str] = set()
        notes: dict[str, str] = {}
        for place in dict.fromkeys(places):
            wording = self.wordings[place]
            text = wording.short if place.key in seen else wording.full
            seen.add(place.key)
            about = f"[About this source]({up}sources/{place.key}.md){{ .source }}"
            notes[place.slug] = f'<span class="work">{text}</span> {self._seen(place, up)} {about}'
        return notes

    def _seen(self, place: Citation, up: str) -> str:
        """Say what kind of source a place is in, how it was seen, and what is quoted from there."""
        source = self.sources[place.key]
        via = self.sources.get(source.consulted.via or "")
        how = f"not seen, known through [{_text(via.title)}]({up}sources/{via.id}.md)" if via else CONSULTED[source.consulted.how]
        said = self.quotations.get(place)
        quoted = f" From there: “{_text(said.text)}” – {_text(said.speaker)}." if said else ""
        return f'<small class="seen">{_text(source.sort_of_work)}; {how}.{quoted}</small>'

    def annotate(self, markdown: str, up: str) -> str:
        """Turn the citations of a page into footnotes of plain Markdown, defined at its end."""
        places = citations.cited(markdown)
        return f"{marked(markdown).rstrip()}\n\n{self.definitions(places, up)}" if places else markdown

    def definitions(self, places: Iterable[Citation], up: str) -> str:
        """Define the footnotes of places in plain Markdown."""
        return "".join(f"[^{name}]: {text}\n" for name, text in self.footnotes(places, up).items())


def marks(slugs: Iterable[str]) -> str:
    """Set the marks of several notes side by side, with a comma between, lest 1 and 2 be read as 12."""
    return "<sup>,</sup>".join(f"[^{slug}]" for slug in slugs)


def marked(markdown: str) -> str:
    """Put the marks of notes where a text cites."""
    for bracket in reversed(list(citations.find(markdown))):
        markdown = markdown[: bracket.start] + marks(citation.slug for citation in bracket.citations) + markdown[bracket.end :]
    return markdown


def in_order(page: str) -> str:
    """Number the marks of each note of a page as they stand: ``fnref:``, ``fnref2:`` … Python-Markdown numbers lists and tables last."""
    count: Counter[str] = Counter()

    def numbered(match: "re.Match[str]") -> str:
        count[match[1]] += 1
        return f'<sup id="{mark_id(match[1], count[match[1]])}"'

    return re.sub(r'<sup id="fnref\d*:([^"]+)"', numbered, page)


def mark_id(slug: str, number: int) -> str:
    """Give the id of a mark: the first, second … of a note on its page."""
    return f"fnref{number if number > 1 else ''}:{slug}"


def word(
    sources: Mapping[str, Source],
    places: Iterable[Citation],
    quotations: Mapping[Citation, Quotation] | None = None,
    shapes: Iterable[Shape] = (),
    edition: Edition | None = None,
) -> Notes:
    """Word every place cited, the reference of every source, and how pages of each shape are cited, in one run of pandoc.

    Of more sources than `MOST`, each lot has a run of its own.
    """
    if not sources:
        return Notes({}, {}, {})
    cited = defaultdict(list)
    for place in sorted(set(places)):
        cited[place.key].append(place)
    all_, pages, edition = list(sources.values()), sorted(set(shapes)), edition or Edition()
    worded: dict[tuple[Citation, str], str] = {}
    references: dict[str, str] = {}
    styled = Styled(edition)
    for start in range(0, len(all_), MOST):
        items, asked = _lot(all_[start : start + MOST], cited)
        cites = [_cite(id_, place.locator) for place, _, id_ in asked]
        texts, found, how = _pandoc(items, cites, pages if start == 0 else [], edition)
        references |= found
        styled = how if start == 0 else styled
        worded |= {
            (place, form): tongues.mark(text, sources[place.key], _text(sources[place.key].title))
            for (place, form, _), text in zip(asked, texts, strict=True)
        }
    wordings = {
        place: Wording(worded[place, "full"], worded.get((place, "short"), worded[place, "full"]))
        for place, form in worded
        if form == "full"
    }
    full = {key: wordings[Citation(key)].full for key in sources}
    # Chicago keeps encyclopedias out of the bibliography: such a source is referred to as a note would.
    marked = {key: tongues.mark(references.get(key, ""), source, _text(source.title)) for key, source in sources.items()}
    return Notes(wordings, {key: marked[key] or full[key] for key in sources}, sources, quotations or {}, styled)


def _lot(
    sources: Sequence[Source], cited: Mapping[str, Sequence[Citation]]
) -> tuple[list[dict[str, Any]], list[tuple[Citation, str, str]]]:
    """List what pandoc is to know, and what it is to word: the place, in full or short, and as which item."""
    items = [_item(source) for source in sources]
    asked = [(Citation(source.id), "full", source.id) for source in sources]
    for source in sorted(sources, key=lambda source: source.id):
        for number, place in enumerate(cited.get(source.id, ()), 1):
            asked.append((place, "short", source.id))
            if place.locator:
                alias = _item(source, number)
                items.append(alias)
                asked.append((place, "full", alias["id"]))
    return items, asked


def _cite(id_: str, locator: str) -> str:
    """Cite in pandoc's Markdown; a locator of several parts (vol. 2, p. 5) goes in as it stands, for citeproc takes it for a list."""
    compound = len(citations.labels(locator)) > 1
    return f"[@{{{id_}}}, {{}}, {locator}]" if compound else f"[@{{{id_}}}, {{{locator}}}]" if locator else f"[@{{{id_}}}]"


def _item(source: Source, alias: int = 0) -> dict[str, Any]:
    item = csl.item(source)
    for name in ("title", "container-title", "collection-title"):
        if item.get(name):  # titles keep the capitals they have
            item[name] = f'<span class="nocase">{item[name]}</span>'
    if alias:
        item |= {"id": f"{source.id}~{alias}", "title": item["title"] + _ALIAS * alias}
    return item


def _pandoc(
    items: list[dict[str, Any]], cites: list[str], shapes: list[Shape], edition: Edition
) -> tuple[list[str], dict[str, str], Styled]:
    """Run pandoc's citeproc once: the notes in the order of the cites, the references by key, and how pages are cited."""
    with TemporaryDirectory() as folder:
        bibliography, style = Path(folder, "items.json"), Path(folder, "style.csl")
        bibliography.write_text(json.dumps(items), "utf-8")
        style.write_text(styles.chicago(), "utf-8")
        options = ["--citeproc", f"--bibliography={bibliography}", f"--csl={style}", "--metadata=lang:en-GB", "--wrap=none", "--quiet"]
        options += styles.prepare(Path(folder), shapes, edition)
        try:
            worded = pypandoc.convert_text("\n\n".join(cites), "html", "markdown", extra_args=options, verify_format=False)
        except OSError:
            raise NotesError("pandoc was not found; the Python package pypandoc_binary brings it: make build") from None
        except RuntimeError as error:
            raise NotesError(f"pandoc could not word the notes: {error}") from None
        page = html.document_fromstring(worded)
    notes = [_markdown(paragraph) for paragraph in page.xpath("//section[@id='footnotes']/ol/li/p")]
    references = {
        entry.get("id").removeprefix("ref-"): _markdown(entry)
        for entry in page.xpath("//div[@class='csl-entry'][not(ancestor::div[starts-with(@id, 'style-')])]")
    }
    return notes, references, styles.read(page, shapes, edition)


def _markdown(element: html.HtmlElement) -> str:
    """Write inline HTML as Markdown in one line: the text escaped, emphasis and links kept, pandoc's ways back left out."""
    parts = [_text(element.text)]
    for child in element:
        inner = _markdown(child)
        if child.tag in ("em", "strong", "sup"):
            inner = f"<{child.tag}>{inner}</{child.tag}>"
        elif child.tag == "a":
            back = child.get("class") == "footnote-back"
            inner = "" if back else f'<a href="{escape(child.get("href", ""))}">{inner}</a>'
        parts += [inner, _text(child.tail)]
    return " ".join("".join(parts).split()) if element.tag in ("p", "div") else "".join(parts)


def _text(text: str | None) -> str:
    return escape((text or "").replace(_ALIAS, "").replace("\n", " "), quote=False).translate(_SIGNS)
