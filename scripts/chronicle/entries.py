"""The page of each event, person, place and organisation."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chronicle import citations, stretches
from chronicle.citations import Citation
from chronicle.company import company
from chronicle.layout import STANDING, Layout, Page, address, citation_marks
from chronicle.lifeline import lifeline
from chronicle.model import Authority, Event, Holder, Office, Role, Source
from chronicle.store import Chronicle


def events(layout: Layout) -> Iterator[Page]:
    """Make the page of each event."""
    chronicle = layout.chronicle
    ordered = list(chronicle.events.values())
    for before, event, after in zip([None, *ordered], ordered, [*ordered[1:], None], strict=False):
        speaker = chronicle.people.get(event.quote.speaker) if event.quote else None
        yield layout.page(
            event, "event.md", f"{event.date.words}: {event.title}.", before=before, after=after, speaker=speaker,
            themes=[chronicle.chapters[path] for theme in event.themes if (path := f"chapters/{theme}.md") in chronicle.chapters],
            people=[chronicle.people[id_] for id_ in event.people], places=[chronicle.places[id_] for id_ in event.places],
            organisations=[chronicle.organisations[id_] for id_ in event.organisations],
            related=[chronicle.events[id_] for id_ in event.related],
            rests_on=citation_marks(_uncited(event)), at_odds=_at_odds(chronicle, event),
        )  # fmt: skip


def people(layout: Layout) -> Iterator[Page]:
    """Make the page of each person."""
    chronicle = layout.chronicle
    terms, received = _terms_of_office(chronicle), defaultdict(list)
    for honour in chronicle.honours.values():
        received[honour.person].append(honour)
    for person in chronicle.people.values():
        events = _events(chronicle, "people", person.id)
        held = terms.get(person.id, [])
        honours = received[person.id]
        elsewhere = [place for honour in honours for place in honour.sources] + [place for _, holder in held for place in holder.sources]
        yield from _pages(
            layout, events, person, "person.md", f"{person.name}: life, offices and part in Soviet–Pakistani relations.",
            offices=held, honours=honours,
            roles=[role for role in person.roles if not any(_same_term(role, holder) for _, holder in held)],
            rests_on=citation_marks(_uncited(person, elsewhere)), line=lifeline(events, held),
        )  # fmt: skip


def places(layout: Layout) -> Iterator[Page]:
    """Make the page of each place."""
    for place in layout.chronicle.places.values():
        events = _events(layout.chronicle, "places", place.id)
        yield from _pages(
            layout, events, place, "place.md", f"{place.name}: what happened there between the Soviet Union and Pakistan.",
            rests_on=citation_marks(_uncited(place)), line=lifeline(events),
        )  # fmt: skip


def organisations(layout: Layout) -> Iterator[Page]:
    """Make the page of each organisation."""
    for body in layout.chronicle.organisations.values():
        events = _events(layout.chronicle, "organisations", body.id)
        yield from _pages(
            layout, events, body, "organisation.md", f"{body.name}: its part in Soviet–Pakistani relations.",
            rests_on=citation_marks(_uncited(body)), line=lifeline(events),
        )  # fmt: skip


def _events(chronicle: Chronicle, folder: str, id_: str) -> list[Event]:
    return chronicle.appearances.get((folder, id_), [])


def _pages(layout: Layout, events: list[Event], record: Authority, template: str, description: str, **context: Any) -> Iterator[Page]:  # noqa: ANN401
    """Make the page of a record, with its events, how well they are attested and who else appears in them; what is long goes on."""
    chronicle, parts = layout.chronicle, stretches.cut(events)
    grades = Counter(chronicle.evidence(event) for event in events)
    first = layout.page(
        record, template, description, events=parts[0], total=len(events), ways=stretches.ways(address(record), len(parts)),
        standing=[(grades[grade], words) for grade, words in STANDING.items() if grades[grade]],
        resting=len({place.key for event in events for place in event.cited}),
        companions=company(chronicle, events, but=record.id), **context,
    )  # fmt: skip
    yield first
    yield from stretches.further(layout, first, "events-more.md", parts)


def _terms_of_office(chronicle: Chronicle) -> Mapping[str, list[tuple[Office, Holder]]]:
    """List the terms of office of each person."""
    held: dict[str, list[tuple[Office, Holder]]] = defaultdict(list)
    for office in chronicle.offices.values():
        for holder in office.holders:
            held[holder.person].append((office, holder))
    return held


def _same_term(role: Role, holder: Holder) -> bool:
    """Say whether a role of a person is a term of office that is listed already: known by its beginning or, if none is, by its end."""
    one, other = (role.start, holder.start) if role.start or holder.start else (role.end, holder.end)
    return bool(one and other and one.year == other.year)


def _at_odds(chronicle: Chronicle, event: Event) -> list[Source]:
    """List the sources between which an event is disputed."""
    keys = dict.fromkeys(place.key for place in citations.cited(event.disputed or ""))
    return [chronicle.sources[key] for key in keys]


def _uncited(record: Event | Authority, elsewhere: Iterable[Citation] = ()) -> list[Citation]:
    """List the sources of a record that neither its texts nor its quotation cite, nor its page elsewhere."""
    cited = {place.key for text in record.prose.values() for place in citations.cited(text)} | {place.key for place in elsewhere}
    if isinstance(record, Event) and record.quote:
        cited.add(record.quote.source.key)
    return [place for place in record.sources if place.key not in cited]
