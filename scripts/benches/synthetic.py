"""Invented stores of any size, in the proportions of the real one, that pass every rule: for measuring how the site grows."""

import random
import re
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, get_args

import yaml

from chronicle.model import Kind, Theme

ROOT = Path(__file__).parent.parent.parent
SYLLABLES = (
    "bar",
    "dov",
    "esh",
    "gil",
    "han",
    "ish",
    "kor",
    "lam",
    "mir",
    "nad",
    "oru",
    "pat",
    "qas",
    "rom",
    "sul",
    "tam",
    "uzh",
    "vik",
    "yar",
    "zin",
)
PER_EVENT = {"people": 0.6, "places": 0.18, "organisations": 0.16, "sources": 1.9}
"""Records of each kind for one event, as in the real store."""
PER_FILE = 500
"""Events that a chapter tells of; sources in a file."""


class Inventor:
    """Invents names and sentences; the same seed gives the same store."""

    def __init__(self, seed: int = 1947) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - no secret hangs on it
        prose = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs" / "chapters").glob("*.md")))
        self.words = sorted(set(re.findall(r"(?<= )[a-z]{3,12}(?= )", prose)))
        self._used: set[str] = set()

    def name(self, parts: int = 2) -> str:
        """Give a name that no other record has."""
        for length in count(parts):
            words = ["".join(self._dice.choices(SYLLABLES, k=self._dice.randint(2, 3))).capitalize() for _ in range(length)]
            if (name := " ".join(words)) not in self._used:
                self._used.add(name)
                return name
        raise AssertionError

    def sentence(self, least: int = 14, most: int = 26) -> str:
        """Give words of the real chapters in no order."""
        return " ".join(self._dice.choices(self.words, k=self._dice.randint(least, most))).capitalize()

    def some(self, ids: list[str], most: int) -> list[str]:
        """Draw up to so many different ids, at least one."""
        return self._dice.sample(ids, k=min(len(ids), self._dice.randint(1, most)))

    def date(self) -> str:
        """Give a day, sometimes only a month or a year."""
        year, month, day = self._dice.randint(1947, 1991), self._dice.randint(1, 12), self._dice.randint(1, 28)
        return self._dice.choice([f"{year}-{month:02}-{day:02}"] * 3 + [f"{year}-{month:02}", f"{year}"])

    def one(self, of: tuple[str, ...]) -> str:
        """Draw one."""
        return self._dice.choice(of)

    def page(self) -> int:
        """Draw a page."""
        return self._dice.randint(1, 400)


def lay_out(folder: Path, events: int) -> Path:
    """Write a project with so many events, and what belongs to them, into a folder; give its root."""
    inventor = Inventor()
    ids = {kind: [f"{kind[:3]}-{number}" for number in range(max(1, round(events * share)))] for kind, share in PER_EVENT.items()}
    keys = [f"s{number}" for number in range(len(ids["sources"]))]
    for kind, fields in (("people", {"side": "soviet"}), ("places", {"kind": "city"}), ("organisations", {"kind": "body"})):
        for number, id_ in enumerate(ids[kind]):
            key = keys[number % len(keys)]
            name = inventor.name()
            sort = {"sort": ", ".join(reversed(name.split(" ", 1)))} if kind == "people" else {}
            _write(folder / "data" / kind / f"{id_}.yml", {
                "name": name, **sort, **fields, "summary": f"{inventor.sentence()}.[@{key}]", "sources": [key],
            })  # fmt: skip
    entries = [
        f"@book{{{key},\n  author = {{{inventor.name().replace(' ', ', ')}}},\n  title = {{{{{inventor.name(3)}}}}},\n"
        f"  date = {{{inventor.date()[:4]}}},\n  consulted = {{whole}},\n}}\n"
        for key in keys
    ]
    for number, start in enumerate(range(0, len(entries), PER_FILE)):
        _text(folder / "data" / "sources" / f"books-{number}.bib", "\n".join(entries[start : start + PER_FILE]))
    told = list(_events(folder, events, ids, keys, inventor))
    for number, start in enumerate(range(0, len(told), PER_FILE)):
        _text(folder / "docs" / "chapters" / f"part-{number}.md", f"# Part {number}\n\n" + "\n".join(told[start : start + PER_FILE]) + "\n")
    known = (ROOT / "data" / "words.txt").read_text("utf-8").split("\n")
    words = sorted({*filter(None, known), *inventor.words}, key=lambda word: (word.casefold(), word))
    _text(folder / "data" / "words.txt", "\n".join(words) + "\n")
    _settings(folder)
    return folder


def _events(folder: Path, events: int, ids: dict[str, list[str]], keys: list[str], inventor: Inventor) -> Iterator[str]:
    """Write the events; yield the line in which a chapter tells of each."""
    for number in range(events):
        date = inventor.date()
        # Every record is named by an event, so that nothing stands in the store without a use.
        cited = list(dict.fromkeys([*(keys[place] for place in range(number, len(keys), events)), *inventor.some(keys, 2)]))
        named = {
            kind: list(
                dict.fromkeys([*(ids[kind][place] for place in range(number, len(ids[kind]), events)), *inventor.some(ids[kind], 2)])
            )
            for kind in ("people", "places", "organisations")
        }
        title, id_ = inventor.sentence(4, 7), f"{date[:4]}-event-{number}"
        summary = " ".join(f"{inventor.sentence()}.[@{key}, p. {inventor.page()}]" for key in cited)
        _write(folder / "data" / "events" / f"{id_}.yml", {
            "date": date, "title": title, "kind": inventor.one(get_args(Kind)), "themes": [inventor.one(get_args(Theme))],
            "summary": f"{summary} {inventor.sentence()}.[@{cited[0]}]", "sources": cited, **named,
            "also": [inventor.name(), inventor.name()],
        })  # fmt: skip
        yield f"- [{title}](../events/{id_}.md).[@{cited[0]}]"


def _settings(folder: Path) -> None:
    """Give the project the site's own settings and styles, and a navigation of its own."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    _text(folder / "docs" / "about" / "method.md", "# Method\n\n## Evidence\n\n## Sources\n")  # where every event's page leads
    _text(folder / "docs" / "index.md", "# Home\n\n[Events](events/index.md)\n")
    for name in ("assets", "overrides"):
        if (ROOT / "docs" / name).exists():
            shutil.copytree(ROOT / "docs" / name, folder / "docs" / name)
    chapters = sorted((folder / "docs" / "chapters").glob("*.md"))
    settings |= {
        "hooks": [str(ROOT / "scripts" / "hooks.py")], "watch": ["data"],
        "nav": [{"Home": "index.md"}, {"History": [f"chapters/{path.name}" for path in chapters[:12]]},
            "events/index.md", "sources/index.md"],
    }  # fmt: skip
    _write(folder / "mkdocs.yml", settings)


def _write(path: Path, record: dict[str, Any]) -> None:
    _text(path, yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=10_000))


def _text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
