"""What every answer keeps to: pay only helps, nothing infeasible, nothing claimed without evidence."""

import numpy as np

from hwportal.advice.actions import ACTIONS, Cost
from hwportal.advice.evaluation import wage_violations
from hwportal.advice.features import wage_curve
from hwportal.advice.level import PREDICTORS
from hwportal.advice.model import Model
from hwportal.advice.scoring import HORIZONS, Scorer
from hwportal.advice.simulation import Simulated

STEPS = np.linspace(0.8, 1.6, 11)
FORBIDDEN = ("sex", "gender", "age", "nation", "family", "health", "name", "view", "applicant")


def test_more_pay_never_shows_a_lower_chance_nor_a_lower_end(world: Simulated, model: Model) -> None:
    drafts, scorer = world.spells.take(np.arange(0, 12_000, 24)), Scorer(model)
    found = []
    for step in STEPS:
        pay = {name: drafts[name] * step for name in ("wage_lower", "wage_upper")}
        chances = scorer.score(drafts.changed(**pay)).chances
        found.append([[chances[h].value, chances[h].low, chances[h].high] for h in HORIZONS])
    assert np.array(found).shape == (11, 3, 3, 500)
    assert (np.diff(np.array(found), axis=0) >= 0).all()


def test_the_check_of_pay_finds_a_model_that_breaks_the_rule(world: Simulated, model: Model) -> None:
    scorer = Scorer(model)
    drafts = world.spells.take(slice(0, 50))
    assert wage_violations(scorer, drafts) == 0
    scorer.means, scorer.draws = -scorer.means, -scorer.draws
    assert wage_violations(scorer, drafts) > 0


def test_a_raise_counts_for_less_the_higher_pay_is(world: Simulated) -> None:
    drafts = world.spells.take(slice(0, 200))
    curve = [wage_curve(drafts.changed(wage_lower=drafts["local_wage_median"] * step)) for step in STEPS]
    gains = np.diff(curve, axis=0)
    assert (gains > 0).all()
    assert (np.diff(gains, axis=0) < 0).all()


def test_a_larger_raise_gains_more(world: Simulated, model: Model) -> None:
    gains = Scorer(model).score(world.spells.take(slice(0, 500))).gains
    assert (gains["wage_plus3"].value <= gains["wage_plus5"].value).all()
    assert (gains["wage_plus5"].value <= gains["wage_plus10"].value).all()


def test_no_gain_is_negative_and_every_interval_holds_its_figure(world: Simulated, model: Model) -> None:
    scores = Scorer(model).score(world.spells.take(slice(0, 500)))
    for action in ACTIONS:
        gain, feasible = scores.gains[action.name], scores.feasible[action.name]
        assert (gain.value[feasible] >= 0).all()
        assert ((gain.low <= gain.value) & (gain.value <= gain.high)).all()


def test_only_feasible_actions_are_advised(world: Simulated, model: Model) -> None:
    drafts = world.spells.take(slice(0, 1_000))
    scores = Scorer(model).score(drafts)
    for cost in (None, Cost.FREE):
        for row, name in enumerate(scores.best(cost)):
            assert name == "none" or scores.feasible[name][row]
    free = {action.name for action in ACTIONS if action.cost is Cost.FREE} | {"none"}
    assert set(scores.best(Cost.FREE)) <= free


def test_feasibility_follows_the_draft(world: Simulated) -> None:
    drafts = world.spells
    can = {action.name: action.feasible(drafts) for action in ACTIONS}
    assert (can["drop_night_shift"] == (drafts["night_shift"] == 1)).all()
    assert not (can["child_friendly"] & (drafts["night_shift"] == 1)).any()
    assert not can["holidays_plus5"][drafts["annual_holidays"] > 121].any()
    assert not can["overtime_minus10"][drafts["overtime_hours"] < 10].any()
    assert can["wage_plus5"].all()


def test_no_action_touches_a_licence() -> None:
    assert not any("licence" in action.name for action in ACTIONS)


def test_undoing_an_action_gives_a_draft_for_which_it_is_feasible(world: Simulated) -> None:
    drafts = world.spells.take(slice(0, 300))
    for action in ACTIONS:
        feasible = drafts.take(action.feasible(drafts))
        assert action.feasible(action.undo(action.apply(feasible))).all(), action.name


def test_own_records_are_named_only_where_there_are_enough(world: Simulated, model: Model) -> None:
    drafts = world.spells.take(slice(0, 2_000))
    scores = Scorer(model).score(drafts)
    chance = scores.chances[60]
    occupation = drafts.occupation.within(model.known.places["occupations"])
    for row, evidence in enumerate(scores.evidence):
        if evidence == "own":
            assert model.recent_events[occupation[row]] >= 100
            assert chance.high[row] - chance.low[row] <= 0.25
    assert "own" in scores.evidence


def test_many_and_one_are_scored_alike(world: Simulated, model: Model) -> None:
    scorer, drafts = Scorer(model), world.spells.take(slice(0, 2_500))
    whole = scorer.score(drafts)
    one = scorer.score(drafts.take([2_100]))
    assert np.isclose(whole.chances[60].low[2_100], one.chances[60].low[0])
    assert np.isclose(whole.gains["tour_ok"].high[2_100], one.gains["tour_ok"].high[0])


def test_no_predictor_is_about_a_person() -> None:
    assert not [name for name in PREDICTORS for word in FORBIDDEN if word in name.split("_")]
