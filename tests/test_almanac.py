"""The events year by year: the timeline, and lists that stay short however many events there are."""

import os
import re
from pathlib import Path
from subprocess import run

import pytest

from chronicle import almanac, store, stretches
from chronicle.dates import Date
from chronicle.model import Event
from chronicle.pages import Book
from conftest import MINIATURE, ROOT, mkdocs, project


@pytest.fixture
def events() -> list[Event]:
    return list(store.load(MINIATURE).chronicle.events.values())


def test_a_year_counts_whatever_may_fall_into_it() -> None:
    bars = almanac.timeline([Date.parse(text) for text in ("1911-03-04", "1911/1912", "1913/..", "1900/1911", "1999")], 1911, 1914)
    assert [(bar.year, bar.count) for bar in bars] == [(1911, 3), (1912, 1), (1913, 1), (1914, 1)]
    assert [bar.height for bar in bars] == [100, 33.3, 33.3, 33.3]
    assert len({bar.x for bar in bars}) == len(bars)
    assert [bar.height for bar in almanac.timeline([], 1911, 1912)] == [0, 0]


def test_a_long_list_is_parted_by_decade_then_year_then_number(events: list[Event], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LONGEST", 2)
    dates = ["1911", "1912", "1921", "1921", "1922", "1933", "1933", "1933"]
    made = [events[0].model_copy(update={"date": Date.parse(date), "id": f"{date}-{place}"}) for place, date in enumerate(dates)]
    parts = list(almanac.parts(made))
    assert [part.name for part in parts] == ["1910s", "1921", "1922", "1933-1", "1933-2"]
    assert [event for part in parts for event in part.events] == made


def test_every_event_is_listed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    chronicle = store.load(MINIATURE).chronicle
    whole = {page.path: page.body for page in Book(chronicle).pages}
    assert "events/1910s.md" not in whole
    assert all(whole["events/index.md"].count(f"({link})") == 1 for link in (f"../events/{id_}.md" for id_ in chronicle.events))
    monkeypatch.setattr(stretches, "LONGEST", 1)
    parted = {page.path: page.body for page in Book(chronicle).pages}
    assert "[Events of 1911](1911.md): 1" in parted["events/index.md"]
    assert "1911-treaty-of-zemble" not in parted["events/index.md"]
    assert "../events/1911-treaty-of-zemble.md" in parted["events/1911.md"]
    assert "../events/1914-coal-shipped.md" in parted["events/1914.md"]


def test_the_form_stands_in_the_built_list_and_not_in_its_markdown(miniature: Path) -> None:
    html = (miniature / "site/events/index.html").read_text("utf-8")
    assert html.count('<form id="explorer"') == 1
    assert "<script>" not in html[html.index('<form id="explorer"') : html.index("</form>", html.index('<form id="explorer"'))]
    assert "<form" not in {page.path: page.body for page in Book(store.load(MINIATURE).chronicle).pages}["events/index.md"]


def test_a_site_of_parted_lists_holds_together(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / "short.py").write_text("from hooks import *\nfrom chronicle import stretches\n\nstretches.LONGEST = 1\n", "utf-8")
    chapter = folder / "docs" / "chapters" / "trade.md"
    chapter.write_text(chapter.read_text("utf-8") + "\n\n{{ timeline: trade }}\n", "utf-8")
    settings = folder / "mkdocs.yml"
    settings.write_text(re.sub(r"- \S+/hooks\.py", "- short.py", settings.read_text("utf-8")), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    done = run(mkdocs("build"), cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr  # all links and anchors live: MkDocs is strict, and the site is proved
    second = (folder / "site/people/rupert-hentzau/2/index.html").read_text("utf-8")
    assert '<a href="../../../events/1914-coal-shipped/">' in second
    assert '<a href="../../events/?theme=trade">' in (folder / "site/chapters/trade/index.html").read_text("utf-8")
