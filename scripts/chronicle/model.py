"""The records of the history: frozen, typed, named as the field names them.

What can be derived (who appears where, what cites what, how well an event is attested) is never stored.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args

from babel import Locale
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, RootModel, model_validator

from chronicle.citations import HINT, Citation
from chronicle.dates import Date

Kind = Literal[
    "agreement", "aid", "appointment", "culture", "energy", "honour", "incident", "military", "party-politics",
    "project", "science", "statement", "summit", "trade", "treaty", "un", "visit", "war",
]  # fmt: skip
Theme = Literal[
    "politics-1947-1958", "politics-1958-1971", "politics-1971-1991", "culture", "trade", "energy", "the-left",
    "soviet-afghan-war", "pakistanis-with-soviet-honours", "soviets-with-pakistani-honours", "scholarly-exchange",
]  # fmt: skip


Status = Literal["confirmed", "reported", "unconfirmed", "after 1991"]
STATUSES: tuple[str, ...] = get_args(Status)
"""How far an honour is established, the surest first."""
THEMES: tuple[str, ...] = get_args(Theme)
"""The chapters that events belong to."""


class Prose(str):
    """A text in Markdown, with citations and links; every other text is plain."""

    __slots__ = ()


def _from_text(value: object) -> object:
    return Citation.parse(value) if isinstance(value, str) else value


def _language(code: str) -> str:
    if code.partition("-")[0] not in LANGUAGES:
        raise ValueError(f"`{code}` is no code of a language; write it as in ISO 639: ru, ur, bn, fa")
    return code


def _language_name(name: str) -> str:
    if name not in _CODES:
        raise ValueError(f"`{name}` is no name of a language; write it as BibLaTeX does: russian, urdu, bengali")
    return name


LANGUAGES: Mapping[str, str] = Locale("en").languages
"""Languages in English, by code (ISO 639; Unicode CLDR)."""
_CODES: Mapping[str, str] = {**{name.lower(): code for code, name in LANGUAGES.items()}, "bengali": "bn"}
"""Codes of the names by which BibLaTeX calls a language; CLDR has Bangla."""
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="The name of a record's file, without .yml")]
Text = Annotated[str, Field(min_length=1)]
Address = Annotated[str, Field(pattern=r"^https?://[^\s/<>\"\\^`{|}]+\.[^\s<>\"\\^`{|}]+$")]
"""The address of a web page (RFC 3986)."""
Abbreviation = Annotated[str, Field(pattern=r"^\w[\w .&/’–-]*$")]
Markdown = Annotated[Text, AfterValidator(Prose)]
Cited = Annotated[
    Citation,
    BeforeValidator(_from_text, json_schema_input_type=Annotated[str, Field(description=f"key, or “key, p. 12”; in texts {HINT}")]),
    PlainSerializer(str, return_type=str),
]
Native = dict[Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?$"), AfterValidator(_language)], Text]


class Part(BaseModel):
    """Anything the store holds. Fields are spelt with hyphens in YAML (``country-then``)."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, alias_generator=lambda name: name.replace("_", "-"),
        populate_by_name=False,
    )  # fmt: skip

    def walk(self, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
        """Yield every single value within, with where it stands in its file, e.g. ``("holders", 2, "note")``."""
        for name, info in type(self).model_fields.items():
            yield from _values(getattr(self, name), (*loc, info.alias or name))


def _values(value: object, loc: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], object]]:
    if isinstance(value, Part):
        yield from value.walk(loc)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _values(item, (*loc, index))
    else:
        yield loc, value


class Record(Part):
    """A part with a file, an id (the file's name) and a page of its own."""

    id: Id
    path: str
    """The file that holds it, from the root of the repository."""

    @property
    def heading(self) -> str:
        """What the record is called at the top of its page."""
        return getattr(self, "title", "") or getattr(self, "name", "") or getattr(self, "term", "") or self.id

    @property
    def prose(self) -> dict[str, str]:
        """The record's texts in Markdown, by field."""
        return {name: text for name in type(self).model_fields if isinstance(text := getattr(self, name), Prose)}

    @property
    def cited(self) -> list[Citation]:
        """The places in sources that the record lists."""
        return list(getattr(self, "sources", ()))


class Quote(Part):
    """Words of the time, given as spoken or written."""

    speaker: Text
    """A person's id, or plain words where it is no person of the store."""
    text: Text
    source: Cited


class Event(Record):
    """Something that happened between the two states, or that bore on them."""

    date: Date
    title: Text
    kind: Kind
    themes: Annotated[tuple[Theme, ...], Field(min_length=1)]
    """The chapters it belongs to."""
    summary: Markdown
    sources: Annotated[tuple[Cited, ...], Field(min_length=1)]
    people: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()
    organisations: tuple[Id, ...] = ()
    quote: Quote | None = None
    disputed: Markdown | None = None
    """Where the sources disagree, and who says what."""
    also: tuple[Text, ...] = ()
    """Other words that a reader may search for."""
    related: tuple[Id, ...] = ()
    """Ids of events closely bound up with this one."""

    @property
    def cited(self) -> list[Citation]:
        """The places in sources that the record lists, its quotation's included."""
        return [*self.sources, *([self.quote.source] if self.quote else [])]


class Role(Part):
    """What a person was, and when."""

    title: Text
    start: Annotated[Date | None, Field(alias="from")] = None
    end: Annotated[Date | None, Field(alias="to")] = None

    @property
    def years(self) -> str:
        """From when to when, in words; empty where unknown."""
        start, end = self.start and self.start.words, self.end and self.end.words
        if start and end:
            return start if start == end else f"{start} – {end}"
        return f"from {start}" if start else f"until {end}" if end else ""


class Authority(Record):
    """A name under control: its form here, in its own scripts, and as others write it (an authority record)."""

    name: Text
    summary: Markdown
    sources: Annotated[tuple[Cited, ...], Field(min_length=1)]
    native: Native = Field(default_factory=dict)
    """The name in its own scripts, by language code (ISO 639)."""
    variants: tuple[Text, ...] = ()
    """Other forms that readers may type."""
    ids: dict[Literal["viaf", "wikidata", "geonames", "hsg", "isni"], Text] = Field(default_factory=dict)
    """The same name in other files: VIAF, Wikidata, GeoNames, ISNI, Office of the Historian (hsg)."""
    note: Text | None = None
    """Tells it apart from a namesake."""


class Person(Authority):
    """Someone who took part."""

    sort: Text
    """The name as an index lists it, family name first."""
    side: Literal["soviet", "pakistani", "indian", "afghan", "american", "british", "chinese", "bangladeshi", "iranian", "other"]
    born: Date | None = None
    died: Date | None = None
    roles: tuple[Role, ...] = ()

    @property
    def dates(self) -> str:
        """Birth and death in words; empty where neither is known."""
        if self.born and self.died:
            return f"{self.born.words} – {self.died.words}"
        return f"born {self.born.words}" if self.born else f"died {self.died.words}" if self.died else ""


class Place(Authority):
    """Somewhere that something happened."""

    kind: Literal["base", "building", "city", "country", "pass", "port", "region", "river", "sea", "site", "street", "town", "village"]
    country_then: Text | None = None
    country_now: Text | None = None
    coordinates: Annotated[
        tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]] | None,
        Field(description="[latitude, longitude] in degrees (WGS 84)"),
    ] = None


class Organisation(Authority):
    """A body, a firm, a party, an alliance or a treaty."""

    kind: Literal[
        "agency", "alliance", "bank", "body", "company", "ministry", "newspaper", "other", "party", "plant", "society",
        "treaty", "university",
    ]  # fmt: skip
    abbreviation: Abbreviation | None = None
    start: Annotated[Date | None, Field(alias="from")] = None
    end: Annotated[Date | None, Field(alias="to")] = None


Side = Literal["soviet", "pakistani", "third"]
"""Whose doing a figure is: it sets its colour in a picture."""


class Point(Part):
    """One figure of a series."""

    date: Date
    value: float
    label: Text | None = None
    """What the figure counts, where a series holds several."""
    note: Text | None = None
    side: Side | None = None
    """Whose doing this figure is, where the sides of a series differ."""
    outline: bool = False
    """Drawn as an outline in a picture: doubtful, a minimum, or never come to pass, as the note says."""

    @property
    def figure(self) -> str:
        """The value as it is printed: ``44,335,374``, ``20.2``."""
        return f"{self.value:,.15g}"


class Series(Record):
    """Figures over time, in one unit."""

    title: Text
    unit: Text
    points: Annotated[tuple[Point, ...], Field(min_length=1)]
    sources: Annotated[tuple[Cited, ...], Field(min_length=1)]
    themes: tuple[Theme, ...] = ()
    note: Markdown | None = None
    picture: Literal["bars", "columns", "lines"] | None = None
    """How it is drawn: a bar for each figure; a column for each year; a line for each label, over time."""
    side: Side = "third"
    """Whose doing the figures are."""


class Name(Part):
    """A person or body that made a source, in the parts that CSL asks for."""

    family: str = ""
    given: str = ""
    literal: str = ""
    """The name of a body, or one that has no parts."""

    def __str__(self) -> str:
        return self.literal or f"{self.given} {self.family}".strip()

    @property
    def inverted(self) -> str:
        """The family name, a comma, the given names."""
        return self.literal or f"{self.family}, {self.given}".removesuffix(", ")


class Consulted(Part):
    """How a source was seen."""

    how: Literal["excerpt", "whole", "copy", "via"]
    via: str | None = None
    """The key of the source that cites it, where it was not itself seen."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:  # noqa: ANN401
        if not isinstance(value, str):
            return value
        match = re.fullmatch(r"excerpt|whole|copy|via ([\w-]+)", value.strip())
        if not match:
            raise ValueError(f"`{value}` does not say how the source was seen; write excerpt, whole, copy or via KEY")
        return {"how": "via", "via": match[1]} if match[1] else {"how": value.strip()}


SourceType = Literal["article", "book", "incollection", "inreference", "letter", "misc", "online", "report", "thesis", "unpublished"]
REQUIRED: dict[str, tuple[str, ...]] = {
    "article": ("title", "journaltitle"),
    "book": ("author|editor", "title"),
    "incollection": ("author|editor", "title", "booktitle"),
    "inreference": ("title", "booktitle"),
    "letter": ("title",),
    "misc": ("title",),
    "online": ("title",),
    "report": ("title", "author|institution"),
    "thesis": ("author", "title", "institution", "type"),
    "unpublished": ("title",),
}
"""The fields that an entry of each type needs, as in BibLaTeX; ``a|b`` means one of the two."""

CATEGORIES = {
    "book": ("Book", "Books"),
    "incollection": ("Chapter in a book", "Chapters in books"),
    "article": ("Journal article", "Journal articles"),
    "press": ("Newspaper or magazine", "Newspapers and magazines"),
    "letter": ("Cable, note or letter", "Cables, notes and letters"),
    "unpublished": ("Archival paper", "Archival papers"),
    "misc": ("Official document or speech", "Official documents and speeches"),
    "report": ("Report", "Reports"),
    "inreference": ("Encyclopedia entry", "Encyclopedias"),
    "thesis": ("Thesis", "Theses"),
    "online": ("Web page", "Web pages"),
}
"""Kinds of source, one and many, in the order of the bibliography."""
SHELVES = {
    "book": "books", "incollection": "chapters", "article": "articles", "press": "press", "letter": "cables",
    "unpublished": "papers", "misc": "documents", "report": "reports", "inreference": "encyclopedias", "thesis": "theses",
    "online": "web",
}  # fmt: skip
"""Where the list of each kind of source stands: ``/sources/books/``."""
CONSULTED = {
    "whole": "read whole",
    "excerpt": "an excerpt was read",
    "copy": "read in a copy",
    "via": "not seen, known through another source",
}
"""How a source was seen, in words."""


class Source(Record):
    """A work cited, as one BibLaTeX entry with the fields that were seen and nothing more."""

    type: Annotated[SourceType, Field(alias="entrytype")]
    title: Text
    consulted: Consulted
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    entrysubtype: Literal["newspaper", "magazine"] | None = None
    titleaddon: Text | None = None
    booktitle: Text | None = None
    journaltitle: Text | None = None
    institution: Text | None = None
    organization: Text | None = None
    publisher: Text | None = None
    location: Text | None = None
    library: Text | None = None
    """The archive and file that hold it."""
    genre: Annotated[Text | None, Field(alias="type")] = None
    """What it is in words: telegram, PhD thesis (``type`` in BibLaTeX)."""
    date: Date | None = None
    origdate: Date | None = None
    urldate: Date | None = None
    volume: Text | None = None
    number: Text | None = None
    eid: Text | None = None
    """The number of a document in its volume."""
    series: Text | None = None
    edition: Text | None = None
    pages: Text | None = None
    isbn: Text | None = None
    issn: Text | None = None
    doi: Annotated[str | None, Field(pattern=r"^10\.\d{4,9}/[^\s<>\"\\^`{|}]+$")] = None
    url: Address | None = None
    archiveurl: Address | None = None
    langid: Annotated[Text | None, AfterValidator(lambda name: name and _language_name(name))] = None
    """The language it is written in, as BibLaTeX calls it: ``russian``; English where none is given."""
    keywords: Text | None = None
    note: Text | None = None
    """What the reader should know of it, in a sentence."""

    @property
    def category(self) -> str:
        """The kind of source, a key of `CATEGORIES`."""
        return "press" if self.entrysubtype else self.type

    @property
    def sort_of_work(self) -> str:
        """What it is in a word or two, as exactly as the entry says: ``Telegram``, ``Newspaper``, ``Book``."""
        words = self.entrysubtype or self.genre or CATEGORIES[self.category][0]
        return words[0].upper() + words[1:]

    @property
    def makers(self) -> str:
        """Authors, else editors, in words."""
        return ", ".join(str(name) for name in self.author or self.editor)

    @property
    def language(self) -> str:
        """The code of the language it is written in (ISO 639)."""
        return _CODES[self.langid or "english"]


class Link(Part):
    """What an outward address answered when it was last asked."""

    checked: Date
    """The day."""
    status: Annotated[int, Field(ge=0, le=599)]
    """The status of the answer (HTTP); 0 where there was none."""
    final: Address | None = None
    """Where it has moved for good."""
    archived: Address | None = None
    """Its copy in the Wayback Machine."""
    trouble: Text | None = None
    """Why there was no answer."""

    @property
    def gone(self) -> bool:
        """Say whether nobody reaches it; a page that turns a program away may yet welcome a reader."""
        return self.status in (0, 404, 410)


class Links(Part):
    """Every outward address of the bibliography that was asked (``data/links.yml``, written by ``make links``)."""

    links: dict[Address, Link] = Field(default_factory=dict)


class Synonyms(RootModel[dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]]]):
    """Words that mean the same to a reader who searches (``data/synonyms.yml``): a word of the texts, and what may be typed for it."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True)

    root: dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]] = Field(default_factory=dict)


class Redirects(Part):
    """Addresses of pages that have changed (``data/redirects.yml``)."""

    redirects: dict[Text, Text] = Field(default_factory=dict)
    """The old address and the new one, from the root of the site: ``places/stalinabad/`` and ``places/dushanbe/``."""


class Honour(Record):
    """An order, medal or prize of one side given to a citizen of the other."""

    person: Id
    award: Text
    conferred_by: Text
    date: Date
    sources: Annotated[tuple[Cited, ...], Field(min_length=1)]
    status: Status
    note: Markdown | None = None


class Holder(Role):
    """Someone who held an office, and when."""

    title: Text = "holder"
    person: Id
    sources: Annotated[tuple[Cited, ...], Field(min_length=1)]
    note: Markdown | None = None


class Office(Record):
    """An office and those who held it."""

    title: Text
    holders: Annotated[tuple[Holder, ...], Field(min_length=1)]


def _day(date: Date) -> Date:
    if date.earliest != date.latest:
        raise ValueError(f"`{date}` is no day; write the day on which it was corrected: 2027-01-31")
    return date


class Correction(Record):
    """Something that this site had published and that was wrong, and what stands there now."""

    date: Annotated[Date, AfterValidator(_day)]
    """The day on which it was corrected."""
    title: Text
    summary: Markdown
    """What stood there, what stands there now, and what that rests on."""
    events: tuple[Id, ...] = ()
    """The records that it touches, here and below."""
    people: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()
    organisations: tuple[Id, ...] = ()


class Term(Record):
    """A word or abbreviation that the glossary explains."""

    term: Text
    meaning: Markdown
    abbreviation: Abbreviation | None = None
    variants: tuple[Text, ...] = ()
    sources: tuple[Cited, ...] = ()


VERDICTS = {
    "confirmed": "Confirmed",
    "partly": "Partly right",
    "corrected": "Corrected",
    "unsupported": "No evidence found",
    "contradicted": "Contradicted",
    "out-of-scope": "Outside this history",
    "not-checked": "Not checked",
}
"""What the evidence makes of a claim, in words."""


class Claim(Part):
    """One thing that the starting article says, and what the evidence says."""

    id: Annotated[str, Field(pattern=r"^c\d{3}$")]
    section: Text
    """The section of the article that says it."""
    claim: Text
    """What it says, in our words."""
    verdict: Literal["confirmed", "partly", "corrected", "unsupported", "contradicted", "out-of-scope", "not-checked"]
    finding: Markdown
    """What the evidence says, with citations."""
    chapter: Annotated[str, Field(pattern=r"^[\w/-]+\.md$")] | None = None
    """The chapter that tells it, below ``docs/``."""
    events: tuple[Id, ...] = ()


class Reference(Part):
    """One of the article's own references, and the work behind it."""

    number: int
    printed: Text
    """As the article gives it, described in our words."""
    identified: Markdown


class StartingArticle(Part):
    """The encyclopedia article that this history began from (``data/article-claims.yml``)."""

    claims: tuple[Claim, ...] = ()
    references: tuple[Reference, ...] = ()
