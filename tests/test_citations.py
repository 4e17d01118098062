"""Citations: their grammar, and where they are found in Markdown."""

import pytest

from chronicle.citations import Citation, cited, find, labels, shield, unfinished


@pytest.mark.parametrize(
    "locator",
    [
        "p. 12",
        "p. xii",
        "pp. 3–5",
        "pp. 3–5, 9",
        "vol. 2, p. 7",
        "ch. 3",
        "para. 7",
        "doc. 12",
        "no. 107127",
        "fol. 4",
        "s.v. “X, y”",
        "n. 5",
    ],
)
def test_locators(locator: str) -> None:
    assert labels(locator)


@pytest.mark.parametrize("text", ["12", "page 12", "p.12", "p. ", "stored page 13", "somewhere", "p. 12 of it", "vol. 2, 7 p."])
def test_not_locators(text: str) -> None:
    assert labels(text) == []


def test_found_in_order_with_their_places() -> None:
    text = "One.[@a1; @b-2, pp. 3–5] Two.[@a1]"
    brackets = list(find(text))
    assert [bracket.citations for bracket in brackets] == [(Citation("a1"), Citation("b-2", "pp. 3–5")), (Citation("a1"),)]
    assert [text[bracket.start : bracket.end] for bracket in brackets] == ["[@a1; @b-2, pp. 3–5]", "[@a1]"]
    assert cited(text) == [Citation("a1"), Citation("b-2", "pp. 3–5")]


@pytest.mark.parametrize(
    "text",
    [
        "`[@a]`",
        "``[@a] ` ``",
        "```\n[@a]\n```",
        "~~~ yaml\nx: [@a]\n~~~",
        "<!-- [@a] -->",
        "[me@example.org](mailto:me@example.org)",
        "[a@b.org]",
    ],
)
def test_not_found_in_code_comments_and_addresses(text: str) -> None:
    assert list(find(text)) == []


def test_a_backtick_alone_hides_nothing() -> None:
    """Code ends with its paragraph: two that were left open are no code between them."""
    assert cited("A ` here.[@a]\n\nAnd ` there.[@b]") == [Citation("a"), Citation("b")]


@pytest.mark.parametrize("text", ["[see @a]", "[@a, page 3]", "[@a; b]", "[@a, p. 3; @]"])
def test_faults_are_told(text: str) -> None:
    (bracket,) = find(text)
    assert bracket.fault


def test_slugs_keep_places_apart() -> None:
    slugs = {Citation("a", locator).slug for locator in ("", "p. 3", "pp. 3–5", "pp. 3, 5", "vol. 3", "para. 3")}
    assert len(slugs) == 6


def test_code_is_shielded_and_text_is_not() -> None:
    assert "@a" not in shield("`[@a]`")
    assert shield("[@a]") == "[@a]"


def test_an_address_in_brackets_is_shielded() -> None:
    assert "@" not in shield("Write [me@localhost] or [a@b.org](mailto:a)").replace("mailto", "")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("x [@a", [2]),
        ("[^1]", [0]),
        ("[see @a](https://b.example)", [0]),
        ("a[@b], [me@c.org] `[^1]` and [d](e)", []),
        ("[@a] [^b] [@c", [5, 10]),
    ],
)
def test_what_looks_like_a_citation_and_is_none(text: str, at: list[int]) -> None:
    assert list(unfinished(text)) == at
