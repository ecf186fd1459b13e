"""The annexes: who took part, and published numbers beside what is held."""

from collections.abc import Mapping
from types import MappingProxyType

from crm.documents.content import Column, Gap, Kind, Row, Section, Value
from crm.platform.text import N_
from crm.reports.monthly.rules.belonging import held
from crm.reports.monthly.rules.facts import ActivityFact, Attendee, MonthFacts, PublishedFact
from crm.reports.monthly.rules.voice import Voice, span, unknown

SCOPES: Mapping[str, str] = MappingProxyType(
    {
        "sister_city": N_("Sister cities"),
        "sister_city_older": N_("Sister cities (older text)"),
        "network": N_("City networks"),
        "network_older": N_("City networks (older text)"),
        "embassy": N_("Embassies"),
        "country": N_("Countries of the sister cities"),
        "joint_project": N_("Joint projects"),
        "joint_project_bangkok": N_("Joint projects with Bangkok"),
    }
)
"""What a source may claim a number of."""


def participants(facts: MonthFacts, voice: Voice) -> Section:
    say = voice.say
    return Section(
        number="ก" if voice.language == "th" else "A",
        key="participants",
        title=say(N_("Annex: participants by activity")),
        columns=(
            Column("dates", say(N_("Dates")), Kind.DAYS, spans=True),
            Column("activity", say(N_("Activity")), weight=2.6, leads=True),
            Column("side", say(N_("Side")), weight=0.8),
            Column("role", say(N_("Role"))),
            Column("name", say(N_("Name")), weight=1.8),
            Column("title", say(N_("Position")), weight=2.4),
            Column("headcount", say(N_("Persons")), Kind.NUMBER, weight=0.6),
        ),
        rows=[_attendee(a, person, voice) for a in held(facts) for person in a.attendees],
        empty=say(N_("No participants are recorded for the activities of this month.")),
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
        number="ข" if voice.language == "th" else "B",
        key="reconciliation",
        title=say(N_("Annex: published numbers and the register")),
        columns=(
            Column("scope", say(N_("What is counted")), weight=2),
            Column("published", say(N_("Published")), Kind.NUMBER),
            Column("held", say(N_("In the register")), Kind.NUMBER),
            Column("difference", say(N_("Difference")), Kind.NUMBER),
            Column("source", say(N_("Source")), weight=3),
        ),
        rows=[_claim(claim, facts, voice) for claim in facts.published],
        empty=say(N_("No published numbers are on file.")),
    )


def _claim(claim: PublishedFact, facts: MonthFacts, voice: Voice) -> Row:
    held_now = facts.counts.held.get(claim.scope.removesuffix("_older"))
    cells: list[Value] = [
        voice.say(SCOPES.get(claim.scope, claim.scope)),
        claim.value,
        unknown(held_now),
        unknown(None if held_now is None else held_now - claim.value),
        voice.text(claim.source),
    ]
    return Row(f"published_count:{claim.id}", cells)
