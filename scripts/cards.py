"""Draw the cards that stand for pages where their addresses are shared: beside the build, as a process of its own.

It reads from its input what `chronicle.cards.order` wrote, and writes pictures below the folder that is named.
"""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from bundle import modules
from chronicle import cards

SERIF = "@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2"


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
    font, plain = TTFont(modules() / SERIF, recalcTimestamp=False), BytesIO()
    font.flavor = None
    font.save(plain)
    for path, over, title in asked:
        target = site / "share" / f"{path}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(cards.draw(over, title, name, plain.getvalue()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
