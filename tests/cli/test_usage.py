"""Uses that are not understood, and help: in the language asked for, else in both."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shared import CORRECTED, EXAMPLE

from .test_cli import run

USES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("frob",), "frob: 그런 명령은 없습니다.", "frob: no such command."),
    (("audit",), "files: 빠졌습니다.", "files: missing."),
    (("convert", "a.txt"), "out: 빠졌습니다.", "out: missing."),
    (("outline", "--format", "xml", "a"), "쓸 수 있는 값은 text, json", "It takes text, json."),
    (("--lang", "xx", "audit", "a"), "쓸 수 있는 값은 ko, en", "It takes ko, en."),
    (("audit", "--frob", "a"), "--frob: 그런 선택은 없습니다.", "--frob: no such option."),
    (("audit", "--strikt", "a"), "비슷한 것: --strict.", "Similar: --strict."),
    (("audit", "a", "--out"), "--out: 뒤에 값을", "--out: write a value after it."),
    (("audit", "--strict=1", "a"), "--strict: 값 없이", "--strict: takes no value."),
    (("diff", "a", "b", "c"), "c: 더 적혔습니다.", "c: one too many."),
    (("audit", ""), "files: 이름이 비어 있습니다.", "files: the name is empty."),
)


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("SILJEOK_LANG", raising=False)


def korean(text: str) -> bool:
    """Whether a Hangul syllable stands in the text."""
    return any("가" <= letter <= "힣" for letter in text)


@pytest.mark.parametrize(("words", "ko", "en"), USES, ids=lambda v: " ".join(v)[:20])
def test_a_use_that_is_not_understood_is_told_in_both_languages(
    words: tuple[str, ...], ko: str, en: str
):
    code, out, told = run(*words)
    assert (code, out) == (2, "")
    assert ko in told
    assert en in told
    assert "--help" in told


@pytest.mark.parametrize(("words", "ko", "en"), USES, ids=lambda v: " ".join(v)[:20])
def test_where_a_language_was_asked_for_only_that_one_is_spoken(
    words: tuple[str, ...], ko: str, en: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SILJEOK_LANG", "en")
    told = run(*words)[2]
    assert en in told
    assert not korean(told)
    monkeypatch.setenv("SILJEOK_LANG", "ko_KR.UTF-8")
    told = run(*words)[2]
    assert ko in told
    assert en not in told


def test_help_is_in_both_languages_until_one_is_asked_for():
    both = run("--help")[1]
    assert "보고서 안에서 서로 맞지 않는 곳을 찾습니다." in both
    assert "Find what in a report" in both
    english = run("--lang", "en", "--help")[1]
    assert "Commands:" in english
    assert not korean(english)
    korean_only = run("audit", "--lang=ko", "--help")[1]
    assert "적을 것:" in korean_only
    assert not {"Usage", "Options", "Arguments", "show", "reports"} & set(korean_only.split())


def test_no_words_at_all_show_the_help_and_end_with_2():
    code, out, told = run()
    assert (code, out) == (2, "")
    assert "audit" in told
    assert korean(told)


@pytest.mark.parametrize("words", [("--lang", "en", "audit"), ("audit", "--lang", "en")])
def test_a_language_is_taken_before_the_command_and_after_it(words: tuple[str, ...]):
    out = run(*words, EXAMPLE)[1]
    assert "figures: " in out
    assert "수치" not in out


def test_the_language_after_the_command_wins():
    assert "수치" in run("--lang", "en", "audit", "--lang", "ko", EXAMPLE)[1]


def test_what_follows_the_end_of_options_asks_for_no_language(tmp_path: Path):
    told = run("audit", "--", tmp_path / "none", "--lang", "en")[2]
    assert "no such file" not in told


def test_a_variable_that_names_no_language_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SILJEOK_LANG", "xx")
    code, out, told = run("outline", CORRECTED)
    assert code == 0
    assert "Ⅰ 일반현황" in out
    assert "SILJEOK_LANG=xx: 모르는 말" in told
    assert "SILJEOK_LANG=xx: not a language" in told


def test_several_files_end_with_a_line_of_totals(tmp_path: Path):
    code, out, _ = run("audit", EXAMPLE, CORRECTED)
    last = out.splitlines()[-1]
    assert code == 0
    assert last.startswith("모두 파일 2개: 오류 1 · 경고 1 · 참고 ")
    each = [line for line in out.splitlines() if line.startswith("수치 ")]
    numbers = [[int(w.strip("개,")) for w in line.split() if w[0].isdigit()][:2] for line in each]
    figures, checked = (sum(column) for column in zip(*numbers, strict=True))
    assert last.endswith(f"수치 {figures}개 가운데 {checked}개 확인")


def test_totals_name_the_files_that_could_not_be_read(tmp_path: Path):
    out = run("audit", EXAMPLE, tmp_path / "none.txt", "--lang", "en")[1]
    assert out.splitlines()[-1].startswith("In all 1 file (1 more could not be read): Error 1 ")


def test_one_file_has_no_line_of_totals():
    assert "모두 파일" not in run("audit", EXAMPLE)[1]
