"""The parts of a Word file that every letter shares: styles, bullets, settings, header and footer.

Written out by hand, so that a letter holds what it uses and nothing else: A4, Arial 12 point, British English, left
aligned, headings that are headings. The house colour stands in for each council's own.
"""

from app.documents.ooxml_theme import FONTS, THEME
from app.documents.render import HOUSE_COLOUR

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = f'xmlns:w="{MAIN}" xmlns:r="{RELS}"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TINT = "EEF2F5"
RULE = "B8C4CC"
ALARM = "A4161A"
BUILT_IN = ("heading 1", "heading 2", "List Bullet", "header", "footer")
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
_BAR = (
    f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="5" w:color="{TINT}"/>'
    f'<w:left w:val="single" w:sz="36" w:space="8" w:color="{HOUSE_COLOUR}"/>'
    f'<w:bottom w:val="single" w:sz="4" w:space="5" w:color="{TINT}"/></w:pBdr>'
)


def _box(colour: str, space: int) -> str:
    sides = ("top", "left", "bottom", "right")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="{space}" w:color="{colour}"/>' for side in sides)
    return f"<w:pBdr>{lines}</w:pBdr>"


def _style(name: str, ident: str, paragraph: str = "", run: str = "", based: str = "Normal", then: str = "") -> str:
    follows = f'<w:next w:val="{then}"/>' if then else ""
    own = "" if name in BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{ident}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{based}"/>{follows}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int, half_points: int, before: int, after: int) -> str:
    return _style(
        f"heading {level}",
        f"Heading{level}",
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}" w:line="264" w:lineRule="auto"/>'
        f'<w:outlineLvl w:val="{level - 1}"/>',
        f'<w:b/><w:bCs/><w:color w:val="{HOUSE_COLOUR}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>',
        then="Normal",
    )


def _borders(kind: str, *sides: tuple[str, int, str]) -> str:
    lines = "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{c}"/>' for side, size, c in sides)
    return f"<w:{kind}>{lines}</w:{kind}>"


_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="Sessions"><w:name w:val="Sessions"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr>'
    + _borders("tblBorders", ("top", 12, HOUSE_COLOUR), ("bottom", 12, HOUSE_COLOUR), ("insideH", 4, RULE))
    + '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr>'
    "</w:tblStylePr></w:style>"
)

STYLES = (
    f"{XML}<w:styles {NS}><w:docDefaults><w:rPrDefault><w:rPr>{_FONT}"
    '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr>'
    '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="130" w:line="264" w:lineRule="auto"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>'
    "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
    + _heading(1, 36, 300, 180)
    + _heading(2, 27, 280, 90)
    + _style(
        "List Bullet",
        "ListBullet",
        '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="100"/><w:ind w:left="397" w:hanging="284"/>',
    )
    + _style("Close", "Close", '<w:keepLines/><w:spacing w:after="0" w:line="264" w:lineRule="auto"/>')
    + _style("Close First", "CloseFirst", '<w:keepNext/><w:spacing w:before="260"/>', based="Close", then="Close")
    + _style("Keep", "Keep", "<w:keepNext/><w:keepLines/>")
    + _style(
        "Point",
        "Point",
        f'<w:keepLines/>{_BAR}<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
        '<w:spacing w:before="150" w:after="240" w:line="300" w:lineRule="auto"/><w:ind w:left="227"/>'
        "<w:contextualSpacing/>",
    )
    + _style("Table Head", "TableHead", '<w:keepNext/><w:spacing w:after="0" w:line="250" w:lineRule="auto"/>')
    + _style("Table Text", "TableText", '<w:spacing w:after="0" w:line="250" w:lineRule="auto"/>')
    + _style(
        "header",
        "Header",
        f'{_box(HOUSE_COLOUR, 6)}<w:shd w:val="clear" w:color="auto" w:fill="{HOUSE_COLOUR}"/>'
        '<w:spacing w:before="0" w:after="200"/><w:ind w:left="142" w:right="142"/>',
        '<w:b/><w:bCs/><w:color w:val="FFFFFF"/><w:sz w:val="28"/><w:szCs w:val="28"/>',
    )
    + _style("Reference", "Reference", '<w:spacing w:after="160" w:line="250" w:lineRule="auto"/>')
    + _style(
        "Draft",
        "Draft",
        f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="3" w:color="{ALARM}"/>'
        f'<w:bottom w:val="single" w:sz="12" w:space="3" w:color="{ALARM}"/></w:pBdr>'
        '<w:spacing w:before="60" w:after="60"/>',
        f'<w:b/><w:bCs/><w:color w:val="{ALARM}"/><w:sz w:val="40"/><w:szCs w:val="40"/>',
    )
    + _style(
        "footer",
        "Footer",
        f'<w:pBdr><w:top w:val="single" w:sz="6" w:space="4" w:color="{RULE}"/></w:pBdr>'
        '<w:tabs><w:tab w:val="right" w:pos="9072"/></w:tabs><w:spacing w:after="0"/>',
    )
    + _TABLE
    + "</w:styles>"
)

_NUMBERING = (
    f'{XML}<w:numbering {NS}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
    f'<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr>'
    f"<w:rPr>{_FONT}</w:rPr></w:lvl></w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)

_SETTINGS = (
    f'{XML}<w:settings {NS}><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB"/></w:settings>'
)

_CONTENT_TYPES = (
    f'{XML}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{TYPE}.{kind}+xml"/>'
        for part, kind in (
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("settings", "settings"),
            ("header1", "header"),
            ("footer1", "footer"),
            ("fontTable", "fontTable"),
        )
    )
    + '<Override PartName="/word/theme/theme1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)

_ROOT_RELS = (
    f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELS}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)

_DOCUMENT_RELS = f'{XML}<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
    f'<Relationship Id="rId{i}" Type="{RELS}/{kind}" Target="{target}.xml"/>'
    for i, (kind, target) in enumerate(
        (
            ("header", "header1"),
            ("footer", "footer1"),
            ("styles", "styles"),
            ("numbering", "numbering"),
            ("settings", "settings"),
            ("fontTable", "fontTable"),
            ("theme", "theme/theme1"),
        ),
        start=1,
    )
)

FIXED: dict[str, bytes] = {
    name: text.encode()
    for name, text in {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _ROOT_RELS,
        "word/_rels/document.xml.rels": f"{_DOCUMENT_RELS}</Relationships>",
        "word/styles.xml": STYLES,
        "word/numbering.xml": _NUMBERING,
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": FONTS,
        "word/theme/theme1.xml": THEME,
    }.items()
}
