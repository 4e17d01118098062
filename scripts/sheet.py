"""Cut the theme's style sheet to what this site's pages use, so that a first page is light.

Material's sheet has rules for every feature that a site may switch on, and for texts that run from right to left. A rule stays if each
class that it asks for stands on a page or in a script. What the site's own sheet says is kept whole; one file is made of both.
"""

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import tinycss2

SHEETS = ("main", "palette")
"""The sheets of the theme, below ``assets/stylesheets/``, in their order; a hash follows the name."""
_WORDS = re.compile(r'\s(?:class|dir|data-md-color-(?:scheme|primary|accent))="([^"]*)"')
_CHOICE = re.compile(r"dir|data-md-color-\w+")
"""Attributes of which a page has one value among many that the theme provides for."""
_GIVEN = re.compile(r"\bmd-[a-z0-9]+(?:[-_]+[a-z0-9]+)*")
"""Classes of the theme that the site's own scripts give."""
_IDLE = "data-md-color-switching"
"""Given by the theme's switch of colours, whose place scripts/frame/palette.js takes."""
_WHATEVER = re.compile(r":not\(\[class\]\).*(?:[+~>]|\s)\s*(?:\*|:[\w-]+)$")
"""Speaks of whatever stands in or after a table without a class: at each change of a class, browsers would style the whole page anew."""
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
Node = Any
"""A node of tinycss2, which has no types."""


def words(html: str) -> frozenset[str]:
    """List what a page asks of a style sheet: its classes, its direction and its colours."""
    return frozenset(word for value in _WORDS.findall(html) for word in value.split())


def write(site: Path) -> None:
    """Put the theme's rules, cut to what the pages of a built site use, in front of the site's own sheet; take the theme's away."""
    assets = site / "assets"
    used = (words(page.read_text("utf-8")) for page in site.rglob("*.html"))
    files = [path for name in SHEETS for path in sorted((assets / "stylesheets").glob(f"{name}.*.css"))]
    scripts = (path.read_text("utf-8") for folder in (assets, site / "search") for path in folder.glob("*.js"))
    known = frozenset[str]().union(*used, *(_GIVEN.findall(script) for script in scripts))
    own = (assets / "site.css").read_text("utf-8")
    text = "".join(path.read_text("utf-8") for path in files).replace(".focus-visible", ":focus-visible")  # a class for browsers of old
    theme = cut(text, known, asked=own)
    (assets / "site.css").write_text(theme + own, "utf-8")
    shutil.rmtree(assets / "stylesheets")


def cut(sheet: str, used: frozenset[str], asked: str = "") -> str:
    """Drop the rules of a style sheet that no page needs, and the variables that neither they nor another sheet ask for."""
    rules = list(_rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), used))
    named = frozenset(_VARIABLE.findall(tinycss2.serialize(rules) + asked))
    kept: str = tinycss2.serialize(_spare(rules, named))
    return kept


def _rules(nodes: Iterable[Node], used: frozenset[str]) -> Iterator[Node]:
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword in ("media", "supports"):
            node.content = list(_rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), used))
            if node.content:
                yield node
        elif node.type == "qualified-rule":
            kept = [selector for selector in _selectors(node.prelude) if _met(selector, used)]
            node.prelude = [part for selector in kept for part in (*selector, _COMMA)][:-1]
            if kept:
                yield node
        elif node.type == "at-rule" and node.lower_at_keyword != "charset":
            yield node


_COMMA = tinycss2.parse_one_component_value(",")


def _selectors(prelude: Sequence[Node]) -> Iterator[list[Node]]:
    selector: list[Node] = []
    for node in prelude:
        if node == ",":
            yield selector
            selector = []
        else:
            selector.append(node)
    yield selector


def _met(selector: Sequence[Node], used: frozenset[str]) -> bool:
    """Say whether a page may have what a selector asks for; what stands in brackets, as after ``:not``, is not looked at."""
    if _WHATEVER.search(tinycss2.serialize(selector)):
        return False
    for dot, name in pairwise(selector):
        if dot == "." and name.type == "ident" and name.value not in used:
            return False
    for node in selector:
        if node.type == "[] block":
            parts = [part.value for part in node.content if part.type in ("ident", "string")]
            if parts == [_IDLE]:
                return False
            if len(parts) == 2 and _CHOICE.fullmatch(parts[0]) and parts[1] not in used:  # noqa: PLR2004 - a name and a value
                return False
    return True


def _spare(nodes: Iterable[Node], named: frozenset[str]) -> list[Node]:
    """Take away what gives a value to a variable that nothing asks for."""
    spared = []
    for node in nodes:
        if node.type == "at-rule" and node.content and node.lower_at_keyword in ("media", "supports"):
            node.content = _spare(node.content, named)
        elif node.type == "qualified-rule" and "--" in tinycss2.serialize(node.content):
            declared = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            if all(part.type == "declaration" for part in declared):
                node.content = [part for part in declared if not part.name.startswith("--") or part.name in named]
        if node.content:
            spared.append(node)
    return spared
