"""The whole brief: its head, and its sections in their order; the same facts give the same text."""

from collections.abc import Sequence
from dataclasses import replace

from crm.documents.content import Document, Section
from crm.documents.shown import shown
from crm.platform.base import Classification
from crm.platform.text import N_
from crm.reports.brief.rules import around, dealings, people
from crm.reports.brief.rules.facts import BriefFacts
from crm.reports.brief.rules.gaps import gaps
from crm.reports.brief.rules.relation import five_lines
from crm.reports.brief.rules.short import short
from crm.reports.brief.rules.telling import Teller, each
from crm.reports.monthly.rules.voice import Voice


def compose(facts: BriefFacts, voice: Voice) -> Document:
    """The full brief. An annex that is empty stands among the gaps alone: it begins a page of its own."""
    tell = _teller(facts, voice)
    main, annex = _sections(facts, tell), [around.agreements(facts, tell), around.documents(facts, tell)]
    said = [*main, gaps(facts, [*main, *annex], tell), *(one for one in annex if one.rows)]
    return replace(_head(facts, tell), sections=said)


def compose_short(facts: BriefFacts, voice: Voice) -> Document:
    """The brief on one page."""
    tell = _teller(facts, voice)
    return replace(_head(facts, tell), sections=[short(facts, _sections(facts, tell), tell)], pages=1)


def compose_standing(facts: BriefFacts, voice: Voice) -> Document:
    """The parts of a brief that stand on the page of the partner itself."""
    tell = _teller(facts, voice)
    parts = [relation(facts, tell), around.networks(facts, tell), around.published(facts, tell)]
    return replace(_head(facts, tell), sections=parts)


def _teller(facts: BriefFacts, voice: Voice) -> Teller:
    return Teller(voice, facts.today, several=len(facts.partners) > 1)


def _sections(facts: BriefFacts, tell: Teller) -> Sequence[Section]:
    return [
        people.coming(facts, tell),
        relation(facts, tell),
        dealings.meetings(facts, tell),
        dealings.promises(facts, tell),
        dealings.points(facts, tell),
        dealings.sensitivities(facts, tell),
        dealings.gifts(facts, tell),
        people.protocol(facts, tell),
        people.city(facts, tell),
        around.networks(facts, tell),
        around.published(facts, tell),
    ]


def relation(facts: BriefFacts, tell: Teller) -> Section:
    lines = each(facts.partners, [five_lines(brief, tell) for brief in facts.partners])
    return tell.plain("2", "relation", tell.say(N_("The relation in five lines")), lines, "")


def _head(facts: BriefFacts, tell: Teller) -> Document:
    say, names = tell.say, [tell.voice.partner(brief.partner) for brief in facts.partners]
    return Document(
        key="brief",
        title=say(N_("Brief: %(names)s"), names=", ".join(names)),
        subtitle=say(N_("For the Governor and whoever stands in for the Governor")),
        language=tell.voice.language,
        facts=tuple(_facts(facts, tell)),
        names=names,
        codes={"partners": " ".join(str(brief.partner.id) for brief in facts.partners)},
    )


def _facts(facts: BriefFacts, tell: Teller) -> Sequence[tuple[str, str]]:
    """Purpose, when and where, as of which day, and for whose eyes."""
    say, visit = tell.say, facts.visit
    kind = Classification.RESTRICTED if facts.restricted else Classification.NORMAL
    as_of = (say(N_("As of")), tell.voice.day(facts.today))
    closed = (say(N_("Classification")), tell.voice.label(kind))
    if visit is None:
        purpose = say(N_("To be ready for any meeting: how the city stands with the partner today"))
        return (say(N_("Purpose")), purpose), as_of, closed
    days = shown(visit.days, tell.voice.language)
    where = ", ".join(filter(None, (days, tell.voice.name(visit.place))))
    told = f"{tell.voice.label(visit.kind)}: {tell.voice.name(visit.title)}"
    return (
        (say(N_("Purpose")), told),
        (say(N_("When and where")), where),
        (say(N_("Responsible agency")), tell.voice.name(visit.agency)),
        as_of,
        closed,
    )
