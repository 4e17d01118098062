"""The search: what it reads, how it folds, and what it finds, by the same JavaScript that runs in the browser, under Node.js."""

import json
import random
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
import yaml

import bundle
from chronicle import folding, search, store
from chronicle.dates import Date
from chronicle.pages import Book
from conftest import MINIATURE, ROOT
from test_dates import WORDS

Json = dict[str, Any]
LETTERS = "abcdefghijklmnopqrstuvwxyz"
BAD = [
    "", " ", "a" * 2000, "visit " * 400, ".*+?^${}()|[]\\", "(((", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "😀🚀",
    "\u202eتاشقند\u202c", "\x00\x01\x02", '"', '"unclosed', "“”", "0/0/0000", "99/99/1999", "1966-13-45", "before", "between and", "-",
    "constructor",
    "__proto__ toString",
]  # fmt: skip


def node(**given: object) -> Json:
    """Put queries to the engine."""
    bundle.modules()
    command = [bundle.node(), str(ROOT / "scripts" / "search" / "ask.js")]
    done = run(command, input=json.dumps(given), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer: Json = json.loads(done.stdout)
    return answer


@pytest.fixture(scope="module")
def documents(book: Book) -> Json:
    """What the search reads, as records."""
    return node(file=search.documents(book.chronicle))


@cache
def synonyms() -> list[list[str]]:
    return search.synonyms(store.load(ROOT).chronicle)


def ask(documents: Json, queries: list[str]) -> list[Json]:
    answers: list[Json] = node(documents=documents, synonyms=synonyms(), queries=queries)["answers"]
    return answers


def test_python_and_javascript_fold_alike() -> None:
    rows = yaml.safe_load((ROOT / "tests" / "foldings.yml").read_text("utf-8"))
    expected = [{name: row[name] for name in ("words", "stems", "keys")} for row in rows]
    ours = []
    for row in rows:
        words = folding.words(row["text"])
        ours.append({"words": words, "stems": [folding.stem(word) for word in words], "keys": [folding.key(word) for word in words]})
    assert ours == expected
    assert node(foldings=[row["text"] for row in rows])["foldings"] == expected


def test_python_and_javascript_fold_every_name_alike(documents: Json) -> None:
    names = [name for folder in ("people", "places", "organisations") for record in documents[folder] for name in record["names"]]
    assert [row["words"] for row in node(foldings=names)["foldings"]] == [folding.words(name) for name in names]


def test_the_documents_of_the_invented_store() -> None:
    made = node(file=search.documents(store.load(MINIATURE).chronicle))
    (treaty,) = (event for event in made["events"] if event["id"] == "1911-treaty-of-zemble")
    assert (treaty["when"], treaty["url"]) == ("4 March 1911", "events/1911-treaty-of-zemble/")
    assert (treaty["evidence"], treaty["from"], treaty["kind"]) == ("The sources disagree", "1911-03-04", "Treaty")
    assert treaty["languages"] == ["en"]
    assert "@" not in treaty["text"] + treaty["words"]
    assert made["people"][0]["names"]
    assert {section["url"].partition("#")[0] for section in made["sections"]} == {"chapters/trade/"}


def test_dates_are_read_and_worded_as_in_python(book: Book) -> None:
    dates = {*WORDS, "1968-02", "1948-04-27/1948-05"} | {event.date.edtf for event in book.chronicle.events.values()}
    read = [Date.parse(date) for date in sorted(dates)]
    assert node(dates=sorted(dates))["dates"] == [[str(date.earliest), str(date.latest), date.words] for date in read]


def test_a_long_text_gives_its_beginning_and_its_telling_words(book: Book) -> None:
    made = search.documents(book.chronicle)["events"]
    at = made["id"].index("1988-ojhri")
    assert made["text"][at].endswith("…")
    assert "egyptian" not in made["words"][at]  # it stands under “disputed” alone
    assert {"inquiry", "yousaf"} <= {*made["words"][at].split()}
    assert "pakistan" not in made["words"][at].split()


def rank(query: dict[str, str], answer: Json) -> int:
    """Give the place of the first result that a query asks for; 0 where there is none."""
    for place, result in enumerate(answer["results"], 1):
        if "page" in query:
            fits = bool(re.search(query["page"], result["title"], re.IGNORECASE))
        else:
            of_day = result["type"] == "event" and result["date"].startswith(query["date"])
            fits = of_day and bool(re.search(query["title"], result["title"], re.IGNORECASE))
        if fits:
            return place
    return 0


def test_readers_find_what_they_ask_for(documents: Json) -> None:
    queries = yaml.safe_load((ROOT / "tests" / "queries.yml").read_text("utf-8"))
    ranks: dict[str, list[int]] = defaultdict(list)
    for query, answer in zip(queries, ask(documents, [query["query"] for query in queries]), strict=True):
        ranks[query["kind"]].append(rank(query, answer))
    reciprocal = {kind: sum(1 / place if place else 0 for place in places) / len(places) for kind, places in ranks.items()}
    every = [place for places in ranks.values() for place in places]
    assert min(reciprocal.values()) >= 0.85, reciprocal
    assert sum(1 / place if place else 0 for place in every) / len(every) >= 0.95
    assert every.count(1) / len(every) >= 0.90


def mutated(name: str, chance: random.Random) -> str:
    """Change one letter of a name, leave one out, add one, or let two change places."""
    at, letter = chance.randrange(len(name) - 1), chance.choice(LETTERS)
    return chance.choice([
        name[:at] + name[at + 1 :], name[:at] + letter + name[at:], name[:at] + letter + name[at + 1 :],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    ])  # fmt: skip


@pytest.mark.parametrize(("letters", "least"), [(0, 1.0), (1, 0.95), (2, 0.80)])
def test_names_are_found_misspelt(documents: Json, letters: int, least: float) -> None:
    """By as many wrong letters, a record or an event that names it stands among the first ten."""
    chance = random.Random(1947 + letters)
    events = {event["id"]: event for event in documents["events"]}
    cases = []
    for folder in ("people", "places", "organisations"):
        for record in documents[folder]:
            for name in [record["title"], *record["names"]] if not letters else [record["title"]]:
                typed = name
                for _ in range(letters):
                    typed = mutated(typed, chance)
                cases.append((folder, record["id"], typed))
    answers = ask(documents, [typed for *_, typed in cases])
    missed = [
        (id_, typed)
        for (folder, id_, typed), answer in zip(cases, answers, strict=True)
        if not any(
            result["id"] == id_ or (result["type"] == "event" and id_ in events[result["id"]][folder]) for result in answer["results"]
        )
    ]
    assert 1 - len(missed) / len(cases) >= least, missed


DATES = {
    "4 March 1961": "1961-oil-exploration-agreement",
    "1961-03-04": "1961-oil-exploration-agreement",
    "04/03/1961": "1961-oil-exploration-agreement",
    "March 4th, 1961": "1961-oil-exploration-agreement",
    "4.3.1961": "1961-oil-exploration-agreement",
    "8 Sept 1954": "1954-seato-signature",
    "April 1968": "1968-kosygin-visit",
    "17–21 April 1968": "1968-kosygin-visit",
    "Kosygin between 1967 and 1968": "1968-kosygin-visit",
    "Kosygin visit before 1969": "1968-kosygin-visit",
    "Kosygin 1960s visits Pakistan first": "1968-kosygin-visit",
}


def test_dates_in_any_common_form(documents: Json) -> None:
    for (query, found), answer in zip(DATES.items(), ask(documents, list(DATES)), strict=True):
        assert found in [result["id"] for result in answer["results"]], query


def test_a_less_exact_date_comes_later_and_is_marked(documents: Json) -> None:
    (answer,) = ask(documents, ["7 July 1968"])
    days = [result for result in answer["results"] if re.fullmatch(r"\d{4}-\d\d-\d\d", result["date"])]
    marked = [result for result in answer["results"] if result["dated"]]
    assert answer["results"][: len(days)] == days
    assert {len(result["date"].rstrip("~")) for result in marked} <= {4, 7}
    assert marked


def test_a_result_says_by_which_spelling_it_was_found(documents: Json) -> None:
    (answer,) = ask(documents, ["Косыгин 1968"])
    assert answer["results"][0]["id"] == "1968-kosygin-visit"
    assert answer["results"][0]["because"] == "also written Алексей Николаевич Косыгин"


def test_words_in_quotation_marks_stand_as_they_are(documents: Json) -> None:
    loose, exact = ask(documents, ["treaty of peace, friendship", "“treaty of peace, friendship”"])
    assert 0 < len(exact["results"]) < len(loose["results"])


def test_bad_input_is_no_error(documents: Json) -> None:
    assert len(ask(documents, BAD)) == len(BAD)


def test_where_nothing_is_found_the_nearest_spelling_is_offered(documents: Json) -> None:
    (answer,) = ask(documents, ["srxnxgxr"])
    assert answer == {"ms": answer["ms"], "results": [], "nearest": "srinagar"}


def test_synonyms_are_groups_of_words(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert search.synonyms(store.load(tmp_path).chronicle) == []
    (tmp_path / "data" / "synonyms.yml").write_text("# Words\npact: [treaty, договор]\nU-2: [1960]\n", "utf-8")
    assert search.synonyms(store.load(tmp_path).chronicle) == [["pact", "treaty", "договор"], ["U-2", "1960"]]
