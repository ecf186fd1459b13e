"""How somebody is written to: each rank and office in both languages, read from one table."""

from dataclasses import replace

import pytest

from crm.people.rules import Addressee, Basis, TenureKind, address, lacking
from crm.platform.errors import Refused

SOMEBODY = Addressee(name_th="ธารา วารี", name_en="Thara Waree")
BY_RANK = [
    ("Mr.", "นาย", "Dear Mr. Thara Waree,", "เรียน นายธารา วารี"),
    ("Mrs.", "นาง", "Dear Mrs. Thara Waree,", "เรียน นางธารา วารี"),
    ("Ms.", "น.ส.", "Dear Ms. Thara Waree,", "เรียน นางสาวธารา วารี"),
    ("Miss", "นางสาว", "Dear Ms. Thara Waree,", "เรียน นางสาวธารา วารี"),
    ("M.C.", "ม.จ.", "Your Serene Highness,", "ทูล หม่อมเจ้าธารา วารี"),
    ("M.R.", "ม.ร.ว.", "Dear M.R. Thara Waree,", "เรียน หม่อมราชวงศ์ธารา วารี"),
    ("Mom Luang", "ม.ล.", "Dear M.L. Thara Waree,", "เรียน หม่อมหลวงธารา วารี"),
    ("Thanpuying", "ท่านผู้หญิง", "Dear Than Phuying Thara Waree,", "เรียน ท่านผู้หญิงธารา วารี"),
    ("Khunying", "คุณหญิง", "Dear Khunying Thara Waree,", "เรียน คุณหญิงธารา วารี"),
    ("Khun", "คุณ", "Dear Khun Thara Waree,", "เรียน คุณธารา วารี"),
    ("Dr.", "ดร.", "Dear Dr. Thara Waree,", "เรียน ดร.ธารา วารี"),
    ("Dr.", "พญ.", "Dear Dr. Thara Waree,", "เรียน แพทย์หญิงธารา วารี"),
    ("Prof.", "ศ.", "Dear Prof. Thara Waree,", "เรียน ศาสตราจารย์ธารา วารี"),
    ("Assoc. Prof. Dr.", "รศ. ดร.", "Dear Assoc. Prof. Dr. Thara Waree,", "เรียน รองศาสตราจารย์ ดร.ธารา วารี"),
    ("Asst. Prof. Dr.", "ผศ.ดร.", "Dear Asst. Prof. Dr. Thara Waree,", "เรียน ผู้ช่วยศาสตราจารย์ ดร.ธารา วารี"),
    ("Asst. Prof.", "ผศ.", "Dear Asst. Prof. Thara Waree,", "เรียน ผู้ช่วยศาสตราจารย์ธารา วารี"),
    ("Pol. Gen.", "พล.ต.อ.", "Dear Pol. Gen. Thara Waree,", "เรียน พลตำรวจเอก ธารา วารี"),
    ("Pol. Maj. Gen.", "พล.ต.ต.", "Dear Pol. Maj. Gen. Thara Waree,", "เรียน พลตำรวจตรี ธารา วารี"),
    ("Pol. Col.", "พ.ต.อ.หญิง", "Dear Pol. Col. Thara Waree,", "เรียน พันตำรวจเอกหญิง ธารา วารี"),
    ("Gen.", "พล.อ.", "Dear Gen. Thara Waree,", "เรียน พลเอก ธารา วารี"),
    ("Lt. Gen.", "พล.ท.", "Dear Lt. Gen. Thara Waree,", "เรียน พลโท ธารา วารี"),
    ("Col.", "พ.อ.", "Dear Col. Thara Waree,", "เรียน พันเอก ธารา วารี"),
    ("Capt.", "ร.อ.", "Dear Capt. Thara Waree,", "เรียน ร้อยเอก ธารา วารี"),
    ("Adm.", "พล.ร.อ.", "Dear Adm. Thara Waree,", "เรียน พลเรือเอก ธารา วารี"),
    ("Capt. RTN", "น.อ.", "Dear Capt. RTN Thara Waree,", "เรียน นาวาเอก ธารา วารี"),
    ("Gp. Capt.", "น.อ.", "Dear Gp. Capt. Thara Waree,", "เรียน นาวาอากาศเอก ธารา วารี"),
    ("ACM", "พล.อ.อ.", "Dear Air Chief Marshal Thara Waree,", "เรียน พลอากาศเอก ธารา วารี"),
    ("Acting Sub-Lt.", "ว่าที่ร้อยตรี", "Dear Acting Sub-Lt. Thara Waree,", "เรียน ว่าที่ร้อยตรี ธารา วารี"),
    ("Datuk", "ดาโต๊ะ", "Dear Datuk Thara Waree,", "เรียน ดาโต๊ะ ธารา วารี"),
    ("", "", "Dear Thara Waree,", "เรียน ธารา วารี"),
]
EXCELLENCY = "Accept, Excellency, the renewed assurances of my highest consideration."
RESPECT, HIGHEST_RESPECT = "ขอแสดงความนับถือ", "ขอแสดงความนับถืออย่างยิ่ง"
SINCERELY = "Yours sincerely,"
BY_OFFICE = [
    ("Ambassador of Bhutan", "เอกอัครราชทูตภูฏาน", "Your Excellency,", "เรียน ฯพณฯ", EXCELLENCY, RESPECT),
    ("High Commissioner", "ข้าหลวงใหญ่", "Your Excellency,", "เรียน ฯพณฯ", EXCELLENCY, RESPECT),
    ("Apostolic Nuncio", "เอกอัครสมณทูต", "Your Excellency,", "เรียน ฯพณฯ", EXCELLENCY, RESPECT),
    ("Minister of Health", "รัฐมนตรีว่าการ", "Your Excellency,", "เรียน ฯพณฯ", EXCELLENCY, RESPECT),
    ("Prime Minister", "นายกรัฐมนตรี", "Your Excellency,", "กราบเรียน ฯพณฯ", EXCELLENCY, HIGHEST_RESPECT),
    ("Mayor of Moscow", "นายกเทศมนตรีกรุงมอสโก", "Dear Mr. Mayor,", "เรียน", SINCERELY, RESPECT),
    ("Lord Mayor of Brisbane", "นายกเทศมนตรี", "Dear Mr. Mayor,", "เรียน", SINCERELY, RESPECT),
    ("Governor of Jakarta", "ผู้ว่าราชการกรุงจาการ์ตา", "Dear Governor,", "เรียน", SINCERELY, RESPECT),
    ("Consul-General of Japan", "กงสุลใหญ่ญี่ปุ่น", "Dear Consul-General,", "เรียน", SINCERELY, RESPECT),
    ("Chairman of the Committee", "ประธานคณะกรรมการ", "Dear Mr. Chairman,", "เรียน", SINCERELY, RESPECT),
    ("Deputy Mayor of Seoul", "รองนายกเทศมนตรี", "Dear Mr. Thara Waree,", "เรียน", SINCERELY, RESPECT),
]


@pytest.mark.parametrize(("honorific_en", "honorific_th", "english", "thai"), BY_RANK)
def test_a_person_is_written_to_by_rank_and_name(honorific_en, honorific_th, english, thai):
    to = replace(SOMEBODY, honorific_en=honorific_en, honorific_th=honorific_th)
    assert address(to, "en").salutation == english
    assert address(to, "th").salutation == thai
    assert address(to, "th").envelope == (thai,)


@pytest.mark.parametrize(
    ("title_en", "title_th", "english", "opening", "close_en", "close_th"),
    BY_OFFICE,
    ids=[row[0] for row in BY_OFFICE],
)
def test_an_office_is_written_to_by_its_title(title_en, title_th, english, opening, close_en, close_th):
    to = replace(SOMEBODY, honorific_en="Mr.", honorific_th="นาย", title_en=title_en, title_th=title_th)
    in_english, in_thai = address(to, "en"), address(to, "th")
    assert (in_english.salutation, in_english.closing) == (english, close_en)
    assert (in_thai.salutation, in_thai.closing) == (f"{opening} {title_th}", close_th)
    assert in_english.envelope[1] == title_en
    assert in_thai.envelope[1] == title_th


AMBASSADOR = replace(
    SOMEBODY,
    honorific_en="H.E. Mrs.",
    honorific_th="ฯพณฯ นาง",
    title_en="Ambassador of Kenya to Thailand",
    title_th="เอกอัครราชทูตเคนยาประจำประเทศไทย",
    at_en="Embassy of Kenya",
    at_th="สถานเอกอัครราชทูตเคนยา",
    kind=TenureKind.ACCREDITED,
)


def test_an_ambassador_has_the_style_on_the_envelope_and_in_the_text():
    english, thai = address(AMBASSADOR, "en"), address(AMBASSADOR, "th")
    assert english.envelope == (
        "Her Excellency Mrs. Thara Waree",
        "Ambassador of Kenya to Thailand",
        "Embassy of Kenya",
    )
    assert thai.envelope[0] == "เรียน ฯพณฯ นางธารา วารี"
    assert (english.you, thai.you) == ("Your Excellency", "ฯพณฯ")


@pytest.mark.parametrize(
    ("honorific", "english", "close"),
    [
        ("Mr.", "Sir,", "Accept, Sir, the renewed assurances of my high consideration."),
        ("Ms.", "Madam,", "Accept, Madam, the renewed assurances of my high consideration."),
        ("", "Dear Chargé d'Affaires,", "Please accept the renewed assurances of my high consideration."),
    ],
)
def test_whoever_is_left_in_charge_is_no_ambassador(honorific, english, close):
    to = replace(AMBASSADOR, kind=TenureKind.CHARGE_D_AFFAIRES, honorific_en=honorific, honorific_th=None)
    assert (address(to, "en").salutation, address(to, "en").closing) == (english, close)
    assert address(to, "en").envelope[1] == "Chargé d'Affaires a.i., Embassy of Kenya"
    assert address(to, "th").salutation == "เรียน อุปทูตรักษาการ สถานเอกอัครราชทูตเคนยา"


@pytest.mark.parametrize(
    ("kind", "english", "thai"),
    [
        (TenureKind.DESIGNATE, "Ambassador-designate of Kenya to Thailand", "ว่าที่เอกอัครราชทูต"),
        (TenureKind.ACTING, "Acting Ambassador of Kenya to Thailand", "ผู้รักษาการในตำแหน่งเอกอัครราชทูต"),
    ],
)
def test_a_post_is_borne_in_the_capacity_in_which_it_is_held(kind, english, thai):
    to = replace(AMBASSADOR, kind=kind)
    assert address(to, "en").envelope[1] == english
    assert address(to, "th").envelope[1] == f"{thai}เคนยาประจำประเทศไทย"


def test_royalty_is_addressed_by_name_whatever_the_post():
    to = replace(AMBASSADOR, honorific_en="M.C.", honorific_th="ม.จ.", kind=None)
    thai = address(to, "th")
    assert (thai.salutation, thai.you, thai.closing) == ("ทูล หม่อมเจ้าธารา วารี", "ฝ่าพระบาท", "แล้วแต่จะโปรด")
    assert address(to, "en").salutation == "Your Serene Highness,"


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("H.S.H. Prince", "His Serene Highness Prince Thara Waree"),
        ("H.S.H. Princess", "Her Serene Highness Princess Thara Waree"),
        ("M.C.", "H.S.H. Thara Waree"),
    ],
)
def test_a_prince_or_princess_typed_stands_on_the_envelope(typed, line):
    assert address(replace(SOMEBODY, honorific_en=typed, honorific_th="ม.จ."), "en").envelope == (line,)


@pytest.mark.parametrize("missing", ["name_th", "title_th"])
def test_no_language_stands_in_for_the_other(missing):
    to = replace(AMBASSADOR, **{missing: None})
    assert lacking(to, "th")
    assert lacking(to, "en") is None
    with pytest.raises(Refused):
        address(to, "th")


def test_each_form_says_what_it_rests_on():
    assert address(AMBASSADOR, "en").basis == (Basis.MESSAGES, Basis.PRESS)
    mayor = replace(SOMEBODY, title_en="Mayor of Nara", title_th="นายกเทศมนตรีเมืองนารา")
    assert address(mayor, "en").basis == (Basis.ASSUMED,)
    assert Basis.REGULATION in address(SOMEBODY, "th").basis


def test_whom_the_office_calls_an_excellency_is_one_but_never_a_charge():
    mayor = replace(AMBASSADOR, title_en="Mayor of Nara", title_th="นายกเทศมนตรีเมืองนารา", kind=None)
    assert address(mayor, "en").salutation == "Your Excellency,"
    left = replace(AMBASSADOR, kind=TenureKind.CHARGE_D_AFFAIRES)
    assert address(left, "en").envelope[0] == "Mrs. Thara Waree"
    assert address(left, "th").salutation == "เรียน อุปทูตรักษาการ สถานเอกอัครราชทูตเคนยา"
