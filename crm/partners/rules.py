"""Who a partner can be."""

from crm.platform.text import N_, Labelled


class PartnerKind(Labelled):
    """The three published lists, and everybody else under a kind of their own."""

    SISTER_CITY = "sister_city", N_("Sister city")
    NETWORK = "network", N_("City network")
    EMBASSY = "embassy", N_("Embassy")
    CITY = "city", N_("Other city")
    COUNCIL = "council", N_("Council")
    COMMUNITY = "community", N_("Community")
    ORGANISATION = "organisation", N_("Organisation")
    PROSPECT = "prospect", N_("Prospect")


PUBLISHED_KINDS = (PartnerKind.SISTER_CITY, PartnerKind.NETWORK, PartnerKind.EMBASSY)
"""The kinds whose numbers the office's own page publishes."""


class PartnerLevel(Labelled):
    """What the partner is at home."""

    CITY = "city", N_("City")
    PREFECTURE = "prefecture", N_("Prefecture")
    PROVINCE = "province", N_("Province")
    STATE = "state", N_("State")
    COUNCIL = "council", N_("Council or assembly")
    COUNTRY = "country", N_("Country")
    NETWORK = "network", N_("Network")
