"""A wrong address: the page says so, and the search opens with its words, wherever the site stands."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import run
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from bundle import node
from conftest import DESKTOP, PHONE, ROOT, mkdocs, project
from hosting import served


@pytest.fixture(scope="module", params=["", "history/"], ids=["root", "below"])
def lost(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, miniature: Path) -> Iterator[str]:
    """Where the site stands: at the root of its host, or below it."""
    host = miniature / "site"
    if request.param:
        folder = project(tmp_path_factory.mktemp("below"))
        settings = folder / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace(".github.io/\n", f".github.io/{request.param}\n"), "utf-8")
        host = folder / "host"
        done = run(mkdocs("build", "-d", str(host / request.param)), cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        shutil.copy(host / request.param / "404.html", host)
    with served(host) as address:
        yield f"{address}/{request.param}"


@contextmanager
def visit(driven: Browser, site: str, **options: Any) -> Iterator[Page]:  # noqa: ANN401 - as Playwright takes them
    """Open a window, and let nothing go wrong in it but the wrong address itself."""
    context = driven.new_context(base_url=site, **options)
    window, faults = context.new_page(), []
    window.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    window.on("pageerror", lambda error: faults.append(str(error)))
    yield window
    context.close()
    assert [fault for fault in faults if "404 (File not found)" not in fault] == []


def words(path: str, root: str = "/") -> str:
    script = f"import {{ wordsOf }} from {json.dumps((ROOT / 'scripts/frame/lost.js').as_uri())};"
    script += f"console.log(wordsOf({json.dumps(path)}, {json.dumps(root)}));"
    done = run([node(), "--input-type=module", "-e", script], capture_output=True, text=True, check=True)
    return done.stdout.removesuffix("\n")


@pytest.mark.parametrize(
    ("path", "root", "found"),
    [
        ("/events/kosygin-visits/", "/", "kosygin visits"),
        ("/history/events/kosygin-visits/", "/history/", "kosygin visits"),
        ("/kosygin_visits.html", "/", "kosygin visits"),
        ("/people/index.html", "/", ""),
        ("/events/", "/", "events"),
        ("/people/%D0%9A%D0%BE%D1%81%D1%8B%D0%B3%D0%B8%D0%BD/", "/", "Косыгин"),
        ("/people/%E0%A4%A/", "/", "E0 A4 A"),
        ("/%3Cscript%3Eboom()%3C/script%3E", "/", "script boom script"),
        ("/404.html", "/", ""),
        ("/" + "a-" * 500, "/", " ".join("a" * 10)),
    ],
)
def test_an_address_has_words(path: str, root: str, found: str) -> None:
    assert words(path, root) == found


def test_the_answer_is_not_found(lost: str) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{lost}nowhere/")
    assert refused.value.code == 404
    refused.value.close()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_search_finds_what_was_meant(driven: Browser, lost: str, viewport: dict[str, int]) -> None:
    with visit(driven, lost, viewport=viewport) as window:
        window.goto("events/far/away/treaty-of-zembl/")
        found = window.locator(".md-search-result__link[href*='events/1911-treaty-of-zemble/']").first
        expect(found).to_be_visible()
        expect(window.locator(".md-search__input")).to_have_value("far away treaty of zembl")
        found.click()
        window.wait_for_url(f"{lost}events/1911-treaty-of-zemble/**")


def test_the_page_is_there_behind_the_search(driven: Browser, lost: str) -> None:
    with visit(driven, lost, viewport=DESKTOP) as window:
        window.goto("people/hentzau-rupert/")
        window.locator(".md-search-result__link").first.wait_for()
        window.keyboard.press("Escape")
        expect(window).to_have_title(re.compile("No page stands here - "))
        expect(window.locator(".md-content h1")).to_have_text("No page stands here")
        again = window.locator("[data-lost] a")
        expect(again).to_have_text("hentzau rupert")
        again.click()
        expect(window.locator(".md-search-result__link[href*='people/rupert-hentzau/']").first).to_be_visible()
        window.keyboard.press("Escape")
        window.locator(".md-content").get_by_role("link", name="people", exact=True).click()
        window.wait_for_url(f"{lost}people/")


def test_without_scripts_there_are_ways_on(driven: Browser, lost: str) -> None:
    with visit(driven, lost, java_script_enabled=False) as window:
        window.goto("people/a/b/c/")
        expect(window.locator("[data-lost]")).to_be_hidden()
        window.locator(".md-content").get_by_role("link", name="home page").click()
        assert window.url == lost
