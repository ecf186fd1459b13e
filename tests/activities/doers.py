"""Those who act in the tests of commands."""

import uuid
from dataclasses import dataclass

from crm.access.models import User
from crm.agencies.models import Liaison
from crm.history.recorder import Actor
from crm.permissions import Role


@dataclass(frozen=True)
class Somebody:
    """Whoever gives a command, without a request around it."""

    role: Role
    id: int | None = None
    name: str = "Somying"

    @property
    def actor(self) -> Actor:
        return Actor(self.name, self.id)


OFFICER = Somebody(Role.OFFICER)
APPROVER = Somebody(Role.APPROVER)
VIEWER = Somebody(Role.VIEWER)
ADMIN = Somebody(Role.ADMIN)


def account(session, role=Role.OFFICER, agency=None):
    """Somebody with an account; a liaison of `agency`."""
    user = User(
        login=f"{role.value}-{uuid.uuid4().hex}",
        role=role,
        name_en="Malee",
        name_th="มาลี",
        password_hash="-",
    )
    session.add(user)
    session.flush()
    if agency is not None:
        session.add(Liaison(user_id=user.id, agency_id=agency.id))
        session.flush()
    return Somebody(role, user.id, "Malee")
