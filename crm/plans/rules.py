"""What a plan is."""

from crm.platform.text import N_, Labelled


class PlanKind(Labelled):
    """How long a plan reaches."""

    MULTI_YEAR = "multi_year", N_("Multi-year plan")
    ANNUAL = "annual", N_("Annual plan")
    MONTHLY = "monthly", N_("Monthly operation plan")


class PlanState(Labelled):
    """How far a plan is."""

    DRAFT = "draft", N_("Draft")
    APPROVED = "approved", N_("Approved")
    CLOSED = "closed", N_("Closed")


class ItemLevel(Labelled):
    """What a line of a plan is."""

    STRATEGY = "strategy", N_("Strategy")
    PROJECT = "project", N_("Project")
    MONTHLY_LINE = "monthly_line", N_("Monthly line")
