"""Words in their own language and script: what a browser needs (``lang``, ``dir``) to set and speak them rightly.

A source says its language; its title may stand in that language's own script, in Latin letters, or in English. Only what
can be told by its letters is marked: a run of letters in the language's script, or the title where the language is written
in Latin letters.
"""

import re
from functools import cache

from chronicle.model import Source

SCRIPTS = {
    "ar": "\u0600-\u06ff", "be": "\u0400-\u04ff", "bg": "\u0400-\u04ff", "bn": "\u0980-\u09ff", "fa": "\u0600-\u06ff",
    "gu": "\u0a80-\u0aff", "hi": "\u0900-\u097f", "ps": "\u0600-\u06ff", "ru": "\u0400-\u04ff", "sd": "\u0600-\u06ff",
    "tg": "\u0400-\u04ff", "uk": "\u0400-\u04ff", "ur": "\u0600-\u06ff", "zh": "\u4e00-\u9fff",
}  # fmt: skip
"""Letters that a language is written in, where they are not Latin (Unicode blocks), by code (ISO 639-1)."""
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps", "sd", "ur"})
TELLING = {
    "ru": frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя"), "ur": frozenset("ٹڈڑںہے"), "ps": frozenset("ښګځڅېۍړږټډڼ"),
    "sd": frozenset("ڪٿٽڄڃڇڏڌڊڻڳڱڦڀٻ"), "bn": frozenset(map(chr, range(0x0980, 0x0A00))),
}  # fmt: skip
"""Letters by which a word in another script is told, among the languages of which the store has words."""
_APART = r"<a [^>]*>[^<]*</a>|<[^>]*>|https?://[^\s<>\"]+"
"""What is no words of the source’s: tags, and addresses spelt out."""
LATIN = frozenset({"de", "es", "fr", "id", "it", "nl", "pl", "sv"})
"""Languages of the store that are written in Latin letters, so that a title is taken to be in them."""


def mark(text: str, source: Source, title: str) -> str:
    """Mark the words in the language of a source, in a text about it.

    Args:
        text: HTML, or Markdown: ``Иванов, <em>Торговля</em> (1984)`` becomes
            ``<span lang="ru">Иванов</span>, <em><span lang="ru">Торговля</span></em> (1984)``.
        source: what the text is about.
        title: its title as it is written there, escaped.
    """
    language = source.language
    if language in SCRIPTS:
        words = _run(SCRIPTS[language])
    elif language in LATIN and not source.title.startswith("["):
        words = re.compile(rf"{_APART}|{re.escape(title)}")
    else:
        return text
    direction = ' dir="rtl"' if language in RIGHT_TO_LEFT else ""
    return words.sub(
        lambda match: match[0] if re.match(_APART, match[0]) else f'<span lang="{language}"{direction}>{match[0]}</span>', text
    )


def told(text: str) -> str:
    """Say in which language a word is, where its letters tell: ``ur`` for کروڑ, nothing for دشمن, which may be Persian."""
    letters = frozenset(filter(str.isalpha, text.casefold()))
    return next((language for language, own in TELLING.items() if letters & own), "")


@cache
def _run(letters: str) -> "re.Pattern[str]":
    """Match words in a script, with the spaces, figures and signs between them."""
    return re.compile(rf"{_APART}|[{letters}](?:[^<>\[\]A-Za-z]*[{letters}])?")
