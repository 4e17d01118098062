"""Live editing: an edit shows, a bad one keeps the last good pages up, a mended one shows again."""

import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, STDOUT, Popen, run
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from conftest import ROOT, mkdocs, project

EVENT = "data/events/1914-coal-shipped.yml"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, Path]]:
    folder = project(tmp_path_factory.mktemp("served"))
    port, log = free_port(), folder / "log"
    command = mkdocs("serve", "--no-strict", "--dev-addr", f"127.0.0.1:{port}")
    with log.open("w") as output, Popen(command, cwd=folder, stdout=output, stderr=STDOUT) as process:
        yield folder, f"http://127.0.0.1:{port}", log
        process.terminate()


def until(condition: str, address: str) -> None:
    """Wait for a text to stand on a page."""
    text = ""
    for _ in range(150):
        try:
            with urlopen(address) as answer:
                text = answer.read().decode()
        except URLError:
            text = ""
        if condition in text:
            return
        time.sleep(0.2)
    pytest.fail(f"{condition!r} never came to stand on {address}:\n{text[-500:]}")


@pytest.mark.parametrize(
    ("name", "old", "new", "page"),
    [
        (EVENT, "First coal shipped", "Earliest coal shipped", "events/1914-coal-shipped/"),
        ("docs/chapters/trade.md", "Coal followed", "Coal came after", "chapters/trade/"),
        ("data/sources/press.bib", "The king signs", "The queen signs", "sources/gazette1911/"),
    ],
)
def test_an_edit_shows(server: tuple[Path, str, Path], name: str, old: str, new: str, page: str) -> None:
    folder, site, _ = server
    until(old, f"{site}/{page}")
    file = folder / name
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    until(new, f"{site}/{page}")


def test_a_bad_edit_keeps_the_last_good_pages_and_clears_when_mended(server: tuple[Path, str, Path]) -> None:
    folder, site, log = server
    file, page = folder / EVENT, f"{site}/events/1914-coal-shipped/"
    good = file.read_text("utf-8")
    file.write_text(good.replace("kind: trade", "kind: trad"), "utf-8")
    for _ in range(150):
        if "unknown kind `trad` — did you mean `trade`?" in log.read_text("utf-8"):
            break
        time.sleep(0.2)
    assert f"{EVENT}:3:7: unknown kind `trad`" in log.read_text("utf-8")
    until("coal shipped", page)
    file.write_text(good.replace("date: 1914~", "date: 1914-05"), "utf-8")
    until("May 1914", page)


def test_a_taken_port_gets_a_clear_message() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run([sys.executable, ROOT / "scripts/serve.py", str(port)], stderr=PIPE, text=True, check=False, env=os.environ)
    assert done.returncode == 1
    assert done.stderr == f"port {port} is taken; stop the program that uses it, or choose another: make serve PORT={port + 1}\n"
