"""What the tests share: the invented store and the real one, each built once as a site."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import run
from threading import Thread

import pytest
import yaml

from chronicle import store
from chronicle.pages import Book

ROOT = Path(__file__).parent.parent
MINIATURE = ROOT / "tests" / "miniature"


def mkdocs(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "mkdocs", *arguments]


def project(folder: Path) -> Path:
    """Lay out the miniature store as a project of its own, with the real settings but for the navigation."""
    shutil.copytree(MINIATURE, folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    settings["hooks"] = [str(ROOT / "scripts" / "hooks.py")]
    settings["watch"] = ["data"]
    settings["extra"]["years"] = [1911, 1914]
    settings["nav"] = [{"Home": "index.md"}, "chapters/trade.md", "events/index.md", "sources/index.md"]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    return folder


@pytest.fixture(scope="session")
def miniature(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented store, built; a project that tests only read."""
    folder = project(tmp_path_factory.mktemp("miniature"))
    done = run(mkdocs("build"), cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def book() -> Book:
    """The real store, as pages."""
    return Book(store.load(ROOT).chronicle)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built as `make build` does."""
    folder = tmp_path_factory.mktemp("site")
    done = run(mkdocs("build", "-d", str(folder)), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built site from a port of its own."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
