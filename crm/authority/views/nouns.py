"""What this room keeps, described for the pages that serve every noun."""

from typing import Any

from flask import url_for
from flask_babel import gettext

from crm.authority import queries
from crm.authority.forms.choosing import tenure_name
from crm.authority.models import Absence, Delegation
from crm.authority.views.words import absence_words, delegation_words
from crm.keeping.nouns import Noun
from crm.permissions import Permission
from crm.platform.text import N_
from crm.web.jinja import label, text


def paper_name(paper: Any) -> str:
    """Its form and number: Order 7/2555."""
    return f"{label(paper.instrument)} {paper.number or ''}".strip()


def delegation_title(paper: Any) -> str:
    """Its form and number, and to which post: Order 7/2555, Permanent Secretary."""
    taker = text(paper.to_post, "title").striptags()
    return gettext("%(paper)s to %(taker)s", paper=paper_name(paper), taker=taker)


DELEGATION = Noun(
    model=Delegation,
    one=N_("Delegation"),
    many=N_("Delegations"),
    icon="authority",
    edits=Permission.AUTHORITY_EDIT,
    rows=queries.delegations_readable_by,
    title=delegation_title,
    url=lambda paper_id: url_for("authority.delegation", delegation_id=paper_id),
    all_url=lambda: url_for("authority.delegations"),
    words=delegation_words,
)

ABSENCE = Noun(
    model=Absence,
    one=N_("Absence"),
    many=N_("Absences"),
    icon="authority",
    edits=Permission.AUTHORITY_EDIT,
    rows=queries.absences_readable_by,
    title=lambda absence: tenure_name(absence.tenure),
    url=lambda absence_id: url_for("authority.absence", absence_id=absence_id),
    all_url=lambda: url_for("authority.absences"),
    words=absence_words,
)
