"""Nobody signs without clearance and capacity: what is missing is said, by whatever door one comes."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.agreements.commands.entries import Deed
from crm.agreements.models import Agreement, AgreementAction, AgreementClearance, Signature
from crm.agreements.queries.clearing import city_tenures, clearances_of, has_foreign_party
from crm.agreements.rules import ActionKind
from crm.agreements.rules.signing import incapable, uncleared
from crm.authority.commands import Question, check_capacity, demand_clearance, foresee
from crm.authority.queries.rules import clearance_rules
from crm.authority.rules import Act, Organ, Principal
from crm.authority.rules.clearances import Content, Demand, demanded
from crm.people.models import Tenure
from crm.permissions import Permission, may
from crm.platform.errors import Refused
from crm.platform.text import N_


def demands_on(session: Session, agreement: Agreement, day: date) -> tuple[Demand, ...]:
    """The clearances that its content demands on a day. The agreement is loaded with its powers."""
    content = Content(
        organ=Organ(agreement.organ.value),
        kind=agreement.kind.value,
        areas_mapped=bool(agreement.areas),
        outside_districts=agreement.outside_districts,
        venture=agreement.venture,
        foreign_money=agreement.foreign_money,
        foreign_party=session.scalar(has_foreign_party(agreement.id)) is True,
    )
    return demanded(content, session.scalars(clearance_rules()).all(), day)


def put_demands_on_file(session: Session, agreement: Agreement, day: date, *, by: Doer) -> None:
    """Let each clearance that is demanded and not on file yet be required, with the reason."""
    held = {clearance.kind for clearance in session.scalars(clearances_of(agreement.id))}
    for demand in demands_on(session, agreement, day):
        if demand.kind not in held:
            clearance = demand_clearance(session, demand, by=by)
            session.add(AgreementClearance(agreement_id=agreement.id, clearance_id=clearance.id))
    session.flush()


def hindrances(session: Session, agreement: Agreement, deed: Deed) -> Iterator[Refused]:
    """Everything that bars the clearing or the signing on its day; a legacy paper is exempt (invariant 1)."""
    if agreement.legacy or deed.day is None:
        return
    day = deed.day.last
    on_file = session.scalars(clearances_of(agreement.id)).all()
    yield from uncleared(demands_on(session, agreement, day), on_file, day)
    if deed.kind is ActionKind.SIGNED:
        tenures = signatories(session, deed)
        if not tenures:
            yield Refused(N_("Say who signs for Bangkok."), field="tenures")
        questions = (question(agreement, tenure, day) for tenure in tenures)
        yield from incapable(foresee(session, one) for one in questions)


def refuse_hindered(session: Session, agreement: Agreement, deed: Deed, *, by: Doer) -> None:
    """Raise Refused, the first hindrance, unless an approver gives the reason to let it pass."""
    first = next(hindrances(session, agreement, deed), None)
    if first is None:
        return
    if not deed.override_reason:
        raise first
    if not may(by.role, Permission.AUTHORITY_APPROVE):
        raise Refused(N_("Only an approver may let it pass."), field="override_reason")


def keep_signatures(
    session: Session, agreement: Agreement, entry: AgreementAction, deed: Deed, *, by: Doer
) -> None:
    """Keep who signed for the city, with the verdict on each, whatever it was."""
    day = entry.day_on
    if agreement.legacy or day is None:
        return
    for tenure in signatories(session, deed):
        check = check_capacity(session, question(agreement, tenure, day), by=by)
        session.add(
            Signature(
                action_id=entry.id,
                tenure_id=tenure.id,
                capacity_check_id=check.id,
                name_en=tenure.person.addressed_en,
                name_th=tenure.person.addressed_th,
                title_en=tenure.post.title_en,
                title_th=tenure.post.title_th,
            )
        )
    session.flush()


def signatories(session: Session, deed: Deed) -> Sequence[Tenure]:
    """Who signs for the city, in which post."""
    return session.scalars(city_tenures(deed.tenure_ids)).all()


def question(agreement: Agreement, tenure: Tenure, day: date) -> Question:
    """May this person, in this post, sign this paper on that day?"""
    organ = Organ(agreement.organ.value)
    return Question(
        act=Act.SIGN,
        person_id=tenure.person_id,
        post_id=tenure.post_id,
        principal=Principal(organ, agreement.agency_id if organ is Organ.AGENCY else None),
        day=day,
        area_ids=frozenset(area.id for area in agreement.areas),
    )
