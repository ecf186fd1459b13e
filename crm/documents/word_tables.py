"""The tables of a DOCX. Each shape of row is made once and copied, so that a long table stays cheap."""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from crm.documents.paper import Grid, Line, Told

_LIGHTS = {"red": "TableRed", "amber": "TableAmber", "green": "TableGreen"}
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


def table(grid: Grid, room: int, put: Callable[[Any], None], *, followed: bool = False) -> None:
    """A grid as a w:tbl of `room` twentieths of a point, its head repeated on every page.

    The rows of a short one stay together, and the last row stays with the notes when it is `followed`. The
    table is `put` into the file while it is empty: moving a full one costs by the square of its rows.
    """
    widths = [round(share * room) for share in grid.widths]
    made = frame("ReportTable", widths)
    put(made)
    heads = tuple(
        Shape(width, style="TableHead", right=right) for width, right in zip(widths, grid.right, strict=True)
    )
    made.append(filled(row(heads, head=True), grid.heads))
    lines = (*grid.lines, *([grid.total] if grid.total else ()))
    for at, line in enumerate(lines, start=1):
        keep = followed if at == len(lines) else grid.short or _is_head(line)
        made.extend(_rows(line, widths, grid.right, keep=keep))


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
        style = _LIGHTS.get(cell.light) or ("TableStrong" if line.strong or cell.strong else "TableText")
        numbers = right[at] and cell.span == 1
        shapes.append(replace(shape, style=style, right=numbers, edge="open" if lower else ""))
        at += cell.span
    yield filled(row(tuple(shapes)), [cell.text for cell in line.cells])
    if lower:
        closed = replace(plain_look, edge="closed")
        blank = [replace(closed, width=widths[0])] if len(widths) > 1 else []
        rest = replace(closed, width=sum(widths[len(blank) :]), span=len(widths) - len(blank))
        lower_row = deepcopy(row((*blank, rest)))
        _tell(lower_row[-1], line.below)
        yield lower_row


def _tell(cell: Any, below: Sequence[Sequence[Told]]) -> None:
    blank = cell[-1]
    for item in below:
        paragraph = deepcopy(blank)
        for at, told in enumerate(item):
            say(paragraph, f"{_APART if at else ''}{told.title}  ", _TOLD)
            say(paragraph, told.text)
        cell.append(paragraph)
    cell.remove(blank)


def filled(row: Any, texts: Sequence[str]) -> Any:
    """A copy of the row with a text in each of its first cells."""
    made = deepcopy(row)
    for paragraph, text in zip(made.iter("{*}p"), texts, strict=False):
        say(paragraph, text)
    return made


def frame(style: str, widths: Sequence[int]) -> Any:
    """A table without rows; `widths` in twentieths of a point."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = "".join(f' w:{name}="{on}"' for name, on in _LOOK.items())
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblLook{look}/></w:tblPr><w:tblGrid>{columns}</w:tblGrid></w:tbl>"
    )


@cache
def row(shapes: tuple[Shape, ...], *, head: bool = False) -> Any:
    """A row of empty cells, never to be filled itself: it is made once for each shape."""
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
        parts.append(shade("EEF4F1"))
    keep = "<w:keepNext/>" if shape.keep else ""
    side = '<w:jc w:val="right"/>' if shape.right else ""
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{shape.style}"/>{keep}{side}</w:pPr></w:p>'
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{paragraph}</w:tc>"


def shade(fill: str) -> str:
    """The element that colours a cell or paragraph; nothing for no colour."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
