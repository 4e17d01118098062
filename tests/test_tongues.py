"""Words in other scripts say their language where their letters tell it."""

import pytest

from chronicle import layout, tongues


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("душманы", "ru"),
        ("Ташкентская КОНФЕРЕНЦИЯ", "ru"),
        ("کروڑ", "ur"),
        ("دشمن", ""),  # Urdu and Persian write it alike
        ("پښتونستان", "ps"),
        ("ڪراچي", "sd"),
        ("রাজাকার", "bn"),
        ("lakh", ""),
        ("1965", ""),
    ],
)
def test_letters_tell_a_language(text: str, language: str) -> None:
    assert tongues.told(text) == language


def test_a_word_is_set_apart_and_stays_a_word() -> None:
    assert layout.word("کروڑ") == '<bdi lang="ur">کروڑ</bdi>'
    assert layout.word("<b>") == "<bdi>&lt;b&gt;</bdi>"
