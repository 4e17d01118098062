"""Let the search of a built site work where its folder is opened from disk, without a server.

Browsers fetch no data from disk and start no worker there, but run scripts: the data becomes one, and npm's iframe-worker lets a frame
stand in for the worker. `mkdocs-offline.yml` builds such a site.
"""

import json
import shutil
from pathlib import Path

from bundle import modules


def prepare(site: Path) -> None:
    """Write what the search needs beside what it fetches elsewhere.

    Raises:
        BundleError: npm failed.
    """
    search = site / "search"
    data = [json.loads(path.read_text("utf-8")) for path in (site / "events.json", search / "synonyms.json")]
    _script(search / "data.js", "self.searchData", data)
    _script(search / "search_index.js", "var __index", json.loads((search / "search_index.json").read_text("utf-8")))
    shutil.copyfile(modules() / "iframe-worker" / "shim" / "index.js", search / "shim.js")


def _script(path: Path, name: str, value: object) -> None:
    path.write_text(f"{name}={json.dumps(value, ensure_ascii=False, separators=(',', ':'))}\n", "utf-8")
