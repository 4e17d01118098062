"""The line of events, who appears with whom, and the event of the day."""

import json
from datetime import date, timedelta
from pathlib import Path
from subprocess import run

import pytest

from bundle import node
from chronicle import store
from chronicle.anniversaries import anniversaries
from chronicle.company import company
from chronicle.dates import Date
from chronicle.lifeline import lifeline
from chronicle.model import Event, Holder, Office
from chronicle.store import Chronicle

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    return store.load(ROOT / "tests" / "miniature").chronicle


def dated(event: Event, *years: str) -> list[Event]:
    return [event.model_copy(update={"date": Date.parse(year)}) for year in years]


@pytest.fixture
def event(chronicle: Chronicle) -> Event:
    return chronicle.events["1911-treaty-of-zemble"]


def test_bars_stand_in_their_years_as_high_as_the_events_are_many(event: Event) -> None:
    line = lifeline(dated(event, "1956", "1968", "1968", "1968", "1979"))
    assert line
    assert [(bar.year, bar.count) for bar in line.bars] == [(1956, 1), (1968, 3), (1979, 1)]
    assert line.bars[1].height == 3 * line.bars[0].height
    assert all(bar.y + bar.height == line.base for bar in line.bars)
    assert line.words == "5 events from 1956 to 1979; the most in one year: 3, in 1968"


def test_the_line_shows_the_whole_time_and_decades_where_they_begin(event: Event) -> None:
    line = lifeline(dated(event, "1956", "1957"))
    assert line
    assert [year for _, year in line.ticks] == [1950, 1960, 1970, 1980, 1990]
    older = lifeline(dated(event, "1893", "1957"))
    assert older
    assert [year for _, year in older.ticks] == [1900, 1920, 1940, 1960, 1980]


def test_one_event_makes_no_line(event: Event) -> None:
    assert lifeline([event]) is None


def test_terms_of_office_lie_below_one_another(event: Event, chronicle: Chronicle) -> None:
    office = chronicle.offices["ministers-of-coal"]
    holder = office.holders[0].model_copy(update={"start": Date.parse("1956"), "end": Date.parse("1960-05")})
    unknown: Holder = holder.model_copy(update={"end": None})
    terms: list[tuple[Office, Holder]] = [(office, holder), (office, unknown)]
    line = lifeline(dated(event, "1956", "1957"), terms)
    assert line
    assert [span.title for span in line.spans] == ["Ministers of coal, 1956–1960"]
    assert line.base < line.spans[0].y < line.labels


def test_company_is_counted_and_a_single_event_told_only_if_there_is_no_more(event: Event, chronicle: Chronicle) -> None:
    (own,) = chronicle.people
    others = {id_: chronicle.people[own].model_copy(update={"id": id_, "sort": id_}) for id_ in ("flavia", "black-michael")}
    events = [event.model_copy(update={"people": people}) for people in ((own, "flavia"), (own, "flavia", "black-michael"))]
    wider = Chronicle(**{**vars(chronicle), "people": {**chronicle.people, **others}})
    assert [(person.id, count) for person, count in company(wider, events, but=own)] == [("flavia", 2)]
    assert [person.id for person, _ in company(wider, events[1:], but=own)] == ["black-michael", "flavia"]


def test_only_events_of_a_known_day_have_an_anniversary(chronicle: Chronicle) -> None:
    assert anniversaries(chronicle)["03-04"] == [("4 March 1911", "Treaty of Zemble signed", "events/1911-treaty-of-zemble/")]
    days = [event.date for event in chronicle.events.values() if event.date.latest - event.date.earliest < timedelta(days=1)]
    assert sum(map(len, anniversaries(chronicle).values())) == len(days)


@pytest.mark.parametrize(
    ("today", "chosen"),
    [
        (date(2027, 3, 4), "first true"),
        (date(2028, 3, 4), "second true"),
        (date(2027, 3, 6), "first false"),
        (date(2027, 1, 1), "third false"),
        (date(2027, 3, 9), ""),
    ],
)
def test_the_event_of_a_day_is_of_that_day_or_of_its_week(today: date, chosen: str) -> None:
    days = {"03-04": [["", "second", ""], ["", "first", ""]], "12-31": [["", "third", ""]]}
    script = (
        f"import {{ choose }} from {json.dumps((ROOT / 'scripts/reading/today.js').as_uri())};"
        f"const found = choose({json.dumps(days)}, new Date('{today}T12:00Z'));"
        "console.log(found ? `${found.event[1]} ${found.exact}` : '');"
    )
    done = run([node(), "--input-type=module", "-e", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == chosen
