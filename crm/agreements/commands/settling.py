"""Drawing from the actions how an agreement stands over time, and its dates as they now are."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from crm.agreements.models import Agreement, AgreementAction, AgreementDeadline, AgreementSpan, Party
from crm.agreements.rules import CONCLUDED, ActionKind, Spell, Terms, counting, course, deadlines


def course_of(
    agreement: Agreement, log: Sequence[AgreementAction], partner_ids: Collection[int]
) -> list[Spell]:
    """The life of an agreement by its log; before it is signed the terms are those of the draft.

    Raises:
        Refused: an action is not possible where it stands.
    """
    signed = any(entry.kind is ActionKind.SIGNED for entry in counting(log))
    drafted = Terms() if signed else agreement.terms
    return course(log, drafted=drafted, partners=partner_ids, legacy=agreement.legacy)


def settle(session: Session, agreement: Agreement) -> None:
    """Bring dates, terms, spans and deadlines in step with the actions and the parties; flushes.

    Raises:
        Refused: an action is not possible where it stands.
    """
    session.flush()
    log = session.scalars(select(AgreementAction).where(AgreementAction.agreement_id == agreement.id)).all()
    parties = select(Party.partner_id).where(Party.agreement_id == agreement.id)
    spells = course_of(agreement, log, session.scalars(parties).all())
    signing = next((entry for entry in reversed(counting(log)) if entry.kind is ActionKind.SIGNED), None)
    agreement.signed_on = signing.day_on if signing else None
    agreement.signed_precision = signing.day_precision if signing else None
    if signing:
        terms = spells[-1].terms
        agreement.term = terms.term
        agreement.time(terms)
    for drawn in (AgreementSpan, AgreementDeadline):
        session.execute(delete(drawn).where(drawn.agreement_id == agreement.id))
    session.add_all(drawn_from(agreement.id, spells))
    session.flush()


def drawn_from(agreement_id: int, spells: Sequence[Spell]) -> Iterator[AgreementSpan | AgreementDeadline]:
    """The rows of the spells and of the deadlines that count in them."""
    for spell in spells:
        span = AgreementSpan(
            agreement_id=agreement_id,
            from_on=spell.from_on,
            to_on=spell.to_on,
            state=spell.state,
            term=spell.terms.term,
        )
        span.time(spell.terms)
        yield span
        if spell.state in CONCLUDED:
            for one in deadlines(spell.terms):
                yield AgreementDeadline(
                    agreement_id=agreement_id,
                    span_from=spell.from_on,
                    falls_on=one.falls_on,
                    decide_by=one.decide_by,
                    kind=one.kind,
                )
