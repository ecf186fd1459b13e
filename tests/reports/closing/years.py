"""The report of fiscal year 2012, and what is done to it."""

from datetime import date

YEAR = "/reports/annual/2012"
APPROVE = f"{YEAR}/approve"
WHY = {"approve-reason": "A visit of May was missing."}
NOVEMBER = date(2012, 11, 15)


def approve(reader, status=302, **changed):
    return reader.submit(YEAR, APPROVE, changed, status=status)


def add_a_visit(make, session, on=date(2012, 5, 7)):
    make.activity(make.partner(), starts_on=on, title_en="Forgotten", title_th="ลืม")
    session.commit()
