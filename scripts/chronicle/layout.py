"""Records as Markdown: templates filled in, links and marks written, abbreviations explained.

Templates (`scripts/templates/`) loop and link; whatever must be looked up, sorted or grouped is given to them.
Plain text is escaped wherever a template prints it; only `Prose` reaches the page as Markdown.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chronicle import tongues
from chronicle.citations import Citation
from chronicle.model import LANGUAGES, Event, Organisation, Person, Place, Prose, Record, Source
from chronicle.store import Chapter, Chronicle
from chronicle.texts import bare

TEMPLATES = Path(__file__).parent.parent / "templates"
_WORD = re.compile(r"\w+")
_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "*_[]`\\|~^${}#@"})

_BLOCK = re.compile(r"^[-+:=](?=\s|=)|^!(?=!!)|(?<=^\d)[.)](?=\s)|(?<=^\d\d)[.)](?=\s)|(?<=^\d\d\d\d)[.)](?=\s)")
"""A sign with which Markdown would begin a list, a definition, a box or a heading, were the text at the beginning of a line."""

KINDS = {
    "agreement": "Agreement", "aid": "Aid", "appointment": "Appointment", "culture": "Culture", "energy": "Energy",
    "honour": "Honour", "incident": "Incident", "military": "Military", "party-politics": "Party politics",
    "project": "Project", "science": "Science", "statement": "Statement", "summit": "Summit", "trade": "Trade",
    "treaty": "Treaty", "un": "United Nations", "visit": "Visit", "war": "War",
}  # fmt: skip
FURTHER = "Further evidence for this page."
"""Stands before the marks of sources that a record lists and no sentence of its page cites."""
EVIDENCE = {
    "several independent sources": "Attested by several independent sources",
    "one source": "Rests on one source",
    "second-hand": "Known at second hand",
    "disputed": "The sources disagree",
}
STANDING = {
    "several independent sources": "attested by several independent sources",
    "one source": "resting on one source",
    "second-hand": "known at second hand",
    "disputed": "disputed",
}
"""The same of several events, after their number."""


@dataclass(frozen=True)
class Page:
    """A page made from the store."""

    path: str
    """Where it stands below ``docs/``, e.g. ``events/1956-trade-agreement.md``."""
    title: str
    description: str
    """One sentence, for search engines and previews."""
    body: str
    """Markdown, with citations still to be worded."""
    origin: str = ""
    """The file that a keeper edits to change it, from the root of the repository; empty for a list."""

    @property
    def markdown(self) -> str:
        """The page with its front matter, as a file would hold it."""
        matter = yaml.safe_dump({"title": self.title, "description": self.description}, allow_unicode=True, width=10_000)
        return f"---\n{matter}---\n\n{self.body}"


class Layout:
    """The templates, with what they may ask of a history."""

    def __init__(self, chronicle: Chronicle) -> None:
        self.chronicle = chronicle
        self._templates = Environment(
            loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, finalize=plain, trim_blocks=True,
            lstrip_blocks=True, keep_trailing_newline=True, autoescape=False,  # noqa: S701 - `finalize` escapes, for Markdown
        )  # fmt: skip
        self._templates.globals |= {
            "link": link, "marks": citation_marks, "one_line": one_line, "language": language, "kinds": KINDS, "further": FURTHER,
            "word": word, "evidence": lambda record: EVIDENCE[chronicle.evidence(record)],
        }  # fmt: skip

    def render(self, template: str, **context: Any) -> str:  # noqa: ANN401
        """Fill in a template."""
        return self._templates.get_template(f"{template}.j2").render(**context)

    def page(self, record: Record, template: str, description: str, **context: Any) -> Page:  # noqa: ANN401
        """Make the page of a record."""
        body = self.render(template, record=record, **context)
        return Page(address(record), record.heading, description, self.explain(body), record.path)

    def index(self, folder: str, title: str, description: str, **context: Any) -> Page:  # noqa: ANN401
        """Make the page that leads to a folder of records."""
        return Page(f"{folder}/index.md", title, description, self.render(f"{folder}.md", title=title, **context))

    def explain(self, markdown: str) -> str:
        """Add what the abbreviations of a text mean, for a reader who points at them."""
        terms, begun = self._abbreviations
        likely = (name for word in begun.keys() & set(_WORD.findall(markdown)) for name in begun[word])
        used = sorted(name for name in likely if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", markdown))
        meanings = "".join(f"*[{name}]: {terms[name]}\n" for name in used)
        return f"{markdown.rstrip()}\n\n{meanings}" if used else markdown

    @cached_property
    def _abbreviations(self) -> tuple[Mapping[str, str], Mapping[str, list[str]]]:
        """What each abbreviation of the glossary, or of an organisation, means in plain words; and which begin with a word.

        So a page is asked only for those whose first word it has, however many there are.
        """
        found = {body.abbreviation: body.name for body in self.chronicle.organisations.values() if body.abbreviation}
        for term in self.chronicle.terms.values():
            if term.abbreviation:
                name = "" if term.term == term.abbreviation else f"{term.term}. "
                found[term.abbreviation] = f"{name}{' '.join(bare(term.meaning).split())}"
        begun: dict[str, list[str]] = defaultdict(list)
        for name in found:
            begun[_WORD.findall(name)[0]].append(name)
        return found, begun


def word(text: str) -> Prose:
    """Set a word that may be in any script, with its language where its letters tell it."""
    language = tongues.told(text)
    attribute = f' lang="{language}"' if language else ""
    return Prose(f"<bdi{attribute}>{plain(text)}</bdi>")


def address(record: Record | Chapter) -> str:
    """Say where the page of a record stands below ``docs/``."""
    if isinstance(record, Chapter):
        return record.path
    folders = {Event: "events", Person: "people", Place: "places", Organisation: "organisations", Source: "sources"}
    return f"{folders[type(record)]}/{record.id}.md"


def url(path: str) -> str:
    """Say where a page stands on the site, given where it stands below ``docs/``: ``events/1956-trade-agreement/``."""
    return path.removesuffix("index.md") if path.endswith("index.md") else f"{path.removesuffix('.md')}/"


def link(record: Record | Chapter, words: str = "") -> Prose:
    """Link to a record's page, from any page one folder deep."""
    heading = words or (record.title if isinstance(record, Chapter) else record.heading)
    return Prose(f"[{plain(heading)}](../{address(record)})")


def language(code: str) -> str:
    """Name a language in English by its code (ISO 639)."""
    return LANGUAGES[code.partition("-")[0]]


def one_line(text: str | None) -> Prose:
    """Put a text into the cell of a table or the item of a list, where a line may not end."""
    return Prose(" ".join((text or "").split()))


def citation_marks(places: Iterable[Citation]) -> Prose:
    """Cite places side by side: ``[@a, p. 1; @b]``."""
    marks = "; ".join(f"@{place}" for place in places)
    return Prose(f"[{marks}]" if marks else "")


def plain(value: Any) -> Any:  # noqa: ANN401
    """Escape a plain text for Markdown; let Markdown pass."""
    if isinstance(value, Prose) or not isinstance(value, str):
        return value
    text = escape(value.replace("\n", " "), quote=False).translate(_SIGNS)
    return _BLOCK.sub(lambda match: f"&#{ord(match[0])};", text)
