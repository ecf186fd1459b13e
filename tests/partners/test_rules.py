"""What the dossier may link to, and how it writes a place."""

import pytest

from crm.partners.rules import PLURALS, PartnerKind, coordinates, same_spelling, web_host


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.mos.ru", "www.mos.ru"),
        ("http://dc.gov/path?x=1", "dc.gov"),
        ("HTTPS://Budapest.hu", "budapest.hu"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("ftp://example.org", ""),
        ("//example.org", ""),
        ("www.mos.ru", ""),
        ("https://", ""),
        ("https://[broken", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_web_addresses_are_linked(address, host):
    assert web_host(address) == host


@pytest.mark.parametrize(
    ("latitude", "longitude", "written"),
    [
        (13.7563, 100.5018, "13.7563° N, 100.5018° E"),
        (-27.46794, 153.02809, "27.4679° S, 153.0281° E"),
        (38.89511, -77.03637, "38.8951° N, 77.0364° W"),
        (0.0, 0.0, "0.0000° N, 0.0000° E"),
        (None, None, ""),
    ],
)
def test_coordinates_say_their_hemispheres(latitude, longitude, written):
    assert coordinates(latitude, longitude) == written


def test_every_kind_has_a_plural():
    assert set(PLURALS) == set(PartnerKind)


@pytest.mark.parametrize(
    ("other", "same"),
    [("BOGOTÁ", True), (" Bogotá ", True), ("Bogota\u0301", True), ("Bogota", False), ("Bogotá D.C.", False)],
)
def test_capitals_and_spaces_make_no_other_name_and_an_accent_does(other, same):
    assert same_spelling("Bogotá", other) is same
