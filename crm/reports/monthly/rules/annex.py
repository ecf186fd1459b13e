"""The annexes: who took part, and published numbers beside what is held."""

from crm.documents.content import Column, Gap, Kind, Row, Section, Value
from crm.partners.rules import Scope
from crm.platform.text import N_
from crm.reports.monthly.rules.belonging import held
from crm.reports.monthly.rules.facts import ActivityFact, Attendee, MonthFacts, PublishedFact
from crm.reports.monthly.rules.voice import Voice, span, unknown


def participants(facts: MonthFacts, voice: Voice) -> Section:
    say = voice.say
    return Section(
        number=say(N_("Annex A")),
        key="participants",
        title=say(N_("Participants by activity")),
        columns=(
            Column("dates", say(N_("Dates")), Kind.DAYS, groups=True, spans=True),
            Column("activity", say(N_("Activity")), weight=2.6, groups=True, leads=True),
            Column("side", say(N_("Side")), weight=1.4),
            Column("role", say(N_("Role")), weight=1.6),
            Column("name", say(N_("Name")), weight=1.8),
            Column("title", say(N_("Position")), weight=2.4),
            Column("headcount", say(N_("Persons")), Kind.NUMBER, weight=0.6),
        ),
        rows=[_attendee(a, person, voice) for a in held(facts) for person in a.attendees],
        empty=say(N_("No participants are recorded for the activities of this month.")),
        annex=True,
    )


def _attendee(activity: ActivityFact, attendee: Attendee, voice: Voice) -> Row:
    cells: list[Value] = [
        span(activity),
        voice.text(activity.title),
        voice.label(attendee.side),
        voice.label(attendee.role),
        voice.called(attendee.name) or Gap.NOT_APPLICABLE,
        voice.text(attendee.title, Gap.NOT_APPLICABLE),
        attendee.headcount or 1,
    ]
    return Row(f"participation:{attendee.id}", cells, page=f"activity:{activity.id}")


def reconciliation(facts: MonthFacts, voice: Voice) -> Section:
    say = voice.say
    return Section(
        number=say(N_("Annex B")),
        key="reconciliation",
        title=say(N_("Published numbers and the register")),
        columns=(
            Column("scope", say(N_("What is counted")), weight=2),
            Column("published", say(N_("Published")), Kind.NUMBER),
            Column("held", say(N_("In the register")), Kind.NUMBER),
            Column("difference", say(N_("Difference")), Kind.NUMBER),
            Column("source", say(N_("Source")), weight=3, groups=True),
        ),
        rows=[_claim(claim, facts, voice) for claim in facts.published],
        empty=say(N_("No published numbers are on file.")),
        annex=True,
    )


def _claim(claim: PublishedFact, facts: MonthFacts, voice: Voice) -> Row:
    scope = next((scope for scope in Scope if scope.value == claim.scope), None)
    held_now = facts.counts.held.get(claim.scope.removesuffix("_older"))
    cells: list[Value] = [
        voice.label(scope) if scope else claim.scope,
        claim.value,
        unknown(held_now),
        unknown(None if held_now is None else held_now - claim.value),
        voice.text(claim.source),
    ]
    return Row(f"published_count:{claim.id}", cells)
