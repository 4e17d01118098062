"""A built site as a good host gives it: compressed, kept by the browser, over one connection."""

import gzip
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path

from hosting import Quiet, served

TEXT = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=9, mtime=0)


class Packing(Quiet):
    """Compresses texts, and lets a browser keep what it has."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - so named by http.server
        """Give a file: a text compressed, another as it is."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in TEXT or not path.is_file():
            super().do_GET()
            return
        body = _packed(path)
        self.send_response(200)
        self.send_header("Content-Type", f"{TEXT[path.suffix]}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """Let what is no page be kept for a year."""
        self.send_header("Cache-Control", "no-cache" if self.path.endswith("/") else "public, max-age=31536000")
        super().end_headers()


def packed(folder: Path) -> AbstractContextManager[str]:
    """Serve a folder, and give its address."""
    return served(folder, Packing)
