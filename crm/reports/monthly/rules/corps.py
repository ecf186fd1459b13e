"""Section 3: the diplomatic corps: heads of mission received and seen off, those who wait, letters sent."""

from collections.abc import Sequence

from crm.documents.content import Column, Gap, Kind, Row, Section, Value
from crm.platform import spoken
from crm.platform.text import N_, sort_key
from crm.reports.monthly.rules.facts import HeadFact, MissionFact, MonthFacts
from crm.reports.monthly.rules.held import added
from crm.reports.monthly.rules.voice import Voice, unknown


def corps(facts: MonthFacts, voice: Voice) -> Section:
    """Mission by mission, in the order of the countries in the dictionary of the language."""
    missions = sorted(facts.missions, key=lambda mission: _order(mission, voice))
    counts = (
        N_("Received: %(received)s. Farewells: %(farewells)s. Waiting at the end of the month: %(waiting)s.")
        if facts.today >= facts.month.after
        else N_("Received: %(received)s. Farewells: %(farewells)s. Waiting now: %(waiting)s.")
    )
    told = {
        name: sum(len(getattr(mission, name)) for mission in missions)
        for name in ("received", "farewells", "waiting")
    }
    return Section(
        number="3",
        key="corps",
        title=voice.say(N_("Diplomatic corps")),
        columns=_columns(voice),
        rows=[_row(mission, voice) for mission in missions],
        empty=voice.say(N_("No head of mission came or went, and nobody waits to be received.")),
        totals=_totals(missions, voice) if missions else None,
        notes=[voice.say(counts, **told)] if missions else [],
    )


def _columns(voice: Voice) -> Sequence[Column]:
    say = voice.say
    return (
        Column("country", say(N_("Country")), weight=1.2),
        Column("mission", say(N_("Mission")), weight=2, leads=True),
        Column("received", say(N_("New head received")), weight=2),
        Column("farewell", say(N_("Farewell")), weight=2),
        Column("waiting", say(N_("Not yet received")), weight=2),
        Column("letters", say(N_("Letters sent")), Kind.NUMBER, weight=0.8, summed=True),
    )


def _order(mission: MissionFact, voice: Voice) -> tuple[str, str, int]:
    partner = mission.mission
    country = spoken.country(partner.country, voice.language) if partner.country else ""
    return sort_key(country), sort_key(voice.called(partner.name)), partner.id


def _row(mission: MissionFact, voice: Voice) -> Row:
    partner = mission.mission
    cells: list[Value] = [
        spoken.country(partner.country, voice.language) if partner.country else Gap.UNKNOWN,
        voice.text(partner.name),
        _on_days(mission.received, N_("%(name)s, %(day)s"), voice),
        _on_days(mission.farewells, N_("%(name)s, %(day)s"), voice),
        _on_days(mission.waiting, N_("%(name)s, since %(day)s"), voice),
        unknown(mission.letters),
    ]
    return Row(f"partner:{partner.id}", cells)


def _on_days(heads: Sequence[HeadFact], told: str, voice: Voice) -> Value:
    said = (voice.say(told, name=voice.called(head.name), day=voice.day(head.on)) for head in heads)
    return "; ".join(said) or Gap.NOT_APPLICABLE


def _totals(missions: Sequence[MissionFact], voice: Voice) -> Row:
    blank = Gap.NOT_APPLICABLE
    letters = added([mission.letters for mission in missions])
    return Row("", [voice.say(N_("Total")), blank, blank, blank, blank, letters], strong=True)
