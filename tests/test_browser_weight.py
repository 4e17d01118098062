"""A first visit fetches no more than 150 kB, compressed: one page of every kind on a phone, and the heaviest."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request

from benches.packed import packed
from sample import SAMPLE

BUDGET = 150_000
HEAVIEST = ("/chapters/overview/", "/chapters/soviet-afghan-war/", "/places/moscow/", "/sources/press/")


@pytest.fixture(scope="module")
def compressed(site: Path) -> Iterator[str]:
    """Where the real site is served as a good host serves it."""
    with packed(site) as url:
        yield url


@pytest.mark.parametrize("path", [*SAMPLE.values(), *HEAVIEST])
def test_a_first_visit_is_light(driven: Browser, compressed: str, path: str) -> None:
    context = driven.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    fetched: list[Request] = []
    page.on("requestfinished", lambda request: fetched.append(request))  # noqa: PLW0108 - Playwright takes no built-in method
    page.goto(compressed + path)  # all that the page names, its scripts too
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    sizes = {request.url.removeprefix(compressed): sum(request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize"))
        for request in fetched if not request.url.startswith("data:")}  # fmt: skip
    context.close()
    assert {path, "/assets/site.css", "/assets/frame.js", "/assets/reading.js", "/assets/fonts/serif-roman-latin.woff2"} <= set(sizes)
    assert sum(sizes.values()) <= BUDGET, sizes
