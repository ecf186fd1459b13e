"""The type-ahead that finds accounts: who is to read a restricted record."""

from sqlalchemy import Select, func, or_

from crm.access.models import User
from crm.access.queries import accounts, officers
from crm.platform.text import normalised
from crm.web.database import db
from crm.web.jinja import text
from crm.web.lookups import Lookup, Option

OFFERED = 12


def account_lookup() -> Lookup:
    """Finds the accounts in use by either name or by what is typed at sign-in."""
    return Lookup("access.lookup", find_accounts, _named)


def officer_choices() -> list[tuple[str, str]]:
    """(number, name) of each account that may have records in charge."""
    found = db.session().scalars(officers())
    return [(str(user.id), text(user, "name").striptags()) for user in found]


def find_accounts(typed: str) -> list[Option]:
    """Accounts of which one name holds every word typed."""
    query, places = accounts(), (func.lower(User.name_en), func.lower(User.name_th), User.login)
    for word in normalised(typed).split():
        query = query.where(or_(*(place.contains(word, autoescape=True) for place in places)))
    return _options(query.limit(OFFERED))


def _named(ids: list[int]) -> list[Option]:
    return _options(accounts().where(User.id.in_(ids)))


def _options(query: Select[User]) -> list[Option]:
    found = db.session().scalars(query)
    return [Option(user.id, text(user, "name").striptags(), user.login) for user in found]
