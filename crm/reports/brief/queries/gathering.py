"""Everything a brief says, gathered once for both languages in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from crm.access.queries import Reader
from crm.activities.models import Activity
from crm.activities.rules import pulse
from crm.documents.content import Span
from crm.partners.models import Partner
from crm.platform.dates import PartialDate
from crm.policy.queries import policy_on
from crm.reports.brief.queries import papers, partners
from crm.reports.brief.queries.meetings import Met, read_meetings
from crm.reports.brief.queries.people import read_delegation, read_in_post, read_unheld
from crm.reports.brief.queries.reading import Reading, is_restricted, reading
from crm.reports.brief.rules.facts import BriefFacts, PartnerBrief, PublishedFact, VisitFact
from crm.reports.monthly.rules.facts.named import NOTHING, Pair


def brief_facts(
    session: Session,
    partner_ids: Sequence[int],
    *,
    reader: Reader,
    today: date,
    visit: Activity | None = None,
) -> BriefFacts:
    """What `reader` may know of these partners, the main one first, and of the visit that is prepared.

    `visit` was found to be readable, and comes with its agency.
    """
    asked = reading(session, list(dict.fromkeys(partner_ids)), reader, today)
    rows = partners.read_partners(asked)
    read = replace(asked, ids=[row.id for row in rows])
    flags = [is_restricted(row) for row in (*rows, *([visit] if visit else []))]
    briefs = _briefs(read, rows, flags, visit)
    coming = read_delegation(read, visit, flags) if visit else read_in_post(read, rows, flags)
    return BriefFacts(
        today=today,
        partners=briefs,
        visit=_visit(read, visit) if visit else None,
        coming=coming,
        documents=papers.read_documents(read, _records(briefs, visit)),
        restricted=any(flags),
    )


def standing_facts(session: Session, partner_id: int, *, reader: Reader, today: date) -> BriefFacts:
    """How we stand with one partner, for its page: what the relation, its networks and claims rest on."""
    asked = reading(session, [partner_id], reader, today)
    rows = partners.read_partners(asked)
    read = replace(asked, ids=[row.id for row in rows])
    met, papers_of = read_meetings(read, None), papers.read_papers(read, [])
    promises, networks = papers.read_promises(read, []), partners.read_networks(read)
    published = partners.read_published(read, rows)
    briefs = [
        replace(
            _standing(read, row, met.get(row.id, Met()), published.get(row.id, ())),
            papers=papers_of.get(row.id, ()),
            promises=promises.get(row.id, ()),
            networks=networks.get(row.id, ()),
        )
        for row in rows
    ]
    return BriefFacts(today=today, partners=briefs)


def _standing(read: Reading, row: Partner, met: Met, published: Sequence[PublishedFact]) -> PartnerBrief:
    """What the partner itself and the meetings with it tell."""
    policy = policy_on(read.session, read.today)
    beat = pulse(
        met.last_on, read.today, quiet_months=policy.quiet_months, dormant_months=policy.dormant_months
    )
    return PartnerBrief(
        partner=partners.fact_of(row),
        why=read.pair(row, "why"),
        why_origin=read.cited(row.why_source) if row.why_source else read.origin(row),
        listed_as=row.seq,
        list_origin=published[0].origin if published else read.origin(row),
        held=met.held,
        first_held=met.first,
        last_held_on=met.last_on,
        pulse=beat,
        met=met.own,
        met_among=met.among,
        published=published,
        city=partners.city_of(read, row),
    )


def _briefs(
    read: Reading, rows: Sequence[Partner], flags: list[bool], visit: Activity | None
) -> list[PartnerBrief]:
    met = read_meetings(read, visit.id if visit else None)
    flags += [one.restricted for one in met.values()]
    papers_of, promises = papers.read_papers(read, flags), papers.read_promises(read, flags)
    points, gifts = papers.read_points(read, flags), papers.read_gifts(read, flags)
    names, occasions = partners.read_names(read, list(rows)), partners.read_occasions(read)
    networks, published = partners.read_networks(read), partners.read_published(read, list(rows))
    unheld = {} if visit else read_unheld(read)
    return [
        replace(
            _standing(read, row, met.get(row.id, Met()), published.get(row.id, ())),
            papers=papers_of.get(row.id, ()),
            promises=promises.get(row.id, ()),
            points=points.get(row.id, ()),
            gifts=gifts.get(row.id, ()),
            names=names.get(row.id, ()),
            occasions=occasions.get(row.id, ()),
            networks=networks.get(row.id, ()),
            unheld=unheld.get(row.id, ()),
        )
        for row in rows
    ]


def _visit(read: Reading, visit: Activity) -> VisitFact:
    return VisitFact(
        id=visit.id,
        kind=visit.kind,
        title=read.pair(visit, "title"),
        days=Span(visit.starts_on, visit.ends_on, visit.precision),
        place=read.pair(visit, "place"),
        agency=Pair(visit.agency.name_th, visit.agency.name_en) if visit.agency else NOTHING,
        origin=read.origin(visit, PartialDate(visit.starts_on, visit.precision)),
    )


def _records(briefs: Sequence[PartnerBrief], visit: Activity | None) -> dict[tuple[str, int], Pair]:
    """The records that the brief names, with what each is called: their documents stand in the annex."""
    found: dict[tuple[str, int], Pair] = {}
    if visit is not None:
        found["activity", visit.id] = Pair(visit.title_th, visit.title_en)
    for brief in briefs:
        found["partner", brief.partner.id] = brief.partner.name
        found |= {("agreement", paper.id): paper.title for paper in brief.papers}
        found |= {("activity", one.id): one.title for one in (*brief.met, *brief.met_among)}
    return found
