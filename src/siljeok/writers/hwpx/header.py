"""Contents/header.xml: fonts, borders, character and paragraph shapes, and the named styles."""

from __future__ import annotations

from lxml import etree

from siljeok.writers.hwpx.ns import UNIT_CHAR, add, part, root
from siljeok.writers.hwpx.sheet import Setting, Sheet

_LANGS = ("HANGUL", "LATIN", "HANJA", "JAPANESE", "OTHER", "SYMBOL", "USER")
_ALIGN = {"left": "LEFT", "center": "CENTER", "right": "RIGHT", "justify": "JUSTIFY"}
_NUMBERS = (
    ("DIGIT", "^1."),
    ("HANGUL_SYLLABLE", "^2."),
    ("DIGIT", "^3)"),
    ("HANGUL_SYLLABLE", "^4)"),
    ("DIGIT", "(^5)"),
    ("HANGUL_SYLLABLE", "(^6)"),
    ("CIRCLED_DIGIT", "^7"),
)
"""The levels of numbering in official writing, for officers who number by outline."""


def header(sheet: Sheet) -> bytes:
    """The part with all styles that the sheet has come to hold."""
    head = root("hh:head", version="1.5", secCnt="1")
    begin = dict.fromkeys(("page", "footnote", "endnote", "pic", "tbl", "equation"), "1")
    add(head, "hh:beginNum", **begin)
    refs = add(head, "hh:refList")
    fonts = _fonts(refs, sheet)
    _borders(refs, sheet)
    shapes = add(refs, "hh:charProperties", itemCnt=str(len(sheet.settings)))
    for setting in sheet.settings:
        _char(shapes, setting, fonts[setting.font])
    _tabs(refs, sheet)
    _numbering(refs)
    shapes = add(refs, "hh:paraProperties", itemCnt=str(len(sheet.settings)))
    for setting in sheet.settings:
        _para(shapes, setting)
    _styles(refs, sheet)
    compatible = add(head, "hh:compatibleDocument", targetProgram="HWP201X")
    add(compatible, "hh:layoutCompatibility")
    option = add(head, "hh:docOption")
    add(option, "hh:linkinfo", path="", pageInherit="0", footnoteInherit="0")
    add(head, "hh:trackchageConfig", flags="56")
    return part(head)


def _fonts(refs: etree._Element, sheet: Sheet) -> dict[str, str]:
    """Every font of the look under each script, and what stands in where it is not installed."""
    fonts = {font.hwpx: font.otherwise for font in sheet.look.fonts.values()}
    faces = add(refs, "hh:fontfaces", itemCnt=str(len(_LANGS)))
    for lang in _LANGS:
        face = add(faces, "hh:fontface", lang=lang, fontCnt=str(len(fonts)))
        for n, (name, otherwise) in enumerate(fonts.items()):
            font = add(face, "hh:font", id=str(n), face=name, type="TTF", isEmbedded="0")
            if otherwise:
                add(
                    font,
                    "hh:substFont",
                    face=otherwise,
                    type="TTF",
                    isEmbedded="0",
                    binaryItemIDRef="",
                )
    return {name: str(n) for n, name in enumerate(fonts)}


def _borders(refs: etree._Element, sheet: Sheet) -> None:
    fills = add(refs, "hh:borderFills", itemCnt=str(len(sheet.borders)))
    rule = sheet.look.colours["rule"]
    for (left, right, top, bottom, colour), n in sheet.borders.items():
        fill = add(
            fills,
            "hh:borderFill",
            id=str(n),
            threeD="0",
            shadow="0",
            centerLine="NONE",
            breakCellSeparateLine="0",
        )
        add(fill, "hh:slash", type="NONE", Crooked="0", isCounter="0")
        add(fill, "hh:backSlash", type="NONE", Crooked="0", isCounter="0")
        for side, drawn in (("left", left), ("right", right), ("top", top), ("bottom", bottom)):
            dotted = drawn.endswith(" DOT")
            add(
                fill,
                f"hh:{side}Border",
                type="DOT" if dotted else "SOLID" if drawn else "NONE",
                width=drawn.removesuffix(" DOT") or "0.1 mm",
                color=rule,
            )
        add(fill, "hh:diagonal", type="SOLID", width="0.1 mm", color=rule)
        if colour:
            brush = add(fill, "hc:fillBrush")
            add(brush, "hc:winBrush", faceColor=colour, hatchColor="#999999", alpha="0")


def _char(shapes: etree._Element, setting: Setting, font: str) -> None:
    char = add(
        shapes,
        "hh:charPr",
        id=str(setting.id),
        height=str(setting.size),
        textColor=setting.style.colour,
        shadeColor="none",
        useFontSpace="0",
        useKerning="0",
        symMark="NONE",
        borderFillIDRef="1",
    )
    for name, value in (
        ("fontRef", font),
        ("ratio", "100"),
        ("spacing", str(setting.tracking)),
        ("relSz", "100"),
        ("offset", "0"),
    ):
        add(char, f"hh:{name}", **{lang.lower(): value for lang in _LANGS})
    if setting.style.bold:
        add(char, "hh:bold")
    add(char, "hh:underline", type="NONE", shape="SOLID", color="#000000")
    add(char, "hh:strikeout", shape="NONE", color="#000000")
    add(char, "hh:outline", type="NONE")
    add(char, "hh:shadow", type="NONE", color="#C0C0C0", offsetX="10", offsetY="10")


def _tabs(refs: etree._Element, sheet: Sheet) -> None:
    """No tabs, and the dotted leader of contents to the right margin."""
    tabs = add(refs, "hh:tabProperties", itemCnt="2")
    add(tabs, "hh:tabPr", id="0", autoTabLeft="0", autoTabRight="0")
    leader = add(tabs, "hh:tabPr", id="1", autoTabLeft="0", autoTabRight="0")
    case, default = _switch(leader)
    for parent, times in ((case, 1), (default, 2)):
        add(
            parent,
            "hh:tabItem",
            pos=str(sheet.text_width * times),
            type="RIGHT",
            leader="DOT",
            unit="HWPUNIT",
        )


def _numbering(refs: etree._Element) -> None:
    numberings = add(refs, "hh:numberings", itemCnt="1")
    numbering = add(numberings, "hh:numbering", id="1", start="0")
    for level, (form, text) in enumerate(_NUMBERS, 1):
        add(
            numbering,
            "hh:paraHead",
            start="1",
            level=str(level),
            align="LEFT",
            useInstWidth="1",
            autoIndent="1",
            widthAdjust="0",
            textOffsetType="PERCENT",
            textOffset="50",
            numFormat=form,
            charPrIDRef="4294967295",
            checkable="0",
        ).text = text


def _para(shapes: etree._Element, setting: Setting) -> None:
    leader = setting.meaning.startswith("contents")
    para = add(
        shapes,
        "hh:paraPr",
        id=str(setting.id),
        tabPrIDRef="1" if leader else "0",
        condense="0",
        fontLineHeight="0",
        snapToGrid="0",
        suppressLineNumbers="0",
        checked="0",
    )
    add(para, "hh:align", horizontal=_ALIGN[setting.style.align], vertical="BASELINE")
    add(para, "hh:heading", type="NONE", idRef="0", level="0")
    # BREAK_WORD keeps Korean words whole: the two names are the wrong way round in the format.
    add(
        para,
        "hh:breakSetting",
        breakLatinWord="KEEP_WORD",
        breakNonLatinWord="BREAK_WORD",
        widowOrphan="0",
        keepWithNext="1" if setting.style.keep else "0",
        keepLines="0",
        pageBreakBefore="0",
        lineWrap="BREAK",
    )
    add(para, "hh:autoSpacing", eAsianEng="0", eAsianNum="0")
    # Around a frame the room is the frame's own: not all programs keep a paragraph's there.
    frames = setting.meaning == "frame"
    before, after = (0, 0) if frames else (setting.before, setting.after)
    case, default = _switch(para)
    for parent, times in ((case, 1), (default, 2)):
        margin = add(parent, "hh:margin")
        for name, value in (
            ("intent", -setting.hang),
            ("left", setting.left),
            ("right", setting.right),
            ("prev", before),
            ("next", after),
        ):
            add(margin, f"hc:{name}", value=str(value * times), unit="HWPUNIT")
        add(parent, "hh:lineSpacing", type="PERCENT", value=str(setting.line), unit="HWPUNIT")
    add(
        para,
        "hh:border",
        borderFillIDRef="1",
        offsetLeft="0",
        offsetRight="0",
        offsetTop="0",
        offsetBottom="0",
        connect="0",
        ignoreMargin="0",
    )


def _switch(parent: etree._Element) -> tuple[etree._Element, etree._Element]:
    """Where lengths are written twice: old readers take the default, which counts in halves."""
    switch = add(parent, "hp:switch")
    case = add(switch, "hp:case")
    case.set(f"{{{case.nsmap['hp']}}}required-namespace", UNIT_CHAR)
    return case, add(switch, "hp:default")


def _styles(refs: etree._Element, sheet: Sheet) -> None:
    styles = add(refs, "hh:styles", itemCnt=str(len(sheet.settings) + 1))
    for setting in sheet.settings:
        number = str(setting.id)
        add(
            styles,
            "hh:style",
            id=number,
            type="PARA",
            name=setting.name,
            engName=_english(setting),
            paraPrIDRef=number,
            charPrIDRef=number,
            nextStyleIDRef=number,
            langID="1042",
            lockForm="0",
        )
    _page_number(styles, len(sheet.settings))


def _page_number(styles: etree._Element, number: int) -> None:
    """The word processor's own style for the number at the foot: without one it takes what it
    likes. The letters are those of the first style, 10 pt."""
    add(
        styles,
        "hh:style",
        id=str(number),
        type="CHAR",
        name="쪽 번호",
        engName="Page Number",
        paraPrIDRef="0",
        charPrIDRef="0",
        nextStyleIDRef="0",
        langID="1042",
        lockForm="0",
    )


def _english(setting: Setting) -> str:
    """The English name: what a paragraph in this style is, and the style's number to be unique."""
    if setting.id == 0:
        return "Normal"
    return f"siljeok {setting.meaning} #{setting.id}"
