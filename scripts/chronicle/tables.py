"""The tables that a text asks for, ``{{ series: soviet-credits }}``, made from the store."""

from collections import Counter
from itertools import groupby
from typing import Any

from chronicle.layout import Layout
from chronicle.lifeline import lifeline
from chronicle.model import VERDICTS
from chronicle.store import Chronicle
from chronicle.texts import TAG


def fill(layout: Layout, markdown: str) -> str:
    """Put each table where a text asks for it, and explain abbreviations."""
    return layout.explain(TAG.sub(lambda match: _table(layout, match["table"], match["id"] or "").rstrip("\n"), markdown))


def _table(layout: Layout, table: str, id_: str) -> str:
    chronicle = layout.chronicle
    if table == "series":
        series = chronicle.series[id_]
        return layout.render("series.md", series=series, labelled=any(point.label for point in series.points),
            noted=any(point.note for point in series.points),
        )  # fmt: skip
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
