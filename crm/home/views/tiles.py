"""The figures at the head of the desk, each the count of the list that it opens."""

from datetime import date
from typing import Any

from flask import url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.activities.rules import OVERDUE, ActivityState, Standing
from crm.home import queries
from crm.permissions import Role
from crm.platform.calendar import Month


def lists(reader: Reader, month: Month) -> dict[str, str]:
    """Where the desk's lists are whole; a liaison's duties are those of the own agency."""
    own: dict[str, Any] = {"whose": "mine"} if reader.role is Role.LIAISON else {}

    def listed(state: str, **more: Any) -> str:
        return url_for("activities.index", state=state, **more)

    return {
        "overdue": url_for("activities.commitments", state=OVERDUE[0], **own),
        "unreported": listed(Standing.UNREPORTED, **own),
        "passed": listed(Standing.PASSED, **own),
        "postponed": listed(ActivityState.POSTPONED, **own),
        "coming": listed(Standing.COMING),
        "held": listed(Standing.MET, month=str(month)),
    }


def tiles(session: Session, reader: Reader, today: date, month: Month) -> list[dict[str, Any]]:
    """Four figures with their lists; what is late is red, what waits is amber."""
    whole = lists(reader, month)
    counted = [
        (gettext("Promises overdue"), queries.overdue_promises(reader, today), "overdue", "bad"),
        (gettext("Held, not reported yet"), queries.without_report(reader), "unreported", "warm"),
        (gettext("Coming in two weeks"), queries.next_weeks(reader, today), "coming", ""),
        (gettext("Held this month"), queries.of_month(reader, month), "held", ""),
    ]
    numbers = session.execute(queries.counts_of([query for _, query, _, _ in counted])).one()
    return [
        {"number": number, "label": words, "url": whole[name], "tone": tone if number else ""}
        for number, (words, _, name, tone) in zip(numbers, counted, strict=True)
    ]
