"""Mend what Material's pages lack for keyboard, ear and checker. Follows Material 9.8: a fault that it mends itself is found no more."""

import re

_LINK = re.compile(r"<a\b[^>]*>.*?</a>", re.DOTALL)
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')
_EXPANDED = re.compile(r'(<nav class="md-nav"[^>]*) aria-expanded="\w+"')
_STYLES = re.compile(r'<link rel="stylesheet" href="([^"]*)assets/stylesheets/(main|palette)\.[^"]*">')
"""The theme's own sheets; what pages need of them stands in the site's own (scripts/sheet.py)."""
_BUNDLE = re.compile(r'(<script src="[^"]*/javascripts/bundle\.[^"]*")>')
FIRST = ("roman", "display")
"""The faces that the top of every page is set in: fetched together with the style sheet, not after it."""


def mend(html: str) -> str:
    """Give a page of the theme what it lacks."""
    html = html.replace('<html lang="en"', '<html lang="en-GB"', 1)
    html = html.replace('role="dialog">', 'role="dialog" aria-label="Search">', 1)
    html = html.replace(' tabindex="">', ">")  # on labels of the navigation
    html = html.replace('data-md-component="palette"', "data-palette", 1)  # for our own switch: scripts/reading/palette.js
    html = _EXPANDED.sub(r"\1", _TOGGLE.sub(r"\1", html))
    if 'id="__toc"' not in html:  # a page outside the navigation has contents, but nothing that its label could switch
        html = html.replace(' for="__toc"', "")
    if '<abbr tabindex="0"' in html:  # within a link, the link is what the keyboard reaches
        html = _LINK.sub(lambda match: match[0].replace('<abbr tabindex="0"', "<abbr"), html)
    html = _BUNDLE.sub(r"\1 defer>", html)  # a phone shows the page first
    return _STYLES.sub(_preloaded, html)


def _preloaded(styles: re.Match[str]) -> str:
    if styles[2] != "main":
        return ""
    fonts = (f"{styles[1]}assets/fonts/serif-{name}-latin.woff2" for name in FIRST)
    return "".join(f'<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>' for font in fonts)
