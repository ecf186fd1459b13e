"""Who replaces whom by order of law: the steps of sections 27, 54 and 81 to 87, in one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from crm.authority.rules.instruments import Within
from crm.people.rules import PostClass
from crm.platform.text import N_

P = PostClass


class Pick(Enum):
    """How one of several is found."""

    BY_PRECEDENCE = "by_precedence"
    SOLE_ELSE_CHOSEN = "sole_else_chosen"
    CHOSEN = "chosen"


@dataclass(frozen=True)
class Step:
    """The posts that are next in turn once nobody of the steps before is available.

    `chooser` is the post whose holder chooses where the law leaves a choice; None with `outsider` where
    somebody outside the city's house does.
    """

    classes: tuple[PostClass, ...]
    pick: Pick
    sections: tuple[str, ...]
    within: Within = Within.THE_CITY
    chooser: PostClass | None = None
    outsider: str = ""


def _in_order(*classes: PostClass, cites: tuple[str, ...], within: Within = Within.THE_CITY) -> Step:
    return Step(classes, Pick.BY_PRECEDENCE, cites, within)


def _assistants(assistant: PostClass, section: str, chooser: PostClass | None, outsider: str = "") -> Step:
    """The one assistant; of several the one chosen."""
    within = Within.THE_SAME_AGENCY
    return Step((assistant,), Pick.SOLE_ELSE_CHOSEN, (section,), within, chooser, outsider)


def _chosen(*classes: PostClass, by: PostClass, cites: tuple[str, ...], within: Within) -> Step:
    return Step(classes, Pick.CHOSEN, cites, within, by)


_OFFICER = (P.DIVISION_DIRECTOR, P.OTHER)
"""An officer in a secretariat, whatever his or her post."""
_COMMISSION = N_("the President of the Civil Service Commission")
_MINISTER = N_("the Minister of Interior")

WHEN_AWAY: Mapping[PostClass, tuple[Step, ...]] = {
    P.GOVERNOR: (
        _in_order(P.DEPUTY_GOVERNOR, cites=("81/2", "55")),
        _in_order(P.CLERK, cites=("81/2",)),
        _in_order(P.DEPUTY_CLERK, cites=("81/2", "82/2")),
        _chosen(P.OFFICE_DIRECTOR, by=P.GOVERNOR, cites=("81/2", "82/2"), within=Within.THE_CITY),
    ),
    P.CLERK: (
        _in_order(P.DEPUTY_CLERK, cites=("82/2",)),
        _chosen(P.OFFICE_DIRECTOR, by=P.GOVERNOR, cites=("82/2",), within=Within.THE_CITY),
    ),
    P.OFFICE_DIRECTOR: (
        _in_order(P.DEPUTY_OFFICE_DIRECTOR, cites=("83/2",), within=Within.THE_SAME_AGENCY),
        _chosen(P.DIVISION_DIRECTOR, by=P.CLERK, cites=("83/2",), within=Within.THE_AGENCY_OR_BELOW),
    ),
    P.DISTRICT_DIRECTOR: (
        _in_order(P.DEPUTY_DISTRICT_DIRECTOR, cites=("84/2",), within=Within.THE_SAME_AGENCY),
        _chosen(
            P.DIVISION_DIRECTOR, P.DISTRICT_SECTION_CHIEF, by=P.CLERK, cites=("84/2",), within=Within.THE_CITY
        ),
    ),
    P.COUNCIL_SECRETARY: (
        _assistants(P.ASSISTANT_COUNCIL_SECRETARY, "85/2", P.COUNCIL_PRESIDENT),
        _chosen(*_OFFICER, by=P.COUNCIL_PRESIDENT, cites=("85/2",), within=Within.THE_AGENCY_OR_BELOW),
    ),
    P.SECRETARY_TO_GOVERNOR: (
        _assistants(P.ASSISTANT_SECRETARY_TO_GOVERNOR, "86/2", P.GOVERNOR),
        _chosen(*_OFFICER, by=P.GOVERNOR, cites=("86/2",), within=Within.THE_AGENCY_OR_BELOW),
    ),
    P.CSC_CHIEF: (
        _assistants(P.CSC_DEPUTY_CHIEF, "87/2", None, _COMMISSION),
        Step(_OFFICER, Pick.CHOSEN, ("87/2",), Within.THE_AGENCY_OR_BELOW, None, _COMMISSION),
    ),
    P.COUNCIL_PRESIDENT: (_in_order(P.COUNCIL_VICE_PRESIDENT, cites=("27/2",)),),
}
"""The holder is not available: who acts, step by step."""

WHEN_VACANT: Mapping[PostClass, tuple[Step, ...]] = {
    **{post: steps for post, steps in WHEN_AWAY.items() if post is not P.COUNCIL_PRESIDENT},
    P.GOVERNOR: (
        _in_order(P.CLERK, cites=("54",)),
        Step(
            (P.DEPUTY_CLERK, P.ASSISTANT_CLERK, P.OFFICE_DIRECTOR, P.DISTRICT_DIRECTOR, P.CSC_CHIEF),
            Pick.CHOSEN,
            ("54",),
            Within.THE_CITY,
            None,
            _MINISTER,
        ),
    ),
}
"""The post is vacant. A vacant Council presidency is filled by the Council (26); 27 speaks of absence only.

A Governor whose term ran out stays (54), so that a vacancy of that office is always one for other reasons.
"""
