"""Broken input of every kind: a record that is right, or a problem with its place; never another exception, never a silent skip."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fuzz
import readers
from chronicle import bounds, citations, markup, prose, rules, search, spelling, store, yamlfile
from chronicle.dates import Date
from chronicle.problem import Problem

SAMPLE = settings(derandomize=True, max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
SIGNS = st.text(st.sampled_from("@[]{}()<>!*&#|`~\"'“”:;,./\\-–=?%_ \n\tabz019XЖ۱\u202e\u200b\x00é"), max_size=60)


@st.composite
def mangled(draw: st.DrawFn, kind: str) -> bytes:
    """A good input with a piece cut out, put in twice, or replaced by signs that mean something."""
    text = draw(st.sampled_from(readers.seeds(kind))).decode("utf-8", "replace")
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 80)))
    piece = draw(st.one_of(SIGNS, st.just(text[start:end] * 2)))
    return (text[:start] + piece + text[end:]).encode("utf-8", "replace")


@pytest.mark.parametrize("kind", list(readers.READERS))
def test_mangled_input_gets_its_message(kind: str) -> None:
    SAMPLE(given(st.one_of(mangled(kind), SIGNS.map(str.encode), st.binary(max_size=80)))(readers.READERS[kind][0]))()


def test_the_fuzzer_tries_every_kind() -> None:
    assert tuple(readers.READERS) == fuzz.KINDS


HUGE: dict[str, tuple[bytes, str]] = {
    "bomb": (b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "data/x.yml:1:4: `&a` names a part of the file"),
    "alias": (b"a: *a\n", "`*a` stands for another part of the file"),
    "tag": (b"a: !!python/object/apply:os.system [x]\n", "is a tag of YAML"),
    "deep": (b"a: " + b"[" * 10_000 + b"]" * 10_000, "data/x.yml:1:23: more than 20 lists and fields within each other"),
    "deep lines": (b"- " * 10_000 + b"x\n", "more than 20 lists and fields within each other"),
    "deep, never closed": (b"{a: " * 1_000_000, "more than 20 lists and fields within each other"),
    "wide": (b"a: [" + b"x, " * 300_000 + b"]\n", "more than 200000 values"),
    "large": (b"#" * 100_000_000, "data/x.yml:1:1: the file is larger than 8 MB"),
    "NUL": (b"title: a\nkind: \0\n", "data/x.yml:2:7: an invisible sign (U+0000, a control character); delete it"),
    "bidi": ("title: a\u202eb\n".encode(), "data/x.yml:1:9: an invisible sign (U+202E, right-to-left override); delete it"),
    "escaped bidi": (b'title: "a\\u202eb"\n', "data/x.yml:1:8: an invisible sign (U+202E"),
    "half a character": (b'title: "\\ud800"\n', "data/x.yml:1:"),
    "Latin 1": ("title: Köln\n".encode("latin-1"), "data/x.yml:1:9: this is not UTF-8"),
    "UTF-16": ("title: x\n".encode("utf-16"), "data/x.yml:1:1: this is not UTF-8"),
    "a list for a key": (b"[a, b]: c\n", "data/x.yml:1:1: a list or fields where the name of a field should stand"),
    "two documents": (b"a: b\n---\nc: d\n", "broken YAML"),
}


@pytest.mark.parametrize("name", list(HUGE))
def test_too_much_of_anything_is_refused(name: str) -> None:
    raw, message = HUGE[name]
    found = yamlfile.read("data/x.yml", raw)
    assert isinstance(found, list)
    assert message in str(found[0])


def test_a_byte_order_mark_and_other_ends_of_lines_do_no_harm() -> None:
    found = yamlfile.read("data/x.yml", "\ufefftitle: a\r\nkind: b\r\n".encode())
    assert not isinstance(found, list)
    assert found.data == {"title": "a", "kind": "b"}
    assert found.at("kind") == (2, 7)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.symlink_to("/etc/passwd"), "a link to another file; put the file itself here"),
        (lambda path: path.mkdir(), "not a file, though it is called one"),
        (os.mkfifo, "not a file, though it is called one"),
        (lambda path: path.write_bytes(b"x" * (bounds.LARGEST + 1)), "the file is larger than 8 MB"),
    ],
    ids=["link", "folder", "pipe", "large"],
)
@pytest.mark.parametrize(
    "name", ["data/people/x.yml", "data/sources/x.bib", "docs/chapters/x.md", "data/words.txt", "data/hosts.yml", "data/article-claims.yml"]
)
def test_what_is_no_file_is_refused(make: Callable[[Path], None], message: str, name: str, tmp_path: Path) -> None:
    for folder in ("data/people", "data/sources", "docs/chapters"):
        (tmp_path / folder).mkdir(parents=True)
    make(tmp_path / name)
    assert [str(problem).partition(": ")[0] for problem in store.load(tmp_path).problems if message in problem.message] == [f"{name}:1:1"]


def test_a_name_in_look_alike_letters_is_no_id(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "people"
    folder.mkdir(parents=True)
    (folder / "kоsygin.yml").write_text("name: x\n", "utf-8")  # with a Cyrillic о
    found = [str(problem) for problem in rules.check(store.load(tmp_path))]
    assert any("`kоsygin` is no id; name the file in small letters, digits and hyphens" in text for text in found)


LONG, PATH = 30_000, "chapters/x.md"


@pytest.mark.parametrize(
    "text",
    [
        sign * LONG
        for sign in ("[", "[@", "[@a; ", "(", "](", "<", "<a ", "{", "{.", "`", "`` ", "**", "“", "*[", "!", "| ", "- ", "&#", "http://")
    ]
    + [
        "[" + "a" * LONG,
        "[@a, " + "p. 1, " * LONG,
        "[a](" + "b" * LONG,
        "{" + "." * LONG,
        "<!--" + "-" * LONG,
        "```\n" + "a\n" * LONG,
        "1 March " * LONG,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_no_pattern_loses_itself_in_a_long_text(text: str) -> None:
    """Each rule is done with it; one that is not would stand here for hours."""
    assert list(citations.find(text)) is not None
    made = replace(readers.STORE, chronicle=replace(readers.STORE.chronicle, chapters={PATH: store.Chapter(PATH, "X", text)}))
    assert spelling.ours(text)
    assert search.plain(text) is not None
    for rule in (*rules.RULES, *markup.RULES, *prose.RULES):
        assert all(isinstance(problem, Problem) for problem in rule(made))


@pytest.mark.parametrize("text", ["~1968", "../19=5", "1968-XX-01", "Y17E7", "1" * 100, "[1951, 1952]", "-1968", "1968-04-17T10:00"])
def test_a_date_of_an_odd_form_gets_its_message(text: str) -> None:
    with pytest.raises(ValueError, match="write"):
        Date.parse(text)
