"""Which passwords are taken: long ones that nobody guesses first, whatever signs they are made of."""

import re
from collections.abc import Iterable, Iterator

from crm.platform.errors import Refused
from crm.platform.text import N_, arabic_digits

LEAST, MOST = 12, 200
SPARE = 4
"""A password that holds no more than this beside what everybody types is as good as common."""

_WORDS = """
password passw0rd p455w0rd welcome letmein iloveyou changeme administrator admin login secret master
dragon monkey football baseball superman batman princess sunshine shadow whatever trustno1 computer
internet starwars freedom leavemealone mailcreated5240 polniypizdec0211 sojdlg123aljg sonyericsson
finalfantasy counterstrike needforspeed christopher justinbieber michaeljackson ilovemyfamily
systemofadown mortalkombat playstation sanfrancisco peanutbutter minecraft whosyourdaddy ingodwetrust
residentevil thecakeisalie greenlantern devilmaycry jamesbond iseedeadpeople stratocaster ticketmaster
warhammer bangkok krungthep thailand maitri sawasdee กรุงเทพมหานคร กรุงเทพ ประเทศไทย ไมตรี รหัสผ่าน สวัสดี
"""
_WALKS = (
    "01234567890123456789",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qazwsxedcrfvtgbyhnujm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "a1s2d3f4g5h6j7k8l9",
    "abcdefghijklmnopqrstuvwxyz",
    "a1b2c3d4e5f6g7h8",
    "1a2s3d4f5g6h7j8k",
    "z1x2c3v4b5n6m7",
    "12qw34er56ty78ui",
    "112233445566778899",
    "01020304050607080910",
    "ๅภถุคตจขช",
    "ๆไำพะัีรนยบล",
    "ฟหกด่าสวง",
)
_SHORTEST_WALK = 3
_BETWEEN = re.compile(r"[\s!-/:-@\[-`{-~]")
_REPEATED = re.compile(r"(.{1,8}?)\1+")


def check_password(password: str, *, names: Iterable[str]) -> None:
    """Raises Refused for a password that is too short, too common, or made of the owner's `names`."""
    if len(password) < LEAST:
        raise Refused(N_("A password has at least %(least)s characters."), field="password", least=LEAST)
    if len(password) > MOST:
        raise Refused(N_("A password has at most %(most)s characters."), field="password", most=MOST)
    if len(_unguessed(password.casefold(), names)) <= SPARE:
        raise Refused(
            N_("This password is too easy to guess. Take several words that do not belong together."),
            field="password",
        )


def _unguessed(password: str, names: Iterable[str]) -> str:
    """What is left of a password without names, common words, walks over the keys and repetitions."""
    left = arabic_digits(password)
    for word in sorted([*_words_of(names), *_WORDS.split()], key=len, reverse=True):
        left = left.replace(word, "")
    for walk in _steps():
        left = left.replace(walk, "")
    left = _BETWEEN.sub("", _REPEATED.sub(r"\1", left))
    return "" if len(set(left)) < SPARE else left


def _words_of(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from (word for word in re.split(r"[\s.()\-]+", name.casefold()) if len(word) >= 3)


def _steps() -> Iterator[str]:
    """Every stretch of every walk, both ways, the longest first."""
    ways = [way for walk in _WALKS for way in (walk, walk[::-1])]
    for length in range(max(map(len, ways)), _SHORTEST_WALK - 1, -1):
        for way in ways:
            yield from (way[start : start + length] for start in range(len(way) - length + 1))
