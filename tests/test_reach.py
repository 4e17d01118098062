"""How a source is reached, and what belongs with it; the cases of the one stand in reach.yml."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from chronicle import bibfile, kinship, reach
from chronicle.model import Link, Source

CASES = yaml.safe_load((Path(__file__).parent / "reach.yml").read_text("utf-8"))


def read(text: str) -> dict[str, Source]:
    entries, _, problems = bibfile.read("x.bib", text.encode())
    assert problems == []
    return {key: source for key, (source, _) in entries.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_ways(case: dict[str, Any]) -> None:
    kept = "author = {Flavia, Anne}, title = {{Coal \\& Steel}}, consulted = {excerpt}"
    (source,) = read(case["entry"].replace("KEEP", kept)).values()
    assert [[way.what, way.words, way.address] for way in reach.ways(source, {})] == case["ways"]


def test_kin_are_of_one_author_or_one_newspaper_and_those_nearest_in_time_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinship, "MOST", 2)
    press = "entrysubtype = {newspaper}, journaltitle = {Gazette}, consulted = {whole}"
    sources = read(
        "@book{book, author = {Flavia, Anne}, title = {{Coal}}, date = {1912}, consulted = {whole}}\n"
        f"@article{{mine, author = {{Flavia, Anne}}, title = {{{{Mine}}}}, date = {{1911}}, {press}}}\n"
        + "\n".join(f"@article{{y{year}, title = {{{{Of {year}}}}}, date = {{{year}}}, {press}}}" for year in (1900, 1910, 1913))
    )
    kin = kinship.kinships(sources)
    assert [(group.what, [source.id for source in group.sources], group.more) for group in kin["mine"]] == [
        ("By Anne Flavia", ["book"], 0),
        ("In Gazette", ["y1910", "y1913"], 1),
    ]
    assert [group.what for group in kin["book"]] == ["By Anne Flavia"]


OLD, NEW, COPY = "https://coal.example/old", "https://coal.example/new", "https://web.archive.example/web/2020/https://coal.example/old"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"status": 200}, [("On the web", OLD, OLD)]),
        ({"status": 403}, [("On the web", OLD, OLD)]),
        ({"status": 200, "final": NEW}, [("On the web", NEW, NEW)]),
        ({"status": 200, "archived": COPY}, [("On the web", OLD, OLD), ("A copy in the Wayback Machine", COPY, COPY)]),
        (
            {"status": 404, "archived": COPY},
            [("A copy in the Wayback Machine", COPY, COPY), ("On the web, where nothing was found on 1 March 2026", OLD, OLD)],
        ),
        ({"status": 0, "trouble": "no answer in time"}, [("On the web, where nothing was found on 1 March 2026", OLD, OLD)]),
    ],
)
def test_living_addresses_come_first_and_copies_are_offered(answer: dict[str, Any], expected: list[tuple[str, str, str]]) -> None:
    entry = {"id": "coal", "path": "data/sources/web.bib", "entrytype": "online", "title": "Coal", "consulted": "whole", "url": OLD}
    links = {OLD: Link.model_validate({"checked": "2026-03-01", **answer})}
    assert [(way.what, way.words, way.address) for way in reach.ways(Source.model_validate(entry), links)] == expected
