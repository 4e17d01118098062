"""Write the site as plain Markdown into export/, for Zensical and other generators."""

from pathlib import Path

import fonts
from aside import aside
from bundle import bundle, modules
from check import well
from chronicle import studio
from chronicle.export import export
from chronicle.pages import Book
from trouble import told


def main(root: Path = Path(__file__).parent.parent) -> None:
    """Export the store below the repository, if it is well."""
    book = Book(well(root))
    with told(), aside(root / "export") as place:
        export(root, book, place, studio.draw(book.chronicle, modules()))
        fonts.write(place / "docs" / "assets", book.letters, book.urdu)
        bundle(place / "docs")
    print("written: export/ — build it there with Zensical or ProperDocs: docs/about/moving.md")


if __name__ == "__main__":
    main()
