"""Whatever stands in a field of the store comes out as inert text, or is refused with a message."""

import csv
import json
import os
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from subprocess import run

import pytest
import yaml
from lxml import etree
from playwright.sync_api import Browser, Page

from chronicle import rules, store
from conftest import ROOT, mkdocs
from hostile import EACH, HIDDEN, PAYLOADS, WORDED, lay
from hosting import served

WATCH = """
window.ran = [];
window.boom = () => window.ran.push(document.currentScript?.outerHTML ?? "a handler");
window.alert = window.confirm = window.prompt = window.boom;
"""
LOOK = """
async (paths) => {
    const found = [];
    for (const path of paths) {
        const text = await (await fetch(path)).text();
        const page = new DOMParser().parseFromString(text, "text/html");
        const odd = "iframe, object, embed, base, frame, frameset, style, [srcdoc], [style], plaintext, xmp, marquee, textarea, "
            + "link:not(head link, [href^='../assets/']), script:not([src]):not([type^='application/']), img[src*='//'], "
            + "form:not([name=search], [data-md-component=palette], #explorer, .bibliography), "
            + "article script:not([src^='../search/'], [src^='../assets/']), "
            + "article title:not(svg title), meta[http-equiv=refresh]";
        for (const element of page.querySelectorAll(odd)) {
            if (element.matches("head script, .md-header script, .md-main__inner > script")) continue; // the theme's own
            found.push(`${path}: ${element.outerHTML.slice(0, 200)}`);
        }
        for (const element of page.querySelectorAll("*")) for (const { name, value } of element.attributes) {
            if (name.startsWith("on")) found.push(`${path}: ${element.outerHTML.slice(0, 200)}`);
            if (["href", "src", "action", "formaction", "xlink:href"].includes(name)) {
                const address = new URL(value, `https://site.example${path}`);
                const foreign = address.host.startsWith("evil") && !element.matches("a[href^='https:']");
                if (element.matches("a[download]") && /^data:application\\/(x-|vnd\\.)/.test(value)) continue; // the page as a reference
                const safe = ["http:", "https:", "mailto:"].includes(address.protocol) && !foreign;
                if (!safe) found.push(`${path}: ${value}`);
            }
        }
        if (page.querySelectorAll("body > .md-container").length !== 1) found.push(`${path}: the page is broken`);
    }
    return found;
}
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = lay(tmp_path_factory.mktemp("hostile"))
    done = run(
        mkdocs("build"), cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture
def window(driven: Browser, hostile: Path) -> Iterator[Page]:
    """A browser that lets everything run: the policy must not be all that stands between a payload and the reader."""
    with served(hostile) as address:
        context = driven.new_context(base_url=address, bypass_csp=True, viewport={"width": 1280, "height": 900})
        context.add_init_script(WATCH)
        page = context.new_page()
        foreign: list[str] = []
        page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith((address, "data:")) else None)
        page.on("dialog", lambda dialog: foreign.append(dialog.message))
        yield page
        context.close()
    assert foreign == []


def test_there_are_enough() -> None:
    assert len(PAYLOADS) >= 200
    assert len(set(PAYLOADS)) == len(PAYLOADS)
    assert len(WORDED) > 200


@pytest.mark.parametrize("payload", HIDDEN, ids=ascii)
def test_hidden_signs_are_refused(payload: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "miniature", tmp_path, dirs_exist_ok=True)
    for name, field in (("events/1914-coal-shipped", "title"), ("people/rupert-hentzau", "name")):
        file = tmp_path / "data" / f"{name}.yml"
        file.write_text(yaml.safe_dump({**yaml.load(file.read_text("utf-8"), yaml.BaseLoader), field: payload}, default_style='"'), "utf-8")
    found = [problem for problem in store.load(tmp_path).problems if "invisible sign" in problem.message]
    assert {problem.path for problem in found} == {"data/events/1914-coal-shipped.yml", "data/people/rupert-hentzau.yml"}


def test_no_page_holds_more_than_text(window: Page, hostile: Path) -> None:
    paths = [f"/{path.relative_to(hostile).as_posix()}" for path in sorted(hostile.rglob("*.html"))]
    assert len(paths) > 200
    window.goto("/404.html")
    assert window.evaluate(LOOK, paths) == []


def test_every_payload_is_there_to_be_read(window: Page) -> None:
    """Escaped, not lost: the table of the chapter shows each as it was written."""
    window.goto("/chapters/trade/")
    cells = set(window.evaluate("[...document.querySelectorAll('td')].map((cell) => cell.textContent.replace(/\\s+/g, ' ').trim())"))
    assert [payload for payload in WORDED if " ".join(payload.split()) not in cells] == []


def test_nothing_runs_where_all_of_them_stand(window: Page) -> None:
    for path in ("/chapters/trade/", "/events/", "/people/", "/places/", "/organisations/", "/sources/", "/glossary/", "/events/1911-x3/"):
        window.goto(path, wait_until="networkidle")
        for mark in window.locator("a.footnote-ref").all()[:3]:
            mark.focus()
            mark.hover()
            window.wait_for_timeout(300)
        assert window.evaluate("window.ran") == []
        assert window.locator("article :is(iframe, object, embed, script:not([src^='../']), img[src*='//'])").count() == 0


@pytest.mark.parametrize("query", ["boom", "script", "onerror", "<img src=x onerror=boom()>", "javascript:boom()", "{{ 7 * 7 }}"])
def test_nothing_runs_in_search(window: Page, query: str) -> None:
    window.goto("/")
    window.keyboard.press("/")
    window.locator(".md-search__input").fill(query)
    window.locator(".md-search__input").press("End")
    window.locator(".md-search-result__item").first.wait_for()
    assert window.locator(".md-search-result :is(iframe, object, embed, script, img, style, [onerror], [onload])").count() == 0
    assert window.evaluate("window.ran") == []


def test_json_holds_data(hostile: Path) -> None:
    for path in hostile.rglob("*.*json"):
        json.loads(path.read_text("utf-8"))
    for path in hostile.rglob("*.html"):
        for data in re.findall(r'<script type="application/(?:ld\+)?json"[^>]*>(.*?)</script>', path.read_text("utf-8"), re.DOTALL):
            json.loads(data)


def test_spreadsheets_get_no_formula(hostile: Path) -> None:
    for path in hostile.rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.reader(lines):
                cells = [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not re.fullmatch(r"-?[\d.]+", cell)]
                assert cells == [], path


def test_feeds_and_pictures_hold_text(hostile: Path) -> None:
    for path in (*hostile.rglob("*.xml"), *hostile.rglob("*.svg")):
        root = etree.fromstring(path.read_bytes(), parser=etree.XMLParser(resolve_entities=False))
        for text in root.itertext():
            assert not re.search(r"<(?:script|iframe|object|embed|\w+ [^>]*\bon\w+=)", str(text), re.IGNORECASE) or "&lt;" in str(text), (
                path
            )
        assert root.xpath("//*[local-name() = 'script' or @*[starts-with(name(), 'on')]]") == [], path


def test_a_reader_of_feeds_gets_every_title_as_it_was_written(hostile: Path) -> None:
    found = etree.parse(hostile / "feed.xml").findall("{*}entry/{*}title")
    assert len(found) > len(WORDED) / EACH
    assert {title.get("type") for title in found} == {"html"}
    assert "<" not in "".join(str(title.text) for title in found)
    titles = {unescape(str(title.text)).removeprefix("Corrected: ").strip() for title in found}
    assert [payload for payload in WORDED[::EACH] if payload.strip() not in titles] == []


def test_rules_speak_of_every_kind(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "miniature", tmp_path, dirs_exist_ok=True)
    file = tmp_path / "data" / "events" / "1914-coal-shipped.yml"
    event = yaml.safe_load(file.read_text("utf-8"))
    for text, message in {
        "<script>boom()</script>": "<script> is not allowed in a text",
        "<span onclick=boom()>x</span>": "`onclick` is not allowed on <span>",
        "[x](javascript:boom())": "`javascript:boom` is no address for a link",
        "[x](&#106;ava\tscript:boom())": "is no address for a link",
        "![x](https://evil.example/x.png)": "is no address for a picture",
        "[x](//evil.example)": "begins with a slash",
        "**x**{ onclick=boom() }": "`onclick=boom()` is not allowed in braces",
        "&#x202e;x": "an invisible sign (U+202E",
        "<!--><script>x</script>-->": "is not allowed in a text",
    }.items():
        file.write_text(yaml.safe_dump({**event, "summary": f"{event['summary']}\n\n{text}\n"}, allow_unicode=True), "utf-8")
        found = [problem for problem in rules.check(store.load(tmp_path)) if message in problem.message]
        assert [problem.path for problem in found][:1] == ["data/events/1914-coal-shipped.yml"], text
