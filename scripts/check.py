"""Read all of data/ and docs/ and print every problem as ``file:line:column: message``. Exit 1 if there is any."""

import sys
from pathlib import Path

from chronicle import rules, store
from chronicle.store import Chronicle


def well(root: Path) -> Chronicle:
    """Give the history below a root; if anything is wrong with it, print every problem and end the command."""
    found = store.load(root)
    problems = rules.check(found)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problems", file=sys.stderr)
        sys.exit(1)
    return found.chronicle


def main() -> None:
    """Check the store of the repository, or that below the folder given."""
    well(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent)
    print("no problem found", file=sys.stderr)


if __name__ == "__main__":
    main()
