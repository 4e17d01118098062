"""Citations in Markdown, ``[@racioppi1994, p. 138; @kazmi2004]``: their grammar, and where they stand in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LABELS = {
    "p.", "pp.", "vol.", "vols.", "ch.", "chs.", "para.", "paras.", "doc.", "docs.", "no.", "nos.", "n.", "nn.", "col.",
    "cols.", "fol.", "fols.", "art.", "arts.", "sec.", "secs.", "s.v.", "pt.", "pts.", "app.", "fig.", "tab.", "encl.",
    "item",
}  # fmt: skip
"""What a locator may begin with: the abbreviations of the Chicago Manual for parts of a work."""

_FIGURE = r"(?:\d[\w/]*|[ivxlcdm]+|[IVXLCDM]+|[A-Z])(?![\w.])"
_NUMBER = rf"{_FIGURE}(?:[–-]{_FIGURE})?"
_PART = re.compile(rf"(?P<label>[A-Za-z.]+)\s(?P<value>{_NUMBER}(?:, {_NUMBER})*|“[^”\[\]{{}}<>@\\\n]+”|\"[^\"\[\]{{}}<>@\\\n]+\")")
_ONE = re.compile(r"\s*@(?P<key>[\w-]+)\s*(?:,\s*(?P<locator>[^;]*?)\s*)?")
_BRACKET = re.compile(r"\[(?P<inside>[^\[\]]*(?<![\w.])@[^\[\]]*)\](?!\()")
_CODE = re.compile(
    r"^(?P<fence>`{3,}(?!`)|~{3,}(?!~)).*?^(?P=fence)|(?<!`)(?P<tick>`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)(?P=tick)(?!`)|<!--.*?(?:-->|\Z)",
    re.MULTILINE | re.DOTALL,
)

RAW = re.compile(r"\[\^|\[[^\]]*(?<![\w.])@\w")
"""What looks like a citation, or like a footnote of one's own, to who reads a page or makes it."""

HINT = "write [@key], [@key, p. 12] or [@key1; @key2, pp. 3–5]"
LOCATOR_HINT = "write a part of the work: p. 12 · pp. 3–5 · vol. 2, p. 7 · ch. 3 · para. 7 · doc. 12 · no. 4 · fol. 3 · s.v. “X”"


@dataclass(frozen=True, order=True)
class Citation:
    """One place in one source."""

    key: str
    """The source's key in the bibliography."""
    locator: str = ""
    """The part of the work, e.g. ``pp. 3–5``; empty for the work as a whole."""

    @classmethod
    def parse(cls, text: str) -> "Citation":
        """Read ``racioppi1994, p. 138`` (with or without ``@``), as sources are listed in a record.

        Raises:
            ValueError: it is not a key, or what follows is not a locator.
        """
        match = _ONE.fullmatch("@" + text.strip().removeprefix("@"))
        if not match:
            raise ValueError(f"`{text}` is not a citation; write a key, or a key, a comma and a locator: racioppi1994, p. 138")
        locator = match["locator"] or ""
        if locator and not labels(locator):
            raise ValueError(f"`{locator}` is not a locator; {LOCATOR_HINT}")
        return cls(match["key"], locator)

    def __str__(self) -> str:
        return f"{self.key}, {self.locator}" if self.locator else self.key

    @property
    def slug(self) -> str:
        """Names the footnote: the key, and the locator in letters, digits and hyphens."""
        place = re.sub(r"[^\w]+", "-", self.locator.lower().replace(", ", "_")).strip("-")
        return f"{self.key}-{place}" if place else self.key


@dataclass(frozen=True)
class Bracket:
    """A pair of square brackets that cites."""

    start: int
    end: int
    """Where it stands in the text, in characters."""
    citations: tuple[Citation, ...]
    fault: str = ""
    """What is wrong with it, in words; empty where it is right."""


def labels(locator: str) -> list[str]:
    """List the labels of a locator, ``["vol.", "pp."]`` for ``vol. 2, pp. 3–5``; none where it is not a locator."""
    found, end = [], 0
    while match := _PART.match(locator, end):
        found.append(match["label"])
        end = match.end()
        if end == len(locator):
            return found if LABELS.issuperset(found) else []
        if not locator.startswith(", ", end):
            break
        end += 2
    return []


def find(markdown: str) -> Iterator[Bracket]:
    """Yield every citing bracket of a text in order, leaving code and comments alone."""
    for match in _BRACKET.finditer(_blank_code(markdown)):
        citations, fault = [], ""
        for part in match["inside"].split(";"):
            if not part.strip().startswith("@"):
                fault = fault or f"`[{match['inside']}]` is not a citation; {HINT}"
                continue
            try:
                citations.append(Citation.parse(part))
            except ValueError as error:
                fault = fault or str(error)
        yield Bracket(match.start(), match.end(), tuple(citations), fault)


def unfinished(markdown: str) -> Iterator[int]:
    """Yield where a text begins a citation that does not end, or a footnote of its own; code and comments are left alone."""
    if "[" not in markdown:
        return
    plain = _blank_code(markdown)
    for bracket in find(markdown):
        plain = f"{plain[: bracket.start]}{' ' * (bracket.end - bracket.start)}{plain[bracket.end :]}"
    yield from (match.start() for match in RAW.finditer(plain))


def cited(markdown: str) -> list[Citation]:
    """List the places that a text cites, in order, each once."""
    return list(dict.fromkeys(citation for bracket in find(markdown) for citation in bracket.citations))


SHIELD = "\ue0c0"
"""Stands for ``@`` in code and in the brackets that do not cite while mkdocs-bibtex looks for citations: it would find them there too."""


def shield(markdown: str) -> str:
    """Hide every such ``@`` from a finder that knows neither code nor addresses; `str.replace` brings it back."""
    citing = {bracket.start for bracket in find(markdown)}
    plain = _CODE.sub(lambda match: match[0].replace("@", SHIELD), markdown)
    return re.sub(r"\[[^\[\]]*\]", lambda match: match[0] if match.start() in citing else match[0].replace("@", SHIELD), plain)


def _blank_code(markdown: str) -> str:
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), markdown)
