"""What must hold of the markup in texts: it shows a text and does nothing else.

Each rule is a generator of problems, and its docstring is the rule. Whatever they overlook, the proof of the built site
finds (`chronicle.proof`) and the site's policy keeps from running (`chronicle.policy`).
"""

import re
from collections.abc import Iterator
from html import unescape

from chronicle.problem import Problem
from chronicle.signs import UNSEEN, fault
from chronicle.store import Store
from chronicle.texts import texts

ELEMENTS = frozenset({
    "abbr", "aside", "br", "cite", "details", "div", "em", "figcaption", "figure", "i", "kbd", "p", "q", "section", "small", "span",
    "strong", "sub", "summary", "sup", "time",
})  # fmt: skip
"""The HTML that a text may hold where Markdown has no sign for it."""
ATTRIBUTES = frozenset({"class", "datetime", "dir", "id", "lang", "markdown", "role", "title"})
_NO_MARKUP = re.compile(
    r"^(?P<fence>`{3,}(?!`)|~{3,}(?!~))[^\n]*\n.*?^(?P=fence)|(?<!`)(?P<tick>`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)(?P=tick)(?!`)|<!--(?!-?>)(?:(?!--).)*-->",
    re.MULTILINE | re.DOTALL,
)
"""Code, and comments that every browser ends in the same place."""
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<rest>[^>]*)>?|<(?P<odd>[!?][^\s>]*)")
_ATTRIBUTE = re.compile(r"(?P<name>[^\s=\"'/>]+)(?:\s*=\s*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_ID = re.compile(r"[A-Za-z][\w-]*")
_ADDRESS = re.compile(r"\]\(\s{0,99}<?(?P<inline>[^()>]{0,2000})|^ {0,3}\[[^\]\n]+\]:\s*<?(?P<apart>[^\s>]*)", re.MULTILINE)
_SCHEME = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\{:?(?P<list>[^{}\n]*)\}")
_PLAIN_ATTRIBUTE = re.compile(r"\.[\w-]+|#[A-Za-z][\w-]*|(?:lang|dir|title)=(?:[\w-]+|\"[^\"]*\")")


def _markup(text: str) -> str:
    """Blank what is no markup, leaving every letter in its place."""
    return _NO_MARKUP.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text) if "`" in text or "~~~" in text or "<!--" in text else text


def inert_html(store: Store) -> Iterator[Problem]:
    """A text holds no HTML but a few harmless elements, closed where they were opened, and with no attribute that does something."""
    for located, loc, text in texts(store):
        open_: list[str] = []
        for match in _TAG.finditer(_markup(text)) if "<" in text else ():
            name = (match["name"] or match["odd"]).lower()
            if re.match(r"https?:[^<>\s]*|[\w.+-]+@[\w.-]+$", name):
                continue  # an address between angle brackets
            message = _element(name, match["rest"] or "") or _closed(name, bool(match["end"]), open_)
            if message:
                yield located.problem(loc, message, text, match.start())
        if open_:
            yield located.problem(
                loc, f"<{open_[-1]}> is not closed; write </{open_[-1]}> where it ends", text, text.rfind(f"<{open_[-1]}")
            )


def _element(name: str, rest: str) -> str:
    """Say what is wrong with an element and its attributes, if anything is."""
    if name not in ELEMENTS:
        return f"<{name[:20]}> is not allowed in a text; write Markdown, or &lt; for the sign <"
    for attribute in _ATTRIBUTE.finditer(rest.rstrip("/")):
        if attribute["name"].lower() not in ATTRIBUTES:
            return f"`{attribute['name'][:20]}` is not allowed on <{name}>; leave it out"
        if attribute["name"].lower() == "id" and not _ID.fullmatch((attribute["value"] or "").strip("\"'")):
            return f"`{(attribute['value'] or '')[:20]}` is no name for a place on a page; write letters, digits and hyphens"
    return ""


def _closed(name: str, end: bool, open_: list[str]) -> str:  # noqa: FBT001
    """Keep the list of elements that are open; say so where one is closed that is not."""
    if end and (not open_ or open_.pop() != name):
        return f"</{name}> closes nothing that is open; write <{name}> before it, or leave it out"
    if not end and name != "br":
        open_.append(name)
    return ""


def inert_attributes(store: Store) -> Iterator[Problem]:
    """What stands in braces after a text names a class, an id or a language, and nothing that does something."""
    for located, loc, text in texts(store):
        for match in _ATTRIBUTES.finditer(_markup(text)) if "{" in text else ():
            for attribute in (
                () if not re.search(r"[.#=]", match["list"]) else re.findall(r"(?:[^\s\"']|\"[^\"]*\"|'[^']*')+", match["list"])
            ):
                if not _PLAIN_ATTRIBUTE.fullmatch(attribute):
                    message = f"`{attribute[:40]}` is not allowed in braces; write a class (.name), an id (#name) or a language (lang=ur)"
                    yield located.problem(loc, message, text, match.start())


def safe_addresses(store: Store) -> Iterator[Problem]:
    """A link leads to a page of the site, a web page or a mailbox; a picture comes from the site."""
    for located, loc, text in texts(store):
        plain = _markup(text)
        for match in _ADDRESS.finditer(plain):
            place = "inline" if match["inline"] is not None else "apart"
            target = re.sub(r"[\x00-\x20]", "", unescape(re.split(r"\s[\"'(]", match[place])[0]))
            scheme = _SCHEME.match(target)
            picture = bool(re.search(r"!\[[^\[\]\n]*$", plain[max(0, match.start() - 200) : match.start()]))
            if scheme and scheme["scheme"].lower() not in (() if picture else ("http", "https", "mailto")):
                what = "picture; put it below docs/" if picture else "link; write https://… or the way to a page: ../events/….md"
                message = f"`{target[:40]}` is no address for a {what}"
                yield located.problem(loc, message, text, match.start(place))
            elif target.startswith(("//", "\\", "/")):
                yield located.problem(
                    loc, f"`{target[:40]}` begins with a slash; write https://… or ../events/….md", text, match.start(place)
                )


def seen_signs(store: Store) -> Iterator[Problem]:
    """A text hides no sign behind an entity of HTML (``&#8238;``)."""
    for located, loc, text in texts(store):
        for match in re.finditer(r"&#?\w+;?", text) if "&" in text else ():
            if found := UNSEEN.search(unescape(match[0])):
                yield located.problem(loc, fault(found[0]), text, match.start())


RULES = (inert_html, inert_attributes, safe_addresses, seen_signs)
