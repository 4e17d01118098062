"""What a page of a source quotes; the cases stand in sentences.yml."""

from pathlib import Path

import pytest
import yaml

from chronicle import citations, sentences

CASES = yaml.safe_load((Path(__file__).parent / "sentences.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_sentence(case: dict[str, str]) -> None:
    (position,) = (bracket.start for bracket in citations.find(case["text"]) for place in bracket.citations if place.key == "here")
    assert sentences.before(case["text"], position) == case["gives"]
