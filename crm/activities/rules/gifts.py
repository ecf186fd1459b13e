"""Gifts: who gave, what must be said of them, and above which value one is reported."""

from decimal import Decimal

from crm.platform.text import N_, Labelled


class GiftKind(Labelled):
    """Who gave."""

    GIVEN = "given", N_("We gave")
    RECEIVED = "received", N_("We received")


def is_reported(kind: GiftKind, value_thb: Decimal | None, threshold: Decimal) -> bool:
    """Whether a gift was received and is worth more than may be accepted; one of unknown value may be.

    The notification of the National Anti-Corruption Commission, B.E. 2563, lets up to 3,000 baht be accepted.
    """
    return kind is GiftKind.RECEIVED and value_thb is not None and value_thb > threshold


def key_not_given(kind: GiftKind | None, *, key_to_city: bool) -> str | None:
    """Why this is not the key to the city, or None: the city gives its own key and receives none."""
    if key_to_city and kind is GiftKind.RECEIVED:
        return N_("The city gives its own key; it does not receive it.")
    return None


def donation_not_received(kind: GiftKind | None, *, donation: bool) -> str | None:
    """Why this is no property donated to the city under section 117 (12), or None."""
    if donation and kind is GiftKind.GIVEN:
        return N_("Only what the city received can have been donated to it.")
    return None
