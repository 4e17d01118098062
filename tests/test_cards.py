"""Cards: every page names one that is there, of the right size, the same at every drawing, whatever its title."""

from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

import cards as command
from chronicle import cards


@pytest.fixture(scope="module")
def serif() -> cards.Type:
    return command.serif()


@pytest.mark.parametrize("title", ["", "Coal", "Coal " * 200, "Unbreakablecoal" * 20, "Café ā Коал کوئلہ ‘coal’", "<b>\0"])
def test_a_card_is_drawn_whatever_its_title(serif: cards.Type, title: str) -> None:
    drawn = cards.draw("4 March 1911", title, "Coal & Iron", serif)
    assert drawn == cards.draw("4 March 1911", title, "Coal & Iron", serif)
    image = Image.open(BytesIO(drawn))
    assert (image.size, image.mode) == ((1200, 630), "P")
    assert len(drawn) < 60_000


def test_a_letter_that_the_serif_lacks_loses_its_accent(serif: cards.Type) -> None:
    assert serif.plain("Café Rābiṭa Коал ⅛ḵ") == "Café Rābiṭa Коал ⅛k"


def test_every_page_has_a_card_of_its_own(miniature: Path) -> None:
    site = miniature / "site"
    for path in site.rglob("index.html"):
        [address] = html.parse(str(path)).xpath("//meta[@property='og:image']/@content")
        card = site / address.removeprefix("https://soviet-pakistan-relations.github.io/")
        assert card.is_file(), path
