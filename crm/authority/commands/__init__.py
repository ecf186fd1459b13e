"""What is done about authority: asked and answered, passed on, cleared; one capability a file."""

from crm.authority.commands.checking import Question, answer_of, check_capacity, foresee
from crm.authority.commands.clearing import (
    Decision,
    demand_clearance,
    grant_clearance,
    lapse_clearance,
    not_require_clearance,
    refuse_clearance,
    request_clearance,
)

__all__ = [
    "Decision",
    "Question",
    "answer_of",
    "check_capacity",
    "demand_clearance",
    "foresee",
    "grant_clearance",
    "lapse_clearance",
    "not_require_clearance",
    "refuse_clearance",
    "request_clearance",
]
