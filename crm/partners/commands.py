"""What is done to partners: their search texts kept in step with their names."""

from collections.abc import Iterable

from crm.partners.models import Partner
from crm.platform.matching import searchable
from crm.platform.spoken import LANGUAGES, country
from crm.platform.text import sort_key


def refresh_search_texts(partner: Partner, names: Iterable[str]) -> None:
    """Let every name, the acronym and the country find the partner, and give both languages their order."""
    countries = [country(partner.country, language) for language in LANGUAGES] if partner.country else []
    own = [partner.name_th, partner.name_en, partner.acronym]
    partner.filter_text = searchable([*own, *names, *countries, partner.country_as_published])
    partner.sort_en = sort_key(partner.name_en or partner.name_th or "")[:300]
    partner.sort_th = sort_key(partner.name_th or partner.name_en or "")[:300]
