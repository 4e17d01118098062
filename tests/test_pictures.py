"""The pictures: what is drawn is what the data says, legible on a phone, in the inks of the style sheet, the same every time."""

import csv
import io
import re
from collections.abc import Mapping
from math import cos, radians
from pathlib import Path

import pytest
from lxml import etree

from bundle import modules
from chronicle import inks, maps, studio, surveys
from chronicle.easel import WIDTH
from chronicle.layout import Layout
from chronicle.maps import SOVIET, WINGS
from chronicle.pages import Book
from chronicle.picture import SURVEYS, asked
from chronicle.shapes import Atlas, Conic, Frame
from chronicle.tables import picture as set_picture

ROOT = Path(__file__).parent.parent
SVG = "{http://www.w3.org/2000/svg}"
PHONE = 328
"""Pixels that a picture has on a phone of 360."""


@pytest.fixture(scope="module")
def drawings(book: Book) -> Mapping[str, str]:
    return studio.draw(book.chronicle, modules())


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas(modules() / studio.ATLAS)


def parsed(drawing: str) -> etree._Element:
    return etree.fromstring(inks.alone(drawing).encode())


def test_every_picture_asked_for_is_drawn_and_no_other(book: Book, drawings: Mapping[str, str]) -> None:
    assert sorted(drawings) == asked(book.chronicle) == sorted(picture.id for picture in book.pictures)
    assert set(SURVEYS) == set(surveys.MAKERS)


def test_a_picture_has_a_name_and_says_what_is_to_be_seen(book: Book, drawings: Mapping[str, str]) -> None:
    for picture in book.pictures:
        root = parsed(drawings[picture.id])
        named = " ".join(root.xpath(f"//*[@id='{name}']/text()")[0] for name in root.get("aria-labelledby").split())
        assert named == f"{picture.title} {picture.alt}"
        assert len(picture.alt) > 60


def test_type_is_eleven_pixels_on_a_phone(drawings: Mapping[str, str]) -> None:
    for name, drawing in drawings.items():
        root = parsed(drawing)
        scale = PHONE / float(root.get("viewBox").split()[2])
        sizes = {float(text.get("font-size")) * scale for text in root.iter(f"{SVG}text")}
        assert sizes, name
        assert min(sizes) >= 11, name


def test_words_stay_within_the_picture(drawings: Mapping[str, str]) -> None:
    for name, drawing in drawings.items():
        _, _, width, height = (float(part) for part in parsed(drawing).get("viewBox").split())
        for text in parsed(drawing).iter(f"{SVG}text"):
            x, y = (sum(axis) for axis in zip(*_shifts(text), strict=True))
            long = len(text.text) * float(text.get("font-size")) * 0.48
            left = x - {"start": 0, "middle": long / 2, "end": long}[text.get("text-anchor")]
            assert left >= -3, (name, text.text)
            assert left + long <= width + 3, (name, text.text)
            assert 8 <= y <= height, (name, text.text)


def _shifts(element: etree._Element) -> list[tuple[float, float]]:
    moves = [above.get("transform", "translate(0,0)") for above in (element, *element.iterancestors())]
    return [(float(x), float(y)) for move in moves for x, y in re.findall(r"translate\((-?[\d.]+),(-?[\d.]+)\)", move)]


def test_colours_are_inks_of_the_style_sheet(drawings: Mapping[str, str]) -> None:
    sheet = "".join((ROOT / "docs" / "assets" / name).read_text("utf-8") for name in ("colour.css", "pictures.css"))
    schemes = re.findall(r'(:root|\[data-md-color-scheme="slate"\])[^{]*\{([^}]*)\}', sheet)
    values = [dict(re.findall(r"--([\w-]+): (#\w+);", "".join(body for name, body in schemes if name == scheme)))
        for scheme in (":root", '[data-md-color-scheme="slate"]')]  # fmt: skip
    for name, (light, dark) in inks.INKS.items():
        assert (values[0][name], values[1][name]) == (light, dark)
        assert f".f-{name} {{ fill: var(--{name}); }}" in sheet
        assert f".s-{name} {{ stroke: var(--{name}); }}" in sheet
    for drawing in drawings.values():
        assert not re.search(r'(?:fill|stroke)="(?!none)', drawing)
        assert "style=" not in drawing
        assert {name for names in re.findall(r'class="([^"]*)"', drawing) for name in names.split()} <= {
            "drawing", *(f"{kind}-{name}" for kind in "fs" for name in inks.INKS)}  # fmt: skip


@pytest.mark.parametrize(("ink", "papers", "least"), [
    ("ink", ("paper", "land", "soviet-land", "pakistani-land"), 4.5), ("quiet", ("paper", "land"), 4.5),
    ("paper", ("soviet",), 4.5), ("pakistani", ("paper",), 4.5), ("soviet", ("paper",), 4.5), ("third", ("paper",), 4.5),
    ("soviet", ("soviet-land",), 3), ("pakistani", ("pakistani-land",), 3), ("third", ("land",), 3),
    ("dispute", ("land", "pakistani-land"), 3),
])  # fmt: skip
def test_inks_stand_out(ink: str, papers: tuple[str, ...], least: float) -> None:
    for paper in papers:
        for one, other in zip(inks.INKS[ink], inks.INKS[paper], strict=True):
            assert contrast(one, other) >= least, (ink, paper)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, as WCAG 2.2 defines it."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_series_has_a_mark_for_each_figure_and_its_length_is_right(book: Book, drawings: Mapping[str, str]) -> None:
    for id_ in (id_ for id_ in drawings if id_ in book.chronicle.series):
        series = book.chronicle.series[id_]
        root = parsed(drawings[id_])
        found = [path for path in root.iter(f"{SVG}path") if {"s-soviet", "s-pakistani", "s-third"} & set(path.get("class", "").split())]
        assert len(found) == len(series.points), id_
        assert sum("f-paper" in path.get("class") for path in found) == sum(point.outline for point in series.points), id_
        if series.picture in ("bars", "columns"):
            axis = 0 if series.picture == "bars" else 1
            sizes = sorted(abs(float(re.findall(r"[hv](-?[\d.]+)", path.get("d"))[axis])) for path in found)
            values = sorted(point.value for point in series.points)
            for size, value in zip(sizes, values, strict=True):
                assert size / sizes[-1] == pytest.approx(value / values[-1], abs=0.01), id_


def test_years_without_a_figure_are_gaps(book: Book, drawings: Mapping[str, str]) -> None:
    series = book.chronicle.series["cpsu-international-fund"]
    years = range(series.points[0].date.year, series.points[-1].date.year + 1)
    dashes = [text for text in parsed(drawings[series.id]).iter(f"{SVG}text") if text.text == "–"]
    assert len(dashes) == len(years) - len(series.points) > 0


def test_the_glance_counts_every_event_of_its_years(book: Book, drawings: Mapping[str, str]) -> None:
    picture = next(picture for picture in book.pictures if picture.id == "relations-at-a-glance")
    inside = [event for event in book.chronicle.events.values() if 1947 <= event.date.year <= 1991]
    assert sum(int(row[-1]) for row in picture.rows) == len(inside)
    cells = sum(bool(count) for row in picture.rows for count in row[1:-1])
    discs = [path for path in parsed(drawings[picture.id]).iter(f"{SVG}path") if "f-quiet" in path.get("class", "")]
    assert len(discs) == cells == len({(event.date.year, event.kind) for event in inside})


def test_the_maps_have_a_disc_and_a_link_for_each_place_within(book: Book, drawings: Mapping[str, str]) -> None:
    for id_, frame in (("events-map", maps.WIDE), ("events-map-pakistan", maps.NEAR)):
        within = [circle for circle in surveys.circles(book.chronicle) if circle.at and frame.holds(frame(*circle.at), -3)]
        links = [link.get("href") for link in parsed(drawings[id_]).iter(f"{SVG}a")]
        assert sorted(links) == sorted(circle.address for circle in within)
        discs = list(parsed(drawings[id_]).iter(f"{SVG}a"))
        spots = {link.get("href"): _shifts(link[0])[0] for link in discs}
        for circle in within:
            assert spots[circle.address] == pytest.approx(frame(*circle.at or (0, 0)), abs=0.2)
    assert 'href="../../places/karachi/"' in inks.inlay('<img src="../pictures/events-map.svg" alt="">', drawings, "../../")


def test_the_data_reads_back_and_stands_beside_the_picture(book: Book) -> None:
    layout = Layout(book.chronicle)
    for picture in book.pictures:
        read = list(csv.reader(io.StringIO(picture.csv)))
        assert read == [[str(cell) for cell in row] for row in (picture.columns, *picture.rows)]
        set_ = set_picture(layout, picture.id)
        if picture.id in book.chronicle.series:
            rows = [line for line in set_.splitlines() if line.startswith("| ")][2:]
            assert len(rows) == len(picture.rows)
            for row, point in zip(rows, book.chronicle.series[picture.id].points, strict=True):
                assert f"| {point.figure} |" in row
                assert row.startswith(f"| {point.date.words} |")


def test_the_same_store_gives_the_same_bytes(book: Book, drawings: Mapping[str, str]) -> None:
    assert studio.draw(book.chronicle, modules()) == drawings


def test_pictures_are_small(drawings: Mapping[str, str]) -> None:
    assert max(len(drawing) for drawing in drawings.values()) < 60_000
    assert all(drawing.startswith(f'<svg class="drawing" viewBox="0 0 {WIDTH} ') for drawing in drawings.values())


def test_successor_states_join_without_inner_borders(atlas: Atlas) -> None:
    rings = atlas.union(SOVIET)
    used = [arc if arc >= 0 else ~arc for ring in rings for arc in ring]
    assert len(used) == len(set(used))
    apart = {arc if arc >= 0 else ~arc for code in SOVIET for ring in atlas.union([code]) for arc in ring}
    assert len(used) < len(apart)
    for ring in rings:
        ends = [atlas.ends(arc) for arc in ring]
        assert all(one[1] == other[0] for one, other in zip(ends, [*ends[1:], ends[0]], strict=True))
    assert len(atlas.union(WINGS)) == sum(len(atlas.union([code])) for code in WINGS)


def test_the_projection_keeps_areas() -> None:
    frame = Frame(Conic(70, (22, 58)), (0, 0), 1000, 440, 440)
    areas = []
    for south in (25, 55):
        (x, y), (x2, y2), (x3, y3) = frame(70, south), frame(70.1, south), frame(70, south + 0.1)
        across, up = ((x2 - x) ** 2 + (y2 - y) ** 2) ** 0.5, ((x3 - x) ** 2 + (y3 - y) ** 2) ** 0.5
        areas.append(across * up)
    assert areas[0] / areas[1] == pytest.approx(cos(radians(25.05)) / cos(radians(55.05)), rel=0.005)
