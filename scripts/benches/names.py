"""Names as readers misspell them, and whether the search finds what bears them."""

import json
import random
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bundle import node
from chronicle import search
from chronicle.pages import Book

LETTERS = "abcdefghijklmnopqrstuvwxyz"
FIRST = 10
"""Results among which a reader finds it."""


def spoilt(name: str, letters: int, chance: random.Random) -> str:
    """Change as many letters of a name, leave them out, add them, or let them change places."""
    for _ in range(letters):
        at, letter = chance.randrange(len(name) - 1), chance.choice(LETTERS)
        name = chance.choice([
            name[:at] + name[at + 1 :], name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        ])  # fmt: skip
    return name


def found(book: Book, root: Path, typed: Sequence[tuple[str, str]]) -> float:
    """Give the share of typed names, each with the id of its record, that lead to the record or to an event that names it."""
    asked = {
        "documents": search.documents(book.chronicle),
        "synonyms": search.synonyms(book.chronicle),
        "queries": [name for _, name in typed],
    }
    command = [node(), str(root / "scripts" / "search" / "ask.js")]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)  # noqa: S603
    bearers = {event.id: {*event.people, *event.places, *event.organisations} for event in book.chronicle.events.values()}
    hits = [
        any(id_ == result["id"] or id_ in bearers.get(result["id"], ()) for result in answer["results"][:FIRST])
        for (id_, _), answer in zip(typed, json.loads(done.stdout)["answers"], strict=True)
    ]
    return sum(hits) / len(hits)
