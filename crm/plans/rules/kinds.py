"""What a plan is made of: kinds of plans and items, of money, of figures."""

import re

from crm.platform.errors import Refused
from crm.platform.text import N_, Labelled, arabic_digits

_PROJECT_CODE = re.compile(r"[0-9]{8}-[0-9]{3,6}")
_INDICATOR_CODE = re.compile(r"[0-9]{4}-[0-9]{3,6}")


class PlanKind(Labelled):
    """How long a plan reaches."""

    MULTI_YEAR = "multi_year", N_("Multi-year plan")
    ANNUAL = "annual", N_("Annual plan")
    MONTHLY = "monthly", N_("Monthly operation plan")


class PlanState(Labelled):
    """How far a plan is. One that is being amended stays in force as it was last approved."""

    DRAFT = "draft", N_("Draft")
    SUBMITTED = "submitted", N_("Submitted for approval")
    APPROVED = "approved", N_("Approved")
    AMENDING = "amending", N_("Being amended")
    CLOSED = "closed", N_("Closed")


class ItemLevel(Labelled):
    """What a line of a plan is."""

    STRATEGY = "strategy", N_("Strategy")
    PROJECT = "project", N_("Project")
    MONTHLY_LINE = "monthly_line", N_("Monthly line")


class Direction(Labelled):
    """Which way an indicator should go."""

    UP = "up", N_("More is better")
    DOWN = "down", N_("Less is better")


class Aggregation(Labelled):
    """How the results of months add up to that of the year."""

    SUM = "sum", N_("Months add up")
    LATEST = "latest", N_("The latest month counts")
    AVERAGE = "average", N_("Average of the months")


class ResultState(Labelled):
    """How far the result of a month is; only approved ones count."""

    SUBMITTED = "submitted", N_("Submitted")
    RETURNED = "returned", N_("Returned")
    APPROVED = "approved", N_("Approved")


class BudgetBasis(Labelled):
    """Under what money may be spent (sections 103, 117 and 119)."""

    ANNUAL_ORDINANCE = "annual_ordinance", N_("Annual budget ordinance (section 119)")
    ADDITIONAL_ORDINANCE = "additional_ordinance", N_("Additional budget ordinance (section 119)")
    CARRIED_OVER = "s103_carry_over", N_("Last year's budget while the new one is late (section 103)")
    FOREIGN = "foreign_aid", N_("Money from abroad or given (section 117 (10) to (12))")
    OTHER_LAW = "other", N_("Another law (section 119)")


def project_code_read(typed: str | None) -> str | None:
    """The city's code of a project, agency and number: 04160000-1234; nothing for nothing.

    Raises:
        Refused: it is written otherwise.
    """
    code = arabic_digits(typed or "").strip()
    if code and not _PROJECT_CODE.fullmatch(code):
        raise Refused(N_("A project code is written like 04160000-1234."), field="project_code")
    return code or None


def indicator_code_read(typed: str | None) -> str | None:
    """The city's code of an indicator: 0416-1044; nothing for nothing. Raises Refused as above."""
    code = arabic_digits(typed or "").strip()
    if code and not _INDICATOR_CODE.fullmatch(code):
        raise Refused(N_("The code of an indicator is written like 0416-1044."), field="code")
    return code or None
