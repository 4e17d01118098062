"""What the tests share: the invented store and the real one, each built once as a site."""

import fcntl
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, sync_playwright

import browser
from chronicle import store
from chronicle.pages import Book
from hosting import served

ROOT = Path(__file__).parent.parent
MINIATURE = ROOT / "tests" / "miniature"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
"""Windows, in CSS pixels."""


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


def built(root: Path, *arguments: str) -> None:
    """Build a project."""
    done = run(mkdocs("build", *arguments), cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Make a folder that tests only read: one process of the run makes it, the others wait for it."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def made(name: str, make: Callable[[Path], None]) -> Path:
        folder, whole = shared / name, shared / f"{name}.made"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not whole.exists():
                make(folder)
                whole.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def miniature(once: Once) -> Path:
    """The invented store, built; a project that tests only read."""
    return once("miniature", lambda folder: built(project(folder)))


@pytest.fixture(scope="session")
def book() -> Book:
    """The real store, as pages."""
    return Book(store.load(ROOT).chronicle)


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """The real site, built as `make build` does."""
    return once("site", lambda folder: built(ROOT, "-d", str(folder)))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the real site is served."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="module")
def invented(miniature: Path) -> Iterator[str]:
    """Where the site of the invented store is served."""
    with served(miniature / "site") as url:
        yield url


@pytest.fixture(scope="module")
def driven() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox", "--disable-background-networking"])


@contextmanager
def opened(driven: Browser, address: str, **options: Any) -> Iterator[Page]:  # noqa: ANN401 - as Playwright takes them
    """Open a window that holds the site to its word: no error in the console, nothing from another host."""
    context = driven.new_context(**{"viewport": DESKTOP, "base_url": address, **options})
    window = context.new_page()
    faults: list[str] = []
    window.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    window.on("pageerror", lambda error: faults.append(str(error)))
    window.on("request", lambda request: faults.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None)
    yield window
    context.close()
    assert faults == []


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(driven: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window on the real site."""
    with opened(driven, address, viewport=request.param) as window:
        yield window


@pytest.fixture
def window(driven: Browser, invented: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A window on the invented site; tests say by a parameter how it differs from a desktop's."""
    with opened(driven, invented, **getattr(request, "param", {})) as page:
        yield page
