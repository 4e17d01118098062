"""Ask every outward address of the bibliography whether it still answers, and where a copy is kept; into data/links.yml.

It asks slowly, one page of a host at a time, and begins where it was stopped. What it finds never fails a build.
"""

import argparse
import asyncio
import datetime as dt
import sys
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import yaml

from chronicle import store
from chronicle.dates import Date
from chronicle.model import Link

HEADING = """\
# yaml-language-server: $schema=schemas/links.json
# What each outward address of the bibliography answered when it was last asked. Written by `make links`; an entry deleted is asked again.
"""
_FOR_GOOD = (301, 308)
_BUSY = 429
_FAILING = 500
_SAVED_AFTER = 10
"""Answers after which the file is written, so that little is lost when the asking is stopped."""


@dataclass(frozen=True)
class Manners:
    """How an address is asked."""

    archive: str = "https://archive.org/wayback/available"
    """The Wayback Machine's Availability API, or one that answers as it does."""
    pause: float = 3.0
    """Seconds between two requests to one host."""
    deadline: float = 30.0
    """Seconds that one request may take as a whole."""
    longest_wait: float = 120.0
    """Seconds that a host may ask to be left alone; if it asks for more, it is asked another day."""
    attempts: int = 3
    hosts: int = 8
    """Hosts that are asked at the same time."""
    largest: int = 200_000
    """Bytes of an answer of the archive that are read. Of a page, nothing is read but its head."""


async def ask_all(addresses: Iterable[str], today: str, manners: Manners) -> AsyncIterator[tuple[str, Link]]:
    """Ask addresses, those of a host one after another; yield each with what it answered as soon as that is known."""
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(urlsplit(address).netloc.lower(), []).append(address)
    found: asyncio.Queue[tuple[str, Link]] = asyncio.Queue()
    crowd, archive = asyncio.Semaphore(manners.hosts), asyncio.Lock()
    agent = {"User-Agent": "link-check of a bibliography; one page at a time", "Accept": "*/*"}
    async with httpx.AsyncClient(headers=agent, timeout=manners.deadline, max_redirects=10) as client, asyncio.TaskGroup() as group:

        async def ask_host(queue: list[str]) -> None:
            async with crowd:
                for number, address in enumerate(queue):
                    await asyncio.sleep(manners.pause if number else 0)
                    answer = await _answer(client, address, manners)
                    async with archive:  # it is one host, whoever asks
                        copy = await _copy(client, address, manners)
                        await asyncio.sleep(manners.pause)
                    await found.put((address, Link.model_validate({"checked": today, **answer, **copy})))

        for queue in by_host.values():
            group.create_task(ask_host(queue))
        for _ in range(sum(map(len, by_host.values()))):
            yield await found.get()


async def _answer(client: httpx.AsyncClient, address: str, manners: Manners) -> dict[str, Any]:
    """Ask one address, again where it is busy or failing; say its status and where it has moved for good."""
    found: dict[str, Any] = {}
    for attempt in range(manners.attempts):
        wait = manners.pause * 2**attempt
        try:
            async with asyncio.timeout(manners.deadline), client.stream("GET", address, follow_redirects=True) as response:
                moved = response.history and all(hop.status_code in _FOR_GOOD for hop in response.history)
                found = {"status": response.status_code, **({"final": str(response.url)} if moved and response.is_success else {})}
                asked = _retry_after(response.headers.get("Retry-After", ""))
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError) as error:
            found, asked = {"status": 0, "trouble": _words(error)}, None
        else:
            if response.status_code != _BUSY and response.status_code < _FAILING:
                return found
        if attempt + 1 == manners.attempts or (asked or 0) > manners.longest_wait:
            break
        await asyncio.sleep(wait if asked is None else asked)
    return found


def _words(error: Exception) -> str:
    if isinstance(error, (TimeoutError, httpx.TimeoutException)):
        return "no answer in time"
    kinds = {
        httpx.TooManyRedirects: "it leads in a circle", httpx.ConnectError: "no connection",
        httpx.RemoteProtocolError: "the answer cannot be read", httpx.InvalidURL: "the address cannot be read",
    }  # fmt: skip
    return next((words for kind, words in kinds.items() if isinstance(error, kind)), "no answer")


def _retry_after(text: str) -> float | None:
    """Read for how many seconds a host asks to be left alone (RFC 9110, 10.2.3)."""
    if text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (until - dt.datetime.now(until.tzinfo)).total_seconds())


async def _copy(client: httpx.AsyncClient, address: str, manners: Manners) -> dict[str, str]:
    """Ask the archive for its copy of an address; none where it has none, or says nothing that can be read."""
    try:
        async with (
            asyncio.timeout(manners.deadline),
            client.stream("GET", manners.archive, params={"url": address}, follow_redirects=True) as response,
        ):
            text = b""
            async for part in response.aiter_bytes():
                text += part
                if len(text) > manners.largest:
                    return {}
        found = yaml.safe_load(text)["archived_snapshots"]["closest"]["url"]  # YAML holds JSON, and says so when it is neither
    except (httpx.HTTPError, TimeoutError, yaml.YAMLError, ValueError, KeyError, TypeError):
        return {}
    return {"archived": found} if isinstance(found, str) and found.startswith(("http://", "https://")) else {}


def due(asked: Iterable[str], known: Mapping[str, Link], before: str) -> list[str]:
    """List the addresses that were not asked since a day (ISO 8601)."""
    return [address for address in asked if address not in known or str(known[address].checked) < before]


def write(path: Path, links: Mapping[str, Link]) -> None:
    """Write the file of the store, all or nothing."""
    rows = {address: link.model_dump(mode="json", by_alias=True, exclude_none=True) for address, link in sorted(links.items())}
    aside = path.with_suffix(".new")
    aside.write_text(HEADING + yaml.safe_dump({"links": rows}, allow_unicode=True, sort_keys=False, width=1000), "utf-8")
    aside.replace(path)


async def run(root: Path, manners: Manners, today: str, before: str) -> int:
    """Ask whatever is due, and write down what is found; return how many addresses were asked."""
    chronicle = store.load(root).chronicle
    addresses = {address for source in chronicle.sources.values() for address in (source.url, source.archiveurl) if address}
    links = {address: link for address, link in chronicle.links.items() if address in addresses}
    waiting = due(sorted(addresses), links, before)
    number = 0
    try:
        async for address, link in ask_all(waiting, today, manners):
            links[address] = link
            number += 1
            print(f"{number}/{len(waiting)}  {link.status or link.trouble}  {address}", file=sys.stderr)
            if number % _SAVED_AFTER == 0:
                write(root / store.LINKS, links)
    finally:
        if number:
            write(root / store.LINKS, links)
    return number


def main() -> int:
    """Ask what was not asked in the last weeks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=30, help="ask what was not asked in so many days (30)")
    parser.add_argument("--archive", default=Manners.archive, help="the Availability API to ask for copies")
    options = parser.parse_args()
    today = dt.datetime.now(dt.UTC).date()
    before = today - dt.timedelta(days=options.days)
    try:
        asyncio.run(run(Path(__file__).parent.parent, Manners(archive=options.archive), str(Date.parse(str(today))), str(before)))
    except KeyboardInterrupt:
        print("stopped; `make links` goes on from here", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
