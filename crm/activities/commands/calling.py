"""A courtesy call logged in under a minute: five inputs, the rest is composed or left for later."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from crm.activities.commands.doing import Doer, let_the_author_read, refuse_long
from crm.activities.commands.texts import refresh_search_texts
from crm.activities.models import Activity, ActivityPartner, Participation
from crm.activities.rules import (
    LONGEST_NAME,
    LONGEST_POST,
    ActivityKind,
    ActivityState,
    Direction,
    Pair,
    ParticipantRole,
    Side,
    call_titles,
)
from crm.activities.rules.attending import name_and_post
from crm.agencies.commands.writing import refuse_others_agency
from crm.history.recorder import act_as
from crm.partners.models import Partner
from crm.partners.rules import PartnerKind
from crm.people import queries as people
from crm.people.commands import PersonFacts, add_person
from crm.people.models import Person, Post, Tenure
from crm.people.rules import first_to_speak, script_of
from crm.permissions import Permission, Role, may
from crm.platform.base import Classification
from crm.platform.errors import Refused
from crm.platform.spoken import Language
from crm.platform.text import N_


@dataclass(frozen=True, kw_only=True)
class CallFacts:
    """The five inputs and the agency; `kind` is one of the two kinds of call.

    `visitor_name` is somebody not on file yet, with the post after a comma; `visitor_post_id` the post in
    which the visitor came, where it is not the one known to be held.
    `result` is in `language` unless its script says otherwise.
    """

    partner_id: int
    agency_id: int
    on: date
    visitor_id: int | None = None
    visitor_name: str = ""
    visitor_post_id: int | None = None
    host_post_id: int | None = None
    result: str = ""
    language: Language = "th"
    kind: ActivityKind = ActivityKind.COURTESY_CALL


@dataclass(frozen=True)
class _Caller:
    """Who came: a name in both languages as far as known, and the post, or `title`, what it was called."""

    name: Pair
    person: Person | None
    post: Post | None
    title: Pair = (None, None)


def head_post(session: Session, partner_id: int, by: Doer) -> Post | None:
    """The post at the head of a partner, as far as `by` may see the partner."""
    found = people.in_partner(people.posts(by), partner_id).where(Post.is_head)
    return session.scalars(found).first()


def post_of_a_stranger(session: Session, partner_id: int, by: Doer) -> Post | None:
    """The post offered for a visitor whom nobody knows: of a mission that at its head, of others none."""
    post = head_post(session, partner_id, by)
    return post if post and post.partner and post.partner.kind is PartnerKind.EMBASSY else None


def holder(session: Session, post: Post, on: date, by: Doer) -> Tenure | None:
    """Who answers for a post on a day, if known."""
    holding = people.tenures(by).where(Tenure.post_id == post.id, people.holds_on(on))
    return first_to_speak(session.scalars(holding).all())


def post_held(session: Session, partner_id: int, person_id: int, on: date, by: Doer) -> Post | None:
    """The post at a partner that somebody is known to hold on a day, the highest if there are several."""
    held = people.in_partner(people.tenures(by), partner_id)
    tenure = session.scalars(held.where(people.holds_on(on), Tenure.person_id == person_id)).first()
    return tenure.post if tenure else None


def record_courtesy_call(session: Session, facts: CallFacts, *, by: Doer, today: date) -> Activity:
    """Log a call that took place; it comes on file as held, and restricted if one of those calling is.

    Nobody is given a post that was neither named nor known: not even the post at the head of the partner.

    Raises:
        Refused: the day is still to come, the name is too long, the post is another partner's, a liaison
            names another agency, or the call would be restricted and its author may not restrict.
    """
    act_as(session, by.actor, "log_call")
    if facts.on > today:
        raise Refused(N_("A call that is still to come is planned with the full form."), field="on")
    for typed, longest in zip(name_and_post(facts.visitor_name), (LONGEST_NAME, LONGEST_POST), strict=True):
        refuse_long(typed, longest, "visitor")
    refuse_others_agency(session, by, facts.agency_id)
    partner = session.get_one(Partner, facts.partner_id)
    caller = _caller(session, partner, facts, by)
    classification = _classification(partner, caller.person, by)
    host = session.get_one(Post, facts.host_post_id) if facts.host_post_id else None
    hosting = holder(session, host, facts.on, by) if host else None
    activity = _composed(facts, partner, caller, host)
    activity.classification = classification
    session.add(activity)
    session.flush()
    let_the_author_read(session, activity, by)
    if caller.person or caller.post or any((*caller.name, *caller.title)):
        session.add(_visitor(activity, partner, caller))
    if host:
        session.add(_host(activity, host, hosting))
    session.flush()
    return activity


def _caller(session: Session, partner: Partner, facts: CallFacts, by: Doer) -> _Caller:
    person = session.get_one(Person, facts.visitor_id) if facts.visitor_id else None
    typed, title = name_and_post(facts.visitor_name)
    if person is None and typed and may(by.role, Permission.PERSON_EDIT):
        person = add_person(session, PersonFacts.named(typed), by=by.actor)
        act_as(session, by.actor, "log_call")
    name = (person.addressed_th, person.addressed_en) if person else _sided(typed)
    if facts.visitor_post_id:
        return _Caller(name, person, _post_there(session, partner, facts.visitor_post_id, by))
    held = post_held(session, partner.id, person.id, facts.on, by) if person else None
    return _Caller(name, person, held, _sided(title))


def _sided(text: str) -> Pair:
    """A text on the side of the language in which it is written."""
    return (text or None, None) if script_of(text) == "th" else (None, text or None)


def _post_there(session: Session, partner: Partner, post_id: int, by: Doer) -> Post:
    of_partner = people.in_partner(people.posts(by), partner.id).where(Post.id == post_id)
    post = session.scalars(of_partner).first()
    if post is None:
        raise Refused(N_("This post is not one of this partner."), field="post")
    return post


def _classification(partner: Partner, person: Person | None, by: Doer) -> Classification:
    """A call tells who came: it is as closed as the most closed of them."""
    restricted = Classification.RESTRICTED
    named = {"partner": partner, "visitor": person}
    closed = [field for field, row in named.items() if row and row.classification is restricted]
    if closed and by.role is Role.LIAISON:
        told = N_("This call would be restricted: ask the International Affairs Office to enter it.")
        raise Refused(told, field=closed[0])
    return restricted if closed else Classification.NORMAL


def _composed(facts: CallFacts, partner: Partner, caller: _Caller, host: Post | None) -> Activity:
    title_th, title_en = call_titles(_called(caller, partner), _posted(host), facts.kind)
    activity = Activity(
        kind=facts.kind,
        direction=Direction.INBOUND,
        state=ActivityState.HELD,
        title_th=title_th,
        title_en=title_en,
        starts_on=facts.on,
        ends_on=facts.on,
        country="TH",
        agency_id=facts.agency_id,
    )
    side = "th" if script_of(facts.result) == "th" else facts.language
    setattr(activity, f"result_{side}", facts.result or None)
    activity.partners = [ActivityPartner(partner_id=partner.id)]
    refresh_search_texts(activity, [partner])
    return activity


def _called(caller: _Caller, partner: Partner) -> Pair:
    if caller.post:
        return _posted(caller.post)
    (name_th, name_en), (title_th, title_en) = caller.name, caller.title
    of_th, of_en = partner.name_th or partner.name_en, partner.name_en or partner.name_th
    nobody_th, nobody_en = ("ผู้แทน", "a guest") if any(caller.name) else ("คณะผู้แทน", "a delegation")
    said_th = f"{name_th} {title_th}" if title_th else name_th
    said_en = f"{name_en}, {title_en}," if title_en else name_en
    return (
        f"{said_th} จาก{of_th}" if name_th else f"{nobody_th}จาก{of_th}",
        f"{said_en} of {of_en}" if name_en else f"{nobody_en} of {of_en}",
    )


def _posted(post: Post | None) -> Pair:
    """A post as a title names it: the Ambassador of Bhutan."""
    if post is None:
        return None, None
    return post.title_th, post.title_en and f"the {post.title_en.removeprefix('The ')}"


def _visitor(activity: Activity, partner: Partner, caller: _Caller) -> Participation:
    post = caller.post
    return Participation(
        activity_id=activity.id,
        side=Side.THEIRS,
        role=ParticipantRole.HEAD,
        name_th=caller.name[0],
        name_en=caller.name[1],
        title_th=post.title_th if post else caller.title[0],
        title_en=post.title_en if post else caller.title[1],
        person_id=caller.person and caller.person.id,
        post_id=post and post.id,
        partner_id=partner.id,
    )


def _host(activity: Activity, host: Post, hosting: Tenure | None) -> Participation:
    return Participation(
        activity_id=activity.id,
        side=Side.OURS,
        role=ParticipantRole.HOST,
        name_th=hosting and hosting.person.addressed_th,
        name_en=hosting and hosting.person.addressed_en,
        title_th=host.title_th,
        title_en=host.title_en,
        person_id=hosting and hosting.person_id,
        post_id=host.id,
        agency_id=host.agency_id,
    )
