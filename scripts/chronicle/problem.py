"""What is wrong in the store, where it stands, and what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend, printed as ``file:line:column: message`` (the form that editors and CI can follow)."""

    path: str
    """The file, relative to the root of the repository."""
    line: int
    """From 1."""
    column: int
    """From 1."""
    message: str
    """What is wrong, and what to write instead."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


def suggestion(word: str, known: Iterable[str]) -> str:
    """End a message about an unknown word: `` — did you mean `visit`?``, or nothing where no known word is near."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.7)
    return f" — did you mean `{near[0]}`?" if near else ""
