"""Which passwords are taken: NIST SP 800-63B, no rule about signs, nothing that is guessed first."""

import pytest

from crm.access.rules.passwords import check_password
from crm.platform.errors import Refused

NAMES = ("somying", "Somying Jaidee", "สมหญิง ใจดี")


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "seven quiet elephants",
        "แมวสามตัวกินปลาทู",
        "938475102938",
        "x7#kQ9!vTz2m",
        "the secret gardener sings",
    ],
)
def test_any_signs_will_do(password):
    check_password(password, names=NAMES)


@pytest.mark.parametrize(
    "password",
    [
        "elevenchars",
        "x" * 201,
        "aaaaaaaaaaaa",
        "ababababababab",
        "passwordpassword",
        "Password2024!",
        "qwertyuiop12",
        "123456789012",
        "๑๒๓๔๕๖๗๘๙๐๑๒",
        "1qaz2wsx3edc",
        "q1w2e3r4t5y6",
        "qazwsxedcrfv",
        "123456654321",
        "leavemealone",
        "adminadminadmin",
        "Bangkok-2569-!",
        "กรุงเทพมหานคร2569",
        "ไมตรีไมตรีไมตรี",
        "somyingsomying",
        "Somying.Jaidee1",
        "สมหญิง ใจดี 12",
    ],
)
def test_what_is_short_common_or_the_own_name_is_refused(password):
    with pytest.raises(Refused):
        check_password(password, names=NAMES)
