"""Words as the search compares them: folded to plain Latin letters, cut to a stem, reduced to a key.

The rules stand in ``scripts/search/tables.json`` and are shared with ``scripts/search/folding.js``; ``tests/foldings.yml`` holds
both to them.
"""

import json
import re
import unicodedata
from pathlib import Path

_TABLES = json.loads((Path(__file__).parent.parent / "search" / "tables.json").read_text("utf-8"))
_JOINED = re.compile(rf"\b({'|'.join(_TABLES['joined'])})[ -](\d{{1,3}})\b", re.ASCII)
_APOSTROPHES = "[’'ʼ‘`]"
_LONG = 2
"""Endings of more letters leave four letters of a word, others three."""
_SHORT = 3
"""Words of more letters end in a single consonant."""


def fold(text: str) -> str:
    """Fold a text of any script to small Latin letters, digits and the signs between them."""
    latin = "".join(_TABLES["letters"].get(sign, sign) for sign in unicodedata.normalize("NFC", text).lower())
    return "".join(sign for sign in unicodedata.normalize("NFKD", latin) if not unicodedata.category(sign).startswith("M"))


def words(text: str) -> list[str]:
    """Cut a text into folded words."""
    plain = re.sub(r"\b(?:[a-z]\.){2,}", lambda match: match[0].replace(".", "") + " ", fold(text), flags=re.ASCII)
    plain = re.sub(rf"{_APOSTROPHES}s\b", "", plain, flags=re.ASCII)
    plain = re.sub(_APOSTROPHES, "", plain)
    plain = re.sub(r"\b([a-z]{1,3})-(\d+)\b", r"\1\2", plain, flags=re.ASCII)
    return re.findall(r"[^\W_]+", _JOINED.sub(r"\1\2", plain))


def stem(word: str) -> str:
    """Take the ending off a word, so that “visits” and “visited” meet."""
    forms = _TABLES["forms"]
    if word in forms:
        return str(forms[word])
    for ending, rest in _TABLES["endings"]:
        if word.endswith(ending) and len(word) - len(ending) >= (4 if len(ending) > _LONG else 3):
            cut = _single(word[: -len(ending)] + rest)
            return str(forms.get(cut, cut))
    return _single(word)


def _single(word: str) -> str:
    """Write a consonant at the end once: “kill” and “killed” meet."""
    return word[:-1] if len(word) > _SHORT and re.search(r"([bdgklmnprt])\1$", word) else word


def key(word: str) -> str:
    """Reduce a word to the consonants that every way of writing a name shares: “Khrushchev”, “Kruschev” → krsv."""
    for written, sound in _TABLES["key"]:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", "".join(letter for letter in word if letter not in _TABLES["dropped"]))
