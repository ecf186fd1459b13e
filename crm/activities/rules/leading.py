"""Who led a side of a meeting, as one partner is told of it."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from crm.activities.rules.kinds import ParticipantRole, Side


class TookPart(Protocol):
    """Somebody who took part, for a partner where that is known."""

    @property
    def side(self) -> Side: ...
    @property
    def role(self) -> ParticipantRole: ...
    @property
    def partner_id(self) -> int | None: ...
    @property
    def name_th(self) -> str | None: ...
    @property
    def name_en(self) -> str | None: ...
    @property
    def title_th(self) -> str | None: ...
    @property
    def title_en(self) -> str | None: ...


Person = TypeVar("Person", bound=TookPart)
_LEADS = (ParticipantRole.HEAD, ParticipantRole.HOST)


def led_by(people: Iterable[Person], side: Side, partner_id: int | None, *, alone: bool) -> Person | None:
    """Whoever heads or hosts a side, else the first of it; of theirs nobody who came for another partner.

    `partner_id` None is a network, for which anybody of theirs speaks; `alone`: no other partner was there,
    so that whoever came for nobody in particular came for this one.
    """
    named = [
        one
        for one in people
        if one.side is side
        and (one.name_th or one.name_en or one.title_th or one.title_en)
        and (side is Side.OURS or partner_id is None or _for(one, partner_id, alone=alone))
    ]
    return next((one for one in named if one.role in _LEADS), named[0] if named else None)


def _for(one: TookPart, partner_id: int, *, alone: bool) -> bool:
    return one.partner_id == partner_id or (one.partner_id is None and alone)
