"""Posts and how they are held."""

from datetime import date

from crm.platform.text import N_, Labelled


class PostNature(Labelled):
    """How one comes to a post."""

    POLITICAL = "political", N_("Political")
    CAREER = "career", N_("Career")
    ELECTED = "elected", N_("Elected")
    DIPLOMATIC = "diplomatic", N_("Diplomatic")


class TenureKind(Labelled):
    """In what capacity a person holds a post."""

    SUBSTANTIVE = "substantive", N_("In office")
    ACTING = "acting", N_("Acting")
    AD_INTERIM = "ad_interim", N_("Ad interim")
    DESIGNATE = "designate", N_("Designate")
    ACCREDITED = "accredited", N_("Accredited")
    CHARGE_D_AFFAIRES = "charge_d_affaires", N_("Chargé d'affaires")


def is_current(from_on: date | None, to_on: date | None, on: date) -> bool:
    """Whether a tenure holds on a day. `to_on` is the first day after it, None an open end.

    An unknown beginning means that the dates are not known: such a tenure is on file and never current.
    """
    return from_on is not None and from_on <= on and (to_on is None or on < to_on)
