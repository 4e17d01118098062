"""Addresses that have changed: a line that leads nowhere gets its message, and a reader who comes by an old one arrives."""

import shutil
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from chronicle import forwarding, proof, rules, store
from chronicle.edition import Edition
from conftest import MINIATURE, opened
from hosting import served

EDITION = Edition("Coal & Iron", "https://coal.example/history/")


def told(folder: Path, lines: str) -> list[str]:
    shutil.copytree(MINIATURE, folder, dirs_exist_ok=True)
    (folder / "data" / "redirects.yml").write_text(f"redirects:\n{lines}", "utf-8")
    return [str(problem) for problem in rules.check(store.load(folder))]


@pytest.mark.parametrize(
    ("lines", "messages"),
    [
        ("  places/zembel/: places/zemble/\n  about/how/: about/method/\n  history/: chapters/trade/\n  persons/: people/\n", []),
        (
            "  /places/zembel: places/zemble/\n",
            ["2:3: `/places/zembel` is no address; write it from the root of the site, with a slash at its end: places/dushanbe/"],
        ),
        (
            "  places/zembel/: places/zemble\n",
            ["2:19: `places/zemble` is no address; write it from the root of the site, with a slash at its end: places/dushanbe/"],
        ),
        ("  places/zembel/: places/zembl/\n", ["2:19: no page stands at `places/zembl/` — did you mean `places/zemble/`?"]),
        (
            "  places/zemble/: people/rupert-hentzau/\n",
            ["2:3: a page stands at `places/zemble/`; take this line out, or rename the file of the page"],
        ),
        (
            "  places/a/: places/b/\n  places/b/: places/zemble/\n",
            ["2:14: `places/b/` is itself an old address; write `places/a/: places/zemble/`"],
        ),
        (
            "  places/a/: places/b/\n  places/b/: places/a/\n",
            [
                "2:14: `places/b/` is itself an old address; that leads in a circle; name the page",
                "3:14: `places/a/` is itself an old address; that leads in a circle; name the page",
            ],
        ),
        ("  places/a/: places/zemble/\n  places/a/: places/zemble/\n", ["3:3: `places/a/` is given twice (first on line 2); keep one"]),
        ("  places/a/: [places/zemble/]\n", ["2:14: `places/a/` must be a text"]),
    ],
)
def test_each_line_is_checked(tmp_path: Path, lines: str, messages: list[str]) -> None:
    assert told(tmp_path, lines) == [f"data/redirects.yml:{message}" for message in messages]


def test_what_stands_there_leads_on(tmp_path: Path, driven: Browser) -> None:
    assert told(tmp_path, "  old/zembel/: places/zemble/\n") == []
    made = forwarding.files(store.load(tmp_path).chronicle, EDITION)
    assert made.pop("_redirects") == "/history/old/zembel/ /history/places/zemble/ 301\n"
    for name, text in {
        **made,
        "places/zemble/index.html": "<!doctype html><title>Zemble</title><link rel=icon href='data:image/png;base64,'>",
        "assets/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    }.items():
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
    assert proof.check(tmp_path / "site") == []
    page = html.parse(str(tmp_path / "site/old/zembel/index.html"))
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://coal.example/history/places/zemble/"]
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']")
    assert page.xpath("//a/@href") == ["../../places/zemble/"]
    with served(tmp_path / "site") as address, opened(driven, address) as window:
        window.goto("/old/zembel/")
        window.wait_for_url("**/places/zemble/")
        assert window.title() == "Zemble"


def test_without_redirects_there_is_nothing(tmp_path: Path) -> None:
    assert told(tmp_path, "  {}\n") == []
    assert forwarding.files(store.load(tmp_path).chronicle, EDITION) == {}
