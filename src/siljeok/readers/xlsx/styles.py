"""Which number format each style of a workbook's cells has."""

from __future__ import annotations

from lxml import etree

from siljeok.readers.office import Office

_WON = '"₩"#,##0'
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: f"{_WON};-{_WON}", 6: f"{_WON};[Red]-{_WON}",
    7: f"{_WON}.00;-{_WON}.00", 8: f"{_WON}.00;[Red]-{_WON}.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm",
    27: 'yyyy"年" mm"月" dd"日"', 28: "mm-dd", 29: "mm-dd", 30: "mm-dd-yy",
    31: 'yyyy"년" mm"월" dd"일"', 32: 'h"시" mm"분"', 33: 'h"시" mm"분" ss"초"',
    34: "yyyy-mm-dd", 35: "yyyy-mm-dd", 36: 'yyyy"年" mm"月" dd"日"',
    37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00",
    41: '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
    42: '_-"₩"* #,##0_-;-"₩"* #,##0_-;_-"₩"* "-"_-;_-@_-',
    43: '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
    44: '_-"₩"* #,##0.00_-;-"₩"* #,##0.00_-;_-"₩"* "-"??_-;_-@_-',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年" mm"月" dd"日"', 51: "mm-dd", 52: "yyyy-mm-dd", 53: "yyyy-mm-dd", 54: "mm-dd",
    55: "yyyy-mm-dd", 56: "yyyy-mm-dd", 57: 'yyyy"年" mm"月" dd"日"', 58: "mm-dd",
}  # fmt: skip
"""The formats that a Korean Excel knows by number alone."""


def formats(office: Office, part: str) -> tuple[str, ...]:
    """The format of each style by its number, "" for a plain one.

    Raises ReadError for a part that is broken or made to exhaust its reader.
    """
    root = office.xml(part) if part else None
    if root is None:
        return ()
    own = {_number(i.get("numFmtId")): i.get("formatCode", "") for i in _in(root, "numFmts")}
    codes = {**BUILT_IN, **own}
    return tuple(codes.get(_number(item.get("numFmtId")), "") for item in _in(root, "cellXfs"))


def _in(root: etree._Element, name: str) -> list[etree._Element]:
    found = root.find(f"{{*}}{name}")
    return list(found) if found is not None else []


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 0
