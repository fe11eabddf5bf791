"""What the models learn where the truth is known."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from hwportal.advice.drift import drift_alarm, first_alarm
from hwportal.advice.evaluation import evaluate
from hwportal.advice.metrics import concordance, integrated_brier, kaplan_meier, slope
from hwportal.advice.model import Model
from hwportal.advice.priors import Priors
from hwportal.advice.scoring import Scorer
from hwportal.advice.simulation import SCENARIOS, Simulated, simulate
from hwportal.advice.training import train
from hwportal.advice.truth import Truth
from tests.unit.advice.conftest import AS_OF


def _truth(world: Simulated) -> Truth:
    return Truth(world.fill_day, world.chances[60], world.gains[60])


def test_chances_are_calibrated_and_better_than_the_share_of_the_occupation(world: Simulated, model: Model) -> None:
    judged = evaluate(model, world.spells, _truth(world))
    assert judged["ibs_relative"] < 0.97
    assert 0.85 < judged["slope"] < 1.15
    assert abs(judged["bias"]) < 0.03
    assert judged["captured"] > 0.7
    assert 0.6 < judged["gain_coverage"] < 0.97


def test_withdrawn_vacancies_are_no_failures(world: Simulated, model: Model) -> None:
    spells = world.spells
    early = spells.take(spells.posted < AS_OF)
    said = Scorer(model).score(early).chances[90].value.mean()
    ended = (early.ended_by("filled") & (early.duration <= 90)).mean()
    assert abs(said - world.chances[90][spells.posted < AS_OF].mean()) < 0.015
    assert said > ended + 0.02


def test_nothing_is_claimed_where_nothing_matters() -> None:
    world = simulate(SCENARIOS["null"], 12_000, 8, followup_days=100)
    judged = evaluate(train(world.spells, AS_OF, Priors()), world.spells, _truth(world))
    assert judged["claimed_beyond_studies"] <= 0.02
    assert judged["claimed"] <= 0.4


def test_a_model_survives_being_written_and_read(model: Model, world: Simulated, tmp_path: Path) -> None:
    model.save(tmp_path / "model.npz")
    drafts = world.spells.take(slice(0, 50))
    one, two = (Scorer(each).score(drafts) for each in (model, Model.load(tmp_path / "model.npz")))
    assert (one.chances[60].high == two.chances[60].high).all()
    assert one.sources == two.sources


def test_effects_move_towards_a_comparison_drawn_at_random() -> None:
    strong = replace(SCENARIOS["default"], effects={**SCENARIOS["default"].effects, "description": 1.2}, variety=0.05)
    weak = replace(strong, effects={**strong.effects, "description": 0.0})
    gains = []
    for world in (strong, weak):
        made = simulate(world, 20_000, 2)
        scores = Scorer(train(made.spells, None, Priors())).score(made.spells.take(slice(0, 2_000)))
        gains.append(scores.gains["complete_description"].value[scores.feasible["complete_description"]].mean())
    assert gains[0] > 4 * gains[1]


def test_a_break_raises_the_alarm_and_a_steady_world_does_not() -> None:
    world = simulate(SCENARIOS["drift"], 30_000, 6)
    after = int(np.datetime64("2025-12-20").astype(int))
    alarm = drift_alarm(train(world.spells, after, Priors()), world.spells)
    broke = int(np.datetime64("2025-10-01").astype(int))
    assert alarm is not None
    assert broke < alarm <= broke + 60
    before = broke - 10
    assert drift_alarm(train(world.spells, before, Priors()), world.spells) is None


def test_the_alarm_counts_weeks_against_those_before() -> None:
    random = np.random.default_rng(1)
    expected = np.full(150, 40.0)
    steady = random.poisson(expected).astype(float)
    assert first_alarm(steady, expected) is None
    broken = steady.copy()
    broken[120:] = random.poisson(24, 30)
    week = first_alarm(broken, expected)
    assert week is not None
    assert 120 <= week <= 128


def test_figures_of_judging_are_right_on_what_can_be_counted_by_hand() -> None:
    days, filled = np.array([10.0, 20.0, 30.0, 40.0]), np.array([True, True, False, True])
    assert concordance(np.array([0.9, 0.8, 0.2, 0.1]), days, filled, 60) == 1.0
    assert concordance(np.array([0.1, 0.2, 0.8, 0.9]), days, filled, 60) == 0.0
    curve = kaplan_meier(days, filled, np.zeros(4, int), 1)[0]
    assert np.allclose(curve[[9, 10, 20, 40]], [0, 0.25, 0.5, 1.0])
    certain = np.column_stack([days <= day for day in range(10, 91, 10)]).astype(float)
    assert integrated_brier(certain[:, :], days, np.ones(4, bool)) == 0.0
    chance = np.random.default_rng(0).uniform(0.1, 0.9, 5_000)
    assert abs(slope(chance, chance) - 1) < 1e-6


def test_a_world_says_the_truth_about_itself(world: Simulated) -> None:
    assert abs((world.fill_day <= 60).mean() - world.chances[60].mean()) < 0.012
    assert all((gain[np.isfinite(gain)] >= 0).all() for gain in world.gains[60].values())
    assert (world.chances[30] <= world.chances[60]).all()
    history = world.spells["employer_past_filled"] <= world.spells["employer_past_n"]
    assert history.all()
