"""Documents as PDF: plain data handed to a child process, so that no text of them is ever read as markup."""

import json
from collections.abc import Sequence
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Any

from crm.documents.children import run
from crm.documents.content import Chart, Document, Kind, Memo, PairedBars, Section
from crm.documents.fonts import FAMILIES
from crm.documents.paper import Grid, Line, charts, check_length, first_annex, parts
from crm.documents.printable import UNPRINTED, printable, unbroken
from crm.documents.shown import WORDS, Words, figure, plain
from crm.documents.turns import turn
from crm.platform.errors import Refused
from crm.platform.spoken import Language
from crm.platform.text import N_
from crm.web.pictures.lettering import shortened

MOST_CHARACTERS = 4_000_000
SECONDS = 90
"""How long one document may take to set."""

_TOO_LONG = N_("This document is too long for a PDF. Take a spreadsheet.")
_LONGEST_TOGETHER = 2000
"""Characters: a longer row may run over the end of a page."""
_RUNNING = 50
"""Ems: the room for the title that runs over every page."""


def write_pdf(document: Document, folder: Path) -> bytes:
    """A tagged PDF for screen and archive (PDF/UA-1, PDF/A-2a), set by one child process at a time.

    Whoever keeps data in `folder` waits for the others of that folder.

    Raises:
        Refused: more rows or text than paper bears; others, or this one, take too long.
    """
    check_length(document)
    data = json.dumps(_data(document), ensure_ascii=False)
    if len(data) > MOST_CHARACTERS:
        raise Refused(_TOO_LONG)
    with turn(folder):
        return _set(data)


def _set(data: str) -> bytes:
    try:
        done = run("crm.documents.typesetting", seconds=SECONDS, input=data.encode())
    except TimeoutExpired:
        raise Refused(_TOO_LONG) from None
    if done.returncode < 0:  # a signal ended it: it wanted more memory than it may have
        raise Refused(_TOO_LONG)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return done.stdout


def _data(document: Document) -> dict[str, Any]:
    """The document as the template takes it: texts ready to print, nothing left to decide."""
    words, annex = WORDS[document.language], first_annex(document)
    data = {
        "lang": document.language,
        "fonts": FAMILIES,
        "title": _text(document.title) or document.key,
        "subtitle": _text(document.subtitle),
        "running": shortened(" ".join(_text(document.title).split()), _RUNNING, 1),
        "page": words.page,
        "pages": document.pages,
        "memo": document.memo and _memo(document.memo, words),
        "facts": [[_text(label), _text(text)] for label, text in document.facts],
        "parts": [
            {
                "wide": wide,
                "sections": [
                    _section(section, grid, document.language) | {"turns": section is annex}
                    for section, grid in laid
                ],
            }
            for wide, laid in parts(document)
        ],
    }
    said = json.dumps(data, ensure_ascii=False)
    return data | {
        "names": unbroken(document.names, said),
        "note": words.unprinted if UNPRINTED in said else "",
    }


def _memo(memo: Memo, words: Words) -> dict[str, Any]:
    """The lines of its head as [label, text] pairs: what has no text is a dotted line to fill."""
    head = (
        ((words.sender, memo.sender), (words.telephone, "")),
        ((words.number, ""), (words.day, "")),
        ((words.subject, memo.subject),),
        ((words.receiver, memo.receiver),),
    )
    return {
        "name": words.memorandum,
        "head": [[[label, _text(text)] for label, text in line] for line in head],
        "body": [_text(memo.cause), _text(memo.intent)],
        "points": [_text(point) for point in memo.points],
        "closing": _text(memo.closing),
        "signed": words.signed,
        "position": words.position,
        "enclosed": [words.enclosed, [_text(thing) for thing in memo.enclosed]],
    }


def _section(section: Section, grid: Grid, language: Language) -> dict[str, Any]:
    return {
        "title": _text(f"{section.number}  {section.title}"),
        "short": grid.short,
        "heads": [_text(head) for head in grid.heads],
        "widths": grid.widths,
        "right": grid.right,
        "lines": [_line(line) for line in grid.lines],
        "total": grid.total and _line(grid.total),
        "empty": _text(section.empty),
        "notes": [_text(note) for note in section.notes],
        "charts": [_chart(chart, language) for chart in charts(section, language)],
    }


def _line(line: Line) -> dict[str, Any]:
    texts: Sequence[str] = [cell.text for cell in line.cells]
    told = [telling.text for item in line.below for telling in item]
    return {
        "cells": [
            [printable(cell.text), cell.span, cell.strong or line.strong or bool(cell.light), cell.light]
            for cell in line.cells
        ],
        "below": [[[printable(told.title), printable(told.text)] for told in item] for item in line.below],
        "strong": line.strong,
        "together": sum(map(len, (*texts, *told))) < _LONGEST_TOGETHER,
    }


def _chart(chart: Chart, language: Language) -> dict[str, Any]:
    """Each row is its label and, for each bar, [length, figure]; the names of a pair stand beside them."""
    names, kind = (chart.names, chart.kind) if isinstance(chart, PairedBars) else ((), Kind.NUMBER)
    return {
        "title": _text(chart.title),
        "names": [_text(name) for name in names],
        "rows": [
            [_text(label), [[max(float(value), 0), figure(value, kind, language)] for value in values]]
            for label, *values in chart.bars
        ],
        "upright": chart.upright,
    }


def _text(text: str) -> str:
    return printable(plain(text))
