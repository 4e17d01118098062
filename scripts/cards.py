"""Draw the cards that stand for pages where their addresses are shared: beside the build, as a process of its own.

It reads from its input what `chronicle.cards.order` wrote, and writes pictures below the folder that is named.
"""

import json
import subprocess
import sys
from pathlib import Path

from bundle import modules
from chronicle import cards
from fonts import SERIF


def start(site: Path, order: str) -> "subprocess.Popen[str]":
    """Begin to draw; `subprocess.Popen.wait` ends it."""
    command = [sys.executable, str(Path(__file__)), str(site)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")  # noqa: S603
    if process.stdin:
        process.stdin.write(order)
        process.stdin.close()
    return process


def main() -> int:
    """Draw what is asked for."""
    site = Path(sys.argv[1])
    name, asked = json.load(sys.stdin)
    type_ = serif()
    for path, over, title in asked:
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(cards.draw(over, title, name, type_))
    return 0


def serif() -> cards.Type:
    """Give the serif of the site."""
    return cards.Type((modules() / SERIF / "TTF" / "SourceSerif4-Regular.ttf").read_bytes())


if __name__ == "__main__":
    sys.exit(main())
