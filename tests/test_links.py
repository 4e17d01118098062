"""Outward addresses, asked of a server that answers well, late, wrongly or not at all; and what a source page makes of it."""

import asyncio
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

import links
from chronicle import rules, store
from chronicle.model import Link
from conftest import MINIATURE
from links import Manners

TODAY = "2026-03-01"
COPY = "https://web.archive.example/web/2020/"
LATE = {"/slow", "/drip"}
"""What never answers: it is given up soon. All else has as long as a machine with other work may need."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked: Counter[str] = Counter()
        self.over = Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a client goes away."""


class Answers(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.server.asked[path] += 1
        getattr(self, f"answer_{path.strip('/').replace('-', '_')}", self.answer_404)()

    def _send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer_200(self) -> None:
        self._send(200, b"coal")

    def answer_301(self) -> None:
        self._send(301, Location="/200")

    def answer_302(self) -> None:
        self._send(302, Location="/200")

    def answer_circle(self) -> None:
        self._send(301, Location="/circle")

    def answer_404(self) -> None:
        self._send(404)

    def answer_410(self) -> None:
        self._send(410)

    def answer_429(self) -> None:
        self._send(*((429, b"") if self.server.asked["/429"] == 1 else (200, b"coal")), Retry_After="0")

    def answer_429_for_a_day(self) -> None:
        self._send(429, Retry_After="86400")

    def answer_500(self) -> None:
        self._send(500)

    def answer_slow(self) -> None:
        self.server.over.wait()

    def answer_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.over.is_set():
            self.wfile.write(b"coal" * 10_000)

    def answer_drip(self) -> None:
        """Send a head that never ends, a letter at a time."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Coal: ")
        while not self.server.over.wait(0.02):
            self.wfile.write(b"c")
            self.wfile.flush()

    def answer_malformed(self) -> None:
        self.wfile.write(b"\0\1 coal is not a protocol\r\n\r\n")

    def answer_archive(self) -> None:
        [address] = parse_qs(urlsplit(self.path).query)["url"]
        closest = {"closest": {"available": True, "url": COPY + address, "status": "200"}} if address.endswith("/404") else {}
        self._send(200, json.dumps({"url": address, "archived_snapshots": closest}).encode())

    def answer_archive_malformed(self) -> None:
        self._send(200, b"<html>{coal")

    def answer_archive_endless(self) -> None:
        self.answer_endless()


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.over.set()
        server.shutdown()


def ask(server: Server, *paths: str, archive: str = "/archive") -> dict[str, Link]:
    deadline = 2 if LATE & {*paths, archive} else 60
    manners = Manners(archive=server.url + archive, pause=0, deadline=deadline, attempts=2)

    async def collect() -> dict[str, Link]:
        return {
            address.removeprefix(server.url): link
            async for address, link in links.ask_all([server.url + path for path in paths], TODAY, manners)
        }

    return asyncio.run(collect())


@pytest.mark.parametrize(
    ("path", "status", "asked"),
    [
        ("/200", 200, 1),
        ("/302", 200, 1),
        ("/404", 404, 1),
        ("/410", 410, 1),
        ("/429", 200, 2),
        ("/429-for-a-day", 429, 1),
        ("/500", 500, 2),
        ("/endless", 200, 1),
    ],
)
def test_a_status_is_recorded(server: Server, path: str, status: int, asked: int) -> None:
    link = ask(server, path)[path]
    assert (link.status, link.trouble, link.final) == (status, None, None)
    assert server.asked[path] == asked


def test_a_page_that_moved_for_good_says_where(server: Server) -> None:
    assert ask(server, "/301")["/301"].final == f"{server.url}/200"


@pytest.mark.parametrize(
    ("path", "trouble"),
    [
        ("/slow", "no answer in time"),
        ("/drip", "no answer in time"),
        ("/malformed", "the answer cannot be read"),
        ("/circle", "it leads in a circle"),
    ],
)
def test_what_does_not_answer_is_recorded_with_its_reason(server: Server, path: str, trouble: str) -> None:
    link = ask(server, path)[path]
    assert (link.status, link.trouble) == (0, trouble)


def test_where_nobody_listens(server: Server) -> None:
    with Server() as other:
        dead = other.url
    manners = Manners(archive=f"{server.url}/archive", pause=0, deadline=60, attempts=1)

    async def first() -> Link:
        [link] = [link async for _, link in links.ask_all([f"{dead}/200"], TODAY, manners)]
        return link

    assert asyncio.run(first()).trouble == "no connection"


def test_a_copy_is_recorded_where_there_is_one(server: Server) -> None:
    found = ask(server, "/404", "/410")
    assert found["/404"].archived == f"{COPY}{server.url}/404"
    assert found["/410"].archived is None


@pytest.mark.parametrize("archive", ["/archive-malformed", "/archive-endless", "/slow", "/500"])
def test_an_archive_that_fails_spoils_nothing(server: Server, archive: str) -> None:
    link = ask(server, "/200", archive=archive)["/200"]
    assert (link.status, link.archived) == (200, None)


def test_asking_goes_on_where_it_was_stopped(server: Server, tmp_path: Path) -> None:
    root = tmp_path / "coal"
    shutil.copytree(MINIATURE, root)
    book = root / "data" / "sources" / "press.bib"
    book.write_text(book.read_text("utf-8").replace("https://gazette.example/1911/03/06", f"{server.url}/404"), "utf-8")
    manners = Manners(archive=f"{server.url}/archive", pause=0, deadline=60)
    assert asyncio.run(links.run(root, manners, TODAY, "2026-02-01")) == 1
    assert asyncio.run(links.run(root, manners, TODAY, "2026-02-01")) == 0
    assert asyncio.run(links.run(root, manners, "2026-04-05", "2026-04-01")) == 1
    assert server.asked["/404"] == 2
    found = store.load(root)
    assert rules.check(found) == []
    [(address, link)] = found.chronicle.links.items()
    assert (address, link.status, str(link.checked)) == (f"{server.url}/404", 404, "2026-04-05")
    text = (root / store.LINKS).read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=schemas/links.json\n# What each")
    assert list(yaml.safe_load(text)) == ["links"]


def test_a_store_without_the_file_is_well() -> None:
    assert store.load(MINIATURE).chronicle.links == {}
