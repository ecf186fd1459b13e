"""The list of partners with the published counts beside it, and the type-ahead."""

from flask import request
from flask.typing import ResponseReturnValue

from crm.access.current import me
from crm.access.queries import readable_by
from crm.documents.listing import answer
from crm.partners import queries
from crm.partners.forms import find
from crm.partners.models import Partner
from crm.partners.views.blueprint import bp
from crm.partners.views.counts import counts
from crm.partners.views.listing import partner_list
from crm.permissions import Permission
from crm.web.access import requires
from crm.web.database import db
from crm.web.lists import Listing
from crm.web.lookups import offers


@bp.get("/")
@requires(Permission.REGISTER_READ)
def index() -> ResponseReturnValue:
    rows = readable_by(queries.partner_rows(), Partner, me())
    listing = Listing(partner_list(me()), db.session(), rows, request.path, request.args)
    return answer("partners/index.html", listing, counts=counts(me()))


@bp.get("/lookup")
@requires(Permission.REGISTER_READ)
def lookup() -> ResponseReturnValue:
    """What a type-ahead offers for `q`."""
    return offers(find)
