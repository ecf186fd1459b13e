"""Templates: written and corrected by the office, their places checked before they are kept."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from crm.access.acting import Doer
from crm.history.recorder import act_as
from crm.letters.models import LetterTemplate
from crm.letters.rules import LetterKind, LetterLanguage, refuse_faulty
from crm.platform.conflicts import expect_version, flush_or_stale, unless_taken
from crm.platform.errors import Refused
from crm.platform.text import N_

TAKEN = N_("A template of this kind is on file in this language. Correct that one.")


@dataclass(frozen=True, kw_only=True)
class TemplateFacts:
    """The wording of a kind of letter in one language."""

    kind: LetterKind
    language: LetterLanguage
    subject: str
    body: str


def add_template(session: Session, facts: TemplateFacts, *, by: Doer) -> LetterTemplate:
    """Raises Refused where a place is unknown, or one of its kind and language is in use."""
    act_as(session, by.actor, "create")
    template = LetterTemplate()
    _write(template, facts)
    with unless_taken(session, Refused(TAKEN, field="kind")):
        session.add(template)
    return template


def edit_template(
    session: Session, template: LetterTemplate, facts: TemplateFacts, *, seen_version: int, by: Doer
) -> None:
    """Raises Refused as `add_template`, Stale when somebody else saved it meanwhile.

    Letters made from it stay as they were made.
    """
    act_as(session, by.actor, "edit")
    expect_version(template, seen_version)
    with unless_taken(session, Refused(TAKEN, field="kind")):
        _write(template, facts)
        flush_or_stale(session)


def _write(template: LetterTemplate, facts: TemplateFacts) -> None:
    body = facts.body.replace("\r\n", "\n")
    refuse_faulty(facts.subject, body)
    template.kind, template.language = facts.kind, facts.language
    template.subject, template.body = facts.subject, body
