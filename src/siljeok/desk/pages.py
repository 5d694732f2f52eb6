"""The desk's own pages: the one where files are dropped, what a task says, and refusals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from siljeok import __version__
from siljeok.book.findings import Severity
from siljeok.desk.shelf import Item
from siljeok.desk.tasks import WRITERS, converted_name
from siljeok.writers.audit_page.notes import SPRITE, sev_html
from siljeok.writers.audit_words import pick
from siljeok.writers.html.text import attribute, bare, words

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from anywhere but the desk itself."""
MEGA = 1024 * 1024


class Desk(NamedTuple):
    """What a page needs to know of the desk: its root (`/TOKEN`), the language of the page, and
    how many bytes one form may send."""

    root: str
    lang: str
    limit: int

    def at(self, rest: str = "") -> str:
        """An address on the desk in the page's language."""
        return f"{self.root}/{self.lang}/{rest}"

    def say(self, ko: str, en: str) -> str:
        """One of two wordings."""
        return pick(self.lang, (ko, en))


def page(desk: Desk, title: str, body: str, *, here: str = "", waits: bool = False) -> str:
    """A whole page; `here` is its address after the language, `waits` has it asked for again."""
    again = '<noscript><meta http-equiv="refresh" content="2"></noscript>\n' if waits else ""
    return f"""<!doctype html>
<html lang="{desk.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{again}<title>{bare(title)} · {desk.say("실적", "Siljeok")}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{desk.root}/desk.css">
<script src="{desk.root}/desk.js" defer></script>
</head>
<body>
<a class="skip" href="#main">{desk.say("본문으로 건너뛰기", "Skip to the content")}</a>
{SPRITE}{_head(desk, here)}<main class="page" id="main" tabindex="-1">
{body}</main>
<footer class="foot"><span>siljeok {__version__}</span>\
<span>{desk.say("인터넷에 연결하지 않습니다.", "No connection to the internet is made.")}</span>\
</footer>
</body>
</html>
"""


def _head(desk: Desk, here: str) -> str:
    """The line at the top: the way home, the other language, the end."""
    other = "en" if desk.lang == "ko" else "ko"
    name = desk.say("English", "한국어")
    return f"""<header class="bar">
<a class="mark" href="{desk.at()}">{desk.say("실적", "Siljeok")}</a>
<span class="bar__side"><a lang="{other}" hreflang="{other}" \
href="{desk.root}/{other}/{attribute(here)}">{name}</a>
<form method="post" action="{desk.at("end")}">\
<button class="btn btn--s">{desk.say("끝내기", "Close the desk")}</button></form></span>
</header>
"""


def bar(desk: Desk, item: Item) -> str:
    """What stands above a result: the way home, what can be taken away, the other language."""
    other = "en" if desk.lang == "ko" else "ko"
    name = desk.say("English", "한국어")
    return f"""<nav class="bar" aria-label="{desk.say("실적", "Siljeok")}">
<a class="mark" href="{desk.at()}">{desk.say("실적", "Siljeok")}</a>
<a href="{desk.at()}">{desk.say("다른 파일 고르기", "Choose other files")}</a>
<span class="bar__side">{_takes(desk, item)}
<a lang="{other}" hreflang="{other}" href="{desk.root}/{other}/r/{item.number}">{name}</a></span>
</nav>
"""


def _takes(desk: Desk, item: Item) -> str:
    """Links to what can be taken away of a result."""
    root = desk.at(f"r/{item.number}/")
    if item.kind == "convert":
        file = desk.say("내려받기", "Download")
        return f'<a class="btn btn--s" href="{root}file" download>{file}</a>'
    kinds = ("html", "csv", "json") if item.kind == "audit" else ("html",)
    label = words(" → ".join(item.names))
    return " ".join(
        f'<a href="{root}{kind}" download>{desk.say(f"{kind.upper()} 받기", f"Get {kind.upper()}")}'
        f'<span class="sr"> {label}</span></a>'
        for kind in kinds
    )


def home(desk: Desk, items: Sequence[Item], pushed_out: int) -> str:
    """The page where everything starts."""
    title = desk.say("보고서 점검", "Audit reports")
    said = desk.say(
        "파일은 이 컴퓨터를 떠나지 않고, 어디에도 저장되지 않습니다.",
        "Files do not leave this computer and are not stored anywhere.",
    )
    body = f"""<div class="head"><h1>{title}</h1><p class="head__side">{said}</p></div>
{_drop(desk)}<div id="results">
{_results(desk, items, pushed_out)}</div>
<div class="cols">
{_compare(desk)}{_convert(desk)}</div>
"""
    return page(desk, title, body, waits=any(item.outcome is None for item in items))


def _drop(desk: Desk) -> str:
    limit = desk.limit // MEGA
    kinds = desk.say(
        f"HWPX · HWP · PDF · DOCX · HTML · 글(.txt), 한 번에 {limit}MB까지. 여러 개도 됩니다.",
        f"HWPX, HWP, PDF, DOCX, HTML or text; {limit} MB at a time. Several files are fine.",
    )
    too_large = desk.say(
        f"{limit}MB가 넘습니다. 나누어 저장해 주세요.", f"is over {limit} MB. Split it, please."
    )
    sending, done = desk.say("읽는 중…", "Reading…"), desk.say("다 읽었습니다.", "Done.")
    lost = desk.say("보내지 못했습니다. 실적이 켜져 있는지 보세요.", "not sent. Is the desk on?")
    return f"""<form class="drop" id="drop" method="post" enctype="multipart/form-data" \
action="{desk.at("audit")}" data-limit="{desk.limit}" data-too-large="{too_large}" \
data-sending="{sending}" data-done="{done}" data-lost="{lost}">
<p class="drop__line"><label for="files">{desk.say("보고서 파일", "Report files")}</label>
<input type="file" id="files" name="files" multiple required aria-describedby="kinds">\
<span class="drop__hint">{desk.say("또는 여기에 끌어다 놓으세요.", "or drop them here.")}</span></p>
<p class="small dim" id="kinds">{kinds}</p>
<p class="drop__do"><button class="btn btn--main">{desk.say("점검하기", "Audit")}</button>
<label class="check"><input type="checkbox" name="style" value="1"> \
{desk.say("공문서 작성법도 보기", "Look at official style too")}</label></p>
<p class="drop__said" id="said" role="status"></p>
</form>
"""


def _results(desk: Desk, items: Sequence[Item], pushed_out: int) -> str:
    title = desk.say("결과", "Results")
    if not items:
        empty = desk.say(
            "아직 없습니다. 파일을 고르면 여기에 모입니다.",
            "None yet. Choose a file and its result will be here.",
        )
        return f"""<section class="sec"><div class="sec__head"><h2>{title}</h2></div>
<p class="dim small">{empty}</p></section>
"""
    rows = "".join(f"<li>{_row(desk, item)}</li>\n" for item in items)
    lost = desk.say(
        f"자리가 모자라 오래된 결과 {pushed_out:,}건을 지웠습니다.",
        f"{pushed_out:,} older results were dropped to make room.",
    )
    return f"""<section class="sec" aria-labelledby="h-results">
<div class="sec__head"><h2 id="h-results">{title}</h2>{_totals(desk, items)}</div>
{f'<p class="msg">{lost}</p>' if pushed_out else ""}<ul class="results">
{rows}</ul>
<form method="post" action="{desk.at("clear")}"><button class="btn btn--s">\
{desk.say("결과 모두 지우기", "Clear all results")}</button></form>
</section>
"""


def _totals(desk: Desk, items: Sequence[Item]) -> str:
    """How many files and findings, with links to all findings as one file."""
    audited = [item.outcome for item in items if item.kind == "audit" and item.outcome]
    found = [outcome.counts for outcome in audited if outcome.counts]
    waiting = sum(item.outcome is None for item in items)
    if waiting:
        said = desk.say(f"{waiting:,}건 읽는 중…", f"reading {waiting:,}…")
        return f'<p class="sec__note" data-waiting>{said}</p>'
    if len(found) < 2:
        return ""
    errors, warnings, notes = (sum(numbers) for numbers in zip(*found, strict=True))
    said = desk.say(
        f"파일 {len(found):,}개 · 오류 {errors:,} · 경고 {warnings:,} · 참고 {notes:,}",
        f"{len(found):,} files · {errors:,} errors · {warnings:,} warnings · {notes:,} notes",
    )
    table, data = (
        desk.say("모두 CSV로 받기", "Get all as CSV"),
        desk.say("모두 JSON으로 받기", "Get all as JSON"),
    )
    return (
        f'<p class="sec__note">{said} <a href="{desk.at("all.csv")}" download>{table}</a> '
        f'<a href="{desk.at("all.json")}" download>{data}</a></p>'
    )


def _row(desk: Desk, item: Item) -> str:
    name = words(" → ".join(item.names) if item.kind == "diff" else item.names[0])
    outcome = item.outcome
    if outcome is None:
        waits = desk.say("읽는 중…", "Reading…")
        return f'<p class="results__name">{name}</p><p class="dim">{waits}</p>'
    if outcome.error:
        said = words(pick(desk.lang, outcome.error))
        return f'<p class="msg msg--error">{said}</p>'
    said = _said(desk, item)
    link = f'<a href="{desk.at(f"r/{item.number}")}">{name}</a>'
    return (
        f'<p class="results__name">{link}</p><p class="results__said">{said}</p>'
        f'<p class="results__get small">{_takes(desk, item)}</p>'
    )


def _said(desk: Desk, item: Item) -> str:
    """What a result says in a few words."""
    outcome = item.outcome
    assert outcome
    if item.kind == "audit":
        counts = zip(Severity, outcome.counts, strict=True)
        return " ".join(sev_html(s, desk.lang, f" <b>{n:,}</b>") for s, n in counts if n) or (
            desk.say("지적 없음", "No findings")
        )
    if item.kind == "diff":
        if not outcome.found:
            return desk.say("같음", "The same")
        return desk.say(f"다른 곳 {outcome.found:,}", f"{outcome.found:,} differences")
    pages = desk.say(f"{outcome.pages:,}쪽", f"{outcome.pages:,} pages") if outcome.pages else ""
    return f"→ {words(item.ending)} {pages}"


def _compare(desk: Desk) -> str:
    before, after = desk.say("앞 보고서", "Before"), desk.say("뒤 보고서", "After")
    title = desk.say("두 보고서 비교", "Compare two reports")
    return f"""<section class="sec" aria-labelledby="h-diff">
<div class="sec__head"><h2 id="h-diff">{title}</h2></div>
<form class="small-form" method="post" enctype="multipart/form-data" action="{desk.at("diff")}">
<p><label for="before">{before}</label>\
<input type="file" id="before" name="before" required></p>
<p><label for="after">{after}</label>\
<input type="file" id="after" name="after" required></p>
<p><button class="btn">{desk.say("비교하기", "Compare")}</button></p>
</form></section>
"""


def _convert(desk: Desk) -> str:
    options = "".join(f"<option>{ending}</option>" for ending in WRITERS)
    return f"""<section class="sec" aria-labelledby="h-convert">
<div class="sec__head"><h2 id="h-convert">\
{desk.say("다른 형식으로 쓰기", "Write in another format")}</h2></div>
<form class="small-form" method="post" enctype="multipart/form-data" action="{desk.at("convert")}">
<p><label for="file">{desk.say("보고서", "Report")}</label>\
<input type="file" id="file" name="file" required></p>
<p><label for="ending">{desk.say("형식", "Format")}</label>\
<select id="ending" name="ending">{options}</select></p>
<p><button class="btn">{desk.say("바꾸어 쓰기", "Convert")}</button></p>
</form></section>
"""


def result(desk: Desk, item: Item) -> str:
    """The page of a result that has no page of its own: it waits, failed, or is a file."""
    here = f"r/{item.number}"
    name = words(" → ".join(item.names))
    back = f'<p><a href="{desk.at()}">{desk.say("다른 파일 고르기", "Choose other files")}</a></p>'
    outcome = item.outcome
    if outcome is None:
        title = desk.say("읽는 중…", "Reading…")
        wait = desk.say("다 읽으면 결과가 열립니다.", "The result opens when it is ready.")
        body = f"""<div class="head"><h1>{title}</h1><p class="head__side">{name}</p></div>
<p data-waiting role="status">{wait}</p>{back}
"""
        return page(desk, title, body, here=here, waits=True)
    if outcome.error:
        title = desk.say("읽지 못했습니다", "It could not be read")
        body = f"""<div class="head"><h1>{title}</h1></div>
<p class="msg msg--error" role="alert">{words(pick(desk.lang, outcome.error))}</p>{back}
"""
        return page(desk, title, body, here=here)
    title = converted_name(item.names[0], item.ending)
    remarks = "".join(f"<li>{words(pick(desk.lang, one))}</li>" for one in outcome.remarks)
    heading = desk.say("살펴볼 것", "To look at")
    told = f'<section class="sec"><h2>{heading}</h2><ul>{remarks}</ul></section>' if remarks else ""
    body = f"""<div class="head"><h1>{words(title)}</h1>\
<p class="head__side">{name} {_said(desk, item)}</p></div>
<p>{_takes(desk, item)}</p>{told}{back}
"""
    return page(desk, title, body, here=here)


def refusal(desk: Desk, ko: str, en: str) -> str:
    """A page with one sentence that says why not, and what to do."""
    title = desk.say("그대로 할 수 없습니다", "That cannot be done")
    back = desk.say("처음으로", "Back to the start")
    body = f"""<div class="head"><h1>{title}</h1></div>
<p class="msg msg--error" role="alert">{words(desk.say(ko, en))}</p>
<p><a href="{desk.at()}">{back}</a></p>
"""
    return page(desk, title, body)


def farewell(desk: Desk) -> str:
    """The last page."""
    title = desk.say("끝냈습니다", "The desk is closed")
    said = desk.say(
        "읽은 것을 모두 지웠습니다. 이 창을 닫으셔도 됩니다.",
        "Everything that was read is gone. You may close this window.",
    )
    body = f'<div class="head"><h1>{title}</h1></div><p>{said}</p>\n'
    style = ""  # the desk no longer answers, so the page asks it for nothing
    return f"""<!doctype html>
<html lang="{desk.lang}"><head><meta charset="utf-8">{style}<title>{title}</title></head>
<body><main>{body}</main></body></html>
"""
