"""What a browser may do on the site: a Content-Security-Policy (CSP 3), on every page and as headers for static hosts.

Nothing comes from another host, and no script runs but the site's own files and the theme's few inline ones, each named
by its hash. Those are read from the theme's own templates, never from a page: whatever a text of the store may smuggle
onto a page stays dead.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

PARTIALS = ("base", "content", "palette")
"""The theme's templates that hold the inline scripts of a page, below ``partials/javascripts/``."""
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="(?P<policy>[^"]*)">')
"""The policy as a page says it."""
_INLINE = re.compile(r"<script(?P<attributes>(?:\s[^<>]*)?)>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"\ssrc=|\stype=[\"']?application/", re.IGNORECASE)
_HEAD = re.compile(r"<head>\s*<meta charset=\"utf-8\">")
_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's style sheet draws its icons from data: addresses
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
_HEADERS = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
            "midi", "payment", "usb", "xr-spatial-tracking",
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Access-Control-Allow-Origin": "*",
}  # fmt: skip
"""The data is for everyone, so other sites may read it; they may not frame a page, and a page of ours shares nothing with theirs."""


def inline(html: str) -> list[str]:
    """List the inline scripts of a page as a policy names them: ``'sha256-…'``. Scripts that hold mere data do not count."""
    return [digest(found["code"]) for found in _INLINE.finditer(html) if not _DATA.search(found["attributes"])]


def digest(code: str) -> str:
    """Name a script by its hash."""
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


def policy(scripts: Iterable[str], *, header: bool = False) -> str:
    """Word the policy, allowing some inline scripts; only as a header can it also forbid other sites to frame a page."""
    directives = {**_DIRECTIVES, "script-src": " ".join([_DIRECTIVES["script-src"], *sorted(set(scripts))])}
    if header:
        directives |= {"frame-ancestors": "'none'", "upgrade-insecure-requests": ""}
    return "; ".join(f"{name} {value}".strip() for name, value in directives.items())


def guard(html: str, own: frozenset[str]) -> str:
    """Put the policy at the head of a page, before anything it governs, with those of its inline scripts that are the theme's own."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(own.intersection(inline(html)))}">'
    return _HEAD.sub(lambda head: f"{head[0]}\n      {meta}", html, count=1)


def headers(own: frozenset[str]) -> str:
    """Word the file ``_headers``, which static hosts such as Netlify and Cloudflare Pages read."""
    lines = {"Content-Security-Policy": policy(own, header=True), **_HEADERS}
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())
