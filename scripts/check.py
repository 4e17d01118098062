"""Read all of data/ and docs/ and print every problem as ``file:line:column: message``. Exit 1 if there is any."""

import sys
from pathlib import Path

from chronicle import rules, store


def main() -> int:
    """Check the store below the working directory, or below the folder given."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent
    problems = rules.check(store.load(root))
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "no problem found", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
