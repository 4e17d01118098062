"""The end of each page: how it is cited in four styles, as files for reference managers, and when it was last changed.

Beside it, unseen, a COinS span for each source that the page's notes name: Zotero offers them all at once. A chapter cites up to 180, whose
spans would weigh more than its text: their files are linked instead, as on a page about the site that cites as many.
"""

from functools import cache
from posixpath import dirname, relpath
from urllib.parse import quote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from chronicle import references, styles
from chronicle.dates import Date
from chronicle.layout import TEMPLATES
from chronicle.metadata import coins
from chronicle.model import Source
from chronicle.styles import Styled
from chronicle.subjects import Subject

_NAMES = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}


def block(subject: Subject, styled: Styled, here: str) -> str:
    """Write the block as HTML, for a page that stands at an address of the site."""
    item = styles.item(subject.title, subject.url, subject.changed, subject.edition)
    site = urlsplit(subject.edition.url).hostname or ""
    return _template().render(
        wordings=[(style, Markup(text)) for style, text in styled.word(subject.title, subject.url, subject.changed).items()],  # noqa: S704
        files=[(_NAMES[ending], f"{item['id']}.{ending}", _address(references.write([item], ending), ending)) for ending in _NAMES],
        changed=Date.parse(subject.changed).words if subject.changed else "", version=subject.edition.words,
        is_source=isinstance(subject.record, Source),
        coins=[] if subject.is_gathered else [coins(source, site) for source in subject.cited],
        cited=[(_NAMES[ending], relpath(f"{subject.stem}.{ending}", dirname(here))) for ending in _NAMES] if subject.is_gathered else [],
    )  # fmt: skip


def _address(text: str, ending: str) -> str:
    """Put a small file into an address of its own (RFC 2397), so that no page needs three more."""
    return f"data:{references.MEDIA[ending]};charset=utf-8,{quote(text)}"


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("cite.html.j2")
