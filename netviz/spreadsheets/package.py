"""The parts of a workbook that say what is in it: contents, relations, properties, styles (ECMA-376)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from netviz.markup import legal

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

TEXT, TITLE = 1, 2
"""Numbers of the two styles of :data:`_STYLES`; both show text as text (number format 49, “@”)."""

_STYLES = f"""{HEAD}<styleSheet xmlns="{MAIN}">
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF7"/></patternFill></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>\
</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>"""


def parts(names: Sequence[str], title: str, description: str) -> dict[str, str]:
    """Every part but the sheets and their texts, for sheets of these names."""
    count = len(names)
    sheets = {f"rId{number}": (f"{_OFFICE}/worksheet", f"worksheets/sheet{number}.xml") for number in _numbers(count)}
    beside = {
        "rIdStyles": (f"{_OFFICE}/styles", "styles.xml"),
        "rIdTexts": (f"{_OFFICE}/sharedStrings", "sharedStrings.xml"),
    }
    top = {
        "rId1": (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
        "rId2": (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    }
    return {
        "[Content_Types].xml": _content_types(count),
        "_rels/.rels": _relations(top),
        "docProps/core.xml": _properties(title, description),
        "xl/workbook.xml": _workbook(names),
        "xl/_rels/workbook.xml.rels": _relations(sheets | beside),
        "xl/styles.xml": _STYLES,
    }


def sheet_part(number: int) -> str:
    """The name of the part that holds a sheet, counted from 1."""
    return f"xl/worksheets/sheet{number}.xml"


def _numbers(count: int) -> range:
    return range(1, count + 1)


def _content_types(count: int) -> str:
    kinds = {
        "xl/workbook.xml": f"{_SHEET_TYPE}.sheet.main+xml",
        "xl/styles.xml": f"{_SHEET_TYPE}.styles+xml",
        "xl/sharedStrings.xml": f"{_SHEET_TYPE}.sharedStrings+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **{sheet_part(number): f"{_SHEET_TYPE}.worksheet+xml" for number in _numbers(count)},
    }
    told = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _properties(title: str, description: str) -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(legal(title))}</dc:title><dc:creator>netviz</dc:creator>"
        f"<dc:description>{escape(legal(description))}</dc:description></cp:coreProperties>"
    )


def _workbook(names: Sequence[str]) -> str:
    told = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1)
    )
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>{told}</sheets></workbook>'
