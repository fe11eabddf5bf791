"""Texts as employers of care, nursing and childcare write them: harmless ones pass, faulty ones are found."""

import pytest

from hwportal.rules.acceptance import Level, judge
from hwportal.rules.sheet import Sheet
from tests.sheets import DAY, care_worker_part_time
from tests.unit.rules.acceptance.found import words

HARMLESS = """
0歳児から5歳児までの保育をお願いします
3歳未満児クラスの担任です
18歳未満の児童が暮らす施設です
小学生（6歳～12歳）の学童保育です
若い園児が多いにぎやかな園です
若いお母さんを支える子育て支援センターです
65歳以上の高齢者が利用するデイサービスです
利用者の平均年齢は85歳です
平均年齢35歳の職場です
60歳定年、希望者は65歳まで再雇用します
定年後は嘱託職員として70歳まで勤務可
20代から60代まで幅広い年代が在籍しています
シニア向けのレクリエーションを企画します
シニア世代の入居者が安心して暮らす住まいです
年齢不問、どなたでも応募できます
若年性認知症の方も利用しています
10代の子どもの学習支援です
18歳以上の障害のある方が通う生活介護事業所です
40歳以上の方の特定健診を行うクリニックです
5歳以下の乳幼児の健診を補助します
職員の子どもは3歳まで託児所を利用できます
お子さんが小学校に入るまで短時間勤務ができます
子が3歳になるまで夜勤を免除します
女性専用フロアの入居者を担当します
女性専用更衣室とロッカーがあります
男性用・女性用のトイレを分けています
女性利用者10名、男性利用者8名のユニットです
女性患者が多い婦人科のクリニックです
入所者は女性のみの母子生活支援施設です
女性の育児休業取得率は100％です
男性の育児休業取得実績があります
男性職員も女性職員も働きやすい職場です
女性活躍推進法に基づくえるぼし認定を受けています
男女雇用機会均等法を守って選考します
男女ともに応募をお待ちしています
主婦・主夫の方も働いています
父母会との連絡もお願いします
お母さんの一時保育も受けています
女性医師が診察するクリニックです
助産師外来の補助をします
保母の資格は現在の保育士に当たります
身長・体重の測定を補助します
入居者の体重測定をします
体力に自信がなくても大丈夫です
体力に不安のある方には仕事を分けます
利用者の移乗にはリフトを使うので腰の負担は少ないです
社会福祉法人が運営する宗教色のない施設です
お寺が母体ですが宗教は問いません
家族の介護と両立できます
家族手当は扶養する家族の人数によります
詳しくは当園のホームページをご覧ください
事前に電話連絡のうえ、紹介状と履歴書を持参してください
応募の前に見学ができます。まずはハローワークへご相談ください
応募書類は郵送またはメールで受け付けます
オンライン面接も可能です
研修費用は全額法人が負担します
研修費は無料です
資格取得の受講料を補助します
制服代の自己負担はありません
制服は貸与します
単身用の寮があり、保証金は法人が負担します
給食費は1食300円です
損害賠償保険に加入しています
利用者が契約を取り消しても違約金は発生しません
残業はほぼなし、月平均2時間です
持ち帰りの仕事はありません
正社員登用後は賞与あり
賞与は業績により支給することがあります
転勤なしの働き方も相談できます
未経験の業務は先輩が教えます
夜勤なしの勤務も相談に応じます
固定残業代の制度はありません
雇用保険は週20時間以上の方が加入します
看護師が常駐しているので安心です
保育士が足りないクラスを補助します
ケアマネジャーと連携して支援します
障害者手帳をお持ちの方も活躍しています
若年層からベテランまで在籍
お年寄りとのふれあいが好きな方に向いています
40歳代の利用者もいます
子育て中のパパ・ママ歓迎
男性保育士も在籍しています
20歳以上の方が通う作業所です
65歳～90歳の方が入居しています
"""

FAULTY = """
A-7 若い方歓迎
A-7 若手を募集しています
A-7 若手職員募集
A-7 若年者歓迎
A-7 応募は40歳まで
A-7 ３５歳以下の方を募集
A-7 45歳くらいまでの方
A-7 50才未満の方に限ります
A-7 20代活躍中
A-7 20代・30代が活躍中
A-7 30代歓迎
A-7 40代までの方を募集
A-7 シニア不可
A-7 高齢者はご遠慮ください
A-7 中高年の方はお断り
A-7 18歳～40歳の方
A-7 年齢は35歳位まで
A-7 59歳以下の方
A-7 20代希望
A-7 20～35歳の方
A-7 50歳以上の方に限ります
A-7 若手職員を急募
G-1 女性歓迎
G-1 女性大歓迎
G-1 女性のみ募集
G-1 女性限定
G-1 女性の方を募集しています
G-1 女性スタッフ募集
G-1 男性スタッフ急募
G-1 男性のみの募集です
G-1 男性を求む
G-1 女性優遇
G-1 女性に限る
G-1 女性2名、男性1名を募集
G-1 女性向きの仕事です
G-1 看護婦さん募集
G-1 保母さん募集
G-1 主婦歓迎
G-1 主婦の方に人気の仕事です
G-1 ウェイトレス業務
G-1 営業マンとして働きます
G-1 ＯＬ経験のある方
G-1 寮母の仕事です
G-1 男性保育士募集
G-1 女性看護師限定
G-1 子育て中のママさん歓迎
G-1 ウエイトレスの仕事
G-3 女性が活躍中です
G-3 女性スタッフ活躍中
G-3 男性が多数活躍しています
G-2 女性利用者の入浴介助のため女性を募集
G-2 男女雇用機会均等法第8条により女性を優遇します
G-4 身長160cm以上の方
G-4 体力に自信のある方
G-4 体重50kg以上の方
G-4 20kgの荷物を持てる方
G-4 戸籍謄本を提出してください
G-4 面接では家族構成について伺います
C-4 応募はhttps://example.jp/entryから
C-4 紹介状不要、直接ご応募ください
C-4 LINEで応募できます
C-4 ハローワークを通さずに連絡してください
C-4 登録料として5,000円が必要です
C-4 研修費は自己負担です
C-4 制服代は給与から徴収します
C-4 教材費をご負担いただきます
N-1 半年以内に辞めた場合は違約金を請求します
N-1 遅刻1回につき罰金1,000円
N-1 退職時に研修の損害賠償金を支払っていただきます
M-7 年間休日130日
M-7 賞与年2回
M-7 昇給あり
M-7 車通勤可
M-7 試用期間なし
F-2 みなし残業10時間分を含む
F-2 固定残業代を含む
F-2 業務手当（残業含む）
F-2 定額残業手当を支給
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


def with_text(text: str, field: str) -> Sheet:
    return care_worker_part_time(
        bonus=False, bonus_last_year=None, bonus_times=None, annual_holidays=120, experience="any",
        **{field: f"{text}。変更範囲：変更なし"},
    )  # fmt: skip


@pytest.mark.parametrize("field", ["message", "duties"])
@pytest.mark.parametrize("text", lines(HARMLESS))
def test_texts_that_do_no_harm_pass(text: str, field: str) -> None:
    findings = judge(with_text(text, field), DAY)
    assert [(finding.rule, finding.facts) for finding in findings if finding.level > Level.INFO] == []


@pytest.mark.parametrize("faulty", lines(FAULTY))
def test_texts_at_fault_are_found_and_nothing_else(faulty: str) -> None:
    code, _, text = faulty.partition(" ")
    sheet = with_text(text, "other_allowances" if code == "F-2" else "message")
    assert {finding.rule for finding in judge(sheet, DAY) if finding.level > Level.INFO} == {code}


@pytest.mark.parametrize(
    "title",
    words("""
        保育補助 看護助手 保育士の補助 看護師寮の清掃員 介護職員 調理員（保育園） 保育士養成校の事務 生活支援員
        看護師紹介会社の事務 児童指導員 夜間支援員（女性用住居） 介護職員（女性専用フロア担当）
    """),
)
def test_titles_that_need_no_licence_and_name_no_sex_pass(title: str) -> None:
    findings = judge(care_worker_part_time(job_title=title), DAY)
    assert [finding.rule for finding in findings if finding.level > Level.INFO] == []


def test_both_lists_are_long_enough_to_mean_something() -> None:
    assert len(set(lines(HARMLESS))) >= 60
    assert len(set(lines(FAULTY))) >= 60
