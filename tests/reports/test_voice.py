"""How facts are put into words: missing translations, partners, people, plans, long results."""

import pytest

from crm.activities.rules import ParticipantRole, Side
from crm.documents.content import Gap, Untranslated
from crm.documents.shown import shown
from crm.partners.rules import PartnerKind
from crm.reports.monthly.rules.facts import Attendee, Pair, Responsible
from crm.reports.monthly.rules.held import activities_held
from crm.reports.monthly.rules.voice import LONGEST_RESULT, shortened
from tests.reports.facts import ENGLISH, THAI, activity, cells, month, partner


def test_a_missing_translation_is_marked_and_never_silently_replaced():
    meeting = activity(title=Pair(en="Meeting with Busan"), result=Pair(th="หารือเรื่องน้ำ"))
    thai, english = (activities_held(month(meeting), voice) for voice in (THAI, ENGLISH))
    assert cells(thai, "title") == [Untranslated("Meeting with Busan", "en")]
    assert cells(english, "title") == ["Meeting with Busan"]
    assert cells(english, "result") == [Untranslated("หารือเรื่องน้ำ", "th")]
    assert shown(cells(thai, "title")[0], "th").startswith("[ยังไม่มีคำแปล]")
    assert shown(cells(english, "result")[0], "en").startswith("[not translated yet]")


def test_what_nobody_wrote_is_a_dash_in_both_languages():
    for voice in (THAI, ENGLISH):
        assert cells(activities_held(month(activity()), voice), "result") == [Gap.UNKNOWN]


def test_three_partners_stand_in_one_cell_with_their_countries():
    aichi = partner("Aichi Prefecture", "จังหวัดไอจิ", country="JP")
    embassy = partner("Embassy of Japan", "สถานเอกอัครราชทูตญี่ปุ่น", PartnerKind.EMBASSY, "JP")
    meeting = activity(partners=[aichi, partner(), embassy], others=Pair(en="23 cities", th="23 เมือง"))
    told = cells(activities_held(month(meeting), ENGLISH), "partners")
    assert told == ["Aichi Prefecture (Japan), Busan (South Korea), Embassy of Japan, 23 cities"]


def test_a_city_that_is_its_country_is_named_once():
    assert ENGLISH.partner(partner("Singapore", "สิงคโปร์", country="SG")) == "Singapore"


def test_a_partner_without_a_thai_name_is_marked_inside_the_list():
    told = THAI.partner(partner("Astana", None, country="KZ"))
    assert told == "[ยังไม่มีคำแปล] Astana (คาซัคสถาน)"


def test_the_heads_and_hosts_lead_and_else_whoever_stands_first():
    head = Attendee(
        1, Side.THEIRS, ParticipantRole.HEAD, Pair("นายฮอ", "Mr Hur"), Pair("นายกเทศมนตรี", "Mayor")
    )
    member = Attendee(2, Side.THEIRS, ParticipantRole.MEMBER, Pair("นายคิม", "Mr Kim"))
    group = Attendee(3, Side.OURS, ParticipantRole.MEMBER, title=Pair("เจ้าหน้าที่", "Staff"), headcount=4)
    section = activities_held(month(activity(attendees=[head, member, group])), ENGLISH)
    assert cells(section, "counterpart") == ["Mr Hur, Mayor"]
    assert cells(section, "lead") == ["Staff (4 persons)"]


def test_an_assumed_agency_is_marked_and_the_supporting_ones_follow():
    office, health = (
        Pair("สำนักงานการต่างประเทศ", "International Affairs Office"),
        Pair("สำนักอนามัย", "Health Department"),
    )
    meeting = activity(responsible=Responsible(office, assumed=True), supporting=[health])
    told = cells(activities_held(month(meeting), ENGLISH), "agency")
    assert told == ["International Affairs Office (assumed); Health Department"]


def test_the_plan_is_a_code_a_reason_or_not_known():
    planned, unplanned, old = (
        activity(plan_code="P-1"),
        activity(unplanned_reason=Pair(en="Invited late")),
        activity(),
    )
    told = cells(activities_held(month(planned, unplanned, old), ENGLISH), "plan")
    assert told == ["P-1", "Unplanned: Invited late", Gap.UNKNOWN]


@pytest.mark.parametrize(("number", "said"), [("(14)", "(14)"), ("(14 bis)", "(14 ทวิ)")])
def test_bis_is_thawi_in_thai(number, said):
    assert THAI.field(number, Pair("ศิลปะ", "Arts")) == f"{said} ศิลปะ"
    assert ENGLISH.field(number, Pair("ศิลปะ", "Arts")) == f"{number} Arts"


def test_everybody_is_counted_as_the_source_counts_them_or_as_both_sides_add_up():
    assert activity(persons_theirs=3, persons_ours=5).persons == 8
    assert activity(persons_theirs=3, persons_ours=5, persons_total=20).persons == 20
    assert activity(persons_theirs=3).persons is None
    assert activity(persons_theirs=0, persons_ours=0).persons == 0


def test_a_long_result_is_cut_visibly_at_a_space():
    text = "The mayors agreed. " * 40
    cut = shortened(text)
    assert len(cut) <= LONGEST_RESULT
    assert cut.endswith(("agreed.…", "mayors…", "The…"))


@pytest.mark.parametrize("longest", range(3, 12))
def test_a_cut_never_parts_a_thai_mark_or_vowel_from_its_consonant(longest):
    cut = shortened("ผู้ที่นี้น้ำเมืองไทย", longest).removesuffix("…")
    rest = "ผู้ที่นี้น้ำเมืองไทย"[len(cut) :]
    assert len(cut) < longest
    assert rest[0] not in "ะัาำิีึืุู็่้๊๋์"
    assert cut[-1:] not in set("เแโใไ")


def test_a_short_result_stays_as_it_is():
    assert shortened("ok") == "ok"
