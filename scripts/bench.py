"""Measure the site beside its peers, and write docs/about/benchmarks.md: `make bench`, or `make bench ONLY="build search"`."""

import pkgutil
import re
import sys
from importlib import import_module
from pathlib import Path

import benches

PAGE = Path(__file__).parent.parent / "docs" / "about" / "benchmarks.md"


def main(only: list[str]) -> None:
    """Run the measurements asked for, all of them if none is named, and put each result in its section."""
    for name in only or sorted(module.name for module in pkgutil.iter_modules(benches.__path__)):
        module = import_module(f"benches.{name}")
        if not hasattr(module, "TITLE"):  # it serves the others
            continue
        section = f"## {module.TITLE}\n\n{module.bench().strip()}\n\n"
        print(section)
        text = PAGE.read_text("utf-8").rstrip() + "\n\n"
        old = re.search(rf"^## {re.escape(module.TITLE)}\n.*?(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
        start, end = old.span() if old else (len(text), len(text))
        PAGE.write_text(f"{text[:start]}{section}{text[end:]}".rstrip() + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
