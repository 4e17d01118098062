"""What must hold of the spelling: British English, in words that a dictionary, the store's own names or `data/words.txt` know.

`typos` knows misspellings and what differs between American and British English; `pyspellchecker` knows American English.
So a word is right if it, or its American spelling, stands in that dictionary, and `typos` has nothing against it in Britain.
"""

import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

from spellchecker import SpellChecker

from chronicle.problem import Problem, suggestion
from chronicle.store import WORDS, Store
from chronicle.texts import parts, texts
from chronicle.yamlfile import Loc, Located

PLAIN = frozenset({"title", "note", "label", "unit", "claim", "printed"})
"""The fields of plain text that are English prose."""
NAMES = frozenset({"name", "sort", "native", "variants", "term", "abbreviation", "country-then", "country-now", "award", "conferred-by"})
"""The fields of records that hold names."""
NO_NAMES = frozenset({"id", "path", "note", "keywords", "url", "archiveurl", "doi"})
"""The fields of sources that hold none; titles, makers and houses are names."""
_SETTINGS = Path(__file__).parents[2] / "pyproject.toml"
_LETTER = "[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]"
_WORD = re.compile(rf"(?<![\w@]){_LETTER}+(?:’{_LETTER}+)*(?!\w)")
_NOT_OURS = re.compile(
    r"```.*?```|`[^`]*`|<!--.*?-->|<[^<>]*>|\[[^\[\]]*(?<![\w.])@[^\[\]]*\]|\]\([^()]*\)|(?<!\{)\{+[^{}\n]*\}+|&\w+;|https?://\S+"
    r"|(?<![\w-])[\w-]++(?:\.\w+)+(?:/\S*)?|“[^“”]*”|(?<![*\w])\*(?=\S)[^*\n]+(?:\n[^*\n]+)*\*(?!\*)|(?<!\w)_(?=\S)[^_\n]+(?:\n[^_\n]+)*_(?!\w)",
    re.DOTALL,
)
"""Code, HTML, citations, targets of links, tags, addresses, quotations, and words in italics: titles and foreign words."""


def spelling(store: Store) -> Iterator[Problem]:
    """Every word of the prose is spelt as in Britain and stands in the dictionary, in a name of the store, or in the word list."""
    yield from _disorder(store.words)
    found = [(located, loc, text, match) for located, loc, text in _prose(store) for match in _WORD.finditer(ours(text))]
    wrong = _wrong({match[0] for *_, match in found}, _names(store), frozenset(store.words))
    for located, loc, text, match in found:
        if message := wrong.get(match[0]):
            yield located.problem(loc, message, text, match.start())


def _disorder(words: Iterable[str]) -> Iterator[Problem]:
    for line, (before, word) in enumerate(pairwise(words), 2):
        if (before.casefold(), before) >= (word.casefold(), word):
            yield Problem(WORDS, line, 1, f"“{word}” after “{before}”; put the words in order of the alphabet, each once")


def _prose(store: Store) -> Iterator[tuple[Located, Loc, str]]:
    """Yield every text in Markdown, and the plain texts that are English prose."""
    yield from texts(store)
    for located, part in parts(store):
        for loc, value in part.walk():
            if type(value) is str and loc[-1] in PLAIN:
                yield located, loc, value


def ours(text: str) -> str:
    """Blank whatever is not our own English, leaving every letter in its place."""
    return _NOT_OURS.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _names(store: Store) -> frozenset[str]:
    """List the words in the names of people, places, bodies and honours, in terms, and in the titles and makers of sources."""
    values = [value for record in store.chronicle.records for loc, value in record.walk() if loc[0] in NAMES]
    values += [value for source in store.chronicle.sources.values() for loc, value in source.walk() if loc[0] not in NO_NAMES]
    words = {word for value in values for word in _WORD.findall(str(value))}
    return frozenset(words | {word.removesuffix("’s") for word in words})


def _wrong(words: Iterable[str], names: frozenset[str], listed: frozenset[str]) -> Mapping[str, str]:
    """Say what is wrong with each word that is, and what to write."""
    british, american, dictionary = _corrections(words, "en-gb"), _corrections(words, "en-us"), _dictionary()
    wrong = {}
    for word in words:
        stem = word.removesuffix("’s")
        forms = {form for name in (word, stem) for form in (name, name[0].lower() + name[1:])}
        named = forms & names and not (word in british and word.islower())
        if len(stem) == 1 or stem.isupper() or forms & listed or named:
            continue
        if word in british:
            what = "a misspelling" if word in american else "the American spelling"
            wrong[word] = f"“{word}” is {what}; write “{british[word]}”; if it is right, add it to {WORDS}"
        elif not any(form in dictionary for form in (stem, word.replace("’", "'"), american.get(stem, stem))):
            hint = suggestion(stem, (dictionary.candidates(stem) or set()) - {stem} if stem.islower() else names)
            wrong[word] = f"unknown word “{word}”{hint + ' If' if hint else '; if'} it is right, add it to {WORDS}"
    return wrong


@cache
def _dictionary() -> SpellChecker:
    return SpellChecker(distance=1)


def _corrections(words: Iterable[str], locale: str) -> Mapping[str, str]:
    """Ask `typos`, in one run, what to write instead of the words that are misspelt or foreign to a country."""
    program = shutil.which("typos", path=sysconfig.get_path("scripts")) or "typos"
    command = [program, "--config", str(_SETTINGS), "--locale", locale, "--format", "json", "-"]
    answer = subprocess.run(command, input="\n".join(sorted(words)), capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603
    if answer.returncode not in (0, 2):  # 2: there are corrections
        raise RuntimeError(f"typos: {answer.stderr}")
    given = [json.loads(line) for line in answer.stdout.splitlines()]
    return {one["typo"]: one["corrections"][0] for one in given if one["type"] == "typo" and one["corrections"]}


RULES = (spelling,)
