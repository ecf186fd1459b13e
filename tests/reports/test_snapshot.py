"""The whole report of a sample month as text, kept in tests/snapshots; --update-snapshots rewrites it."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crm.access.queries import Office
from crm.documents.content import Gap
from crm.documents.shown import shown
from crm.reports.monthly.exports import said
from crm.reports.monthly.queries.gathering import month_facts
from tests.reports.facts import MAY
from tests.reports.office import may_of_the_sample_office

SNAPSHOTS = Path(__file__).parents[1] / "snapshots/reports"
AT = datetime(2012, 6, 15, 3, 30, tzinfo=UTC)


@pytest.fixture
def report(app, session, make):
    """The report of May 2012 of the sample office in a language."""
    may_of_the_sample_office(make)

    def written(language):
        with app.app_context():
            facts = month_facts(session, MAY, reader=Office(), today=date(2012, 6, 15), at=AT)
            return said(facts, language)

    return written


def as_text(document):
    """Everything a reader of the document sees, one row a line."""
    memo = document.memo
    lines = [f"{memo.sender} > {memo.receiver}: {memo.subject}", memo.cause, memo.intent, *memo.points]
    lines += [memo.closing, *memo.enclosed, "", document.title, document.subtitle]
    lines += [f"{label}: {value}".rstrip() for label, value in document.facts]
    for section in document.sections:
        lines += [
            "",
            f"{section.number} {section.title}",
            " | ".join(column.title for column in section.columns),
        ]
        lines += [row_text(row, document.language) for row in section.rows] or [section.empty]
        lines += [row_text(section.totals, document.language)] if section.totals else []
        lines += [f"* {note}" for note in section.notes]
        for chart in section.charts:
            bars = (" ".join(map(str, bar)) for bar in chart.bars)
            lines.append(f"# {chart.title}: {', '.join(bars)}")
    return "\n".join([*lines, ""])


def row_text(row, language):
    cells = " | ".join(shown(cell, language) for cell in row.cells)
    return f"{row.id or '='} {cells}".rstrip()


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_monthly_report_of_may_2012(report, language, pytestconfig):
    text, path = as_text(report(language)), SNAPSHOTS / f"monthly_2012_05.{language}.txt"
    if pytestconfig.getoption("--update-snapshots"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_both_editions_have_the_same_rows_and_numbers(report):
    thai, english = report("th"), report("en")
    assert thai.codes == english.codes
    for one, other in zip(thai.sections, english.sections, strict=True):
        assert [row.id for row in one.rows] == [row.id for row in other.rows]
        assert [column.key for column in one.columns] == [column.key for column in other.columns]
        assert [chart.bars[0][1:] for chart in one.charts] == [chart.bars[0][1:] for chart in other.charts]
        for here, there in zip(one.rows, other.rows, strict=True):
            pairs = zip(here.cells, there.cells, strict=True)
            assert all(told(a) == told(b) for a, b in pairs if not (isinstance(a, str) or isinstance(b, str)))


def told(cell):
    """A value apart from its language."""
    return cell if not hasattr(cell, "language") else Gap
