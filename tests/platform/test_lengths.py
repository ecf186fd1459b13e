"""A text longer than its column: refused by both databases, and said at its field before they are asked."""

import pytest
from sqlalchemy import String, text
from sqlalchemy.exc import DBAPIError

from crm.agencies.models import Agency
from crm.platform.base import Base
from crm.platform.errors import Refused

MEASURED = [
    (table.name, column.name, column.type.length)
    for table in Base.metadata.sorted_tables
    for column in table.columns
    if type(column.type) is String
]


@pytest.mark.parametrize(("table", "column", "most"), MEASURED, ids=str)
def test_every_line_of_text_has_its_limit_in_the_database(table, column, most):
    names = {str(constraint.name) for constraint in Base.metadata.tables[table].constraints}
    assert f"ck_{table}_{column}_is_at_most_{most}" in names


def test_names_of_limits_fit_both_databases():
    assert all(len(f"ck_{table}_{column}_is_at_most_{most}") <= 63 for table, column, most in MEASURED)


@pytest.mark.parametrize("statement", ["UPDATE agency SET code = :long", "UPDATE agency SET name_th = :long"])
def test_the_database_refuses_what_is_too_long(session, make, statement):
    make.agency()
    with pytest.raises(DBAPIError, match=r"is_at_most|too long"):
        session.execute(text(statement), {"long": "ก" * 301})


def test_thai_marks_count_as_characters_on_both_databases(session, make):
    agency = make.agency(abbr_th="น้ำ" * 10)
    session.commit()
    assert agency.abbr_th == "น้ำ" * 10


@pytest.mark.parametrize("known", [True, False])
def test_a_text_too_long_is_refused_at_its_field(session, make, known):
    agency = make.agency()
    if not known:
        agency = Agency(code="X", kind=agency.kind, name_en="", name_th="ก")
        session.add(agency)
    agency.name_en = "x" * 301
    with pytest.raises(Refused) as refused:
        session.flush()
    assert (refused.value.field, refused.value.values) == ("name_en", {"most": 300})
