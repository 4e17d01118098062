"""What rests on each source: every mark on the site that leads to it, with the sentence in front of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chronicle import citations, sentences
from chronicle.citations import Citation
from chronicle.layout import FURTHER, Page
from chronicle.model import Prose
from chronicle.notes import mark_id


@dataclass(frozen=True)
class Mention:
    """A sentence that rests on a place in a source."""

    page: Page
    place: Citation
    mark: str
    """The id of the mark behind the sentence, on its page."""
    sentence: str

    @property
    def target(self) -> Prose:
        """The way to that very mark, from any page one folder deep."""
        return Prose(f"../{self.page.path}#{self.mark}")


def mentions(pages: Iterable[Page]) -> Mapping[str, list[Mention]]:
    """List what rests on each source, by its key, in the order of the places cited; for each place in the order of the pages."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for page in pages:
        count: Counter[str] = Counter()
        for bracket in citations.find(page.body):
            sentence = sentences.before(page.body, bracket.start)
            if sentence == FURTHER:
                sentence = f"As a whole: {page.description if page.path.startswith('events/') else page.title}"
            for place in bracket.citations:
                count[place.slug] += 1
                found[place.key].append(Mention(page, place, mark_id(place.slug, count[place.slug]), sentence))
    for list_ in found.values():
        list_.sort(key=lambda mention: natural(mention.place.locator))
    return found


def natural(text: str) -> list[tuple[int, str]]:
    """Sort page 9 before page 10."""
    return [(int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", text)]
