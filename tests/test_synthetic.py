"""The stores that the growth benchmark invents: they pass every rule, and the same seed gives the same store."""

import re
from pathlib import Path
from subprocess import run

import pytest

from benches import synthetic
from chronicle import rules, store, stretches
from chronicle.pages import Book
from chronicle.store import Chronicle
from conftest import mkdocs


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


def test_a_site_is_built_of_it(invented: Path) -> None:
    done = run(mkdocs("build"), cwd=invented, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


MOST = 10


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Chronicle:
    """A store with a chapter in which one source is cited again and again."""
    folder = synthetic.lay_out(tmp_path_factory.mktemp("larger"), 120)
    told = "\n\n".join(f"Told.[@s1, p. {page}]" for page in range(1, 25))
    (folder / "docs" / "chapters" / "trade.md").write_text(f"# Trade\n\n{{{{ timeline: trade }}}}\n\n{told}\n", "utf-8")
    return store.load(folder).chronicle


@pytest.fixture(scope="module")
def parted(larger: Chronicle) -> dict[str, str]:
    """Its pages, in which no list may be longer than ten entries."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "LONGEST", MOST)
        book = Book(larger)
        return {page.path: page.body for page in book.pages} | {"chapters/trade.md": book.chapters["chapters/trade.md"]}


def test_no_page_lists_more_than_a_reader_can_look_through(parted: dict[str, str]) -> None:
    longest = {
        path: max(len(re.findall(r"^(?:: +| +)?- ", list_, re.MULTILINE)) for list_ in lists(path, body)) for path, body in parted.items()
    }
    assert len(longest) > 500
    del longest["events/index.md"]  # the years, each of which has a list
    assert {path: count for path, count in longest.items() if count > MOST} == {}


def lists(path: str, body: str) -> list[str]:
    """Give the lists of a page: that of a record has one under each heading, a list may have headings within."""
    return body.split("\n## ") if re.match(r"\w+/(\w{3}-\d+|s\d+|\d{4}-event-\d+)", path) else [body]


def test_a_long_list_of_a_record_is_whole(larger: Chronicle, parted: dict[str, str]) -> None:
    whole = {page.path: page.body for page in Book(larger).pages}
    place = max((path for path in whole if path.startswith("places/pla")), key=lambda path: whole[path].count("<time"))
    for first, link in ((place.removesuffix(".md"), r"events/[\w-]+\.md"), ("sources/s1", r"[\w/-]+\.md#[\w:-]+")):
        pages = [path for path in parted if path == f"{first}.md" or path.startswith(f"{first}/")]
        told = [name for path in pages for name in re.findall(rf"\((?:\.\./)+({link})\)", parted[path])]
        listed = re.findall(rf"\(\.\./({link})\)", whole[f"{first}.md"])
        assert [name for name in told if "about/" not in name] == [name for name in listed if "about/" not in name]
        assert len(pages) > 1
        for path in pages:
            assert {f"{first}/{name}" for name in re.findall(rf"{first}/(\d+\.md)", parted[path])} == {*pages} - {path, f"{first}.md"}
            assert (path == f"{first}.md") == (f"](../../{first}.md)" not in parted[path])


def test_the_pages_of_lists_lead_to_every_record(parted: dict[str, str]) -> None:
    for folder in ("events", "people"):
        parts = {path for path in parted if re.fullmatch(rf"{folder}/(list-\d+|\d{{4}}s?(-\d)?)\.md", path)}
        assert len(parts) > 1
        assert {f"{folder}/{name}" for name in re.findall(r"\(([\w-]+\.md)\)", parted[f"{folder}/index.md"])} == parts
        listed = [name for path in sorted(parts) for name in re.findall(rf"\(\.\./({folder}/[\w-]+\.md)\)", parted[path])]
        records = {path for path in parted if re.fullmatch(rf"{folder}/[\w-]+\.md", path)} - parts - {f"{folder}/index.md"}
        assert sorted(listed) == sorted(records)


def test_a_long_timeline_of_a_chapter_leads_to_the_list_of_all_events(parted: dict[str, str]) -> None:
    assert "(../events/index.md?theme=trade)" in parted["chapters/trade.md"]
