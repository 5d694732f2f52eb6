"""The faces that come with the install: what they hold, how wide they are, that they are open."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from siljeok.writers.fonts import FAMILIES, FILES, FOLDER, TABULAR, covered, face, width
from siljeok.writers.look import look

FACES = sorted(FILES)
REPORT_SIGNS = (
    "□○※△▲▽▼·…‘’“”「」『』【】〈〉《》〔〕→←↑↓⇒⇨➠◇◆■●◎★℃㎡㎢㈜∙∼～％￦｢｣ㅇ½₩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ①②③⑩⑮㉮㉯㉰"
)


@pytest.mark.parametrize(("family", "bold"), FACES)
def test_every_face_has_all_syllables(family: str, bold: bool) -> None:
    found = face(family, bold).advances
    assert [c for c in range(0xAC00, 0xD7A4) if c not in found] == []


@pytest.mark.parametrize(("family", "bold"), FACES)
def test_widths_are_those_of_the_font_file(family: str, bold: bool) -> None:
    font = TTFont(FOLDER / FILES[family, bold])
    em = font["head"].unitsPerEm
    widths = {code: font["hmtx"][name][0] / em for code, name in font.getBestCmap().items()}
    assert dict(face(family, bold).advances) == widths


@pytest.mark.parametrize(("family", "bold"), sorted(TABULAR))
def test_numerals_of_one_width_are_those_of_the_font_file(family: str, bold: bool) -> None:
    font = TTFont(FOLDER / FILES[family, bold])
    [lookups] = {
        tuple(r.Feature.LookupListIndex)
        for r in font["GSUB"].table.FeatureList.FeatureRecord
        if r.FeatureTag == "tnum"
    }
    tables = [t for i in lookups for t in font["GSUB"].table.LookupList.Lookup[i].SubTable]
    mapping = {k: v for t in tables for k, v in getattr(t, "ExtSubTable", t).mapping.items()}
    digits = {mapping[font.getBestCmap()[ord(d)]] for d in "0123456789"}
    assert {font["hmtx"][d][0] / font["head"].unitsPerEm for d in digits} == {TABULAR[family, bold]}


def test_signs_of_reports_and_the_han_characters_of_ks_x_1001_are_drawn() -> None:
    han = [bytes([hi, lo]).decode("euc_kr") for hi in range(0xCA, 0xFE) for lo in range(0xA1, 0xFF)]
    assert len(han) == 4_888
    assert [c for c in (*REPORT_SIGNS, *han) if not covered(c)] == []
    assert not covered("🎉")


def test_a_text_is_as_wide_as_its_characters_and_numerals_can_be_even() -> None:
    assert width("가나", "Noto Serif KR") == pytest.approx(2 * width("가", "Noto Serif KR"))
    assert width("1", "Pretendard") < width("1", "Pretendard", tabular=True)
    assert width("1" * 4, "Pretendard", tabular=True) == width("8" * 4, "Pretendard", tabular=True)


def test_a_character_that_a_face_lacks_is_as_wide_as_in_the_other() -> None:
    assert width("美", "Pretendard") == width("美", "Noto Serif KR")


def test_faces_are_open_modest_in_size_and_those_that_the_look_names() -> None:
    assert sum((FOLDER / name).stat().st_size for name in FILES.values()) < 12_000_000
    assert {font.pdf for font in look().fonts.values()} <= set(FAMILIES)
    for name in ("NotoSerifKR-OFL.txt", "Pretendard-OFL.txt"):
        text = (FOLDER / name).read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text
        assert text.startswith("Copyright (c)")
