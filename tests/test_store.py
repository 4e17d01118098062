"""The invented store: what is read, and what follows from it."""

import shutil
from pathlib import Path

import pytest

from chronicle import store
from chronicle.store import Chronicle

MINIATURE = Path(__file__).parent / "miniature"


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    return store.load(MINIATURE).chronicle


def test_ids_are_the_names_of_files(chronicle: Chronicle) -> None:
    assert list(chronicle.events) == ["1911-treaty-of-zemble", "1914-coal-shipped"]
    assert chronicle.people["rupert-hentzau"].path == "data/people/rupert-hentzau.yml"


def test_who_appears_where_is_computed(chronicle: Chronicle) -> None:
    appear = {place: [event.id for event in events] for place, events in chronicle.appearances.items()}
    assert appear["people", "rupert-hentzau"] == ["1911-treaty-of-zemble", "1914-coal-shipped"]
    assert appear["organisations", "coal-board"] == ["1911-treaty-of-zemble"]


def test_evidence_in_words(chronicle: Chronicle) -> None:
    assert [chronicle.evidence(event) for event in chronicle.events.values()] == ["disputed", "second-hand"]


def test_a_bad_file_hides_no_other_and_raises_no_alarm_elsewhere(tmp_path: Path) -> None:
    shutil.copytree(MINIATURE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "data/people/rupert-hentzau.yml").write_text("name: [", "utf-8")
    found = store.load(tmp_path)
    assert [problem.path for problem in found.problems] == ["data/people/rupert-hentzau.yml"]
    assert "rupert-hentzau" in found.names["people"]
    assert len(found.chronicle.events) == 2


def test_values_know_their_places(chronicle: Chronicle) -> None:
    places = dict(chronicle.offices["ministers-of-coal"].walk())
    assert places["holders", 0, "person"] == "rupert-hentzau"
    assert str(places["holders", 0, "from"]) == "1910"
