"""What an activity is, who went to whom, and what those who took part did there."""

from crm.platform.text import N_, Labelled

LONGEST_TITLE, LONGEST_NAME, LONGEST_POST = 500, 200, 300

DEFAULT_AGENCY = "BMA-PS-IAO"
"""The code of the International Affairs Office, which answers for what nobody else was named for."""


class ActivityKind(Labelled):
    """What kind of happening it is."""

    VISIT_IN = "visit_in", N_("Visit received")
    VISIT_OUT = "visit_out", N_("Visit abroad")
    COURTESY_CALL = "courtesy_call", N_("Courtesy call")
    FAREWELL_CALL = "farewell_call", N_("Farewell call")
    MEETING = "meeting", N_("Meeting")
    CONFERENCE = "conference", N_("Conference")
    SIGNING = "signing", N_("Signing")
    TRAINING = "training", N_("Training")
    STUDY_VISIT = "study_visit", N_("Study visit")
    EXCHANGE = "exchange", N_("Exchange")
    SCHOLARSHIP = "scholarship", N_("Scholarship")
    CULTURAL_EVENT = "cultural_event", N_("Cultural event")
    CEREMONY = "ceremony", N_("Ceremony")
    RECEPTION = "reception", N_("Reception")
    JOINT_PROJECT_EVENT = "joint_project_event", N_("Joint project event")
    LETTER = "letter", N_("Letter")
    OTHER = "other", N_("Other")
    UNKNOWN = "unknown", N_("Kind not known")


VISITS = (
    ActivityKind.VISIT_IN,
    ActivityKind.VISIT_OUT,
    ActivityKind.COURTESY_CALL,
    ActivityKind.FAREWELL_CALL,
    ActivityKind.STUDY_VISIT,
)
"""Somebody comes, or goes: what a reception has to be ready for."""


class Direction(Labelled):
    """Who went to whom."""

    INBOUND = "inbound", N_("Received here")
    OUTBOUND = "outbound", N_("Abroad")
    LOCAL = "local", N_("Local event")
    ONLINE = "online", N_("Online")
    UNKNOWN = "unknown", N_("Not recorded")


class Side(Labelled):
    """Whose delegation."""

    THEIRS = "theirs", N_("Theirs")
    OURS = "ours", N_("Ours")


class ParticipantRole(Labelled):
    """What a participant does there."""

    HEAD = "head", N_("Head of delegation")
    MEMBER = "member", N_("Member")
    INTERPRETER = "interpreter", N_("Interpreter")
    HOST = "host", N_("Host")


class DeviationKind(Labelled):
    """How a planned activity was not done as planned."""

    POSTPONED = "postponed", N_("Postponed")
    CANCELLED = "cancelled", N_("Cancelled")


class OutcomeKind(Labelled):
    """How a line of a month's plan ended."""

    HELD = "held", N_("Held")
    POSTPONED = "postponed", N_("Postponed")
    CANCELLED = "cancelled", N_("Cancelled")
