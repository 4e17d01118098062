"""The page of each event, person, place and organisation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chronicle import citations
from chronicle.citations import Citation
from chronicle.company import company
from chronicle.layout import Layout, Page, citation_marks
from chronicle.lifeline import lifeline
from chronicle.model import Event, Holder, Office, Role
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
            rests_on=citation_marks(_uncited(event)),
        )  # fmt: skip


def people(layout: Layout) -> Iterator[Page]:
    """Make the page of each person."""
    chronicle = layout.chronicle
    terms = _terms_of_office(chronicle)
    for person in chronicle.people.values():
        held = terms.get(person.id, [])
        yield layout.page(
            person, "person.md", f"{person.name}: life, offices and part in Soviet–Pakistani relations.",
            events=chronicle.appearances.get(("people", person.id), []), offices=held,
            roles=[role for role in person.roles if not any(_same_term(role, holder) for _, holder in held)],
            honours=[honour for honour in chronicle.honours.values() if honour.person == person.id],
            **_life(chronicle, "people", person.id, held),
        )  # fmt: skip


def places(layout: Layout) -> Iterator[Page]:
    """Make the page of each place."""
    for place in layout.chronicle.places.values():
        yield layout.page(
            place, "place.md", f"{place.name}: what happened there between the Soviet Union and Pakistan.",
            events=layout.chronicle.appearances.get(("places", place.id), []), **_life(layout.chronicle, "places", place.id),
        )  # fmt: skip


def organisations(layout: Layout) -> Iterator[Page]:
    """Make the page of each organisation."""
    for body in layout.chronicle.organisations.values():
        yield layout.page(
            body, "organisation.md", f"{body.name}: its part in Soviet–Pakistani relations.",
            events=layout.chronicle.appearances.get(("organisations", body.id), []), **_life(layout.chronicle, "organisations", body.id),
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


def _uncited(event: Event) -> list[Citation]:
    """List the sources of an event that neither its texts nor its quotation cite."""
    cited = {place.key for text in event.prose.values() for place in citations.cited(text)}
    cited |= {event.quote.source.key} if event.quote else set()
    return [place for place in event.sources if place.key not in cited]
