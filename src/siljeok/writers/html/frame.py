"""What every web page of ours has around its content: head, style and its policy, skip link."""

from __future__ import annotations

from siljeok.writers.css import policy, sheet
from siljeok.writers.html.text import attribute, bare, words

_FRAME = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="siljeok">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#{target}">{skip}</a>
{body}</body>
</html>
"""


def framed(body: str, *, lang: str, title: str, look: str, skip: str, target: str) -> str:
    """A whole page around HTML that is its body.

    `look` names the style sheet used beside the tokens; `skip` is the text of the first link, which
    leads to the element with the id `target`.
    """
    style = sheet("tokens", *(("audit", "desk") if look == "desk" else (look,)))
    return _FRAME.format(
        lang=attribute(lang),
        policy=policy(style),
        title=bare(title),
        style=style,
        skip=words(skip),
        target=attribute(target),
        body=body,
    )


def with_bar(page: str, bar: str) -> str:
    """A page of `framed` with a bar of the desk, HTML, between its skip link and its content."""
    head, found, rest = page.partition("<style>")
    old, _, rest = rest.partition("</style>")
    style = sheet("tokens", "audit", "desk")
    top, main, content = rest.partition('<main class="page">')
    head = head.replace(policy(old), policy(style), 1)
    return f"{head}{found}{style}</style>{top}{bar}{main}{content}"
