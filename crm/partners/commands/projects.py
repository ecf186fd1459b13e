"""What a partner and the city work on for years."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.history.recorder import act_as
from crm.partners.models import JointProject, Partner
from crm.partners.rules import ProjectState
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.dates import PartialDate
from crm.platform.errors import Refused
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class ProjectFacts:
    """A joint project; its days are as exact as known, `agency_id` is responsible on our side."""

    agency_id: int
    state: ProjectState
    title_th: str | None = None
    title_en: str | None = None
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    note_th: str | None = None
    note_en: str | None = None


def add_project(session: Session, partner: Partner, facts: ProjectFacts, *, by: Doer) -> JointProject:
    """Raises Refused without a title, or when it would end before it begins."""
    act_as(session, by.actor, "add_project")
    project = JointProject(partner_id=partner.id)
    _write(project, facts)
    session.add(project)
    session.flush()
    return project


def edit_project(
    session: Session, project: JointProject, facts: ProjectFacts, *, seen_version: int, by: Doer
) -> None:
    """Raises Refused as `add_project`, Stale when somebody else saved it meanwhile."""
    act_as(session, by.actor, "edit_project")
    expect_version(project, seen_version)
    _write(project, facts)
    flush_or_stale(session)


def _write(project: JointProject, facts: ProjectFacts) -> None:
    if not (facts.title_th or facts.title_en):
        raise Refused(N_("A joint project needs a title, in Thai or in English."), field="title_th")
    starts, ends = facts.starts, facts.ends
    if starts and ends and ends.last < starts.first:
        raise Refused(N_("It cannot end before it begins."), field="ends")
    project.agency_id, project.state = facts.agency_id, facts.state
    project.starts_on, project.starts_precision = (starts.first, starts.precision) if starts else (None, None)
    project.ends_on, project.ends_precision = (ends.first, ends.precision) if ends else (None, None)
    for name in ("title_th", "title_en", "note_th", "note_en"):
        setattr(project, name, getattr(facts, name) or None)
