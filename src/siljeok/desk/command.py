"""The command `desk`: the desk is opened, the browser shown the way, and it stays until its end."""

from __future__ import annotations

import os
import sys
import webbrowser

import typer

from siljeok.desk.server import ADDRESS, serving
from siljeok.writers.audit_words import pick


def open_desk(port: int, browser: bool, lang: str) -> bool:
    """Serve until it is ended from the page or by Ctrl+C; False where the port cannot be had."""
    try:
        with serving(port, lang) as server:
            _tell(server.url, lang)
            if browser and _has_screen():
                webbrowser.open(server.url)
            server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        typer.echo("")
    except OSError as error:
        ko = (
            f"{ADDRESS}:{port}: 열 수 없습니다({error.strerror}). --port로 다른 번호를 적어 주세요."
        )
        en = f"{ADDRESS}:{port} cannot be used ({error.strerror}). Name another one with --port."
        typer.echo(pick(lang, (ko, en)), err=True)
        return False
    return True


def _tell(url: str, lang: str) -> None:
    ko = f"실적이 열렸습니다: {url}\n끝내려면 화면의 '끝내기'를 누르거나 여기서 Ctrl+C를 누르세요."
    en = f"The desk is open: {url}\nClose it with the button on the page, or with Ctrl+C here."
    typer.echo(pick(lang, (ko, en)))
    sys.stdout.flush()


def _has_screen() -> bool:
    """Whether a browser has a screen; one in the terminal would take that over."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
