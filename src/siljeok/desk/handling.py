"""One request to the desk: is it ours, what does it ask, what is answered."""

from __future__ import annotations

import json
import secrets
from http.server import BaseHTTPRequestHandler
from importlib.resources import files
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from siljeok.desk import pages
from siljeok.desk.multipart import BadFormError, Part, boundary, parts
from siljeok.desk.server import MAX_FORM, Server
from siljeok.desk.shelf import Item
from siljeok.desk.tasks import LANGUAGES, WRITERS, Task, Upload, converted_name, unpacked

MAX_DRAINED = 1024 * 1024 * 1024
"""Bytes of a form that is too large which are still taken, so that its sender hears the answer."""
PIECE = 256 * 1024
QUICK = 2.0
"""Seconds that a form waits for its result before it is shown as still being read."""
MEDIA = {"html": "text/html", "csv": "text/csv", "json": "application/json"}
_DOWNLOADS = "application/octet-stream"


class RefusedError(Exception):
    """A request that is not carried out: the status, and why in both languages."""

    def __init__(self, status: int, ko: str, en: str) -> None:
        super().__init__(en)
        self.status, self.ko, self.en = status, ko, en


class Form(NamedTuple):
    """What was sent: texts by name, and files in order with the field that each came in."""

    texts: dict[str, str]
    files: list[tuple[str, Upload]]


class Handler(BaseHTTPRequestHandler):
    """Answers one browser; the server has everything that outlives a request."""

    server: Server
    timeout = 60
    server_version = "siljeok"
    sys_version = ""

    def do_GET(self) -> None:
        """Pages, results and what they need."""
        self._answer()

    def do_POST(self) -> None:
        """Forms."""
        self._answer()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is kept, not even who asked what."""

    # ---- is it ours

    def _answer(self) -> None:
        lang = self.server.lang
        try:
            lang, rest = self._admitted()
            (self._get if self.command == "GET" else self._post)(lang, rest)
        except RefusedError as refused:
            desk = self._desk(lang)
            # Who does not know the secret gets no page that tells it.
            known = f"/{self.server.token}/" in self.path
            page = pages.refusal(desk, refused.ko, refused.en) if known else refused.en + "\n"
            kind = "text/html" if known else "text/plain"
            self.close_connection = True
            self._send(refused.status, page.encode("utf-8", "replace"), kind)

    def _admitted(self) -> tuple[str, list[str]]:
        """The language and the rest of the path; raises RefusedError for strangers."""
        if self.headers.get("Host", "") != self.server.host:
            raise RefusedError(403, "이 주소로는 열 수 없습니다.", "Not at this address.")
        origin = self.headers.get("Origin")
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        ours = origin in (None, f"http://{self.server.host}")
        if self.command == "POST" and not (ours and site in ("same-origin", "none")):
            raise RefusedError(403, "다른 곳에서 보낸 것은 받지 않습니다.", "Sent from elsewhere.")
        _, token, *rest = [*urlsplit(self.path).path.split("/"), ""]
        if not secrets.compare_digest(token.encode(), self.server.token.encode()):
            raise RefusedError(404, "없는 주소입니다.", "No such address.")
        if rest and rest[0] in LANGUAGES:
            return rest[0], [word for word in rest[1:] if word]
        return self.server.lang, ["", *(word for word in rest if word)]

    def _desk(self, lang: str) -> pages.Desk:
        return pages.Desk(f"/{self.server.token}", lang, MAX_FORM)

    # ---- what is shown

    def _get(self, lang: str, rest: list[str]) -> None:
        desk = self._desk(lang)
        match rest:
            case [""]:
                self._redirect(desk.at())
            case ["", "desk.css"]:
                from siljeok.writers.css import sheet

                self._send(200, sheet("tokens", "audit", "desk").encode(), "text/css")
            case ["", "desk.js"]:
                script = files("siljeok.desk").joinpath("desk.js").read_bytes()
                self._send(200, script, "text/javascript")
            case []:
                shelf = self.server.shelf
                self._html(pages.home(desk, shelf.items(), shelf.pushed_out))
            case ["all.csv" | "all.json" as name]:
                self._give_all(lang, name)
            case ["r", number]:
                self._show(desk, self._item(number))
            case ["r", number, kind]:
                self._give(lang, self._item(number), kind)
            case _:
                raise RefusedError(404, "없는 주소입니다.", "No such address.")

    def _item(self, number: str) -> Item:
        item = (
            self.server.shelf.item(int(number)) if number.isdecimal() and len(number) < 10 else None
        )
        if not item:
            raise RefusedError(
                404,
                "이 결과는 지워졌습니다. 파일을 다시 골라 주세요.",
                "This result is gone. Choose the file again.",
            )
        return item

    def _show(self, desk: pages.Desk, item: Item) -> None:
        from siljeok.writers.css import policy, sheet
        from siljeok.writers.html.frame import with_bar

        own = item.outcome and item.outcome.files.get(f"page.{desk.lang}")
        if not own:
            self._html(pages.result(desk, item))
            return
        page = with_bar(unpacked(own).decode(), pages.bar(desk, item))
        said = policy(sheet("tokens", "audit", "desk")) + "; frame-ancestors 'none'"
        self._send(200, page.encode(), "text/html", {"Content-Security-Policy": said})

    def _give(self, lang: str, item: Item, kind: str) -> None:
        key = {"html": f"page.{lang}", "csv": f"rows.{lang}"}.get(kind, kind)
        packed = item.outcome and item.outcome.files.get(key)
        if not packed:
            raise RefusedError(404, "없는 주소입니다.", "No such address.")
        data = unpacked(packed)
        if kind == "file":
            self._send_file(data, converted_name(item.names[0], item.ending), _DOWNLOADS)
            return
        if kind == "csv":
            data = _table([data], lang)
        word = {"audit": ("점검", "audit"), "diff": ("비교", "diff")}[item.kind]
        stem = PurePath(item.names[-1]).stem or "report"
        self._send_file(data, f"{stem}.{word[lang == 'en']}.{kind}", MEDIA[kind])

    def _give_all(self, lang: str, name: str) -> None:
        done = [i.outcome for i in self.server.shelf.items() if i.kind == "audit" and i.outcome]
        found = [outcome.files for outcome in done if not outcome.error]
        stem, _, kind = name.partition(".")
        if kind == "csv":
            data = _table([unpacked(files[f"rows.{lang}"]) for files in found], lang)
        else:
            values = [json.loads(unpacked(files["json"])) for files in found]
            data = json.dumps(values, ensure_ascii=False, indent=1).encode("utf-8", "replace")
        word = ("점검", "audit")[lang == "en"]
        self._send_file(data, f"{word}-{stem}.{kind}", MEDIA[kind])

    # ---- what is asked

    def _post(self, lang: str, rest: list[str]) -> None:
        desk = self._desk(lang)
        match rest:
            case ["audit" | "diff" | "convert" as kind]:
                with self.server.forms:
                    tasks = _tasks(kind, self._form())
                asked = [self.server.shelf.ask(task) for task in tasks]
                del tasks
                asked[-1].done.wait(QUICK)
                self._redirect(desk.at(f"r/{asked[0].number}" if len(asked) == 1 else "#results"))
            case ["clear"]:
                self._drain()
                self.server.shelf.clear()
                self._redirect(desk.at())
            case ["end"]:
                self._drain()
                self._html(pages.farewell(desk))
                self.server.end()
            case _:
                raise RefusedError(404, "없는 주소입니다.", "No such address.")

    def _length(self) -> int:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdecimal()):
            raise RefusedError(411, "길이를 모르는 요청입니다.", "A request of unknown length.")
        return int(length)

    def _drain(self, most: int = MAX_DRAINED) -> None:
        """Read what was sent and drop it, up to a bound."""
        left = min(self._length(), most)
        while left > 0 and (piece := self.rfile.read(min(PIECE, left))):
            left -= len(piece)

    def _form(self) -> Form:
        length = self._length()
        if length > MAX_FORM:
            self._drain()
            limit = MAX_FORM // pages.MEGA
            raise RefusedError(
                413,
                f"한 번에 {limit}MB까지 받습니다. 파일을 나누어 골라 주세요.",
                f"At most {limit} MB are taken at a time. Choose fewer files, or split them.",
            )
        body = self.rfile.read(length)
        try:
            if len(body) < length:
                raise BadFormError("cut off")
            return _sorted(list(parts(body, boundary(self.headers.get("Content-Type", "")))))
        except BadFormError:
            raise RefusedError(
                400,
                "보낸 내용이 깨졌습니다. 파일을 다시 골라 주세요.",
                "What was sent is broken. Choose the files again.",
            ) from None

    # ---- how it is sent

    def _html(self, page: str) -> None:
        self._send(200, page.encode("utf-8", "replace"), "text/html")

    def _redirect(self, to: str) -> None:
        self._send(303, b"", "text/plain", {"Location": to})

    def _send_file(self, data: bytes, name: str, kind: str) -> None:
        plain = "report." + name.rpartition(".")[2]
        said = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
        self._send(200, data, kind, {"Content-Disposition": said})

    def _send(
        self, status: int, data: bytes, kind: str, more: dict[str, str] | None = None
    ) -> None:
        text = kind.startswith("text/") or kind == "application/json"
        headers = {
            "Content-Type": f"{kind}; charset=utf-8" if text else kind,
            "Content-Length": str(len(data)),
            "Content-Security-Policy": pages.POLICY,
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        } | (more or {})
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


def _sorted(found: list[Part]) -> Form:
    """Texts and files; a file field that was left empty is none."""
    texts = {p.field: p.data.decode("utf-8", "replace") for p in found if p.file is None}
    given = [(p.field, Upload(p.file, p.data)) for p in found if p.file]
    return Form(texts, given)


def _tasks(kind: str, form: Form) -> list[Task]:
    """What a form asks for; raises RefusedError where something is missing."""
    ending = form.texts.get("ending", "")
    if kind == "convert" and ending not in WRITERS:
        known = ", ".join(WRITERS)
        raise RefusedError(
            400, f"쓸 수 있는 형식은 {known}입니다.", f"Formats that can be written are {known}."
        )
    by_field = dict(form.files)
    if kind == "diff" and not {"before", "after"} <= by_field.keys():
        raise RefusedError(400, "비교할 파일 둘을 골라 주세요.", "Choose two files to compare.")
    if not form.files:
        raise RefusedError(400, "파일을 골라 주세요.", "Choose a file.")
    if kind == "diff":
        return [Task(kind, (by_field["before"], by_field["after"]))]
    if kind == "convert":
        return [Task(kind, (form.files[0][1],), ending)]
    return [Task(kind, (file,), style=bool(form.texts.get("style"))) for _, file in form.files]


def _table(rows: list[bytes], lang: str) -> bytes:
    """Rows of findings under their heads, so that spreadsheets show Korean."""
    from siljeok.writers.audit_csv import BOM, csv_text, heads

    return (BOM + csv_text([heads(lang)])).encode() + b"".join(rows)
