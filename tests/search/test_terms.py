"""What people type, and what it must find: the same on both databases."""

import pytest

from tests.search.asking import everywhere, found

PARTNERS = [
    ("Busan", {"Busan"}),
    ("Bussan", {"Busan"}),
    ("  BUSAN  ", {"Busan"}),
    ("부산", {"Busan"}),
    ("ปูซาน", {"Busan"}),
    ("ปู", {"Busan"}),
    ("บู ซาน", {"Busan"}),
    ("korea busan", {"Busan"}),
    ("busan korea", {"Busan"}),
    ("แทกู", {"Daegu"}),
    ("เเทกู", {"Daegu"}),
    ("Teochew", {"Chaozhou"}),
    ("แต้จิ๋ว", {"Chaozhou"}),
    ("St. Petersberg", {"Saint Petersburg"}),
    ("Leningrad", {"Saint Petersburg"}),
    ("เลนินกราด", {"Saint Petersburg"}),
    ("Nur-Sultan", {"Astana"}),
    ("นูร์-ซุลตัน", {"Astana"}),
    ("Peking", {"Beijing"}),
    ("北京", {"Beijing", "Beijing Municipal People's Congress"}),
    ("Türkiye ankara", {"Ankara"}),
    ("turkiye ANKARA", {"Ankara"}),
    ("สถานเอกอัครราชทูตภูฏาน", {"Embassy of Bhutan"}),
    ("Bhutan", {"Embassy of Bhutan"}),
    ("japan embassy", {"Embassy of Japan"}),
    ("C40", {"C40 Cities Climate Leadership Group"}),
    ("JICA", {"Japan International Cooperation Agency"}),
    ("UNESCO", {"United Nations Educational, Scientific and Cultural Organization"}),
    ("APCS", {"Asian-Pacific City Summit", "Asia Pacific Cities Summit"}),
    ("Australian States of Queensland", {"Brisbane"}),
    ("บริสเบน", {"Brisbane", "Asia Pacific Cities Summit"}),
    ("ฟุกุโอกะ", {"Fukuoka Prefecture", "Fukuoka Prefectural Assembly"}),
    ("Hà Nội", {"Hanoi", "Hanoi People's Council"}),
    ("ฮานอย", {"Hanoi", "Hanoi People's Council"}),
]
OTHERS = [
    ("ชัชชาติ", "person", "Mr. Chadchart Sittipunt"),
    ("Chadchart", "person", "Mr. Chadchart Sittipunt"),
    ("สุขุมพันธุ์", "person", "M.R. Sukhumbhand Paribatra"),
    ("พล.ต.อ.", "person", "Pol. Gen. Aswin Kwanmuang"),
    ("ผู้ว่าราชการ", "person", "Mr. Chadchart Sittipunt"),
    ("๒๕๐๕", "agreement", "Reaffirmation of the sister city agreement between Bangkok and Washington, D.C."),
    ("2505", "agreement", "Reaffirmation of the sister city agreement between Bangkok and Washington, D.C."),
    ("๒๕๕๒", "agreement", "Sister city agreement between Bangkok and Phnom Penh"),
    ("Teochew", "agreement", "Sister City Agreement, Bangkok and Chaozhou"),
    ("mou yokohama", "agreement", "Memorandum of understanding on technical cooperation"),
    ("น้ำ", "activity", "BMA dinner for Fukuoka delegation"),
    ("น\u0e4d\u0e49\u0e32", "activity", "BMA dinner for Fukuoka delegation"),
    ("ดู", "activity", "BMA senior officials study in Daegu"),
    ("Bussan asem", "activity", "3rd ASEM Meeting for Governors and Mayors"),
    ("training japan", "activity", "BMA climate training in Japan, third course"),
    ("อบรม", "activity", "BMA climate training in Japan, third course"),
    ('"sister city" week', "activity", "Sister City Week 2"),
    ("“Asian Crisis Management”", "activity", "Asian Crisis Management Conference in Bangkok"),
    ("ชัชชาติ", "activity", "Vietnamese ambassador calls on the Governor"),
    ("ยุทธศาสตร์", "plan_item", "Set up BMA's foreign affairs information system"),
    ("ยุทธศาสตร์", "agency", "Strategy and Evaluation Department"),
    ("BMA-ENV", "agency", "Environment Department"),
    ("ระบายน้ำ", "agency", "Drainage and Sewerage Department"),
    ("Peking", "activity", "Visit of a Beijing municipal delegation"),
]
NOTHING = [
    "",
    "   ",
    '"',
    '""',
    "“”",
    "%",
    "_",
    "100%",
    "a_b",
    "\\",
    "🎉",
    "zzzz",
    "北" * 300,
    "' OR 1=1 --",
    "*",
    "^",
    "NEAR(",
    "|",
]


@pytest.mark.parametrize(("typed", "names"), PARTNERS)
def test_partners_are_found_by_every_name_they_have_had(seeded, typed, names):
    assert set(found(seeded, typed, "partner")) == names


@pytest.mark.parametrize(("typed", "entity", "title"), OTHERS)
def test_the_other_nouns_are_found_by_what_stands_in_them(seeded, typed, entity, title):
    hits = found(seeded, typed, entity)
    assert any(hit.startswith(title) for hit in hits), hits


@pytest.mark.parametrize("typed", NOTHING)
def test_signs_are_only_signs(seeded, typed):
    assert everywhere(seeded, typed) == {}


def test_there_are_sixty_terms_and_more():
    assert len({*(typed for typed, _ in PARTNERS), *(typed for typed, *_ in OTHERS), *NOTHING}) >= 60


@pytest.mark.parametrize(
    ("one", "other"), [("น้ำ", "นํ้า"), ("แทกู", "เเทกู"), ("๒๕๕๒", "2552"), ("HANOI", "hanoi"), ("sao", "são")]
)
def test_two_spellings_find_the_same(seeded, one, other):
    assert everywhere(seeded, one) == everywhere(seeded, other) != {}


def test_words_in_quotation_marks_stand_together(seeded):
    together = set(found(seeded, '"sister city"', "partner"))
    assert together < set(found(seeded, "city sister", "partner"))
