"""Any name finds its partner: official, short, former, misprinted, in any script, whole or in part."""

import pytest
from sqlalchemy import select

from crm.partners import queries
from crm.partners.commands.recording import refresh_search_texts
from crm.partners.models import Partner, PartnerName
from crm.platform.spoken import LANGUAGES, country


def found(session, typed):
    """The English names of the partners that what was typed finds."""
    return set(session.scalars(queries.matching(select(Partner.name_en), typed)))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Bussan", {"Busan"}),
        ("Teochew", {"Chaozhou"}),
        ("ปูซาน", {"Busan"}),
        ("แทกู", {"Daegu"}),
        ("Leningrad", {"Saint Petersburg"}),
        ("เลนินกราด", {"Saint Petersburg"}),
        ("St. Petersberg", {"Saint Petersburg"}),
        ("นูร์-ซุลตัน", {"Astana"}),
        ("북", set()),
        ("부산", {"Busan"}),
        ("  BUSAN  ", {"Busan"}),
        ("busan korea", {"Busan"}),
        ("korea busan", {"Busan"}),
        ("ปูซ", {"Busan"}),
        ("Türkiye ankara", {"Ankara"}),
        ("turkiye ankara", {"Ankara"}),
        ("C40", {"C40 Cities Climate Leadership Group"}),
        ("no such place", set()),
    ],
)
def test_what_people_type_finds_the_right_ones(seeded, typed, expected):
    assert found(seeded, typed) == expected


def test_a_country_finds_everybody_from_there(seeded):
    korean = seeded.scalars(select(Partner.name_en).where(Partner.country.in_(("KR", "KP"))))
    assert found(seeded, "เกาหลี") == set(korean)
    assert {"Seoul", "Busan", "Daegu", "Incheon"} <= found(seeded, "เกาหลี")


def test_two_letters_find_too(seeded):
    assert "Busan" in found(seeded, "ปู")
    assert "Japan International Cooperation Agency" in found(seeded, "JI")


def test_every_seeded_name_finds_its_partner_whole_reversed_and_cut(seeded):
    names = select(PartnerName.partner_id, PartnerName.text)
    own = [select(Partner.id, side).where(side.is_not(None)) for side in (Partner.name_en, Partner.name_th)]
    texts = [row for query in (names, *own) for row in seeded.execute(query).all()]
    assert len(texts) > 1000
    for partner_id, text in texts:
        backwards = " ".join(reversed(text.split()))
        for typed in (text, backwards, text[1:] if len(text) > 2 else text, text.upper()):
            hits = seeded.scalars(queries.matching(select(Partner.id), typed)).all()
            assert partner_id in hits, f"{typed!r} does not find {text!r}"


def test_both_names_of_the_country_find_the_partner(seeded):
    for partner in seeded.scalars(select(Partner).where(Partner.country.is_not(None))):
        for language in LANGUAGES:
            assert partner.name_en in found(seeded, country(partner.country, language))


@pytest.mark.parametrize("typed", ["%", "_", "a%b", "\\", "|"])
def test_signs_are_only_signs(seeded, typed):
    every = seeded.scalars(select(Partner.filter_text)).all()
    hits = seeded.scalars(queries.matching(select(Partner.id), typed)).all()
    assert len(hits) == sum(typed in text for text in every)


def test_a_new_name_is_found_once_the_texts_are_refreshed(session, make):
    partner = make.partner(name_en="Alma-Ata", name_th=None, country="KZ", country_as_published="Kazakh SSR")
    refresh_search_texts(partner, ["Almaty", "Верный"])
    session.flush()
    for typed in ("alma", "almaty", "верный", "ВЕРНЫЙ", "คาซัคสถาน", "kazakhstan", "ssr"):
        assert found(session, typed) == {"Alma-Ata"}, typed


def test_a_missing_side_borrows_the_other_for_its_order(session, make):
    partner = make.partner(name_en=None, name_th="เมืองแพร่", country=None)
    refresh_search_texts(partner, [])
    assert partner.sort_en == partner.sort_th != ""
