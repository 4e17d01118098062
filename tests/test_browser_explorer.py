"""A reader explores the events: by text, by filters, along the timeline, by keyboard alone; goes back; takes the events away."""

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import icalendar
import pybtex.database
import pytest
from playwright.sync_api import Browser, Page, expect

from chronicle.model import Event
from chronicle.pages import Book
from conftest import ROOT

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8")
expect.set_options(timeout=60_000)  # a crowded machine is no fault
TEXT, COUNT, ROWS = "#explorer-text", ".explorer-count", ".explorer-results ol li"


def explore(page: Page, query: str = "") -> None:
    page.goto(f"/events/{query}")
    if query:
        expect(page.locator(COUNT)).to_contain_text(" of ")


def ids(page: Page) -> list[str]:
    return [str(link.get_attribute("href")).rstrip("/").rpartition("/")[2] for link in page.locator(f"{ROWS} a").all()]


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def total(page: Page) -> int:
    match = re.match(r"([\d,]+) event", page.locator(COUNT).inner_text())
    assert match
    return int(match[1].replace(",", ""))


def panel(page: Page, field: str) -> None:
    """Open a filter; on a phone, the filters first."""
    fold = page.locator(".explorer-fold")
    if fold.is_visible() and fold.get_attribute("aria-expanded") == "false":
        fold.click()
    page.locator(f".filter[data-field={field}] summary").click()
    page.locator(f".filter[data-field={field}] li").first.wait_for()


def choose(page: Page, field: str, value: str) -> None:
    page.locator(f".filter[data-field={field}] input[value={value}]").check()
    page.wait_for_url(re.compile(rf"[?&]{field}={value}"))


def matching(book: Book, fits: Callable[[Event], bool]) -> list[str]:
    return [event.id for event in book.chronicle.events.values() if fits(event)]


@pytest.mark.parametrize(
    ("query", "event"),
    [
        ("that Russian pilot the Pakistanis caught", "rutskoi"),
        ("Косыгин 1968", "1968-kosygin-visit"),
        ("Tashkant", "tashkent"),
        ("4 March 1961", "1961-oil-exploration-agreement"),
    ],
)
def test_the_first_result_is_the_event_sought(page: Page, query: str, event: str) -> None:
    explore(page)
    page.locator(TEXT).press_sequentially(query, delay=10)
    expect(page.locator(f"{ROWS}:first-child a")).to_have_attribute("href", re.compile(event))
    page.wait_for_url(lambda _: asked(page) == {"text": [query]})  # it follows the last letter


def test_or_within_a_filter_and_between_them(page: Page, book: Book) -> None:
    explore(page)
    panel(page, "kind")
    choose(page, "kind", "visit")
    choose(page, "kind", "summit")
    page.locator(".filter[data-field=kind] summary").click()
    panel(page, "evidence")
    choose(page, "evidence", "disputed")
    expected = matching(book, lambda event: event.kind in ("visit", "summit") and bool(event.disputed))
    expect(page.locator(COUNT)).to_contain_text(f"{len(expected)} event")
    assert 0 < len(expected) < 50
    assert ids(page) == expected
    assert asked(page) == {"kind": ["visit", "summit"], "evidence": ["disputed"]}
    assert not page.locator("article h2").first.is_visible(), "the whole list has made room"


def test_each_filter_keeps_to_the_store(page: Page, book: Book) -> None:
    sources = book.chronicle.sources
    for query, fits in {
        "?theme=energy": lambda event: "energy" in event.themes,
        "?person=alexei-kosygin": lambda event: "alexei-kosygin" in event.people,
        "?place=tashkent": lambda event: "tashkent" in event.places,
        "?lang=ru": lambda event: any(sources[place.key].language == "ru" for place in event.cited),
        "?from=1965&to=1966": lambda event: event.date.earliest.year <= 1966 and event.date.latest.year >= 1965,
        "?to=1946": lambda event: event.date.earliest.year <= 1946,
    }.items():
        explore(page, query)
        expected = matching(book, fits)
        assert expected
        assert total(page) == len(expected), query
        assert ids(page) == expected[:50], query


def test_a_count_says_what_choosing_it_would_give(page: Page) -> None:
    explore(page, "?from=1965&to=1971")
    panel(page, "kind")
    row = page.locator(".filter[data-field=kind] li", has=page.locator("input[value=visit]"))
    told = int(row.locator(".filter-count").inner_text())
    choose(page, "kind", "visit")
    expect(page.locator(COUNT)).to_contain_text(f"{told} events of")


def test_people_are_found_in_any_script(page: Page) -> None:
    explore(page)
    panel(page, "person")
    page.get_by_label("Find a person").fill("Косыгин")
    expect(page.locator(".filter[data-field=person] li").first).to_contain_text("Alexei Kosygin")
    choose(page, "person", "alexei-kosygin")
    expect(page.locator(".explorer-chips")).to_contain_text("Alexei Kosygin")


def test_back_and_forward_restore_everything(page: Page) -> None:
    explore(page)
    plain = total(page)
    panel(page, "kind")
    choose(page, "kind", "treaty")
    expect(page.locator(COUNT)).to_contain_text(" of ")
    treaties = total(page)
    page.get_by_label("From", exact=True).fill("1971")
    page.keyboard.press("Enter")
    page.wait_for_url("**from=1971")
    expect(page.locator(".explorer-chips")).to_contain_text("from 1971")
    page.go_back()
    expect(page.locator(COUNT)).to_have_text(re.compile(rf"^{treaties} events of"))
    expect(page.get_by_label("From", exact=True)).to_have_value("")
    page.go_back()
    expect(page.locator(COUNT)).to_have_text(f"{plain} events")
    expect(page.locator(".filter[data-field=kind] input[value=treaty]")).not_to_be_checked()
    expect(page.locator("article h2").first).to_be_visible()
    page.go_forward()
    expect(page.locator(".filter[data-field=kind] input[value=treaty]")).to_be_checked()
    expect(page.locator(COUNT)).to_have_text(re.compile(rf"^{treaties} events of"))


def test_chips_take_choices_back_and_all_are_cleared(page: Page) -> None:
    explore(page, "?text=oil&kind=agreement&from=1960")
    page.get_by_role("button", name="Remove kind: Agreement").press("Enter")
    page.wait_for_url(lambda url: "kind" not in url)
    expect(page.locator(".explorer-chips button").first).to_be_focused()
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(TEXT)).to_have_value("")
    expect(page.locator(TEXT)).to_be_focused()
    expect(page.locator(ROWS)).to_have_count(0)
    expect(page.locator("article h2").first).to_be_visible()
    assert urlsplit(page.url).query == ""


def test_the_timeline_by_keyboard(page: Page) -> None:
    explore(page)
    first, last = page.get_by_role("slider", name="First year"), page.get_by_role("slider", name="Last year")
    first.focus()
    for key in ("PageUp", "PageUp", "PageUp", "ArrowRight", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    page.keyboard.press("Tab")
    expect(last).to_be_focused()
    for key in ("Home", "PageUp", "ArrowRight"):
        page.keyboard.press(key)
    page.wait_for_url("**?from=1965&to=1971")
    expect(last).to_have_attribute("aria-valuetext", re.compile(r"^1971, \d+ in that year$"))
    expect(first).to_have_attribute("aria-valuemax", "1971")
    page.keyboard.press("End")
    page.wait_for_url("**?from=1965")
    expect(last).to_have_attribute("aria-valuetext", "to the end")


def test_the_timeline_by_dragging(page: Page) -> None:
    explore(page)
    chart = page.locator(".timeline-chart")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box
    x = {year: box["x"] + box["width"] * (year - 1947 + 0.5) / 45 for year in (1955, 1965, 1971)}
    page.mouse.move(x[1971], box["y"] + 20)
    page.mouse.down()
    page.mouse.move(x[1965], box["y"] + 25, steps=4)
    page.mouse.up()
    page.wait_for_url("**?from=1965&to=1971")
    expect(page.get_by_label("From", exact=True)).to_have_value("1965")
    page.get_by_role("slider", name="First year").hover()
    page.mouse.down()
    page.mouse.move(x[1955], box["y"] + 20, steps=4)
    expect(page.get_by_label("From", exact=True)).to_have_value("1955")
    page.wait_for_timeout(600)  # whoever holds still on the way loses nothing to go back to
    page.mouse.up()
    page.wait_for_url("**?from=1955&to=1971")
    page.go_back()
    page.wait_for_url("**?from=1965&to=1971")
    page.mouse.click(x[1955], box["y"] + 20)
    page.wait_for_url("**?from=1955&to=1955")
    bars = page.locator(".timeline rect:not(.outside)")
    expect(bars).to_have_count(1)
    expect(bars).to_have_attribute("data-year", "1955")


def test_a_finger_that_scrolls_the_page_chooses_no_years(page: Page) -> None:
    explore(page)
    chart, first = page.locator(".timeline-chart"), page.locator(".timeline [name=from]")
    send = """(chart, [type, share]) => {
      chart.setPointerCapture = () => {}; // no real pointer is down
      const { left, top, width } = chart.getBoundingClientRect();
      chart.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX: left + width * share, clientY: top + 20, bubbles: true }));
    }"""
    chart.evaluate(send, ["pointerdown", 0.3])
    chart.evaluate(send, ["pointermove", 0.5])
    expect(first).not_to_have_value("")
    chart.evaluate(send, ["pointercancel", 0.5])
    expect(first).to_have_value("")
    expect(page).to_have_url(re.compile(r"/events/$"))


def test_by_keyboard_alone(page: Page) -> None:
    explore(page)
    page.locator(TEXT).focus()
    page.keyboard.type("steel mill")
    expect(page.locator(ROWS).first).to_be_visible()
    for _ in range(4):  # two handles, two numbers
        page.keyboard.press("Tab")
    expect(page.get_by_label("to", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    if page.locator(".explorer-fold").is_visible():
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
    for _ in range(2):  # themes, kinds, people
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Find a person")).to_be_visible()
    page.locator(".filter[data-field=person] li").first.wait_for()
    page.keyboard.press("Tab")
    page.keyboard.type("Bhutto")
    expect(page.locator(".filter[data-field=person] li").first).to_contain_text("Bhutto")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_url(re.compile("person=[a-z-]*bhutto"))
    expect(page.locator(":focus")).to_have_attribute("type", "checkbox")
    expect(page.locator(":focus")).to_be_checked()


def test_the_count_is_told(page: Page) -> None:
    explore(page)
    page.locator(TEXT).fill("Tashkent")
    expect(page.get_by_role("search", name="Events").get_by_role("status")).to_have_text(re.compile(r"^\d+ events of \d+$"))


def test_more_is_shown_on_demand(page: Page) -> None:
    explore(page, "?kind=statement")
    expect(page.locator(ROWS)).to_have_count(50)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(ROWS)).to_have_count(total(page))
    expect(page.locator(f"{ROWS}:nth-child(51) a")).to_be_focused()


def test_nothing_found_offers_the_nearest_spelling_and_a_filter_less(page: Page) -> None:
    explore(page, "?text=srxnxgxr")
    page.get_by_role("button", name="srinagar").click()
    expect(page.locator(ROWS).first).to_be_visible()
    explore(page, "?text=tashkent+declaration&kind=energy")
    offer = page.get_by_role("button", name=re.compile(r"^Drop kind: \d+ events?$"))
    told = offer.inner_text().split(": ")[1]
    offer.click()
    expect(page.locator(COUNT)).to_contain_text(f"{told} of")
    expect(page.locator(TEXT)).to_have_value("tashkent declaration")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?text=%E0%A4%A&kind=%00&from=abc&to=99999", r" of \d+$"),
        ("?kind=<script>&person=../../etc&from=-1&lang=" + "a" * 3000, r"^\d+ events$"),
        ("?text=<img src=x onerror=console.error(1)>&kind=visit&kind=visit", r" of \d+$"),
        ("?from=1971&to=1965&to=3", r"^[1-9]\d* events of \d+$"),
        ("?__proto__=x&constructor=y&text=__proto__&theme=constructor", r"^0 events of \d+$"),
        ("?kind=no-such-kind", r"^0 events of \d+$"),
        ("?text=" + "((*%5B%5C" * 300, r"^0 events of \d+$"),
    ],
)
def test_a_malformed_address_is_no_error(page: Page, query: str, count: str) -> None:
    page.goto(f"/events/{query}")
    expect(page.locator(COUNT)).to_have_text(re.compile(count))
    assert page.locator("#explorer :is(img, script)").count() == 0


def saved(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    assert download.value.suggested_filename.startswith("events.")
    return Path(download.value.path()).read_bytes().decode("utf-8-sig")


def test_what_is_shown_is_saved(page: Page, book: Book) -> None:
    explore(page, "?person=alexei-kosygin&from=1966&to=1971")
    expected = ids(page)
    assert expected
    events = [book.chronicle.events[id_] for id_ in expected]

    rows = list(csv.DictReader(io.StringIO(saved(page, "CSV"), newline="")))
    assert [(row["id"], row["date"], row["title"]) for row in rows] == [(event.id, event.date.edtf, event.title) for event in events]
    assert all("Alexei Kosygin" in row["people"].split("; ") for row in rows)
    assert rows[0]["address"].endswith(f"/events/{expected[0]}/")

    text = saved(page, "iCalendar")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = icalendar.Calendar.from_ical(text)
    entries = calendar.walk("VEVENT")
    assert [str(entry["UID"]).partition("@")[0] for entry in entries] == expected
    assert [(entry.decoded("DTSTART"), entry.decoded("DTEND") - timedelta(days=1)) for entry in entries] == [
        (event.date.earliest, event.date.latest) for event in events
    ]
    for entry, event in zip(entries, events, strict=True):
        exact = event.date.earliest == event.date.latest
        assert str(entry["SUMMARY"]) == (event.title if exact else f"{event.title} ({event.date.words})")
    assert saved(page, "iCalendar") == text

    sources = pybtex.database.parse_string(saved(page, "BibTeX"), "bibtex").entries
    assert set(sources) == {place.key for event in events for place in event.cited}


def test_the_files_of_every_event_can_be_read_back(page: Page, book: Book) -> None:
    explore(page)
    events = list(book.chronicle.events.values())
    assert [row["id"] for row in csv.DictReader(io.StringIO(saved(page, "CSV"), newline=""))] == [event.id for event in events]
    calendar = icalendar.Calendar.from_ical(saved(page, "iCalendar"))
    assert [str(entry["UID"]).partition("@")[0] for entry in calendar.walk("VEVENT")] == [event.id for event in events]


def test_nothing_is_fetched_before_something_is_asked_and_nothing_moves(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => { if (!entry.hadRecentInput)"
        " moved += entry.value; })).observe({ type: 'layout-shift', buffered: true });"
    )
    explore(page)
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if "events.json" in url]
    assert page.evaluate("moved") < 0.01
    explore(page, "?text=kosygin&kind=visit")
    expect(page.locator(ROWS).first).to_be_visible()
    assert page.evaluate("moved") < 0.01


def test_no_state_breaks_the_rules_of_accessibility_or_scrolls_sideways(page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="light" if scheme == "light" else "dark", reduced_motion="reduce")
        for query, field in {"": "", "?kind=visit": "kind", "?text=Косыгин&from=1968": "person", "?text=srxnxgxr&kind=un": ""}.items():
            explore(page, query)
            if field:
                panel(page, field)
            found = page.evaluate(f"{AXE}; axe.run('#explorer', {{resultTypes: ['violations']}}).then((run) => run.violations)")
            assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == [], (scheme, query)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (scheme, query)


def test_without_scripts_the_list_stands_alone(driven: Browser, address: str) -> None:
    context = driven.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(f"{address}/events/?kind=visit")
    expect(bare.locator("#explorer")).to_be_hidden()
    expect(bare.locator("article h2").first).to_be_visible()
    context.close()
