"""The one export path of lists: every row as filtered and sorted, exactly the columns shown."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from crm.access.journal import keep
from crm.documents.commas import write_csv
from crm.documents.sheets import Sheet, write_xlsx
from crm.keeping.own_views import shown_views
from crm.permissions import Permission
from crm.web.access import i_may
from crm.web.language import language
from crm.web.lists import Listing
from crm.web.remembering import file_remembered

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_xlsx(listing: Listing) -> bytes:
    sheet = Sheet(listing.spec.title, listing.exported_heads, listing.exported())
    return write_xlsx([sheet], buddhist=language() == "th")


def as_csv(listing: Listing) -> bytes:
    return "".join(write_csv(listing.exported_heads, listing.exported())).encode()


EXPORTERS: Mapping[str, tuple[Callable[[Listing], bytes], str]] = MappingProxyType(
    {"xlsx": (as_xlsx, XLSX), "csv": (as_csv, "text/csv; charset=utf-8")}
)
"""How each kind of file is written, and its type."""


def answer(template: str, listing: Listing, **more: object) -> ResponseReturnValue:
    """The list as a page, or as a file when the address asks for a format. `more` goes to the template."""
    file_format = listing.args.get("format", "")
    if file_format not in EXPORTERS or not i_may(Permission.LIST_EXPORT):
        listing.views = shown_views(listing.name, listing.path)
        return render_template(template, listing=listing, **more)
    keep("exported", f"{listing.name}: {listing.path}")
    response = Response(_file(listing, file_format), mimetype=EXPORTERS[file_format][1])
    response.headers["Content-Disposition"] = f'attachment; filename="{listing.name}.{file_format}"'
    return response


def _file(listing: Listing, file_format: str) -> bytes:
    write, _ = EXPORTERS[file_format]
    if not listing.spec.recorded:
        return write(listing)
    return file_remembered((file_format, language(), listing.here), lambda: write(listing))
