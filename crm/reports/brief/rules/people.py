"""Section 1: who is coming, in the order of precedence; and the protocol that goes with them."""

from collections.abc import Iterator

from crm.activities.rules import ParticipantRole, Side
from crm.agencies.rules import NameType
from crm.documents.content import Column, Gap, Kind, Row, Section, Value, Wording
from crm.platform import spoken
from crm.platform.spoken import LANGUAGES
from crm.platform.text import N_
from crm.reports.brief.rules.facts import BriefFacts, Coming, PartnerBrief
from crm.reports.brief.rules.facts.origin import Origin
from crm.reports.brief.rules.telling import Line, Teller, each, known

SOON = 60
"""Days within which a day of the year is worth minding."""


def coming(facts: BriefFacts, tell: Teller) -> Section:
    """Both delegations of a visit; where none is prepared, who holds the posts there now."""
    say, visit = tell.say, facts.visit is not None
    side = Column("side", say(N_("Side")), groups=True)
    own = (
        Column("order", say(N_("No.")), Kind.NUMBER, weight=0.4),
        Column("name", say(N_("Name")), weight=2, leads=True),
        Column("title", say(N_("Post")), weight=2),
        Column("last_met", say(N_("Last met")), Kind.DAYS, weight=1.2),
        Column("pronunciation", say(N_("Pronunciation")), below=1),
        Column("languages", say(N_("Speaks")), below=1),
    )
    columns = (side, *tell.columns(*own)[int(tell.several) :]) if visit else tell.columns(*own)
    return Section(
        number="1",
        key="coming",
        title=say(N_("Who is coming")) if visit else say(N_("Who is in post there now")),
        columns=columns,
        rows=list(_rows(facts, tell)),
        empty=say(N_("Nobody is named yet.")) if visit else say(N_("Nobody is known to be in post.")),
    )


def _rows(facts: BriefFacts, tell: Teller) -> Iterator[Row]:
    order: dict[Side, int] = {}
    for one in facts.coming:
        order[one.side] = order.get(one.side, 0) + 1
        cells: list[Value] = [
            order[one.side],
            person_named(one, tell),
            tell.voice.text(one.title),
            Gap.NOT_APPLICABLE if one.side is Side.OURS else one.last_met or Gap.UNKNOWN,
            one.pronunciation or _unless_ours(one),
            spoken_by(one, tell) or _unless_ours(one),
        ]
        record = f"person:{one.person_id}" if one.person_id else ""
        if facts.visit is None:
            yield tell.row(one.partner, cells, one.origin, record)
        else:
            yield Row(record, (tell.voice.label(one.side), *cells, tell.source(one.origin)))


def _unless_ours(one: Coming) -> Gap:
    """Nobody looks up how our own are pronounced; a head-count has no name."""
    known_ = one.side is Side.OURS or one.headcount is not None
    return Gap.NOT_APPLICABLE if known_ else Gap.UNKNOWN


def person_named(one: Coming, tell: Teller) -> str:
    """The name with its form of address, and what the person does there."""
    name = tell.voice.called(one.addressed) or tell.voice.called(one.name)
    if one.headcount is not None:
        counted = tell.say(N_("%(number)s persons"), number=one.headcount)
        name = f"{name} ({counted})" if name else counted
    role = one.role if one.role not in {None, ParticipantRole.MEMBER} else None
    return (
        f"{name} ({tell.voice.label(role).lower()})" if role and name else name or tell.voice.name(one.title)
    )


def spoken_by(one: Coming, tell: Teller) -> str:
    return ", ".join(spoken.tongue(code, tell.voice.language) for code in one.languages)


def protocol(facts: BriefFacts, tell: Teller) -> Section:
    """What to call them, how to address the head, what they speak, and the days of theirs that are near."""
    lines = each(facts.partners, [list(_names(brief, tell)) for brief in facts.partners])
    whom = facts.partners[0].partner.name if facts.partners else None
    if whom is not None:
        lines += [
            (one.partner if any(one.partner) else whom, line)
            for one in facts.coming
            for line in _address(one, tell)
        ]
    lines += each(facts.partners, [list(_days(brief, tell)) for brief in facts.partners])
    title, empty = tell.say(N_("Protocol")), tell.say(N_("No name that may be used is on file."))
    return tell.plain("8", "protocol", title, lines, empty)


def _names(brief: PartnerBrief, tell: Teller) -> Iterator[Line]:
    """The official and short names in both languages, and the official one in their own."""
    for name in brief.names:
        if name.language not in LANGUAGES and name.type is not NameType.OFFICIAL:
            continue
        tongue = spoken.tongue(name.language, tell.voice.language)
        text = Wording(name.text, name.language)
        yield Line(f"{tell.voice.label(name.type)}: {tongue}", text, name.origin)


def _address(one: Coming, tell: Teller) -> Iterator[Line]:
    """How one begins to speak or write to the head, in each language, and what he or she speaks."""
    if one.side is Side.OURS or one.headcount is not None or not any(one.salutation):
        return
    for language, text in (("th", one.salutation.th), ("en", one.salutation.en)):
        if text:
            about = f"{tell.say(N_('Salutation'))}: {spoken.tongue(language, tell.voice.language)}"
            yield Line(about, Wording(text, language), one.origin)
    if one.languages:
        yield Line(
            tell.say(N_("Languages")), f"{person_named(one, tell)}: {spoken_by(one, tell)}", one.origin
        )


def _days(brief: PartnerBrief, tell: Teller) -> Iterator[Line]:
    for one in brief.occasions:
        near = one.next_on is not None and (one.next_on - tell.today).days <= SOON
        if near and one.next_on:
            text = f"{tell.voice.name(one.title)}: {tell.voice.day(one.next_on)}"
            yield Line(tell.say(N_("A day of theirs is near")), text, one.origin)


def city(facts: BriefFacts, tell: Teller) -> Section:
    """What is known of the partner itself, with the day of its source."""
    lines = each(facts.partners, [list(_city(brief, tell)) for brief in facts.partners])
    title, empty = tell.say(N_("Facts on the partner")), tell.say(N_("Nothing is on file."))
    return tell.plain("9", "city", title, lines, empty)


def _city(brief: PartnerBrief, tell: Teller) -> Iterator[Line]:
    city_, voice, say = brief.city, tell.voice, tell.say
    country = brief.partner.country
    pairs: list[tuple[str, Value, Origin]] = [
        (say(N_("Country")), known(spoken.country(country, voice.language) if country else ""), city_.origin),
        (say(N_("Level")), known(voice.label(city_.level) if city_.level else ""), city_.origin),
        (say(N_("Founded")), known(_year(city_.founded_year, tell)), city_.origin),
        (say(N_("Website")), known(city_.website or ""), city_.origin),
        (say(N_("Note")), voice.text(city_.note), city_.origin),
        (say(N_("Steward agency")), voice.text(city_.steward), city_.origin),
    ]
    for one in brief.occasions:
        when = voice.day(one.next_on) if one.next_on else voice.name(one.moves)
        pairs.append((voice.label(one.kind), f"{voice.name(one.title)}: {when or '–'}", one.origin))
    yield from (Line(label, text, origin) for label, text, origin in pairs if text is not Gap.UNKNOWN)


def _year(common: int | None, tell: Teller) -> str:
    return spoken.fiscal_year_name(common, tell.voice.language) if common else ""
