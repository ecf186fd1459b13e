"""What is done to agencies: their search texts kept in step with their names."""

from collections.abc import Iterable

from crm.agencies.models import Agency
from crm.platform.matching import searchable
from crm.platform.text import sort_key


def refresh_search_texts(agency: Agency, names: Iterable[str]) -> None:
    """Let every name find the agency, and give both languages their order."""
    agency.filter_text = searchable([agency.name_th, agency.name_en, agency.abbr_th, agency.code, *names])
    agency.sort_en, agency.sort_th = sort_key(agency.name_en)[:300], sort_key(agency.name_th)[:300]
