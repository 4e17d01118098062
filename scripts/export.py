"""Write the site as plain Markdown into export/, for Zensical and other generators."""

import sys
from pathlib import Path

import fonts
from aside import aside
from bundle import modules
from chronicle import rules, store, studio
from chronicle.export import export
from chronicle.pages import Book
from trouble import told


def main() -> int:
    """Export the store below the repository, if it is well."""
    root = Path(__file__).parent.parent
    found = store.load(root)
    problems = rules.check(found)
    for problem in problems:
        print(problem)
    if problems:
        return 1
    book = Book(found.chronicle)
    with told(), aside(root / "export") as place:
        export(root, book, place, studio.draw(book.chronicle, modules()))
        fonts.write(place / "docs" / "assets", book.letters, book.urdu)
    print("written: export/ — build it with `zensical build` or `mkdocs build` there")
    return 0


if __name__ == "__main__":
    sys.exit(main())
