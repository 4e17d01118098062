"""A reader looks at the pictures of the invented store, on a phone and on a desk, by day and by night."""

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from hosting import served


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pictures_fit_and_follow_the_scheme(miniature: Path, driven: Browser, width: int, scheme: Literal["light", "dark"]) -> None:
    with served(miniature / "site") as address:
        page = driven.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        for path in ("", "chapters/trade/", "places/"):
            page.goto(f"{address}/{path}")
            assert page.evaluate("document.documentElement.scrollWidth") == width
            for drawing in page.locator("svg.drawing").all():
                box = drawing.bounding_box()
                assert box
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width
                assert box["width"] > 300
                size = drawing.evaluate("svg => parseFloat(svg.querySelector('text').getAttribute('font-size')) * svg.getScreenCTM().a")
                assert size >= 11
                colour = drawing.evaluate("svg => getComputedStyle(svg.querySelector('.f-ink, .f-quiet')).fill")
                assert (sum(int(part) for part in re.findall(r"\d+", colour)) > 384) == (scheme == "dark")
        page.close()


def test_the_table_of_a_picture_is_reached_by_keyboard(miniature: Path, driven: Browser) -> None:
    with served(miniature / "site") as address:
        page = driven.new_page(viewport={"width": 320, "height": 700})
        page.goto(f"{address}/chapters/trade/")
        figure = page.locator("figure.picture")
        figure.locator("summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Coal shipped: the data"
        assert figure.get_by_role("link", name="the data as CSV").get_attribute("href") == "../../pictures/coal.csv"
        for name in ("SVG", "CSV"):
            target = figure.get_by_role("link", name=name)
            assert page.request.get(f"{address}/chapters/trade/{target.get_attribute('href')}").ok
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.close()
