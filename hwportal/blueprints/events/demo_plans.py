"""The events of a demonstration, apart from when and by which office."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """One event of the demonstration, apart from when and by which office."""

    kind: str
    title: str
    title_en: str
    summary: str
    venue: str
    seats: int
    childcare: int = 0
    wheelchair: int = 0
    interpreter: int = 0
    people: int = 0  # who sign up
    approval: bool = False
    hours: int = 3


PLANS = (
    Plan(
        "interview_fair", "保育のお仕事 就職面接会", "Nursery jobs fair",
        "市内の保育園・こども園が集まります。1人20分ずつ、園長と直接お話しできます。\n履歴書がなくても参加できます。",
        "見本市民会館 2階", seats=60, childcare=6, wheelchair=3, interpreter=4, people=24,
    ),
    Plan(
        "facility_tour", "保育園見学ツアー（託児あり）", "Nursery tour with childcare",
        "2つの保育園を職員と一緒に見学します。子どもたちの一日と、働く人の工夫をご覧ください。",
        "見本駅 東口集合", seats=8, childcare=2, people=11, hours=4,
    ),
    Plan(
        "tour_fair", "介護の職場見学会＆面接会", "Care home visit and interviews",
        "午前は施設を見学し、午後は希望する事業所と面接します。無資格・未経験の方も歓迎です。",
        "見本区役所 前集合", seats=12, wheelchair=2, people=15, approval=True, hours=6,
    ),
    Plan(
        "seminar", "はじめての介護のしごとセミナー", "Care work for beginners",
        "介護の仕事の種類、資格の取り方、働き方を紹介します。質問の時間もあります。",
        "ハローワーク 3階会議室", seats=20, interpreter=2, people=9, hours=2,
    ),
    Plan(
        "briefing", "見本病院グループ 会社説明会", "Sample hospital briefing",
        "看護助手・調理・事務の仕事を、現場の職員が説明します。",
        "見本産業会館 第1会議室", seats=15, people=6, approval=True, hours=2,
    ),
    Plan(
        "practice_fair", "福祉のしごと体験会", "Try out care work",
        "車いすの介助や食事の準備を体験します。動きやすい服装でお越しください。",
        "見本福祉センター", seats=10, wheelchair=2, people=10, hours=3,
    ),
    Plan(
        "outreach_desk", "子育て中の方の出張相談", "Job advice for parents",
        "児童館でお仕事の相談ができます。お子さんと一緒にお越しください。",
        "見本児童館", seats=6, childcare=4, people=4, hours=2,
    ),
)  # fmt: skip
