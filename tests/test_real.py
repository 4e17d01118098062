"""Every real file is a case, and what is written about the project is true of it."""

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from chronicle import rules, store
from chronicle.schema import schemas

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for part in ("data", "docs")
    for path in (ROOT / part).rglob("*.*")
    if path.suffix in (".yml", ".bib", ".md")
)
RECORDS = [name for name in FILES if name.count("/") == 2 and name.startswith("data/") and name.endswith(".yml")]
KINDS = (
    {"events": "event", "people": "person", "places": "place", "organisations": "organisation"}
    | {folder: folder.removesuffix("s") for folder in ("honours", "offices", "terms", "corrections")}
    | {"series": "series"}
)


@pytest.fixture(scope="module")
def problems() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for problem in rules.check(store.load(ROOT)):
        found[problem.path].append(str(problem))
    return found


@pytest.mark.parametrize("name", FILES)
def test_file_is_well(problems: dict[str, list[str]], name: str) -> None:
    assert problems.get(name, []) == []


@pytest.mark.parametrize("name", RECORDS)
def test_file_names_its_schema(name: str) -> None:
    folder = name.split("/")[1]
    assert (ROOT / name).read_text("utf-8").startswith(f"# yaml-language-server: $schema=../schemas/{KINDS[folder]}.json\n")


@pytest.mark.parametrize("name", sorted(schemas()))
def test_schema_is_that_of_the_model(name: str) -> None:
    assert (ROOT / "data" / "schemas" / name).read_text("utf-8") == schemas()[name], "run `make schema`"


def test_readme_and_makefile_name_the_same_commands() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = set(re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)[0].split())
    told = set(re.findall(r"(?:^|`)make (\w+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))
    assert told == phony


def test_the_citation_file_says_what_the_settings_say() -> None:
    """Citation File Format 1.2.0: what it requires is there, and agrees with the project."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {"cff-version", "message", "title", "authors"} <= set(citation)
    assert citation["version"] == project["version"]
    assert sorted(citation["license"]) == sorted(project["license"].split(" AND "))
    assert citation["url"] == settings["site_url"]
    assert citation["title"].startswith(settings["site_name"])
    assert settings["extra"]["edit"].startswith(citation["repository-code"])
