"""What stands in .github: the forms give records that the store takes, the workflows hold to the rules, the matcher finds each problem."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

import proposal
from chronicle import rules, store
from chronicle.model import Event, Kind, SourceType, Theme
from conftest import MINIATURE, ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
EVENT = {
    "Date": "1912-05", "Title": "A second treaty: coal & *iron*", "Kind": "treaty", "Themes": "trade, energy",
    "Summary": "It was signed.[@flavia1912, p. 138]\n\n### Not a label\n\nIt lapsed in 1913.[@gazette1911]",
    "Sources": "flavia1912, gazette1911", "People": "rupert-hentzau", "Places": "_No response_",
    "Other words a reader may search for": "iron pact", "Where the sources disagree": "_No response_",
}  # fmt: skip
SOURCE = {
    "Entry type": "book", "Key": "Strelsau 1913", "Author": "Strelsau, Anna and Kafka, Otto",
    "Title": "Coal: A {Short} History", "Date": "1913",
    "Publisher": "Court Press", "How you saw it": "excerpt", "Note": "One page\nwas read.",
}  # fmt: skip


def body(filled: dict[str, str]) -> str:
    return "\r\n".join(f"### {label}\r\n\r\n{text}\r\n" for label, text in filled.items())


def form(name: str) -> dict[str, Any]:
    fields = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / f"{name}.yml").read_text("utf-8"))["body"]
    return {field["id"]: field for field in fields}


def test_a_filled_form_is_an_event_that_the_store_takes(tmp_path: Path) -> None:
    shutil.copytree(MINIATURE, tmp_path, dirs_exist_ok=True)
    place, record = proposal.event(proposal.answers("add-an-event", body(EVENT)))
    assert place == "data/events/1912-a-second-treaty-coal-iron.yml"
    (tmp_path / place).write_text(record, "utf-8")
    (tmp_path / "docs/chapters/telling.md").write_text(
        f"# Telling\n\n[It](../events/{Path(place).stem}.md) was signed.[@flavia1912]\n", "utf-8"
    )
    found = store.load(tmp_path)
    assert rules.check(found) == []
    event = found.chronicle.events["1912-a-second-treaty-coal-iron"]
    assert (event.title, event.themes, event.places) == (EVENT["Title"], ("trade", "energy"), ())
    assert event.summary.strip() == EVENT["Summary"]


def test_a_filled_form_is_a_source_that_the_store_takes(tmp_path: Path) -> None:
    shutil.copytree(MINIATURE, tmp_path, dirs_exist_ok=True)
    _, entry = proposal.source(proposal.answers("add-a-source", body(SOURCE)))
    (tmp_path / "data/sources/new.bib").write_text(entry, "utf-8")
    (tmp_path / "docs/chapters/telling.md").write_text("# Telling\n\nIt is told.[@strelsau1913]\n", "utf-8")
    found = store.load(tmp_path)
    assert rules.check(found) == []
    assert str(found.chronicle.sources["strelsau1913"].author[1]) == "Otto Kafka"
    assert found.chronicle.sources["strelsau1913"].title == "Coal: A Short History"


def test_nothing_in_a_form_leaves_its_fence() -> None:
    shown = proposal.comment("add-an-event", body(EVENT | {"Summary": "Signed.\n```\n@everyone"}))
    assert shown.count("\n````") == 2


def test_forms_offer_what_the_model_knows() -> None:
    event, source = form("add-an-event"), form("add-a-source")
    assert tuple(event["kind"]["attributes"]["options"]) == get_args(Kind)
    assert tuple(event["themes"]["attributes"]["options"]) == get_args(Theme)
    assert set(event) <= {info.alias or name for name, info in Event.model_fields.items()}
    assert set(source["entrytype"]["attributes"]["options"]) < set(get_args(SourceType))


def test_the_matcher_finds_the_place_of_a_problem() -> None:
    pattern = json.loads((GITHUB / "problems.json").read_text("utf-8"))["problemMatcher"][0]["pattern"][0]
    match = re.match(pattern["regexp"], "data/events/1912-a.yml:3:7: no such person; write one of data/people")
    assert match is not None
    groups = [match[pattern[part]] for part in ("file", "line", "column", "message")]
    assert groups == ["data/events/1912-a.yml", "3", "7", "no such person; write one of data/people"]


@pytest.mark.parametrize(
    ("kind", "paths"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", [*(GITHUB / "ISSUE_TEMPLATE").glob("*-*.yml")]),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
        ("citation-file-format", [ROOT / "CITATION.cff"]),
    ],
)
def test_what_others_read_follows_its_schema(kind: str, paths: list[Path]) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{kind}", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: str(path.name))
def test_workflows_pin_their_actions_and_ask_for_little(path: Path) -> None:
    text = path.read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert re.findall(r"uses: (?!\S+@[0-9a-f]{40} # v\d)", text) == []
    assert workflow["permissions"]["contents"] == "read"
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
    for step in (step for job in workflow["jobs"].values() for step in job["steps"]):
        assert "${{" not in step.get("run", ""), "an expression in a command runs somebody's words"
        assert all((ROOT / script).exists() for script in re.findall(r"scripts/\S+\.py", step.get("run", "")))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([\w.]+)(?:/%)?:", makefile, re.MULTILINE))
    assert {verb.partition("/")[0] for verb in re.findall(r"run: make (\S+)", text)} <= targets
