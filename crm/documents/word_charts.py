"""The charts of a DOCX: tables of coloured cells, which every word processor draws and lets its user edit."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from crm.documents.content import Bars, Chart, Kind, PairedBars
from crm.documents.shown import figure, plain
from crm.documents.word_tables import Shape, filled, frame, row, shade
from crm.platform.spoken import Language

_STEPS = 24
"""How finely a bar that lies is measured."""
_STOREYS, _STOREY = 8, 110
"""How finely one that stands is, and how high each step: in twentieths of a point."""
_GREEN, _PALE = "0E5A43", "B5D3C5"
"""A bar alone, or the second of a pair; the first of a pair."""
_SHARES = {Kind.NUMBER: 0.09, Kind.MONEY: 0.2}
"""What of the width a figure takes beside a bar that lies."""
_ALONE, _FIRST, _SECOND = {"left": 72, "right": 72}, {"left": 32}, {"right": 32}
"""The white edges that part the columns, in eighths of a point."""


def drawn(chart: Chart, room: int, language: Language) -> Any:
    """A chart as a table: bars that lie beside their names, or stand over them."""
    if not chart.upright:
        return _lying(chart, room, language)
    if isinstance(chart, PairedBars):
        return _pairs(chart, room, language)
    return _standing(chart, room, language)


def _lying(chart: Chart, room: int, language: Language) -> Any:
    """A row for each bar; of a pair each bears its name, the label stands before the first."""
    names, kind = (chart.names, chart.kind) if isinstance(chart, PairedBars) else ((), Kind.NUMBER)
    shares = [0.26, 0.15, _SHARES[kind]] if names else [0.32, 0.08]
    widths = [round(room * share) for share in shares]
    step = (room - sum(widths)) // _STEPS
    made = frame("TableNormal", [*widths, *[step] * _STEPS])
    shapes = tuple(Shape(width, right=at == len(widths) - 1, keep=True) for at, width in enumerate(widths))
    most = max((value for _, *values in chart.bars for value in values), default=0) or 1
    for label, *values in chart.bars:
        for at, value in enumerate(values):
            whose = [("" if at else plain(label)), plain(names[at])] if names else [plain(label)]
            line = filled(row(shapes), [*whose, figure(value, kind, language)])
            line.extend(_lengths(value / most, step, _fill(at, values)))
            made.append(line)
    return made


def _fill(at: int, values: Sequence[object]) -> str:
    return _PALE if at < len(values) - 1 else _GREEN


def _lengths(share: float | Decimal, step: int, fill: str) -> Iterator[Any]:
    """The cells of a bar, and of what is left of its line."""
    length = max(0, min(_STEPS, round(_STEPS * share)))
    for steps, colour in ((length, fill), (_STEPS - length, "")):
        if steps:
            yield parse_xml(
                f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{steps * step}" w:type="dxa"/>'
                f'<w:gridSpan w:val="{steps}"/><w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>'
                f'<w:vAlign w:val="center"/></w:tcPr>'
                f'<w:p><w:pPr><w:pStyle w:val="Bar"/>{shade(colour)}</w:pPr></w:p></w:tc>'
            )


def _standing(chart: Bars, room: int, language: Language) -> Any:
    """Numbers on top, then the storeys of the bars, and the names."""
    step = room // len(chart.bars)
    made = frame("TableNormal", [step] * len(chart.bars))
    shapes = row(tuple(Shape(step, style="TableMiddle", keep=True) for _ in chart.bars))
    made.append(filled(shapes, [figure(value, Kind.NUMBER, language) for _, value in chart.bars]))
    most = max(value for _, value in chart.bars) or 1
    columns = [(value / most, _GREEN, _ALONE) for _, value in chart.bars]
    made.extend(_storeys(columns, step))
    made.append(filled(shapes, [plain(name) for name, _ in chart.bars]))
    return made


def _pairs(chart: PairedBars, room: int, language: Language) -> Any:
    """Storeys of two columns for each label, then the labels, and a row of figures for each of the two."""
    head = round(room * 0.17)
    step = (room - head) // (2 * len(chart.bars))
    made = frame("TableNormal", [head, *[step] * 2 * len(chart.bars)])
    most = max(value for _, *pair in chart.bars for value in pair) or 1
    looks = ((_PALE, _FIRST), (_GREEN, _SECOND))
    columns = [
        (value / most, *look) for _, *pair in chart.bars for value, look in zip(pair, looks, strict=True)
    ]
    made.extend(_storeys(columns, step, head))
    middle = [Shape(2 * step, span=2, style="TableMiddle", keep=True) for _ in chart.bars]
    shapes = row((Shape(head, keep=True), *middle))
    made.append(filled(shapes, ["", *(plain(label) for label, *_ in chart.bars)]))
    for at, name in enumerate(chart.names):
        figures = [figure(pair[at], chart.kind, language) for _, *pair in chart.bars]
        line = filled(shapes, [plain(name), *figures])
        line[1].tcPr.append(_edges({"right": 72}, looks[at][0]))
        made.append(line)
    return made


def _storeys(
    columns: Sequence[tuple[float | Decimal, str, Mapping[str, int]]], step: int, head: int = 0
) -> Iterator[Any]:
    """Low rows of cells: each column's share of the full height in its colour. `head` is a blank before."""
    for storey in range(_STOREYS, 0, -1):
        line = parse_xml(
            f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>"
            f'<w:trHeight w:val="{_STOREY}" w:hRule="exact"/></w:trPr></w:tr>'
        )
        if head:
            line.append(_storey(head, "", {}))
        line.extend(
            _storey(step, fill if round(_STOREYS * share) >= storey else "", edges)
            for share, fill, edges in columns
        )
        yield line


def _storey(width: int, fill: str, edges: Mapping[str, int]) -> Any:
    cell = parse_xml(
        f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade(fill)}</w:tcPr>'
        '<w:p><w:pPr><w:pStyle w:val="Storey"/></w:pPr></w:p></w:tc>'
    )
    cell.tcPr.insert(1, _edges(edges, "FFFFFF"))
    return cell


def _edges(sizes: Mapping[str, int], colour: str) -> Any:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:color="{colour}"/>' for side, size in sizes.items()
    )
    return parse_xml(f"<w:tcBorders {nsdecls('w')}>{sides}</w:tcBorders>")
