"""The one list: filters in the address, sort, cursor paging, and the same rows for screen and export."""

from crm.web.lists.listing import Listing, Page
from crm.web.lists.shown import FEW, ShownColumn
from crm.web.lists.spec import Column, Filter, ListSpec
from crm.web.lists.tables import Table, table

__all__ = ["FEW", "Column", "Filter", "ListSpec", "Listing", "Page", "ShownColumn", "Table", "table"]
