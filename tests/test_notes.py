"""Notes are worded in Chicago style, full and then short; the wordings themselves stand in notes.yml."""

from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pypandoc
import pytest
import yaml

from chronicle import bibfile, notes, tongues
from chronicle.citations import Citation
from chronicle.notes import Notes, Quotation, in_order

FOLDER = Path(__file__).parent
CASES = yaml.safe_load((FOLDER / "notes.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def worded() -> Notes:
    entries, _, problems = bibfile.read("vectors.bib", (FOLDER / "vectors.bib").read_bytes())
    assert problems == []
    with patch.object(pypandoc, "convert_text", wraps=pypandoc.convert_text) as pandoc:
        result = notes.word({key: source for key, (source, _) in entries.items()}, [Citation.parse(case["cite"]) for case in CASES])
    assert pandoc.call_count == 1
    return result


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_wording(worded: Notes, case: dict[str, str]) -> None:
    wording = worded.wordings[Citation.parse(case["cite"])]
    assert (wording.full, wording.short) == (case["full"], case["short"])


def test_many_sources_are_worded_in_lots(worded: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "MOST", 3)
    with patch.object(pypandoc, "convert_text", wraps=pypandoc.convert_text) as pandoc:
        result = notes.word(worded.sources, [Citation.parse(case["cite"]) for case in CASES])
    assert pandoc.call_count == -(-len(worded.sources) // 3) > 1
    assert result.wordings == worded.wordings
    assert result.references == worded.references


def test_every_source_has_a_reference(worded: Notes) -> None:
    assert worded.references["flavia1912"].startswith("Flavia, Anne. <em>Coal &amp; the Crown in iPad-era Ruritania</em>")
    assert worded.references["ency-coal"] == "<em>Great Ruritanian Encyclopedia</em>, under “Coal Agreements”."


def test_two_places_of_one_source_are_two_notes_full_then_short(worded: Notes) -> None:
    page = worded.footnotes([Citation("flavia1912", "p. 138"), Citation("flavia1912", "pp. 138–140")], "../")
    assert list(page) == ["flavia1912-p-138", "flavia1912-pp-138-140"]
    assert page["flavia1912-p-138"].startswith('<span class="work">Anne Flavia, ')
    assert page["flavia1912-pp-138-140"].startswith('<span class="work">Flavia, <em>Coal')
    assert page["flavia1912-p-138"].endswith("[About this source](../sources/flavia1912.md){ .source }")


def test_the_same_place_twice_is_one_note_with_two_marks(worded: Notes) -> None:
    text = worded.annotate("One.[@flavia1912, p. 138] Two.[@flavia1912, p. 138]", "../")
    assert text.startswith("One.[^flavia1912-p-138] Two.[^flavia1912-p-138]\n")
    assert text.count("[^flavia1912-p-138]:") == 1


def test_two_sources_in_one_bracket_are_two_marks(worded: Notes) -> None:
    text = worded.annotate("Both.[@flavia1912; @envoy1911, para. 7]", "")
    assert text.startswith("Both.[^flavia1912]<sup>,</sup>[^envoy1911-para-7]\n")
    assert '[^envoy1911-para-7]: <span class="work">“The Envoy in Zembla' in text


def test_a_text_without_citations_stays_as_it_is(worded: Notes) -> None:
    text = "Code `[@flavia1912]` and mail@example.org.\n"
    assert worded.annotate(text, "") == text


def test_a_note_says_what_it_is_how_it_was_seen_and_what_is_quoted(worded: Notes) -> None:
    place = Citation("envoy1911", "para. 7")
    quoting = replace(worded, quotations={place: Quotation("No *more* coal.", "The envoy")})
    assert (
        '<small class="seen">Telegram; an excerpt was read. From there: “No &#42;more&#42; coal.” – The envoy.</small>'
        in quoting.footnotes([place], "../")["envoy1911-para-7"]
    )


def test_marks_are_numbered_as_they_stand() -> None:
    page = '<sup id="fnref:a">1</sup><sup id="fnref3:a">1</sup><sup id="fnref:b">2</sup><sup id="fnref2:a">1</sup>'
    assert in_order(page) == page.replace("fnref3:", "fnref0:").replace("fnref2:", "fnref3:").replace("fnref0:", "fnref2:")


def test_a_latin_title_is_marked_as_a_whole() -> None:
    entries, _, _ = bibfile.read("x.bib", b"@online{a, title = {{Il Patto}}, langid = {italian}, consulted = {whole}}")
    assert tongues.mark("\u201cIl Patto\u201d, 1955.", entries["a"][0], "Il Patto") == '\u201c<span lang="it">Il Patto</span>\u201d, 1955.'


def test_an_address_in_another_script_stays_whole() -> None:
    entries, _, _ = bibfile.read("x.bib", "@online{a, title = {{تاریخ}}, langid = {urdu}, consulted = {whole}}".encode())
    text = 'تاریخ, <a href="https://a.example/تاریخ">https://a.example/تاریخ</a>'
    assert tongues.mark(text, entries["a"][0], "تاریخ") == text.replace("تاریخ,", '<span lang="ur" dir="rtl">تاریخ</span>,')
