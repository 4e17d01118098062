"""A browser reports what the policy refuses: on no kind of page, and in nothing a reader does, may there be anything to report."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hosting import Quiet, served

REPORT = "addEventListener('securitypolicyviolation', (event) => console.error(`${event.violatedDirective}: ${event.blockedURI}`))"
STORED = {"/.__palette"}
"""All that a reader's browser keeps: the colour scheme."""


class Host(Quiet):
    """A static host that reads ``_headers``."""

    def end_headers(self) -> None:
        for line in (Path(self.directory) / "_headers").read_text("utf-8").splitlines()[1:]:
            name, _, value = line.strip().partition(": ")
            if name != "Strict-Transport-Security":  # it is for https alone
                self.send_header(name, value)
        super().end_headers()


def kinds(site: Path) -> list[str]:
    """List one page of every kind: that at the root of each folder, and the first below it."""
    pages = ["/", "/nowhere/"]
    for folder in sorted(path for path in site.iterdir() if path.is_dir()):
        found = sorted(path.parent.relative_to(site).as_posix() for path in folder.rglob("index.html"))
        pages += [f"/{page}/" for page in found[:2]]
    return pages


@contextmanager
def visit(driven: Browser, site: Path) -> Iterator[tuple[Page, list[str]]]:
    """Open a window on a site, and list what its browser has against it."""
    faults: list[str] = []
    with served(site, Host) as address:
        context = driven.new_context(base_url=address, viewport={"width": 1280, "height": 900})
        context.add_init_script(REPORT)
        window = context.new_page()
        window.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
        window.on("pageerror", lambda error: faults.append(str(error)))
        window.on("request", lambda request: faults.append(request.url) if not request.url.startswith((address, "data:")) else None)
        yield window, faults
        stored = window.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
        faults += [f"cookie {cookie}" for cookie in context.cookies()] + [f"stored {key}" for key in stored if key not in STORED]
        context.close()


@pytest.fixture
def page(driven: Browser, site: Path) -> Iterator[Page]:
    with visit(driven, site) as (window, faults):
        yield window
    assert [fault for fault in faults if "404 (File not found)" not in fault] == []  # the page for wrong addresses is asked for


def test_no_kind_of_page_has_anything_to_report(page: Page, site: Path) -> None:
    for path in kinds(site):
        page.goto(path, wait_until="networkidle")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")


def test_a_reader_searches_changes_the_colours_and_looks_at_a_note(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("Tashkent 1966", delay=20)
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("Escape")
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto("/events/1966-tashkent-declaration/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("article a.footnote-ref").first.focus()
    expect(page.locator(".note-preview")).to_be_visible()
    page.locator("article a.footnote-ref").first.click()


def test_a_reader_uses_the_explorer_and_copies_how_a_page_is_cited(page: Page) -> None:
    page.goto("/events/", wait_until="networkidle")
    page.locator("#explorer-text").press_sequentially("Tashkent 1966", delay=10)
    expect(page.locator("#explorer-text")).to_have_value("Tashkent 1966")
    page.locator(".filter[data-field=kind] summary").click()
    page.locator(".filter[data-field=kind] li").first.wait_for()
    page.goto("/places/tashkent/", wait_until="networkidle")
    for button in page.locator("article button:visible").all()[:3]:
        button.click()


def test_what_came_onto_a_page_would_not_run_and_is_reported(driven: Browser, miniature: Path) -> None:
    with visit(driven, miniature / "site") as (window, faults):
        window.goto("/")
        window.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=/nothing.png onerror=\"window.ran = true\">')")
        window.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = true'}))")
        window.wait_for_load_state("networkidle")
        assert window.evaluate("window.ran") is None
    assert {fault.partition(":")[0] for fault in faults} >= {"script-src-attr", "script-src-elem"}
