"""Between the two steps of signing in: the password was right, the code is still to come."""

from flask import request, session

from crm.access.commands.sessions import digest_of_token, end_session, start_session
from crm.access.models import User
from crm.access.queries import waiting_session
from crm.access.rules.sessions import CODE_WAITS
from crm.platform.clock import now
from crm.web.database import db

_COOKIE = "halfway"


def wait_for_code(user: User) -> None:
    """Remember for some minutes, in the database, that this browser knows the password of `user`."""
    device = request.user_agent.string
    address = request.remote_addr or ""
    session[_COOKIE] = start_session(db.session(), user, address=address, device=device, awaits_code=True)


def who_waits() -> User | None:
    """The account whose password this browser gave, as long as that counts."""
    token = session.get(_COOKIE)
    if not token:
        return None
    query = waiting_session(digest_of_token(token))
    found = db.session().execute(query).one_or_none()
    if found is None or now() - found[0].started_at > CODE_WAITS:
        return None
    return found[1]


def stop_waiting() -> None:
    """The code was right, or the reader begins again."""
    token = session.pop(_COOKIE, None)
    if token:
        end_session(db.session(), token, now())
