"""The events of a demonstration, apart from when and by which office: at least one of each kind, with all its parts."""

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
    hours: int = 3
    people: int = 0  # who sign up
    employers: int = 6
    approval: bool = False
    wheelchair: int = 0
    walk_in: int = 0
    childcare: int = 0  # places in each half of the event
    interpreters: tuple[str, ...] = ()  # kinds, one person for each
    stops: int = 0
    buses: int = 0
    seminars: tuple[str, ...] = ()
    organiser: tuple[str, str] | None = None  # kind and name
    programme: str = ""


PLANS = (
    Plan(
        "seminar", "はじめての介護のしごとセミナー", "Care work for beginners",
        "介護の仕事の種類、資格の取り方、働き方を紹介します。質問の時間もあります。",
        "ハローワーク 3階会議室", seats=20, interpreters=("writing",), people=9, hours=2,
        seminars=("介護の仕事と資格", "働く人の話を聞く"),
    ),
    Plan(
        "facility_tour", "保育園見学ツアー（託児あり）", "Nursery tour with childcare",
        "2つの保育園を職員と一緒に見学します。子どもたちの一日と、働く人の工夫をご覧ください。",
        "見本駅 東口集合", seats=8, childcare=2, people=11, hours=4, employers=2, stops=2, programme="mothers",
    ),
    Plan(
        "briefing", "見本病院グループ 会社説明会", "Sample hospital briefing",
        "看護助手・調理・事務の仕事を、現場の職員が説明します。",
        "見本産業会館 第1会議室", seats=15, people=6, approval=True, hours=2, employers=1,
    ),
    Plan(
        "interview_fair", "福祉と保育のお仕事 合同就職面接会", "Joint fair for care and nursery work",
        "市内の12の事業所が集まります。1人20分ずつ、採用担当者と直接お話しできます。\n履歴書がなくても参加できます。",
        "見本市民会館 2階", seats=70, childcare=6, wheelchair=3, walk_in=10, people=60, hours=5, employers=12,
        interpreters=("sign", "sign", "en"), seminars=("面接の受け方",), programme="welfare_workforce",
        organiser=("welfare_centre", "見本県福祉人材センター"),
    ),
    Plan(
        "tour_fair", "バスで行く 保育園見学と面接会", "Nursery tour by bus with interviews",
        "2台のバスで4つの保育園を見学し、希望する園と面接します。託児と手話通訳があります。",
        "見本区役所 1階ロビー", seats=36, wheelchair=2, people=30, hours=6, employers=4, stops=4, buses=2,
        childcare=5, interpreters=("sign",), programme="nursery_teachers",
        organiser=("nursery_centre", "見本市保育士・保育所支援センター"),
    ),
    Plan(
        "practice_fair", "福祉のしごと体験会", "Try out care work",
        "車いすの介助や食事の準備を体験します。動きやすい服装でお越しください。",
        "見本福祉センター", seats=10, wheelchair=2, people=10, hours=3,
    ),
    Plan(
        "outreach_desk", "ひとり親家庭の方の出張相談", "Job advice at the city hall",
        "8月の現況届の時期に、市役所でお仕事の相談ができます。お子さんと一緒にお越しください。",
        "見本市役所 2階", seats=12, childcare=4, people=4, hours=4, organiser=("municipality", "見本市"),
    ),
    Plan(
        "care_job_day", "介護就職デイ 見本会場", "Care job day",
        "11月11日の介護の日にちなんだ面接会です。無資格・未経験の方も歓迎します。",
        "見本産業会館 大ホール", seats=150, walk_in=50, people=20, hours=4, employers=10,
        seminars=("介護の資格の取り方",), programme="care_workforce",
    ),
    Plan(
        "nursery_campaign", "保育士就職応援フェア", "Nursery teachers' campaign fair",
        "保育士資格をお持ちの方の復職を応援します。園見学のバスも出ます。",
        "見本市こども館", seats=40, people=18, hours=5, employers=8, stops=2, buses=1, childcare=6,
        seminars=("ブランクのある方の復職講座",), programme="nursery_teachers",
    ),
)  # fmt: skip
