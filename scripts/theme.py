"""Mend what Material's pages lack for keyboard, ear, checker and slow phone. Follows Material 9.8.

A fault that it mends itself is found no more.
"""

import re

_LINK = re.compile(r"<a\b[^>]*>.*?</a>", re.DOTALL)
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')
_EXPANDED = re.compile(r'(<nav class="md-nav"[^>]*) aria-expanded="\w+"')
_STYLES = re.compile(r'<link rel="stylesheet" href="([^"]*)assets/stylesheets/(main|palette)\.[^"]*">')
"""The theme's own sheets; what pages need of them stands in the site's own (scripts/sheet.py)."""
_SCRIPT = re.compile(r'<script id="__config".*?</script>\s*<script src="([^"]*)assets/javascripts/bundle\.[^"]*"></script>', re.DOTALL)
"""The theme's own script, with its settings: ours takes its place (scripts/frame/)."""
_TOLD = re.compile(r'(<div class="md-search-result__meta")>\s*Initializing search\s*')
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
FIRST = ("roman", "display")
"""The faces that the top of every page is set in: fetched together with the style sheet, not after it."""


def mend(html: str) -> str:
    """Give a page of the theme what it lacks."""
    html = html.replace('<html lang="en" class="no-js"', '<html lang="en-GB"', 1)
    html = html.replace('role="dialog">', 'role="dialog" aria-label="Search">', 1)
    html = html.replace(' tabindex="">', ">")  # on labels of the navigation
    html = _EXPANDED.sub(r"\1", _TOGGLE.sub(r"\1", html))
    if 'id="__toc"' not in html:  # a page outside the navigation has contents, but nothing that its label could switch
        html = html.replace(' for="__toc"', "")
    if '<abbr tabindex="0"' in html:  # within a link, the link is what the keyboard reaches
        html = _LINK.sub(lambda match: match[0].replace('<abbr tabindex="0"', "<abbr"), html)
    html = _TOLD.sub(r'\1 role="status">Type to start searching', html)
    html = _TABLE.sub(r'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">\g<0></div></div>', html)
    html = _SCRIPT.sub(r'<script src="\1assets/frame.js" defer></script>', html)
    return _STYLES.sub(_preloaded, html)


def _preloaded(styles: re.Match[str]) -> str:
    if styles[2] != "main":
        return ""
    fonts = (f"{styles[1]}assets/fonts/serif-{name}-latin.woff2" for name in FIRST)
    return "".join(f'<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>' for font in fonts)
