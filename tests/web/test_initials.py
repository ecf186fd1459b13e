"""The letter beside a name: a consonant in Thai, whatever vowel is written first."""

import pytest

from crm.web.jinja import initial


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("เอกอัครราชทูต", "อ"),
        ("ไตรรงค์", "ต"),
        ("ชัชชาติ", "ช"),
        ("“Aino”", "A"),
        ("(2)", "("),
        ("", ""),
        ("ฯพณฯ นางไอโน", "อ"),
        ("นายชัชชาติ", "ช"),
        ("นายกเทศมนตรี", "น"),
        ("H.E. Mrs. Aino", "A"),
        ("ม.ร.ว.สุขุมพันธุ์", "ส"),
    ],
)
def test_a_name_s_letter(name, letter):
    assert initial(name) == letter
