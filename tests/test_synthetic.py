"""The stores that the growth benchmark invents: they pass every rule, and the same seed gives the same store."""

import re
from pathlib import Path

import pytest

from benches import synthetic
from chronicle import almanac, registers, rules, store
from chronicle.pages import Book


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


def test_no_list_is_longer_than_a_reader_can_look_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (almanac, registers):
        monkeypatch.setattr(module, "LONGEST", 10)
    pages = {page.path: page.body for page in Book(store.load(synthetic.lay_out(tmp_path, 40)).chronicle).pages}
    for folder in ("events", "people"):
        parts = {path for path in pages if re.fullmatch(rf"{folder}/(list-\d+|\d{{4}}s?(-\d)?)\.md", path)}
        assert len(parts) > 1
        assert all(pages[path].count("\n- ") <= 10 for path in parts)
        assert {f"{folder}/{name}" for name in re.findall(r"\(([\w-]+\.md)\)", pages[f"{folder}/index.md"])} == parts
        listed = [name for path in sorted(parts) for name in re.findall(rf"\(\.\./({folder}/[\w-]+\.md)\)", pages[path])]
        assert sorted(listed) == sorted(
            path for path in pages if path.startswith(f"{folder}/") and path not in parts | {f"{folder}/index.md"}
        )
