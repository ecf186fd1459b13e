"""The one export path of lists: every row as filtered and sorted, exactly the columns shown."""

from collections.abc import Callable, Mapping

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from crm.access.journal import keep
from crm.documents.sheets import Sheet, write_csv, write_xlsx
from crm.keeping.own_views import shown_views
from crm.permissions import Permission
from crm.web.access import i_may
from crm.web.language import language
from crm.web.lists import Listing

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_xlsx(listing: Listing) -> Response:
    head = [column.label for column in listing.chosen]
    body = write_xlsx([Sheet(listing.spec.title, head, listing.exported())], buddhist=language() == "th")
    return Response(body, mimetype=XLSX)


def as_csv(listing: Listing) -> Response:
    head = [column.label for column in listing.chosen]
    return Response("".join(write_csv(head, listing.exported())), mimetype="text/csv; charset=utf-8")


EXPORTERS: Mapping[str, Callable[[Listing], Response]] = {"xlsx": as_xlsx, "csv": as_csv}


def answer(template: str, listing: Listing, **more: object) -> ResponseReturnValue:
    """The list as a page, or as a file when the address asks for a format. `more` goes to the template."""
    exporter = EXPORTERS.get(listing.args.get("format", ""))
    if exporter is None or not i_may(Permission.LIST_EXPORT):
        listing.views = shown_views(listing.name, listing.path)
        return render_template(template, listing=listing, **more)
    keep("exported", f"{listing.name}: {listing.path}")
    response: Response = exporter(listing)
    name = f"{listing.name}.{listing.args['format']}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
