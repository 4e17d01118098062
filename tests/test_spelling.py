"""What the spelling rule looks at and what it leaves alone; each case puts a sentence into a chapter of the invented store."""

import shutil
from pathlib import Path

import pytest

from chronicle import spelling, store

MINIATURE = Path(__file__).parent / "miniature"


def problems(tmp_path: Path, sentence: str, words: str = "zembler\n") -> list[str]:
    shutil.copytree(MINIATURE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "data/words.txt").write_text(words, "utf-8")
    (tmp_path / "docs/chapters/new.md").write_text(f"# New\n\n{sentence}\n", "utf-8")
    return [str(problem) for problem in spelling.spelling(store.load(tmp_path))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Colours were organised, travelled, analysed; they don’t defend the colonel’s centre.",
        "Hentzau’s treaty of Zemble: a zembler, Zembler, a zembler’s coal.",
        "The RCB, *der Vertrag der Kohlen*, “color and Kohle”, `centre.color`, [coal](xyzzy.md), <span class=xyzzy>coal</span>.",
        "Земля, زمبله, https://xyzzy.color/labor and xyzzy.org/labor.[@flavia1912, p. 3]",
    ],
)
def test_what_is_right_passes(tmp_path: Path, sentence: str) -> None:
    assert problems(tmp_path, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("The color of coal.", "3:5: “color” is the American spelling; write “colour”; if it is right, add it to data/words.txt"),
        ("Teh coal.", "3:1: “Teh” is a misspelling; write “The”; if it is right, add it to data/words.txt"),
        ("Coal of Zemblle.", "3:9: unknown word “Zemblle” — did you mean `Zemble`? If it is right, add it to data/words.txt"),
        ("The qwxz.", "3:5: unknown word “qwxz”; if it is right, add it to data/words.txt"),
    ],
)
def test_what_is_wrong_gets_its_message(tmp_path: Path, sentence: str, message: str) -> None:
    assert problems(tmp_path, sentence) == [f"docs/chapters/new.md:{message}"]


def test_the_word_list_is_in_order(tmp_path: Path) -> None:
    message = "data/words.txt:2:1: “abbe” after “zembler”; put the words in order of the alphabet, each once"
    assert problems(tmp_path, "Coal.", "zembler\nabbe\n") == [message]
