"""Accounts for a type-ahead: who is to read a restricted record."""

from flask.typing import ResponseReturnValue

from crm.access.choosing import find_accounts
from crm.access.views.blueprint import bp
from crm.permissions import Permission
from crm.web.access import requires
from crm.web.lookups import offers


@bp.get("/accounts/lookup")
@requires(Permission.RECORD_RESTRICT)
def lookup() -> ResponseReturnValue:
    """What a type-ahead offers for `q`."""
    return offers(find_accounts)
