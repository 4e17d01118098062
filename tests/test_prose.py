"""What must hold of the writing; each case changes the invented store in one way and gets its message."""

import shutil
from pathlib import Path

import pytest

from chronicle import rules, store

MINIATURE = Path(__file__).parent / "miniature"
CHAPTER = "docs/chapters/trade.md"
TREATY = "data/events/1911-treaty-of-zemble.yml"
LONG = "The treaty was signed in the great hall of the winter palace before the whole court and the envoys of seven powers"

CASES = [
    (CHAPTER, "stays as it is.[@flavia1912]", "stays as it is.", f"{CHAPTER}:15:1: a paragraph without a citation: “A citation in code"),
    (
        CHAPTER,
        "[in 1914](../events/1914-coal-shipped.md)",
        "in 1914",
        "data/events/1914-coal-shipped.yml:1:1: no chapter tells of this event",
    ),
    (
        "data/sources/press.bib",
        "@article{",
        "@book{x1, author = {Ex, Ann}, title = {{A Book}}, consulted = {whole}}\n\n@article{",
        ":2:1: nothing cites `x1`",
    ),
    (TREATY, "organisations: [coal-board]", "", "data/organisations/coal-board.yml:1:1: nothing mentions Royal Coal Board"),
    (CHAPTER, "[1911](", "[5 March 1911](", "“5 March 1911” is at odds with the event’s date, 4 March 1911"),
    (CHAPTER, "1911-treaty-of-zemble.md)", "1911-treaty-of-zemble.md) on 7 May 1912", "“7 May 1912” is at odds with the event’s date"),
    (CHAPTER, "signed a treaty", f"signed “{LONG} {LONG}”", "a quotation of 44 words; quote at most 40"),
    (TREATY, "text: Coal is _not_ a colour.", f"text: {LONG} {LONG}", "a quotation of 44 words; quote at most 40"),
    (CHAPTER, "signed a treaty", 'signed a "treaty"', "a straight quotation mark; write “ and ”"),
    (CHAPTER, "signed a treaty", "signed Zembla's treaty", "a straight apostrophe; write ’"),
    (CHAPTER, "signed a treaty", "signed, 1911-12, a treaty", "a hyphen in a range; write an en dash"),
    (CHAPTER, "signed a treaty", "signed - at last - a treaty", "a hyphen for a dash"),
    (CHAPTER, "signed a treaty", "signed ... a treaty", "three full stops; write …"),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), CASES, ids=[f"{index}-{case[3][-30:]}" for index, case in enumerate(CASES)])
def test_a_fault_of_the_writing_gets_its_message(tmp_path: Path, name: str, old: str, new: str, message: str) -> None:
    shutil.copytree(MINIATURE, tmp_path, dirs_exist_ok=True)
    file = tmp_path / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    found = [str(problem) for problem in rules.check(store.load(tmp_path))]
    assert [problem for problem in found if message in problem] == found != []


def test_a_sentence_in_two_places_is_found(tmp_path: Path) -> None:
    shutil.copytree(MINIATURE, tmp_path, dirs_exist_ok=True)
    for name, old in ((CHAPTER, "Coal followed"), ("data/events/1914-coal-shipped.yml", "According to one memoir,")):
        file = tmp_path / name
        file.write_text(file.read_text("utf-8").replace(old, f"{LONG}. {old}", 1), "utf-8")
    (problem,) = rules.check(store.load(tmp_path))
    assert str(problem).startswith("data/events/1914-coal-shipped.yml:6:3: this sentence stands in docs/chapters/trade.md:8 too")
