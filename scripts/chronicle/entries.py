"""The page of each event, person, place and organisation."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chronicle import citations
from chronicle.citations import Citation
from chronicle.company import company
from chronicle.layout import STANDING, Layout, Page, citation_marks
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
    terms = _terms_of_office(chronicle)
    for person in chronicle.people.values():
        held = terms.get(person.id, [])
        honours = [honour for honour in chronicle.honours.values() if honour.person == person.id]
        elsewhere = [place for honour in honours for place in honour.sources] + [place for _, holder in held for place in holder.sources]
        yield layout.page(
            person, "person.md", f"{person.name}: life, offices and part in Soviet–Pakistani relations.", offices=held, honours=honours,
            roles=[role for role in person.roles if not any(_same_term(role, holder) for _, holder in held)],
            rests_on=citation_marks(_uncited(person, elsewhere)), **_part(chronicle, "people", person.id),
            **_life(chronicle, "people", person.id, held),
        )  # fmt: skip


def places(layout: Layout) -> Iterator[Page]:
    """Make the page of each place."""
    for place in layout.chronicle.places.values():
        yield layout.page(
            place, "place.md", f"{place.name}: what happened there between the Soviet Union and Pakistan.",
            rests_on=citation_marks(_uncited(place)), **_part(layout.chronicle, "places", place.id),
            **_life(layout.chronicle, "places", place.id),
        )  # fmt: skip


def organisations(layout: Layout) -> Iterator[Page]:
    """Make the page of each organisation."""
    for body in layout.chronicle.organisations.values():
        yield layout.page(
            body, "organisation.md", f"{body.name}: its part in Soviet–Pakistani relations.",
            rests_on=citation_marks(_uncited(body)), **_part(layout.chronicle, "organisations", body.id),
            **_life(layout.chronicle, "organisations", body.id),
        )  # fmt: skip


def _life(chronicle: Chronicle, folder: str, id_: str, terms: Iterable[tuple[Office, Holder]] = ()) -> dict[str, Any]:
    """Give the line of a record's events, and the people who appear in them."""
    events = chronicle.appearances.get((folder, id_), [])
    return {"line": lifeline(events, terms), "companions": company(chronicle, events, but=id_)}


def _terms_of_office(chronicle: Chronicle) -> Mapping[str, list[tuple[Office, Holder]]]:
    """List the terms of office of each person."""
    held: dict[str, list[tuple[Office, Holder]]] = defaultdict(list)
    for office in chronicle.offices.values():
        for holder in office.holders:
            held[holder.person].append((office, holder))
    return held


def _same_term(role: Role, holder: Holder) -> bool:
    """Say whether a role of a person is a term of office that is listed already."""
    return bool(role.start and holder.start and role.start.year == holder.start.year)


def _part(chronicle: Chronicle, folder: str, id_: str) -> dict[str, Any]:
    """Give the events of a record, and how well they are attested."""
    events = chronicle.appearances.get((folder, id_), [])
    grades = Counter(chronicle.evidence(event) for event in events)
    standing = [(grades[grade], words) for grade, words in STANDING.items() if grades[grade]]
    return {"events": events, "standing": standing, "resting": len({place.key for event in events for place in event.cited})}


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
