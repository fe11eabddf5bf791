"""Which licence of a jobseeker answers a licence that a sheet names in free words."""

import unicodedata
from collections.abc import Collection

# The name on sheets, longer ones first: 准看護師 contains 看護師.
NAMES = (
    ("准看護", "assistant_nurse"),
    ("看護師", "nurse"),
    ("保健師", "public_health_nurse"),
    ("助産師", "midwife"),
    ("保育士", "nursery_teacher"),
    ("幼稚園教諭", "kindergarten_teacher"),
    ("幼稚園教員", "kindergarten_teacher"),
    ("介護福祉士", "care_worker"),
    ("介護支援専門員", "care_manager"),
    ("ケアマネ", "care_manager"),
    ("実務者研修", "practitioner_training"),
    ("初任者研修", "initial_training"),
    ("ヘルパー2級", "initial_training"),
    ("社会福祉士", "social_worker"),
    ("栄養士", "dietitian"),
    ("AT限定", "car_automatic"),
    ("自動車", "car"),
)
# Who holds one of these may do the work of the licence before the colon.
ALSO = {
    "assistant_nurse": ("nurse", "public_health_nurse", "midwife"),
    "nurse": ("public_health_nurse", "midwife"),  # 保健師助産師看護師法7条: both hold the nurse's licence as well
    "practitioner_training": ("care_worker",),
    "initial_training": ("practitioner_training", "care_worker"),
    "car_automatic": ("car",),
}
# These words on a sheet mean more than the name says; staff ask.
_NOT_THE_SAME = ("管理栄養士", "主任介護支援専門員", "大型", "中型", "二種", "第二種")


def code(name: str) -> str | None:
    """Return the licence that a sheet means, None when that cannot be told."""
    plain = unicodedata.normalize("NFKC", name)
    if any(words in plain for words in _NOT_THE_SAME):
        return None
    return next((found for words, found in NAMES if words in plain), None)


def holds(held: Collection[str], name: str) -> bool | None:
    """Tell whether one of the licences held answers the name on a sheet; None when it must be asked."""
    wanted = code(name)
    if wanted is None:
        return None
    return any(licence in held for licence in (wanted, *ALSO.get(wanted, ())))
