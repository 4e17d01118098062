"""Let the search of a built site work where its folder is opened from disk, without a server.

Browsers fetch no data from disk and start no worker there, but run scripts: the data becomes one, and npm's iframe-worker lets a frame
stand in for the worker. `mkdocs-offline.yml` builds such a site.
"""

import json
import re
from pathlib import Path

from bundle import modules

_PRELOAD = re.compile(r'<link rel="preload"[^>]*>')
"""What asks for a font beforehand: from disk browsers refuse that, and take the font by the style sheet alone."""
_FOLDER = re.compile(r'(?<= href=")(?P<page>[^":?#]*[^":?#/.])/(?=[#"])')
"""A link to a page by its folder, as pictures and scripts have it; those of Markdown name files already."""

_SEVERAL = """
self.Worker = class extends self.Worker {
  constructor(script) {
    super(script);
    addEventListener("message", onmessage);
    onmessage = null;
  }
};
"""
"""A page may have two workers, the search's and the explorer's; with the shim alone only the last one would be heard."""


def prepare(site: Path) -> None:
    """Write what the search needs beside what it fetches elsewhere, and let every link name a file.

    Raises:
        BundleError: npm failed.
    """
    search = site / "search"
    data = [json.loads(path.read_text("utf-8")) for path in (site / "events.json", search / "synonyms.json")]
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (search / "data.js").write_text(f"self.searchData={text}\n", "utf-8")
    for page in site.rglob("*.html"):
        _link(page)
    shim = (modules() / "iframe-worker" / "shim" / "index.js").read_text("utf-8")
    (search / "shim.js").write_text(shim + _SEVERAL, "utf-8")


def _link(page: Path) -> None:
    """Let the links of a page name files, and none ask for what browsers do not give from disk."""

    def named(match: re.Match[str]) -> str:
        file = f"{match['page']}.html"
        return file if (page.parent / file).exists() else f"{match['page']}/index.html"

    html = page.read_text("utf-8")
    mended = _FOLDER.sub(named, _PRELOAD.sub("", html))
    if mended != html:
        page.write_text(mended, "utf-8")
