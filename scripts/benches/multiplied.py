"""More events than there are: ``events.json`` with invented events between the real ones, for measuring the search alone."""

import random
from typing import Any

from benches.synthetic import Inventor


def multiplied(file: dict[str, Any], size: int) -> dict[str, Any]:
    """Add events until there are as many: real ones told in other words, with names that no other has, in other years.

    Args:
        file: what events.json holds, by column.
        size: how many events there are then.
    """
    chance, inventor = random.Random(1968), Inventor()  # noqa: S311 - the same events every time
    real = file["events"]
    events = {name: list(column) for name, column in real.items()}
    words = sorted({word for text in (*real["title"], *real["text"]) for word in text.split()})
    for number in range(size - len(real["id"])):
        at = chance.randrange(len(real["id"]))
        told = {
            name: " ".join(chance.choice(words) if chance.random() < 1 / 2 else word for word in real[name][at].split())
            for name in ("title", "text", "words")
        }
        told["title"] += f" {inventor.name(1)}"
        new = {
            **{name: column[at] for name, column in real.items()},
            **told,
            "id": f"{real['id'][at]}-{number}",
            "date": f"{chance.randint(1947, 1991)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            "also": [inventor.name(2)],
        }
        for name, column in events.items():
            column.append(new[name])
    return {**file, "events": events}
