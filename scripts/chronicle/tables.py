"""The tables and pictures that a text asks for, ``{{ series: soviet-credits }}``, made from the store."""

from collections import Counter
from itertools import groupby
from typing import Any

from chronicle import surveys
from chronicle.layout import Layout, link
from chronicle.lifeline import lifeline
from chronicle.model import VERDICTS, Prose, Series
from chronicle.picture import Picture
from chronicle.store import Chronicle
from chronicle.texts import TAG


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
    chronicle = layout.chronicle
    if table == "series":
        return layout.render("series.md", **_points(chronicle.series[id_]))
    if table == "picture":
        picture = surveys.picture(chronicle, id_)
        return layout.render("picture.md", picture=picture, table=Prose(_rows(layout, picture)))
    if table == "office":
        return layout.render("office.md", office=chronicle.offices[id_], people=chronicle.people)
    if table == "honours":
        to_soviets = id_ == "pakistani"  # Pakistani honours went to Soviet citizens, Soviet ones to Pakistanis, Bengalis among them
        honours = [honour for honour in chronicle.honours.values() if (chronicle.people[honour.person].side == "soviet") == to_soviets]
        return layout.render("honours.md", honours=honours, people=chronicle.people)
    if table == "timeline":
        events = chronicle.by_theme.get(id_, [])
        return layout.render("timeline.md", events=events, line=lifeline(events)) if len(events) > 1 else ""
    if table == "today":
        return layout.render("today.md", event=chronicle.events[id_])
    return layout.render(f"{table}.md", **_article(chronicle))


def _points(series: Series) -> dict[str, Any]:
    return {
        "series": series, "labelled": any(point.label for point in series.points), "noted": any(point.note for point in series.points),
    }  # fmt: skip


def _rows(layout: Layout, picture: Picture) -> str:
    """Give the data of a picture as a table; places link to their pages."""
    chronicle = layout.chronicle
    if picture.id in chronicle.series:
        return layout.render("points.md", **_points(chronicle.series[picture.id]))
    if picture.id == "terms-of-office":
        offices = [chronicle.offices[office] for office in surveys.OFFICES if office in chronicle.offices]
        return "\n".join(layout.render("office.md", office=office, people=chronicle.people) for office in offices)
    pages = {place.name: link(place) for place in chronicle.places.values()} if picture.columns[:1] == ("Place",) else {}
    return layout.render("rows.md", columns=picture.columns, rows=[[pages.get(str(cell), cell) for cell in row] for row in picture.rows])


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
