"""G-1 and G-3: words that name a sex, and words that only resemble."""

import pytest

from hwportal.rules.acceptance import Level
from tests.sheets import care_worker_part_time
from tests.unit.rules.acceptance.found import breaks, found, levels, words


@pytest.mark.parametrize(
    "text",
    words("""
        女性歓迎 女性の方歓迎 女性限定 女性のみ 男性のみの募集です 女性を優遇します 女性急募
        男性スタッフ募集 女性大歓迎 募集人員：女性2名、男性1名 看護婦 保母さん募集 主婦歓迎
        ウェイトレス 営業マン 寮母 ＯＬ経験者 女性向きの仕事です
    """),
)
def test_words_that_ask_for_one_sex_return_the_vacancy(text: str) -> None:
    assert levels(care_worker_part_time(message=text), "G-1") == [Level.RETURN]


@pytest.mark.parametrize(
    "text",
    words("""
        女性専用更衣室があります 女性用トイレ完備 女性限定フロアのある施設です
        入居者は女性のみです 利用者：男性10名、女性12名 男女とも歓迎 主婦・主夫歓迎
        人材を確保母体となる法人 QOLの向上をめざします SCHOOL
        スタッフ構成：女性5名、男性3名 女性活躍推進企業 父母会があります 寮父・寮母
        男性の育児休業取得実績あり 女性のみの職場ではありません 園児男性名の札
        ウェイター・ウェイトレス 女性のみ入居できる寮
    """),
)
def test_words_that_merely_resemble_pass(text: str) -> None:
    assert not breaks(care_worker_part_time(message=text), "G-1")


def test_the_title_counts_too_and_the_words_are_quoted() -> None:
    (finding,) = found(care_worker_part_time(job_title="介護職員（女性のみ募集）"), "G-1")
    assert finding.field == "job_title"
    assert finding.facts == {"words": "女性のみ募集"}


@pytest.mark.parametrize("text", ["女性が活躍中です", "女性スタッフ多数活躍", "男性も活躍しています"])
def test_facts_about_the_staff_are_pointed_out(text: str) -> None:
    assert levels(care_worker_part_time(message=text), "G-3") == [Level.WARN]
    assert not breaks(care_worker_part_time(message=text), "G-1")


@pytest.mark.parametrize("text", ["女性活躍推進法に基づく認定（えるぼし）", "女性の活躍支援", "男女が活躍する職場"])
def test_promotion_of_women_at_work_is_no_fault(text: str) -> None:
    assert not breaks(care_worker_part_time(message=text), "G-3")
