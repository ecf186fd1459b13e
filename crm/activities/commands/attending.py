"""Who took part: a list pasted line by line, or one person with names and posts in both languages."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from crm.activities.commands.doing import Doer, refuse_long
from crm.activities.commands.naming import Participant
from crm.activities.commands.recognising import recognised
from crm.activities.models import Activity, Participation
from crm.activities.rules import LONGEST_NAME, LONGEST_POST, Direction, ParticipantRole, Side
from crm.activities.rules.attending import attendee_of
from crm.history.recorder import act_as
from crm.people import queries as people
from crm.people.models import Person, Post
from crm.people.rules import script_of
from crm.platform.conflicts import expect_version, flush_or_stale
from crm.platform.errors import Refused
from crm.platform.text import N_, cleaned

MOST_LINES = 60


def participants_of_lines(text: str, side: Side) -> list[Participant]:
    """One person a line, or a number of people, as `rules.attending` reads it.

    Raises:
        Refused: there are more lines than anybody types by hand, or a name or a post is too long.
    """
    lines = [line for line in map(cleaned, text.splitlines()) if line]
    if len(lines) > MOST_LINES:
        raise Refused(
            N_("At most %(most)s people can be added at once."), field=f"people_{side.value}", most=MOST_LINES
        )
    return [_of_line(line, side) for line in lines]


def add_participants(
    session: Session, activity: Activity, participants: Sequence[Participant], *, by: Doer
) -> None:
    """Append to those on file; a name or a post typed as the register has it is linked.

    The first of a side with nobody yet is its head, or the host where we receive.

    Raises:
        Refused: nobody is named, or somebody has neither a name nor a post nor a number.
    """
    if not participants:
        raise Refused(N_("Name at least one person."), field="people_theirs")
    act_as(session, by.actor, "add_participant")
    for side in Side:
        new = [participant for participant in participants if participant.side is side]
        held = _last_position(session, activity, side) if new else 0
        for position, typed in enumerate(new, start=held + 1):
            participant = recognised(session, typed, activity.starts_on)
            row = Participation(activity_id=activity.id, side=side, position=position, role=participant.role)
            _write(row, participant, *_named(session, participant))
            if position == 1 and participant.role is ParticipantRole.MEMBER and not participant.headcount:
                row.role = _leading_role(side, activity.direction)
            session.add(row)
    session.flush()


def edit_participant(
    session: Session, row: Participation, participant: Participant, *, seen_version: int, by: Doer
) -> None:
    """Correct somebody; a post that the form of `by` could not show stays.

    Raises Refused when nothing is left to name, Stale when somebody else saved it meanwhile.
    """
    act_as(session, by.actor, "edit")
    expect_version(row, seen_version)
    named, unseen = _named(session, participant), _unseen_post_id(session, row, by)
    row.side, row.role = participant.side, participant.role
    _write(row, participant, *named)
    row.post_id = row.post_id or unseen
    flush_or_stale(session)


def _of_line(line: str, side: Side) -> Participant:
    said = attendee_of(line)
    refuse_long(said.name, LONGEST_NAME, f"people_{side.value}")
    refuse_long(said.post, LONGEST_POST, f"people_{side.value}")
    facts: dict[str, Any] = {"headcount": said.headcount, "role": said.role}
    for kind, text in (("name", said.name), ("title", said.post)):
        if text:
            facts[f"{kind}_{script_of(text)}"] = text
    return Participant(side=side, **facts)


def _leading_role(side: Side, direction: Direction) -> ParticipantRole:
    receiving = side is Side.OURS and direction is Direction.INBOUND
    return ParticipantRole.HOST if receiving else ParticipantRole.HEAD


def _last_position(session: Session, activity: Activity, side: Side) -> int:
    on_side = (Participation.activity_id == activity.id, Participation.side == side)
    return session.scalar(select(func.max(Participation.position)).where(*on_side)) or 0


def _named(session: Session, participant: Participant) -> tuple[Person | None, Post | None]:
    person = session.get_one(Person, participant.person_id) if participant.person_id else None
    return person, session.get_one(Post, participant.post_id) if participant.post_id else None


def _unseen_post_id(session: Session, row: Participation, by: Doer) -> int | None:
    shown = people.posts(by).where(Post.id == row.post_id)
    return None if session.scalars(shown).first() else row.post_id


def _write(row: Participation, participant: Participant, person: Person | None, post: Post | None) -> None:
    for side in ("th", "en"):
        name, title = getattr(participant, f"name_{side}"), getattr(participant, f"title_{side}")
        setattr(row, f"name_{side}", name or (getattr(person, f"addressed_{side}") if person else None))
        setattr(row, f"title_{side}", title or (getattr(post, f"title_{side}") if post else None))
    row.headcount, row.person_id, row.post_id = (
        participant.headcount,
        participant.person_id,
        participant.post_id,
    )
    if post:
        row.partner_id, row.agency_id = post.partner_id, post.agency_id
    if not (row.name_th or row.name_en or row.title_th or row.title_en or row.headcount):
        raise Refused(N_("Give a name, a post or a number of people."), field="name_th")
