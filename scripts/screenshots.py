"""Draw one page of every kind as a phone, a tablet and a desk show it, light and dark, into ``screenshots/``: to be looked at."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

import browser
from hosting import served
from sample import SAMPLE

ROOT = Path(__file__).parent.parent
WIDTHS = {360: 740, 768: 1024, 1280: 900}
"""How wide a window is, and how high, in CSS pixels."""


def draw(site: Path, target: Path, kinds: list[str]) -> None:
    """Draw pages of a built site; each file says of which kind, how wide and in which scheme."""
    target.mkdir(parents=True, exist_ok=True)
    with served(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        for width, height in WIDTHS.items():
            for scheme in ("light", "dark"):
                context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                page = context.new_page()
                for kind in kinds:
                    page.goto(address + SAMPLE[kind])
                    page.evaluate("document.fonts.ready")
                    page.screenshot(path=target / f"{kind}-{width}-{scheme}.png", full_page=True)
                context.close()
        chromium.close()


def main() -> int:
    """Draw the kinds named on the command line, else all."""
    draw(ROOT / "site", ROOT / "screenshots", sys.argv[1:] or list(SAMPLE))
    return 0


if __name__ == "__main__":
    sys.exit(main())
