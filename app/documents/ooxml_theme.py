"""The theme and the table of fonts. The standard asks for both; every style here names its own type and colour."""

from app.documents.render import HOUSE_COLOUR

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "0B0C0C",
    "lt2": "EEF2F5",
    "accent1": HOUSE_COLOUR,
    "accent2": "A4161A",
    "accent3": "B8C4CC",
    "accent4": "4C2C69",
    "accent5": "00605A",
    "accent6": "6F4E00",
    "hlink": "1D4F8E",
    "folHlink": "4C2C69",
}

_SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{_SOLID}<a:prstDash val="solid"/></a:ln>'
_FONT = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
_COLOURS = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS.items())

THEME = (
    f'{XML}<a:theme xmlns:a="{DRAWING}" name="Support First"><a:themeElements>'
    f'<a:clrScheme name="Council">{_COLOURS}</a:clrScheme><a:fontScheme name="Arial">'
    f"<a:majorFont>{_FONT}</a:majorFont><a:minorFont>{_FONT}</a:minorFont></a:fontScheme>"
    f'<a:fmtScheme name="Plain"><a:fillStyleLst>{_SOLID * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>'
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_SOLID * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)

FONTS = (
    f'{XML}<w:fonts xmlns:w="{MAIN}"><w:font w:name="Arial"><w:panose1 w:val="020B0604020202020204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
