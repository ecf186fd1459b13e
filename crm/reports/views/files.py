"""Reports as files: an approved edition as it was written once, anything else as it stands now."""

from flask import Response, abort, current_app, request
from sqlalchemy.orm import Session

from crm.access.journal import keep
from crm.access.queries import Office
from crm.platform.calendar import Month
from crm.platform.errors import Refused
from crm.platform.spoken import LANGUAGES, Language
from crm.platform.text import N_
from crm.reports.monthly.exports import Rendered
from crm.reports.monthly.handing_out import Wanted, file_of
from crm.web.database import db
from crm.web.ids import id_typed
from crm.web.language import language
from crm.web.remembering import file_remembered


def download(month: Month) -> Response:
    """The file of a month that the address asks for."""
    wanted = wanted_file()
    clock, store = current_app.extensions["clock"], current_app.extensions["store"]
    session: Session = db.session()
    file = file_of(session, month, wanted, store, reader=Office(), today=clock.today(), once=file_remembered)
    if file is None:
        abort(404)
    return handed_over(file)


def wanted_file() -> Wanted:
    """What the address asks for: format, language, edition, redacted or as a draft."""
    return Wanted(
        language=language_asked(),
        format=request.args["format"],
        number=_number(),
        redacted=bool(request.args.get("redacted")),
        draft=bool(request.args.get("draft")),
    )


def handed_over(file: Rendered) -> Response:
    """The file as the answer, written into the journal."""
    keep("exported", file.filename)
    response = Response(file.body, mimetype=file.mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.filename}"'
    return response


def language_asked() -> Language:
    """The language of the file; by default that of the page."""
    wanted = request.args.get("lang", language())
    if wanted not in LANGUAGES:
        raise Refused(N_("A report comes in Thai (th) or in English (en)."), field="lang")
    return "en" if wanted == "en" else "th"


def _number() -> int | None:
    typed = request.args.get("edition", "")
    return (id_typed(typed) or abort(404)) if typed else None
