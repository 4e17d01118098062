"""What each page is about: what machines, and those who cite the page, must know of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from chronicle import citations
from chronicle.edition import Edition
from chronicle.layout import url
from chronicle.model import Record, Source
from chronicle.pages import Book
from chronicle.store import Chronicle

FOLDERS = ("events", "people", "places", "organisations", "sources")
"""The folders of the site in which each page is that of a record."""
MANY = 60
"""A text on the site itself that cites more sources than this offers them as files."""


@dataclass(frozen=True)
class Subject:
    """A page and what it is about."""

    path: str
    """Where it stands below ``docs/``."""
    title: str
    description: str
    edition: Edition
    chronicle: Chronicle
    changed: str
    """The day of its last change (ISO 8601); empty where git does not know."""
    trail: tuple[tuple[str, str], ...]
    """The pages above it, from the first: title and address."""
    record: Record | None = None
    """What it is the page of; none for a chapter, a list, a page about the site."""
    cited: tuple[Source, ...] = ()
    """The sources that its notes name, each once, in the order of the text."""

    @property
    def url(self) -> str:
        """Its permanent address."""
        return self.edition.url + url(self.path)

    @property
    def stem(self) -> str:
        """Where it stands below ``docs/``, without the ending."""
        return self.path.removesuffix(".md")

    @property
    def is_chapter(self) -> bool:
        """Say whether it tells a part of the history."""
        return self.path.startswith("chapters/")

    @property
    def is_gathered(self) -> bool:
        """Say whether the sources that its notes name can be taken away as files."""
        return gathered(self.path, len(self.cited))

    @property
    def is_home(self) -> bool:
        """Say whether it is the first page of the site."""
        return self.path == "index.md"


def gathered(path: str, sources: int) -> bool:
    """Say whether a text that people wrote cites so much that its sources are worth a file, given where it stands below ``docs/``."""
    return path.startswith("chapters/") or (path.startswith("about/") and sources > MANY)


class Subjects:
    """The subjects of a book, page by page."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def of(self, path: str, description: str) -> Subject:
        """Say what a page is about, given how it describes itself."""
        folder, _, id_ = path.removesuffix(".md").rpartition("/")
        records: Mapping[str, Record] = getattr(self._book.chronicle, folder) if folder in FOLDERS else {}
        record = records.get(id_)
        origin = record.path if record else self._origins.get(path, f"docs/{path}")
        keys = dict.fromkeys(place.key for place in citations.cited(self._texts.get(path, "")))
        cited = tuple(self._book.chronicle.sources[key] for key in keys)
        edition, chronicle = self._book.edition, self._book.chronicle
        name = edition.name if path == "index.md" else self._titles[path]
        changed, trail = edition.changed.get(origin, ""), self._trail(folder, path)
        return Subject(path, name, description, edition, chronicle, changed, trail, record, cited)

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {**self._book.chapters, **{page.path: page.body for page in self._book.pages}}

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        chapters = {path: chapter.title for path, chapter in self._book.chronicle.chapters.items()}
        return {**chapters, **{page.path: page.title for page in self._book.pages}}

    @cached_property
    def _origins(self) -> Mapping[str, str]:
        """The folder behind each list: a list is as new as the newest file there."""
        names = {"glossary": "terms", "data": ""}
        return {
            path: f"data/{names.get(folder, folder)}".rstrip("/")
            for path in self._book.origins
            if path.endswith("/index.md")
            for folder in [path.removesuffix("/index.md")]
        }

    def _trail(self, folder: str, path: str) -> tuple[tuple[str, str], ...]:
        above = f"{folder}/index.md"
        home = [] if path == "index.md" else [("Home", self._book.edition.url)]
        return (*home, *([(self._titles[above], self._book.edition.url + url(above))] if above in self._titles and above != path else []))
