"""Addresses that have changed (``data/redirects.yml``): what must hold of them, and what stands at the old ones.

A page stands there that sends its reader on by itself, without a script, on any host and in whatever the export is built with; hosts that
read ``_redirects`` (Netlify, Cloudflare Pages) answer with a permanent redirect (301).
"""

import re
from collections.abc import Iterator
from html import escape
from posixpath import relpath
from urllib.parse import urlsplit

from chronicle import policy
from chronicle.edition import Edition
from chronicle.problem import Problem, suggestion
from chronicle.store import REDIRECTS, Chronicle, Store

_ADDRESS = re.compile(r"(?:[\w-]+/)+")
_PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Moved: {name}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{whole}">
<link rel="icon" href="{icon}">
<meta http-equiv="refresh" content="0; url={way}">
</head>
<body>
<p>This page has moved to <a href="{way}">{whole}</a>.</p>
</body>
</html>
"""


def good_redirects(store: Store) -> Iterator[Problem]:
    """Every old address leads straight to a page, and no page stands at it."""
    redirects, pages = store.chronicle.redirects, {address(path) for path in store.pages}
    for old, new in redirects.items():
        located = store.files[REDIRECTS]
        at_old, at_new = ("redirects", "key", old), ("redirects", old)
        for place, given in ((at_old, old), (at_new, new)):
            if not _ADDRESS.fullmatch(given):
                message = f"`{given}` is no address; write it from the root of the site, with a slash at its end: places/dushanbe/"
                yield located.problem(place, message)
        if old in pages:
            yield located.problem(at_old, f"a page stands at `{old}`; take this line out, or rename the file of the page")
        if new in redirects:
            onward = redirects[new]
            message = "that leads in a circle; name the page" if onward in redirects else f"write `{old}: {onward}`"
            yield located.problem(at_new, f"`{new}` is itself an old address; {message}")
        elif _ADDRESS.fullmatch(new) and new not in pages:
            hint = suggestion(new, pages) or "; name a page that exists"
            yield located.problem(at_new, f"no page stands at `{new}`{hint}")


def address(path: str) -> str:
    """Say where a page stands on the site, given where it stands below ``docs/``."""
    return f"{path.removesuffix('.md').removesuffix('index').rstrip('/')}/"


def files(chronicle: Chronicle, edition: Edition) -> dict[str, str]:
    """Make what stands at each old address, and the list for hosts, by where it stands below the root of the site."""
    if not chronicle.redirects:
        return {}
    root = urlsplit(edition.url).path or "/"
    made = {f"{old}index.html": _page(old, new, edition) for old, new in chronicle.redirects.items()}
    return {**made, "_redirects": "".join(f"{root}{old} {root}{new} 301\n" for old, new in chronicle.redirects.items())}


def _page(old: str, new: str, edition: Edition) -> str:
    icon = relpath("assets/favicon.svg", old)  # a browser asks for one at the root of the host where a page names none
    html = _PAGE.format(name=escape(edition.name), whole=escape(edition.url + new), way=f"{relpath(new, old)}/", icon=icon)
    return policy.guard(html, frozenset())
