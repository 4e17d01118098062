"""Write the history as a book into book/: PDF for paper, EPUB for readers; `make build` then offers both on the site."""

import subprocess
import sys
from datetime import datetime
from os import environ
from pathlib import Path

import yaml

from aside import aside
from bundle import modules
from check import well
from chronicle import edition, printing, store, studio
from chronicle.pages import Book
from chronicle.printing import Imprint
from chronicle.volume import Volume
from trouble import told

NAME = "soviet-pakistan-relations"
"""What both files are called, without their endings."""


def main(root: Path = Path(__file__).parent.parent) -> int:
    """Make both books of the store below the repository, if it is well."""
    book = Book(well(root))
    settings = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    imprint = Imprint(settings["site_name"], settings["site_description"], settings["site_url"], settings["copyright"], day(root))
    chapters = [path for path in edition.pages(settings["nav"]) if path.startswith("chapters/")]
    paged, flowing = (Volume(book, chapters, imprint.site, paged=paged).markdown for paged in (True, False))
    with told(), aside(root / store.BOOKS) as place:
        drawings = studio.draw(book.chronicle, modules())
        (place / f"{NAME}.epub").write_bytes(printing.epub(flowing, imprint, drawings))
        (place / f"{NAME}.pdf").write_bytes(printing.pdf(paged, imprint, drawings, modules()))
    print("written: book/ — `make build` offers both on the site")
    return 0


def day(root: Path) -> datetime:
    """Say when the text was last changed: `SOURCE_DATE_EPOCH` if it is set, else the last commit."""
    if epoch := environ.get("SOURCE_DATE_EPOCH"):
        return printing.moment(epoch)
    done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True, check=False)  # noqa: S607
    return printing.moment(done.stdout.strip() or "0")


if __name__ == "__main__":
    sys.exit(main())
