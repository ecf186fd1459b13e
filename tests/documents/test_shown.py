"""Every value of a document reads in its language, and what is missing is seen to be missing."""

from datetime import date
from decimal import Decimal

import pytest

from crm.documents.content import Gap, Span, Untranslated
from crm.documents.shown import shown
from crm.platform.dates import PartialDate, Precision

DAYS = Span(date(2010, 10, 28), date(2010, 10, 29))
MONTHS = Span(date(2000, 8, 1), date(2000, 9, 30), Precision.MONTH)


@pytest.mark.parametrize(
    ("value", "thai", "english"),
    [
        ("ที่นี้มีน้ำ", "ที่นี้มีน้ำ", "ที่นี้มีน้ำ"),
        ("=1+1", "=1+1", "=1+1"),
        (0, "0", "0"),
        (12345, "12,345", "12,345"),
        (Decimal(1500000), "1,500,000.00", "1,500,000.00"),
        (Decimal("0.5"), "0.50", "0.50"),
        (date(2012, 5, 31), "31 พ.ค. 2555", "31 May 2012"),
        (PartialDate(date(2012, 5, 1), Precision.MONTH), "พ.ค. 2555", "May 2012"),
        (PartialDate(date(2012, 1, 1), Precision.YEAR), "2555", "2012"),
        (DAYS, "28–29 ต.ค. 2553", "28–29 Oct 2010"),
        (MONTHS, "ส.ค. 2543 – ก.ย. 2543", "Aug 2000 – Sep 2000"),
        (Gap.UNKNOWN, "–", "–"),
        (Gap.NOT_APPLICABLE, "", ""),
        (Untranslated("ภาษาไทย", "th"), "[ยังไม่มีคำแปล] ภาษาไทย", "[not translated yet] ภาษาไทย"),
    ],
)
def test_a_value_reads_in_either_language(value, thai, english):
    assert shown(value, "th") == thai
    assert shown(value, "en") == english


def test_days_that_began_before_say_so():
    continued = Span(date(2012, 4, 30), date(2012, 5, 2), continued=True)
    assert shown(continued, "th") == "30 เม.ย. – 2 พ.ค. 2555 (ต่อเนื่อง)"
    assert shown(continued, "en") == "30 Apr – 2 May 2012 (continued)"


def test_text_loses_its_control_characters_and_keeps_its_lines():
    assert shown("one\x00\x07\r\ntwo\rthree\ud800", "en") == "one\ntwo\nthree"


def test_an_amount_that_is_none_is_unknown():
    assert shown(Decimal("NaN"), "en") == "–"
