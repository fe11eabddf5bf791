"""The command line: simulate, fit, score, evaluate, and refusals that end with 2."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from hwportal.advice.actions import ACTIONS
from hwportal.advice.cli import advice
from tests.unit.advice.conftest import rewritten


def _run(*words: object) -> Result:
    return CliRunner().invoke(advice, [str(word) for word in words])


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture(scope="module")
def fitted(folder: Path) -> Path:
    path = folder / "model.npz"
    assert _run("fit", folder / "vacancies.csv", "-o", path, "--as-of", "2025-09-01").exit_code == 0
    return path


def test_a_world_is_written_fitted_scored_and_judged(tmp_path: Path) -> None:
    made = _run("simulate", "--n", "900", "--seed", "5", "-o", tmp_path / "w", "--followup-days", "100")
    assert made.exit_code == 0, made.output
    vacancies, truth, model = tmp_path / "w/vacancies.csv", tmp_path / "w/truth.csv", tmp_path / "m.npz"
    assert _run("fit", vacancies, "-o", model, "--as-of", "2025-06-01").exit_code == 0
    assert _run("score", model, vacancies, "-o", tmp_path / "scores.csv").exit_code == 0
    assert len(_rows(tmp_path / "scores.csv")) == 900
    judged = json.loads(_run("evaluate", model, vacancies, truth).output)
    assert judged["posted"] == "after as_of"
    assert {"ibs_relative", "c60_below", "slope", "bias", "mae_relative", "captured", "captured_free"} <= set(judged)
    assert {"gain_mae_relative", "gain_coverage", "claimed_beyond_studies", "drift_alarm"} <= set(judged)
    assert judged["wage_violations"] == 0
    assert "captured" not in json.loads(_run("evaluate", model, vacancies).output)


def test_the_same_seed_makes_the_same_world_and_the_same_model(folder: Path, fitted: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert _run("simulate", "--n", "300", "--seed", "9", "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / "a/truth.csv").read_bytes() == (tmp_path / "b/truth.csv").read_bytes()
    _run("fit", folder / "vacancies.csv", "-o", tmp_path / "again.npz", "--as-of", "2025-09-01")
    for model, target in ((fitted, "one.csv"), (tmp_path / "again.npz", "two.csv")):
        _run("score", model, folder / "vacancies.csv", "-o", tmp_path / target)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_columns_that_nobody_may_use_change_nothing(folder: Path, fitted: Path, tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    traps = {
        f"trap_{name}": [str(value) for value in random.integers(0, 90, 1_500)]
        for name in ("contact_gender", "applicant_mean_age", "views_first_7d")
    }
    trapped = rewritten(folder / "vacancies.csv", tmp_path / "trapped.csv", **traps)
    assert _run("fit", trapped, "-o", tmp_path / "m.npz", "--as-of", "2025-09-01").exit_code == 0
    _run("score", fitted, folder / "vacancies.csv", "-o", tmp_path / "clean.csv")
    _run("score", tmp_path / "m.npz", trapped, "-o", tmp_path / "trapped_scores.csv")
    assert (tmp_path / "clean.csv").read_bytes() == (tmp_path / "trapped_scores.csv").read_bytes()


def test_every_feasible_gain_has_an_interval_and_a_source(folder: Path, fitted: Path, tmp_path: Path) -> None:
    _run("score", fitted, folder / "vacancies.csv", "-o", tmp_path / "scores.csv")
    drafts = _rows(folder / "vacancies.csv")
    for draft, row in zip(drafts, _rows(tmp_path / "scores.csv"), strict=True):
        assert float(row["p30"]) <= float(row["p60"]) <= float(row["p90"])
        assert float(row["p60_lo"]) <= float(row["p60"]) <= float(row["p60_hi"])
        assert row["evidence"] in ("own", "peers", "prior")
        assert bool(row["gain60_drop_night_shift"]) == (draft["night_shift"] == "1")
        for action in ACTIONS:
            gain = [row[f"gain60_{action.name}{end}"] for end in ("_lo", "", "_hi")]
            assert all(gain) or not any(gain)
            assert row[f"source_{action.name}"] in (
                ("studies", "comparison", "records", "mixed", "none") if all(gain) else ("",)
            )
            assert not all(gain) or float(gain[0]) <= float(gain[1]) <= float(gain[2])


def test_codes_that_nobody_knows_are_answered_from_published_figures(
    folder: Path, fitted: Path, tmp_path: Path
) -> None:
    strange = rewritten(
        folder / "vacancies.csv", tmp_path / "strange.csv", occupation="宇宙飛行士", prefecture="99", employer_id="?"
    )
    assert _run("score", fitted, strange, "-o", tmp_path / "scores.csv").exit_code == 0
    rows = _rows(tmp_path / "scores.csv")
    assert {row["evidence"] for row in rows} == {"prior"}
    assert all(0 < float(row["p60"]) < 1 for row in rows)


def test_without_any_record_published_figures_answer(folder: Path, tmp_path: Path) -> None:
    lines = (folder / "vacancies.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "none.csv").write_text(lines[0], encoding="utf-8")
    assert _run("fit", tmp_path / "none.csv", "-o", tmp_path / "m.npz").exit_code == 0
    assert _run("score", tmp_path / "m.npz", folder / "vacancies.csv", "-o", tmp_path / "s.csv").exit_code == 0
    rows = _rows(tmp_path / "s.csv")
    assert {row["evidence"] for row in rows} == {"prior"}
    assert 0.02 < np.mean([float(row["p90"]) for row in rows]) < 0.3
    assert {row["source_tour_ok"] for row in rows} <= {"studies", ""}


def test_an_empty_list_of_drafts_has_an_empty_answer(folder: Path, fitted: Path, tmp_path: Path) -> None:
    lines = (folder / "vacancies.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "none.csv").write_text(lines[0], encoding="utf-8")
    assert _run("score", fitted, tmp_path / "none.csv", "-o", tmp_path / "s.csv").exit_code == 0
    assert _rows(tmp_path / "s.csv") == []


def test_published_figures_can_be_replaced(folder: Path, tmp_path: Path) -> None:
    lines = (folder / "vacancies.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "none.csv").write_text(lines[0], encoding="utf-8")
    shares = []
    for rate in ("0.04", "0.12"):
        (tmp_path / "priors.csv").write_text(f"kind,key,value,deviation\nnational,,{rate},\n", encoding="utf-8")
        _run("fit", tmp_path / "none.csv", "-o", tmp_path / "m.npz", "--priors", tmp_path / "priors.csv")
        _run("score", tmp_path / "m.npz", folder / "vacancies.csv", "-o", tmp_path / "s.csv")
        shares.append(np.mean([float(row["p60"]) for row in _rows(tmp_path / "s.csv")]))
    assert shares[1] > 2 * shares[0]


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "kind,key,value\nnational,,soon\n", "kind,key,value\nstudy,luck,1\n"]
)
def test_priors_that_are_none_are_refused(folder: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "priors.csv").write_text(text, encoding="utf-8")
    refused = _run("fit", folder / "vacancies.csv", "-o", tmp_path / "m.npz", "--priors", tmp_path / "priors.csv")
    assert refused.exit_code == 2
    assert "priors.csv" in refused.output


def test_a_file_that_is_no_model_is_refused_with_a_sentence(folder: Path, tmp_path: Path) -> None:
    np.savez(tmp_path / "foreign.npz", header=np.array(json.dumps({"format": "other"})))
    (tmp_path / "text.npz").write_text("no model")
    (tmp_path / "empty.npz").write_bytes(b"")
    for name in ("foreign.npz", "text.npz", "empty.npz", "absent.npz"):
        refused = _run("score", tmp_path / name, folder / "vacancies.csv", "-o", tmp_path / "s.csv")
        assert refused.exit_code == 2
        assert name in refused.output
        assert "Traceback" not in refused.output


def test_a_model_of_another_version_is_refused(folder: Path, fitted: Path, tmp_path: Path) -> None:
    with np.load(fitted) as stored:
        held = {name: stored[name] for name in stored.files}
    header = json.loads(str(held["header"])) | {"version": 99}
    np.savez(tmp_path / "later.npz", **{**held, "header": np.array(json.dumps(header))})
    refused = _run("score", tmp_path / "later.npz", folder / "vacancies.csv", "-o", tmp_path / "s.csv")
    assert refused.exit_code == 2
    assert "version 99" in refused.output


def test_a_target_that_cannot_be_written_is_a_sentence(folder: Path, fitted: Path, tmp_path: Path) -> None:
    for words in (
        ("score", fitted, folder / "vacancies.csv", "-o", tmp_path / "no" / "s.csv"),
        ("fit", folder / "vacancies.csv", "-o", tmp_path / "no" / "m.npz"),
        ("simulate", "--n", "50", "-o", fitted),
    ):
        refused = _run(*words)
        assert refused.exit_code == 2, refused.output


def test_truth_about_other_vacancies_is_refused(folder: Path, fitted: Path, tmp_path: Path) -> None:
    lines = (folder / "truth.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "short.csv").write_text("".join(lines[:20]), encoding="utf-8")
    refused = _run("evaluate", fitted, folder / "vacancies.csv", tmp_path / "short.csv")
    assert refused.exit_code == 2
    assert "nothing about vacancy" in refused.output
