"""The stores that the growth benchmark invents: they pass every rule, and the same seed gives the same store."""

from pathlib import Path

import pytest

from benches import synthetic
from chronicle import rules, store


def written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return synthetic.lay_out(tmp_path_factory.mktemp("invented"), 40)


def test_an_invented_store_passes_every_rule(invented: Path) -> None:
    found = store.load(invented)
    assert rules.check(found) == []
    assert (len(found.chronicle.events), len(found.chronicle.sources)) == (40, 76)


def test_it_is_the_same_every_time(invented: Path, tmp_path: Path) -> None:
    assert written(synthetic.lay_out(tmp_path, 40)) == written(invented)
