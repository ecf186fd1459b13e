"""Who a partner can be, which days matter to it, and what documents count."""

from calendar import isleap, monthrange
from datetime import date
from urllib.parse import urlsplit

from crm.platform.text import N_, Labelled, cleaned


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


PLURALS = {
    PartnerKind.SISTER_CITY: N_("Sister cities"),
    PartnerKind.NETWORK: N_("City networks"),
    PartnerKind.EMBASSY: N_("Embassies"),
    PartnerKind.CITY: N_("Other cities"),
    PartnerKind.COUNCIL: N_("Councils"),
    PartnerKind.COMMUNITY: N_("Communities"),
    PartnerKind.ORGANISATION: N_("Organisations"),
    PartnerKind.PROSPECT: N_("Prospects"),
}
"""What several of a kind are called."""

PUBLISHED_KINDS = (PartnerKind.SISTER_CITY, PartnerKind.NETWORK, PartnerKind.EMBASSY)
"""The kinds whose numbers the office's own page publishes."""

HOME = (13.7563, 100.5018)
"""Bangkok, in degrees north and east: where every tie on the map begins."""


class PartnerLevel(Labelled):
    """What the partner is at home."""

    CITY = "city", N_("City")
    PREFECTURE = "prefecture", N_("Prefecture")
    PROVINCE = "province", N_("Province")
    STATE = "state", N_("Federal state")
    COUNCIL = "council", N_("Council or assembly")
    COUNTRY = "country", N_("Country")
    NETWORK = "network", N_("Network")


class OccasionKind(Labelled):
    """Why a day of the year matters."""

    NATIONAL_DAY = "national_day", N_("National day")
    ANNIVERSARY = "anniversary", N_("Anniversary of the tie")
    KEY_DATE = "key_date", N_("Key date")


class ProjectState(Labelled):
    """How far a joint project is."""

    PROPOSED = "proposed", N_("Proposed")
    RUNNING = "running", N_("Running")
    ENDED = "ended", N_("Ended")


class NetworkRole(Labelled):
    """What the city is in a network."""

    MEMBER = "member", N_("Member")
    BOARD = "board", N_("On the board")
    VICE_CHAIR = "vice_chair", N_("Vice-chair")
    CHAIR = "chair", N_("Chair")
    HOST = "host", N_("Host of a meeting")
    SECRETARIAT = "secretariat", N_("Secretariat")


def is_day_of_the_year(month: int, day: int) -> bool:
    """Whether there is such a day in some year; 29 February is one."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(2024, month)[1]


def next_time(month: int, day: int, today: date) -> date:
    """When a yearly day comes next, today included; 29 February is kept on the 28th of other years."""
    this_year = in_year(month, day, today.year)
    return this_year if this_year >= today else in_year(month, day, today.year + 1)


def in_year(month: int, day: int, year: int) -> date:
    """A yearly day in one year; 29 February is kept on the 28th of other years."""
    return date(year, 2, 28) if (month, day) == (2, 29) and not isleap(year) else date(year, month, day)


class Scope(Labelled):
    """What a published count counts. An older figure is one that the same source still prints elsewhere."""

    SISTER_CITY = "sister_city", N_("Sister cities")
    SISTER_CITY_OLDER = "sister_city_older", N_("Sister cities (older text)")
    COUNTRY = "country", N_("Countries of the sister cities")
    NETWORK = "network", N_("City networks")
    NETWORK_OLDER = "network_older", N_("City networks (older text)")
    EMBASSY = "embassy", N_("Embassies")
    JOINT_PROJECT = "joint_project", N_("Joint projects")
    JOINT_PROJECT_BANGKOK = "joint_project_bangkok", N_("Joint projects with Bangkok")


def web_host(address: str | None) -> str:
    """The host of a web address that may be linked: http or https with a host; "" for anything else."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in {"http", "https"} else ""


def coordinates(latitude: float | None, longitude: float | None) -> str:
    """13.7563° N, 100.5018° E; "" where the place is not known."""
    if latitude is None or longitude is None:
        return ""
    north = f"{abs(latitude):.4f}° {'N' if latitude >= 0 else 'S'}"
    return f"{north}, {abs(longitude):.4f}° {'E' if longitude >= 0 else 'W'}"


def same_spelling(one: str, other: str) -> bool:
    """Whether a name is on file by this spelling: capitals and spaces make no other, an accent does."""
    return " ".join(cleaned(one).casefold().split()) == " ".join(cleaned(other).casefold().split())
