"""What stands near some words decides what they mean; farther away it says nothing about them."""

import pytest

from tests.sheets import care_worker_part_time
from tests.unit.rules.acceptance.found import breaks

FILL = "あ"
SPEAKS_BUT_NEAR, SPEAKS_ONLY_NEAR = True, False


@pytest.mark.parametrize(
    ("rule", "before", "after", "most", "is_spared"),
    [
        ("G-4", "園児", "身長160cm以上の方", 8, SPEAKS_BUT_NEAR),
        ("G-4", "身長160cm以上", "不要", 8, SPEAKS_BUT_NEAR),
        ("G-1", "患者", "女性歓迎", 8, SPEAKS_BUT_NEAR),
        ("G-1", "女性2名", "募集", 6, SPEAKS_ONLY_NEAR),
        ("G-1", "募集", "女性2名", 8, SPEAKS_ONLY_NEAR),
        ("A-7", "患者", "40歳まで", 10, SPEAKS_BUT_NEAR),
        ("A-7", "40歳まで", "患者", 10, SPEAKS_BUT_NEAR),
        ("C-4", "応募", "03-1111-1111", 13, SPEAKS_ONLY_NEAR),
        ("C-4", "03-1111-1111", "応募", 13, SPEAKS_ONLY_NEAR),
        ("C-4", "応募", "https://a.example", 13, SPEAKS_ONLY_NEAR),
        ("C-4", "https://a.exampleから", "応募", 11, SPEAKS_ONLY_NEAR),
        ("C-4", "家族", "登録料が必要です", 6, SPEAKS_BUT_NEAR),
        ("N-1", "当社が", "罰金5,000円", 17, SPEAKS_BUT_NEAR),
    ],
)
def test_words_count_as_far_as_they_are_near(rule: str, before: str, after: str, most: int, is_spared: bool) -> None:
    near = care_worker_part_time(message=f"{before}{FILL * most}{after}")
    far = care_worker_part_time(message=f"{before}{FILL * (most + 1)}{after}")
    assert (breaks(near, rule), breaks(far, rule)) == (not is_spared, is_spared)


def test_a_denial_of_fixed_overtime_stands_near() -> None:
    near = care_worker_part_time(other_allowances=f"固定残業{FILL * 14}なし")
    far = care_worker_part_time(other_allowances=f"固定残業{FILL * 15}なし")
    assert (breaks(near, "F-2"), breaks(far, "F-2")) == (False, True)
