"""The tables and pictures that a text asks for, ``{{ series: soviet-credits }}``, made from the store."""

from collections import Counter
from itertools import groupby
from typing import Any

from chronicle import stretches, surveys
from chronicle.layout import Layout, link
from chronicle.lifeline import lifeline
from chronicle.model import VERDICTS, Prose, Series
from chronicle.picture import Picture
from chronicle.store import Chronicle
from chronicle.texts import TAG

TOUCHED = ("events", "people", "places", "organisations")
"""The kinds of record, each with a page of its own, that a correction may touch."""


def fill(layout: Layout, markdown: str, up: str) -> str:
    """Put each table where a text asks for it, and explain abbreviations.

    Args:
        layout: the templates and the history.
        markdown: the text.
        up: the way from the page to the root: ``../``, or nothing for the home page.
    """
    found = TAG.sub(lambda match: _table(layout, match["table"], match["id"] or "").rstrip("\n").replace("](../", f"]({up}"), markdown)
    return layout.explain(found)


def _table(layout: Layout, table: str, id_: str) -> str:
    makers = {
        "series": _series,
        "picture": picture,
        "office": _office,
        "honours": _honours,
        "timeline": _timeline,
        "today": _today,
        "book": _book,
        "takeaway": _takeaway,
        "corrections": _corrections,
    }
    return makers[table](layout, id_) if table in makers else layout.render(f"{table}.md", **_article(layout.chronicle))


def _series(layout: Layout, id_: str) -> str:
    return layout.render("series.md", **_points(layout.chronicle.series[id_]))


def picture(layout: Layout, id_: str) -> str:
    """Set a picture with its words, its data as a table, and both to download, for a page one folder deep."""
    shown = surveys.picture(layout.chronicle, id_)
    return layout.render("picture.md", picture=shown, table=Prose(_rows(layout, shown)))


def _office(layout: Layout, id_: str) -> str:
    return layout.render("office.md", office=layout.chronicle.offices[id_], people=layout.chronicle.people)


def _honours(layout: Layout, id_: str) -> str:
    people = layout.chronicle.people
    to_soviets = id_ == "pakistani"  # Pakistani honours went to Soviet citizens, Soviet ones to Pakistanis, Bengalis among them
    honours = [honour for honour in layout.chronicle.honours.values() if (people[honour.person].side == "soviet") == to_soviets]
    return layout.render("honours.md", honours=honours, people=people)


def _timeline(layout: Layout, id_: str) -> str:
    events = layout.chronicle.by_theme.get(id_, [])
    shown = events if len(events) <= stretches.LONGEST else []
    return layout.render("timeline.md", entries=shown, theme=id_, line=lifeline(events)) if len(events) > 1 else ""


def _today(layout: Layout, id_: str) -> str:
    return layout.render("today.md", event=layout.chronicle.events[id_])


def _book(layout: Layout, id_: str) -> str:  # noqa: ARG001 - there is one book
    return layout.render("book.md", formats=_formats(layout.chronicle))


def _takeaway(layout: Layout, id_: str) -> str:  # noqa: ARG001 - likewise
    return layout.render("takeaway.md", formats=_formats(layout.chronicle))


def _formats(chronicle: Chronicle) -> list[tuple[str, str, str]]:
    """List the printed books: file, format, size."""
    return [(name, name.rpartition(".")[2].upper(), f"{size / 1e6:.1f} MB") for name, size in chronicle.books.items()]


def _corrections(layout: Layout, id_: str) -> str:  # noqa: ARG001 - there is one list
    chronicle = layout.chronicle
    touched = [
        (correction, [getattr(chronicle, folder)[id_] for folder in TOUCHED for id_ in getattr(correction, folder)])
        for correction in chronicle.corrections.values()
    ]
    return layout.render("corrections.md", corrections=touched)


def _points(series: Series) -> dict[str, Any]:
    return {
        "series": series, "labelled": any(point.label for point in series.points), "noted": any(point.note for point in series.points),
    }  # fmt: skip


def _rows(layout: Layout, shown: Picture) -> str:
    """Give the data of a picture as a table; places link to their pages."""
    chronicle = layout.chronicle
    if shown.id in chronicle.series:
        return layout.render("points.md", **_points(chronicle.series[shown.id]))
    if shown.id == "terms-of-office":
        offices = [chronicle.offices[office] for office in surveys.OFFICES if office in chronicle.offices]
        return "\n".join(layout.render("office.md", office=office, people=chronicle.people) for office in offices)
    pages = {place.name: link(place) for place in chronicle.places.values()} if shown.columns[:1] == ("Place",) else {}
    return layout.render(
        "rows.md", columns=shown.columns, total=len(shown.rows),
        rows=[[pages.get(str(cell), cell) for cell in row] for row in shown.rows[: stretches.LONGEST]],
    )  # fmt: skip


def _article(chronicle: Chronicle) -> dict[str, Any]:
    """Prepare what the tables of the corrections page need."""
    article = chronicle.article
    counts = Counter[str](claim.verdict for claim in article.claims)
    return {
        "counts": [(words, counts[verdict]) for verdict, words in VERDICTS.items() if counts[verdict]],
        "total": len(article.claims), "verdicts": VERDICTS, "references": article.references,
        "sections": [(section, list(claims)) for section, claims in groupby(article.claims, key=lambda claim: claim.section)],
        "chapters": chronicle.chapters, "events": chronicle.events,
    }  # fmt: skip
