"""Section 12: what is not on file, so that nobody takes silence for knowledge."""

from collections.abc import Iterator, Sequence

from crm.activities.rules import Side
from crm.documents.content import Column, Row, Section
from crm.platform.text import N_
from crm.reports.brief.rules.facts import BriefFacts, PartnerBrief
from crm.reports.brief.rules.people import person_named
from crm.reports.brief.rules.telling import Teller


def gaps(facts: BriefFacts, sections: Sequence[Section], tell: Teller) -> Section:
    """Every section that is blank, and what lacks in those that are not."""
    say = tell.say
    return Section(
        number="12",
        key="gaps",
        title=say(N_("What is not on file")),
        columns=(
            Column("what", say(N_("Part of the brief")), weight=1),
            Column("lacks", say(N_("What lacks")), weight=3),
        ),
        rows=[Row("", pair) for pair in lacking(facts, sections, tell)],
        empty=say(N_("Every part of the brief says something.")),
    )


def lacking(facts: BriefFacts, sections: Sequence[Section], tell: Teller) -> Iterator[tuple[str, str]]:
    """Each as (part of the brief, what lacks)."""
    say = tell.say
    vacant = list(_vacant(facts, tell))
    yield from vacant
    for section in sections:
        if not section.rows and not (vacant and section.key == "coming"):
            yield section.title, section.empty
    for brief in facts.partners:
        name = _whose(brief, tell)
        if not any(brief.why):
            yield say(N_("The relation in five lines")), name + say(N_("Why the city has this partner"))
        if not brief.papers and brief.first_held is None:
            yield say(N_("The relation in five lines")), name + say(N_("Since when"))
    unsaid = [one for one in facts.coming if one.side is Side.THEIRS and one.headcount is None]
    silent = [person_named(one, tell) for one in unsaid if not one.pronunciation]
    if silent:
        yield say(N_("Pronunciation")), ", ".join(silent)
    mute = [person_named(one, tell) for one in unsaid if not one.languages]
    if mute:
        yield say(N_("Languages")), ", ".join(mute)


def _vacant(facts: BriefFacts, tell: Teller) -> Iterator[tuple[str, str]]:
    for brief in facts.partners:
        for title in brief.unheld:
            told = tell.say(N_("Nobody is known to hold the post: %(title)s"), title=tell.voice.name(title))
            yield tell.say(N_("Who is in post there now")), _whose(brief, tell) + told


def _whose(brief: PartnerBrief, tell: Teller) -> str:
    """Before what lacks of a partner, where the brief speaks of several."""
    return f"{tell.voice.name(brief.partner.name)}: " if tell.several else ""
