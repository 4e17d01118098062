"""Long lists, cut into stretches that a reader can look through; of a record’s list the first stands on its own page, the others follow."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from chronicle.layout import Layout, Page
from chronicle.model import Prose

T = TypeVar("T")
LONGEST = 500
"""Entries of a list on one page."""


def cut(entries: Sequence[T]) -> list[Sequence[T]]:
    """Cut a list into stretches; one without entries is one stretch."""
    return [entries[start : start + LONGEST] for start in range(0, len(entries), LONGEST)] or [entries]


def ways(path: str, count: int) -> list[tuple[int, Prose]]:
    """Number the stretches of a list that begins on a record's page (``people/x.md``), and say where each stands: ``../people/x/2.md``."""
    stem = path.removesuffix(".md")
    return [(number, Prose(f"../{stem}/{number}.md" if number > 1 else f"../{path}")) for number in range(1, count + 1)]


def beside(title: str, entries: Sequence[T], file: Callable[[int], str]) -> Iterator[tuple[str, str, dict[str, Any], Sequence[T]]]:
    """Give the stretches of a list, side by side in a folder: the file of each, its title, what leads to the others, its entries."""
    parts = cut(entries)
    ways = [(number, Prose(file(number))) for number in range(1, len(parts) + 1)]
    for (number, name), part in zip(ways, parts, strict=True):
        yield name, f"{title} ({number} of {len(parts)})" if len(parts) > 1 else title, {"number": number, "ways": ways}, part


def further(layout: Layout, first: Page, template: str, stretches: Sequence[Any]) -> Iterator[Page]:
    """Make the pages of all stretches but the first, one folder deeper than the page that they continue."""
    for number, entries in enumerate(stretches[1:], 2):
        name = f"{first.title} ({number} of {len(stretches)})"
        body = layout.render(template, first=first, title=name, entries=entries, number=number, ways=ways(first.path, len(stretches)))
        described = f"{first.description} Part {number} of {len(stretches)}."
        deeper = layout.explain(body).replace("](../", "](../../")
        yield Page(f"{first.path.removesuffix('.md')}/{number}.md", name, described, deeper)
