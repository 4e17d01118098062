"""The words that a citation stands behind, which the page of its source quotes.

A mark stands after the full stop of what it supports, or within a sentence after the clause that it supports. Sentences in
front of it that carry no mark of their own lean on it too.
"""

import re
from html import unescape

from chronicle.texts import bare

LONGEST = 60
"""Words up to which sentences without a mark of their own are quoted with the one that has it."""
_ABBREVIATIONS = frozenset([
    "p", "pp", "vol", "vols", "no", "nos", "ch", "para", "doc", "docs", "fig", "ed", "eds", "cf", "c", "ca", "vs", "viz", "i.e", "e.g",
    "St", "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Lt", "Col", "Maj", "Capt", "Brig", "Adm", "Rs", "Ltd", "Bros", "Jr", "Sr",
])  # fmt: skip
"""What a full stop may follow without ending a sentence; so may a single capital letter."""
_CITED = "\x00"
_END = re.compile(rf"[.!?…][”’)\]]*{_CITED}*\s+(?=[“‘(\[]?[^\W_])")
_OPENS = re.compile(r"\s*(?:[-*]|\d+\.|:|>|#+)\s+")
"""What a paragraph, an item, a definition or a quotation may begin with."""
_MARKUP = re.compile(r"<[^<>]*>|\{[: ][^{}]*\}|\*+|`+|(?<!\w)_+|_+(?!\w)")


def before(markdown: str, position: int) -> str:
    """Give the sentence in front of a citation, as plain text.

    Within a sentence it is what stands before the mark, with an ellipsis. In a table it is the row. Where nothing stands
    before the mark it is the sentence after.

    Args:
        markdown: the text of a page.
        position: where the citing bracket begins in it.
    """
    start, end = _block(markdown, position)
    line = markdown[start:end]
    if line.lstrip().startswith("|"):
        cells = (_plain(cell) for cell in line.strip().strip("|").split("|"))
        return " · ".join(text for cell in cells if (text := cell.replace(_CITED, "")))
    front, back = _plain(line[: position - start]), _plain(line[position - start :])
    front = front.rstrip(f"{_CITED} ")
    if not front.replace(_CITED, ""):
        return _sentences(back.replace(_CITED, "").strip())[0]
    chosen = _leaning(_sentences(front))
    whole = re.search(r"[.!?…][”’)\]]*$", front) or not re.sub(rf"[{_CITED}\s,;.]", "", back)
    return chosen if whole else f"{chosen.rstrip(' ,;:–')} …"


def _block(markdown: str, position: int) -> tuple[int, int]:
    """Find where the paragraph, item or row around a position begins and ends."""
    start = markdown.rfind("\n", 0, position) + 1
    end = markdown.find("\n", position) % (len(markdown) + 1)
    if markdown[start:end].lstrip().startswith("|"):
        return start, end
    while start and not _OPENS.match(markdown, start):
        above = markdown.rfind("\n", 0, start - 1) + 1
        if not markdown[above:start].strip():
            break
        start = above
    while end < len(markdown):
        below = markdown.find("\n", end + 1) % (len(markdown) + 1)
        if not markdown[end:below].strip() or _OPENS.match(markdown, end + 1):
            break
        end = below
    return start, end


def _plain(markdown: str) -> str:
    """Take the marks of Markdown and HTML away; each citation leaves a sign."""
    text = bare(markdown, _CITED)
    text = _MARKUP.sub("", re.sub(rf"^{_OPENS.pattern}", "", text))
    return " ".join(unescape(text).split())


def _sentences(text: str) -> list[str]:
    """Cut a text into sentences, brackets and quotations whole."""
    found, start = [], 0
    for match in _END.finditer(text):
        sentence = text[start : match.end()]
        word = re.search(r"([\w.]*\w)\.$", text[start : match.start() + 1])
        shortened = word and (word[1] in _ABBREVIATIONS or re.fullmatch(r"(?:\w\.)*[A-ZА-Я]", word[1]))
        opened = any(sentence.count(opening) > sentence.count(closing) for opening, closing in ("()", "[]", "“”"))
        if not (shortened or opened or text[match.end()].islower()):
            found.append(sentence.rstrip())
            start = match.end()
    return [*found, text[start:]]


def _leaning(sentences: list[str]) -> str:
    """Join the last sentence with those before it that carry no mark of their own."""
    chosen = [sentences[-1]]
    for sentence in reversed(sentences[:-1]):
        if _CITED in sentence + chosen[0] or len(" ".join([sentence, *chosen]).split()) > LONGEST:
            break
        chosen.insert(0, sentence)
    return " ".join(chosen).replace(_CITED, "")
