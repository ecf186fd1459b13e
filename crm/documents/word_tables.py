"""The tables of a DOCX. Each shape of row is made once and copied, so that a long table stays cheap."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from crm.documents.content import Bars
from crm.documents.paper import Grid, Line, Told
from crm.documents.shown import plain
from crm.platform import spoken
from crm.platform.spoken import Language

_STEPS = 24
"""How finely a bar that lies is measured."""
_STOREYS, _STOREY = 8, 110
"""How finely one that stands is, and how high each step: in twentieths of a point."""
_GREEN = "0E5A43"
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
_STOREY_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="72" w:color="FFFFFF"/>' for side in ("left", "right")
)
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
    shaded: bool = False


def table(grid: Grid, room: int, *, followed: bool = False) -> Any:
    """A grid as a w:tbl of `room` twentieths of a point, its head repeated on every page.

    The rows of a short one stay together, and the last row stays with the notes when it is `followed`.
    """
    widths = [round(share * room) for share in grid.widths]
    made = _frame("ReportTable", widths)
    heads = tuple(
        Shape(width, style="TableHead", right=right) for width, right in zip(widths, grid.right, strict=True)
    )
    made.append(_filled(_row(heads, head=True), grid.heads))
    lines = (*grid.lines, *([grid.total] if grid.total else ()))
    for at, line in enumerate(lines, start=1):
        keep = followed if at == len(lines) else grid.short or _is_head(line)
        made.extend(_rows(line, widths, grid.right, keep=keep))
    return made


def bars(chart: Bars, room: int, language: Language) -> Any:
    """A chart as a table of coloured cells: bars that lie beside their names, or stand over them."""
    return _standing(chart, room, language) if chart.upright else _lying(chart, room, language)


def _lying(chart: Bars, room: int, language: Language) -> Any:
    label, number = round(room * 0.32), round(room * 0.08)
    step = (room - label - number) // _STEPS
    made = _frame("TableNormal", [label, number, *[step] * _STEPS])
    most = max((value for _, value in chart.bars), default=0) or 1
    for name, value in chart.bars:
        length = max(0, min(_STEPS, round(_STEPS * value / most)))
        row = deepcopy(_row((Shape(label, keep=True), Shape(number, right=True, keep=True))))
        row.extend(_bar(part, step, fill) for part, fill in ((length, _GREEN), (_STEPS - length, "")) if part)
        made.append(_filled(row, [plain(name), spoken.number(value, language)]))
    return made


def _standing(chart: Bars, room: int, language: Language) -> Any:
    """Numbers on top, then low rows of cells, coloured as high as each bar stands, and the names."""
    step = room // len(chart.bars)
    made = _frame("TableNormal", [step] * len(chart.bars))
    most = max(value for _, value in chart.bars) or 1
    heights = [round(_STOREYS * value / most) for _, value in chart.bars]
    shapes = tuple(Shape(step, style="TableMiddle", keep=True) for _ in chart.bars)
    made.append(_filled(_row(shapes), [spoken.number(value, language) for _, value in chart.bars]))
    made.extend(_storey(heights, step, storey) for storey in range(_STOREYS, 0, -1))
    made.append(_filled(_row(shapes), [plain(name) for name, _ in chart.bars]))
    return made


def _storey(heights: Sequence[int], step: int, storey: int) -> Any:
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{step}" w:type="dxa"/>'
        f"<w:tcBorders>{_STOREY_EDGES}</w:tcBorders>{_shade(_GREEN if height >= storey else '')}</w:tcPr>"
        '<w:p><w:pPr><w:pStyle w:val="Storey"/></w:pPr></w:p></w:tc>'
        for height in heights
    )
    height = f'<w:trHeight w:val="{_STOREY}" w:hRule="exact"/>'
    return parse_xml(f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>{height}</w:trPr>{cells}</w:tr>")


def say(paragraph: Any, text: str, run: Any = _RUN) -> None:
    """Append plain text, its line feeds as breaks."""
    for at, part in enumerate(text.split("\n")):
        added = deepcopy(run)
        if at:
            added.insert(-1, OxmlElement("w:br"))
        added[-1].text = part.replace("\t", " ")
        paragraph.append(added)


def _is_head(line: Line) -> bool:
    """Whether the line stands over the rows after it."""
    return line.strong and line.cells[0].span > 1


def _rows(line: Line, widths: Sequence[int], right: Sequence[bool], *, keep: bool) -> Iterator[Any]:
    """A row and, where something is told under it, a second one from the second column on, kept with it."""
    shapes, at, lower = [], 0, bool(line.below)
    plain_look = Shape(0, style="TableText", keep=keep, shaded=line.strong)
    for cell in line.cells:
        shape = replace(
            plain_look, width=sum(widths[at : at + cell.span]), span=cell.span, keep=keep or lower
        )
        style = "TableStrong" if line.strong or cell.strong else "TableText"
        numbers = right[at] and cell.span == 1
        shapes.append(replace(shape, style=style, right=numbers, edge="open" if lower else ""))
        at += cell.span
    yield _filled(_row(tuple(shapes)), [cell.text for cell in line.cells])
    if lower:
        closed = replace(plain_look, edge="closed")
        blank = [replace(closed, width=widths[0])] if len(widths) > 1 else []
        rest = replace(closed, width=sum(widths[len(blank) :]), span=len(widths) - len(blank))
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
    if shape.shaded:
        parts.append(_shade("EEF4F1"))
    keep = "<w:keepNext/>" if shape.keep else ""
    side = '<w:jc w:val="right"/>' if shape.right else ""
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{shape.style}"/>{keep}{side}</w:pPr></w:p>'
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{paragraph}</w:tc>"


def _bar(steps: int, step: int, fill: str) -> Any:
    """A part of a bar: its paragraph, lower than the row, has the colour."""
    return parse_xml(
        f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{steps * step}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{steps}"/><w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>'
        f'<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Bar"/>{_shade(fill)}</w:pPr></w:p></w:tc>'
    )


def _shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
