"""Sections 10 and 11 and the annex: networks we share, published and held, agreements, documents."""

from collections.abc import Iterator

from crm.documents.content import Column, Gap, Kind, Row, Section, Value
from crm.platform.text import N_
from crm.reports.brief.rules.facts import Attached, BriefFacts, PaperFact, PublishedFact, SharedNetwork
from crm.reports.brief.rules.telling import Teller
from crm.reports.monthly.rules.facts.named import Pair


def networks(facts: BriefFacts, tell: Teller) -> Section:
    say = tell.say
    return Section(
        number="10",
        key="networks",
        title=say(N_("Networks we share")),
        columns=tell.columns(
            Column("network", say(N_("Network")), weight=3, leads=True),
            Column("meetings", say(N_("Meetings with both")), Kind.NUMBER, weight=1),
            Column("last", say(N_("The last of them")), Kind.DAYS, weight=1.2),
        ),
        rows=[_network(brief.partner.name, one, tell) for brief in facts.partners for one in brief.networks],
        empty=say(N_("No network is known in which both take part.")),
    )


def _network(partner: Pair, one: SharedNetwork, tell: Teller) -> Row:
    cells: list[Value] = [tell.voice.partner(one.network), one.meetings, one.last or Gap.UNKNOWN]
    return tell.row(partner, cells, one.origin, f"partner:{one.network.id}")


def published(facts: BriefFacts, tell: Teller) -> Section:
    """What documents claim beside what the register holds; a difference is no mistake of either."""
    say = tell.say
    return Section(
        number="11",
        key="published",
        title=say(N_("Published and held")),
        columns=tell.columns(
            Column("what", say(N_("What is counted")), weight=2, leads=True),
            Column("published", say(N_("Published")), Kind.NUMBER, weight=1),
            Column("held", say(N_("Held here")), Kind.NUMBER, weight=1),
            Column("note", say(N_("Note")), weight=3),
        ),
        rows=[_claim(brief.partner.name, one, tell) for brief in facts.partners for one in brief.published],
        empty=say(N_("No published number has to do with this partner.")),
    )


def _claim(partner: Pair, one: PublishedFact, tell: Teller) -> Row:
    held: Value = Gap.UNKNOWN if one.held is None else one.held
    cells: list[Value] = [claimed(one, tell), one.published, held, tell.voice.text(one.note)]
    return tell.row(partner, cells, one.origin)


def claimed(one: PublishedFact, tell: Teller) -> str:
    """What the number counts."""
    return tell.voice.label(one.scope) if one.scope else one.what


def agreements(facts: BriefFacts, tell: Teller) -> Section:
    say = tell.say
    return Section(
        number=say(N_("Annex A")),
        key="agreements",
        title=say(N_("Agreements")),
        columns=tell.columns(
            Column("title", say(N_("Agreement")), weight=3, leads=True),
            Column("signed", say(N_("Signed")), Kind.DAYS, weight=1.2),
            Column("state", say(N_("State")), weight=1.2),
            Column("ends", say(N_("Ends")), Kind.DAYS, weight=1.2),
            Column("decide", say(N_("Decide by")), Kind.DAYS, weight=1.2),
            Column("kind", say(N_("Kind")), below=1),
        ),
        rows=[_paper(brief.partner.name, one, tell) for brief in facts.partners for one in brief.papers],
        empty=say(N_("No agreement is on file.")),
        annex=True,
    )


def _paper(partner: Pair, one: PaperFact, tell: Teller) -> Row:
    cells: list[Value] = [
        tell.voice.text(one.title),
        one.signed or Gap.UNKNOWN,
        tell.voice.label(one.state),
        one.ends or Gap.UNKNOWN,
        one.decide_by or Gap.NOT_APPLICABLE,
        tell.voice.label(one.kind),
    ]
    return tell.row(partner, cells, one.origin, f"agreement:{one.id}")


def documents(facts: BriefFacts, tell: Teller) -> Section:
    say = tell.say
    return Section(
        number=say(N_("Annex B")),
        key="documents",
        title=say(N_("Documents")),
        columns=(
            Column("title", say(N_("Document")), weight=3, leads=True),
            Column("kind", say(N_("Kind")), weight=1.2),
            Column("number", say(N_("Number of the paper")), weight=1),
            Column("on", say(N_("Date")), Kind.DAYS, weight=1.2),
            Column("record", say(N_("Attached to")), weight=2),
        ),
        rows=list(_documents(facts, tell)),
        empty=say(N_("Nothing is attached to the records that this brief speaks of.")),
    )


def _documents(facts: BriefFacts, tell: Teller) -> Iterator[Row]:
    for one in facts.documents:
        yield Row(f"document:{one.id}", _document(one, tell))


def _document(one: Attached, tell: Teller) -> list[Value]:
    return [
        tell.voice.text(one.title),
        tell.say(one.kind),
        one.number or Gap.NOT_APPLICABLE,
        one.on or Gap.UNKNOWN,
        tell.voice.text(one.record),
    ]
