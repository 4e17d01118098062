"""What readers take into a reference manager: written, and read back."""

import json
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
import rispy
from pybtex.database import BibliographyData
from pybtex.database.input.bibtex import Parser

from bundle import modules, node
from chronicle import csl, downloads, references, store
from chronicle.pages import Book
from chronicle.store import Chronicle
from typed import typed

ROOT = Path(__file__).parent.parent
HOSTILE: dict[str, Any] = {
    "id": "hostile",
    "type": "book",
    "title": 'A {brace, 100 % \\ of a “title” & "more"\nER  - \n\n@book{other, title = {x}}',
    "author": [{"family": "de la Tour, III", "given": "Ann, B."}, {"literal": "Bureau of Coal and Iron"}],
    "issued": {"date-parts": [[1911, 3, 6]]},
    "URL": "https://coal.example/a_b?c=%7B{d}#e",
}


def parsed(text: str) -> BibliographyData:
    return Parser().parse_string(text)


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    return store.load(ROOT).chronicle


@pytest.fixture(scope="module")
def files(chronicle: Chronicle) -> dict[str, str]:
    return {path: str(content) for path, content in downloads.files(Book(chronicle)).items() if isinstance(content, str)}


def test_bibtex_reads_back(chronicle: Chronicle, files: dict[str, str]) -> None:
    entries = parsed(files["data/sources.bib"]).entries
    assert list(entries) == list(chronicle.sources)
    for key, source in chronicle.sources.items():
        fields = entries[key].fields
        assert source.title in fields["title"].replace("\\&", "&").replace("\\", "")
        assert len(entries[key].persons.get("author", [])) == len(source.author)
        if source.url and not source.doi:
            assert fields["url"] == source.url
        if source.date and "/" not in source.date.edtf and "X" not in source.date.edtf:
            assert fields["year"] == str(source.date.year)


def test_ris_reads_back(chronicle: Chronicle, files: dict[str, str]) -> None:
    entries = rispy.loads(files["data/sources.ris"])
    assert [entry["id"] for entry in entries] == list(chronicle.sources)
    for entry, source in zip(entries, chronicle.sources.values(), strict=True):
        assert entry["title"].startswith(" ".join(source.title.split()))
        assert len(entry.get("authors", [])) == len(source.author)
        assert "unknown_tag" not in entry


CITATION_JS = """
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import { readFileSync } from "node:fs";
const said = [];
for (const way of ["warn", "error", "log"]) console[way] = (...words) => said.push(words.join(" "));
const { data } = new Cite(readFileSync(0, "utf-8"), { strict: true, generateGraph: false });
process.stdout.write(JSON.stringify({ titles: data.filter((item) => item.title).length, said }));
"""
ITEM = 'Omit<V.Data, "type"> & { type: V.ItemType | "document" }'
"""An item of CSL-JSON; the types of csl-json are those of CSL 1.0.1, which had no “document”."""


def test_csl_json_is_of_its_schema(files: dict[str, str], tmp_path: Path) -> None:
    assert typed(tmp_path, "csl-json", ITEM, json.loads(files["data/sources.json"])) == ""


@pytest.mark.parametrize("wrong", [{"type": "scroll"}, {"issued": "1911"}, {"author": "Ann"}, {"colour": "red"}])
def test_what_is_not_of_the_schema_is_seen(wrong: dict[str, Any], tmp_path: Path) -> None:
    assert "error TS" in typed(tmp_path, "csl-json", ITEM, [HOSTILE | wrong])


@pytest.mark.parametrize("ending", ["bib", "ris", "json"])
def test_the_whole_bibliography_loads_without_a_warning(chronicle: Chronicle, files: dict[str, str], ending: str) -> None:
    """Citation.js reads it, strictly: a library that stands for the reference managers, which cannot run here."""
    done = run([node(), "--input-type=module", "-e", CITATION_JS], cwd=modules().parent, input=files[f"data/sources.{ending}"],
               capture_output=True, text=True, check=True)  # fmt: skip
    assert json.loads(done.stdout) == {"titles": len(chronicle.sources), "said": []}


def test_each_source_has_its_files_and_they_say_the_same(chronicle: Chronicle, files: dict[str, str]) -> None:
    whole = json.loads(files["data/sources.json"])
    for item, key in zip(whole, chronicle.sources, strict=True):
        assert json.loads(files[f"sources/{key}.json"]) == [item]
        assert list(parsed(files[f"sources/{key}.bib"]).entries) == [key]
        assert [entry["id"] for entry in rispy.loads(files[f"sources/{key}.ris"])] == [key]


def test_a_chapter_offers_the_sources_it_cites(chronicle: Chronicle, files: dict[str, str]) -> None:
    text = Book(chronicle).chapters["chapters/trade.md"]
    entries = rispy.loads(files["chapters/trade.ris"])
    assert len(entries) > 20
    assert all(f"@{entry['id']}" in text for entry in entries)


def test_hostile_words_stay_words() -> None:
    entries = parsed(references.bibtex([HOSTILE])).entries
    assert list(entries) == ["hostile"]
    assert entries["hostile"].fields["url"] == "https://coal.example/a_b?c=%7B%7Bd%7D#e"
    assert [len(entries["hostile"].persons["author"])] == [2]
    [entry] = rispy.loads(references.ris([HOSTILE]))
    assert entry["authors"] == ["de la Tour, III, Ann, B.", "Bureau of Coal and Iron"]
    assert entry["title"].endswith("title = (x))")


@pytest.mark.parametrize(
    ("date", "bibtex", "ris"),
    [
        ({"date-parts": [[1911]]}, {"year": "1911"}, "1911///"),
        ({"date-parts": [[1911, 3]]}, {"year": "1911", "month": "mar"}, "1911/03//"),
        ({"date-parts": [[1911, 3, 6]]}, {"year": "1911", "month": "mar", "day": "6"}, "1911/03/06/"),
        ({"date-parts": [[1911, 21]]}, {"year": "1911"}, "1911///"),
        ({"date-parts": [[1911], [1914]]}, {"year": "1911--1914"}, "1911///"),
        ({"literal": "the 1910s"}, {"year": "the 1910s"}, "///the 1910s"),
    ],
)
def test_dates(date: dict[str, Any], bibtex: dict[str, str], ris: str) -> None:
    item = {"id": "coal", "type": "book", "title": "Coal", "issued": date}
    fields = parsed(references.bibtex([item])).entries["coal"].fields
    assert {name: fields[name] for name in fields if name != "title"} == bibtex
    assert rispy.loads(references.ris([item]))[0]["date"] == ris


def test_every_type_of_source_has_its_types() -> None:
    for type_ in {*csl.TYPES.values(), "article-newspaper", "article-magazine"}:
        item = {"id": "coal", "type": type_, "title": "Coal"}
        assert rispy.loads(references.ris([item]))[0]["type_of_reference"] != "GEN"
        assert len(parsed(references.bibtex([item])).entries) == 1
