"""The tables of a DOCX. Each shape of row is made once and copied, so that a long table stays cheap."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from crm.documents.content import Bars
from crm.documents.paper import Cell, Grid, Line, Told
from crm.documents.shown import plain
from crm.platform import spoken
from crm.platform.spoken import Language

_STEPS = 24
"""How finely a bar is measured."""
_APART = "\u2003"
_EDGES = {"": "", "open": '<w:bottom w:val="nil"/>', "closed": '<w:top w:val="nil"/>'}
_LOOK = {
    "val": "0620",
    "firstRow": 1,
    "lastRow": 0,
    "firstColumn": 0,
    "lastColumn": 0,
    "noHBand": 1,
    "noVBand": 1,
}
_BAR_EDGES = "".join(f'<w:{side} w:val="single" w:sz="48" w:color="FFFFFF"/>' for side in ("top", "bottom"))
_RUN, _TOLD = (
    parse_xml(f'<w:r {nsdecls("w")}>{style}<w:t xml:space="preserve"/></w:r>')
    for style in ("", '<w:rPr><w:rStyle w:val="Told"/></w:rPr>')
)


@dataclass(frozen=True)
class Shape:
    """How a cell looks. `edge` is open where no line stands below it, closed where none stands above."""

    width: int
    span: int = 1
    style: str = "TableText"
    right: bool = False
    edge: str = ""
    keep: bool = False


def table(grid: Grid, room: int) -> Any:
    """A grid as a w:tbl of `room` twentieths of a point, its head repeated on every page."""
    widths = [round(share * room) for share in grid.widths]
    made = _frame("ReportTable", widths)
    heads = tuple(
        Shape(width, style="TableHead", right=right) for width, right in zip(widths, grid.right, strict=True)
    )
    made.append(_filled(_row(heads, head=True), grid.heads))
    for line in (*grid.lines, *([grid.total] if grid.total else ())):
        made.extend(_rows(line, widths, grid.right))
    return made


def bars(chart: Bars, room: int, language: Language) -> Any:
    """A chart as a table: name, number and a bar of coloured cells; for an upright one, a row of numbers."""
    if chart.upright:
        return table(_months(chart, language), room)
    label, number = round(room * 0.32), round(room * 0.08)
    step = (room - label - number) // _STEPS
    made = _frame("TableNormal", [label, number, *[step] * _STEPS])
    most = max((value for _, value in chart.bars), default=0) or 1
    for name, value in chart.bars:
        length = max(0, min(_STEPS, round(_STEPS * value / most)))
        row = deepcopy(_row((Shape(label), Shape(number, right=True))))
        row.extend(
            _bar(part, step, fill) for part, fill in ((length, "0E5A43"), (_STEPS - length, "")) if part
        )
        made.append(_filled(row, [plain(name), spoken.number(value, language)]))
    return made


def _months(chart: Bars, language: Language) -> Grid:
    numbers = Line([Cell(spoken.number(value, language)) for _, value in chart.bars])
    heads, many = [plain(name) for name, _ in chart.bars], len(chart.bars)
    return Grid(heads, [1 / many] * many, [True] * many, [numbers], total=None, wide=False)


def say(paragraph: Any, text: str, run: Any = _RUN) -> None:
    """Append plain text, its line feeds as breaks."""
    for at, part in enumerate(text.split("\n")):
        added = deepcopy(run)
        if at:
            added.insert(-1, OxmlElement("w:br"))
        added[-1].text = part.replace("\t", " ")
        paragraph.append(added)


def _rows(line: Line, widths: Sequence[int], right: Sequence[bool]) -> Iterator[Any]:
    """A row and, where something is told under it, a second one from the second column on, kept with it."""
    style = "TableStrong" if line.strong else "TableText"
    shapes, at, lower = [], 0, bool(line.below)
    for cell in line.cells:
        width, numbers = sum(widths[at : at + cell.span]), right[at] and cell.span == 1
        shapes.append(Shape(width, cell.span, style, numbers, edge="open" if lower else "", keep=lower))
        at += cell.span
    yield _filled(_row(tuple(shapes)), [cell.text for cell in line.cells])
    if lower:
        blank = [Shape(widths[0], style=style, edge="closed")] if len(widths) > 1 else []
        rest = Shape(sum(widths[len(blank) :]), len(widths) - len(blank), style, edge="closed")
        row = deepcopy(_row((*blank, rest)))
        _tell(row[-1], line.below)
        yield row


def _tell(cell: Any, below: Sequence[Sequence[Told]]) -> None:
    blank = cell[-1]
    for item in below:
        paragraph = deepcopy(blank)
        for at, told in enumerate(item):
            say(paragraph, f"{_APART if at else ''}{told.title}  ", _TOLD)
            say(paragraph, told.text)
        cell.append(paragraph)
    cell.remove(blank)


def _filled(row: Any, texts: Sequence[str]) -> Any:
    filled = deepcopy(row)
    for paragraph, text in zip(filled.iter("{*}p"), texts, strict=False):
        say(paragraph, text)
    return filled


def _frame(style: str, widths: Sequence[int]) -> Any:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = "".join(f' w:{name}="{on}"' for name, on in _LOOK.items())
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblLook{look}/></w:tblPr><w:tblGrid>{columns}</w:tblGrid></w:tbl>"
    )


@cache
def _row(shapes: tuple[Shape, ...], *, head: bool = False) -> Any:
    cells = "".join(_cell(shape) for shape in shapes)
    repeated = "<w:tblHeader/>" if head else ""
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>")


def _cell(shape: Shape) -> str:
    parts = [f'<w:tcW w:w="{shape.width}" w:type="dxa"/>']
    if shape.span > 1:
        parts.append(f'<w:gridSpan w:val="{shape.span}"/>')
    if shape.edge:
        parts.append(f"<w:tcBorders>{_EDGES[shape.edge]}</w:tcBorders>")
    if shape.style == "TableStrong":
        parts.append('<w:shd w:val="clear" w:color="auto" w:fill="EEF4F1"/>')
    keep = "<w:keepNext/>" if shape.keep else ""
    side = '<w:jc w:val="right"/>' if shape.right else ""
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{shape.style}"/>{keep}{side}</w:pPr></w:p>'
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{paragraph}</w:tc>"


def _bar(steps: int, step: int, fill: str) -> Any:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return parse_xml(
        f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{steps * step}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{steps}"/><w:tcBorders>{_BAR_EDGES}</w:tcBorders>{shade}</w:tcPr>'
        '<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr></w:p></w:tc>'
    )
