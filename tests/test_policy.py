"""What a browser may do on the site: the policy names the theme's scripts and no other, and pages keep to it."""

import re
from pathlib import Path

import pytest

from chronicle import policy, proof


def test_scripts_are_named_by_hash_and_data_is_left_alone() -> None:
    page = (
        '<script>alert(1)</script><script type="application/json">{}</script><script src="a.js"></script><SCRIPT type="module">1</SCRIPT>'
    )
    assert policy.inline(page) == [policy.digest("alert(1)"), policy.digest("1")]
    assert policy.digest("alert(1)") == "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"  # as browsers name it


def test_nothing_is_unsafe() -> None:
    worded = policy.policy([], header=True)
    assert "unsafe" not in worded
    assert "default-src 'none'" in worded
    assert "frame-ancestors 'none'" in worded
    assert "frame-ancestors" not in policy.policy([])  # a page cannot say it


def test_a_script_of_a_text_is_not_among_those_allowed() -> None:
    page = '<head>\n<meta charset="utf-8"><script>theme()</script></head><script>alert(1)</script>'
    guarded = policy.guard(page, frozenset({policy.digest("theme()"), policy.digest("elsewhere()")}))
    (allowed,) = policy.META.findall(guarded)
    assert re.findall(r"'sha256-[^']+'", allowed) == [policy.digest("theme()")]


def test_every_page_carries_the_policy_before_anything_it_governs(miniature: Path) -> None:
    pages = list((miniature / "site").rglob("*.html"))
    assert pages
    for page in pages:
        head = page.read_text("utf-8").partition("</head>")[0]
        (allowed,) = policy.META.findall(head)
        assert not re.search(r"<(?:link|script|style)", head.partition("<meta http-equiv")[0])
        assert all(f"'{part}'" in allowed for part in re.findall(r"'([^']+)'", " ".join(policy.inline(page.read_text("utf-8")))))


def test_hosts_get_the_same_as_headers(miniature: Path) -> None:
    lines = (miniature / "site" / "_headers").read_text("utf-8").splitlines()
    headers = dict(line.strip().split(": ", 1) for line in lines[1:])
    assert lines[0] == "/*"
    assert headers["X-Content-Type-Options"] == "nosniff"
    for page in (miniature / "site").rglob("*.html"):
        (allowed,) = policy.META.findall(page.read_text("utf-8"))
        assert set(re.findall(r"'sha256-[^']+'", allowed)) <= set(re.findall(r"'sha256-[^']+'", headers["Content-Security-Policy"]))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<script>alert(1)</script>", "an inline script that is not the theme’s own"),
        ("<p onclick=alert(1)>x</p>", "with a style or a script of its own"),
        ('<p style="color: red">x</p>', "with a style or a script of its own"),
        ("<svg/onload=alert(1)>", "with a style or a script of its own"),
        ('<a href="javascript:alert(1)">x</a>', "an address that may run"),
        ('<a href=" &#106;avascript:alert(1)">x</a>', "an address that may run"),
        ('<a href="data:text/html,x">x</a>', "an address that may run"),
        ('<iframe src="x.html"></iframe>', "<iframe> in a page"),
        ("<style>p { color: red }</style>", "<style> in a page"),
    ],
)
def test_the_proof_finds_what_may_run(tmp_path: Path, text: str, fault: str) -> None:
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy.policy([])}">'
    (tmp_path / "page.html").write_text(f"<html><head>{head}</head><body>{text}</body></html>", "utf-8")
    assert any(fault in problem.message for problem in proof.check(tmp_path))
