"""What the chapter promises of a scorecard on real leads: its figures, and every score to the last digit."""

from __future__ import annotations

import pytest
import trueline

from xeducation import ABSENT, DOUBTFUL, FILE, LEAKING, Trained, leads, trained

pytestmark = pytest.mark.skipif(not FILE.exists(), reason=ABSENT)

# Accuracy, decided accuracy, its coverage, AUC, log loss, calibration error, by the chapter.
FIGURES = {
    ("in time", "DROP"): (0.8208, 0.8845, 0.777, 0.8916, 0.4064, 0.0178),
    ("in time", "KEEP"): (0.8233, 0.8850, 0.781, 0.8925, 0.4034, 0.0194),
}
SCORES = {
    ("in time", "DROP"): (
        3_550_045_277_498,
        "bc06d975fd08454143e9ff53e62f3775d09fe6fbdf5cfaeedd9e17414ce8c2dd",
    ),
    ("in time", "KEEP"): (
        3_547_618_044_996,
        "51734ec6105d20a3393f52330d32d53b05c9460e24c00f494f6e0a53d814c037",
    ),
    ("not doubtful", "DROP"): (
        3_553_007_744_803,
        "434b9acf2940b7569b1eb6169665c5833967826d1c9fa5a1f8fc0021b8427753",
    ),
}


def learned(fields: str, contrary_signs: str) -> Trained:
    file = leads()
    chosen = file.leaking if fields == "leaking" else file.fields
    return trained(
        tuple(field for field in chosen if field != DOUBTFUL or fields != "not doubtful"), contrary_signs
    )


def figures(evaluation: trueline.Evaluation) -> tuple[float, ...]:
    assert evaluation.decided_accuracy_ppm is not None
    assert evaluation.auc_ppm is not None
    coverage = round(evaluation.coverage_ppm / 1e6, 3)
    accuracies = (evaluation.accuracy_ppm, evaluation.decided_accuracy_ppm)
    others = (evaluation.auc_ppm, evaluation.log_loss_micro, evaluation.ece_ppm)
    return (
        *(round(ppm / 1e6, 4) for ppm in accuracies),
        coverage,
        *(round(millionths / 1e6, 4) for millionths in others),
    )


def test_the_split_is_the_chapters() -> None:
    file = leads()
    assert (file.rows, len(file.taught), len(file.kept_out)) == (9_240, 6_456, 2_784)
    assert (sum(file.won), len(file.fields), len(file.leaking)) == (3_561, 26, 34)


@pytest.mark.parametrize("key", SCORES, ids=" ".join)
def test_all_scores_are_the_chapters(key: tuple[str, str]) -> None:
    scores = learned(*key)
    assert (sum(scores.probability_ppb), scores.sha256) == SCORES[key]


@pytest.mark.parametrize("key", FIGURES, ids=" ".join)
def test_the_figures_are_the_chapters_and_reach_its_goals(key: tuple[str, str]) -> None:
    evaluation = learned(*key).evaluated()
    assert figures(evaluation) == FIGURES[key]
    assert evaluation.majority_ppm == 613_506
    _, decided, coverage, auc, log_loss, ece = figures(evaluation)
    assert (auc >= 0.890, log_loss <= 0.407, ece <= 0.03) == (True, True, True)
    assert (decided >= 0.85, coverage >= 0.75) == (True, True)


@pytest.mark.parametrize(("precision_ppm", "coverage"), [(850_000, 0.882), (900_000, 0.667)])
def test_tuned_bands_keep_their_promise(precision_ppm: int, coverage: float) -> None:
    scores = learned("in time", "DROP")
    tuned = scores.tuned(precision_ppm)
    assert (tuned.reached.name, round(tuned.coverage_ppm / 1e6, 3)) == ("BOTH", coverage)
    again = scores.evaluated(bands=tuned.bands)
    assert (again.hot.right, again.cold.right) == (tuned.hot.right, tuned.cold.right)
    for band in (again.hot, again.cold):
        assert band.right * 1_000_000 >= band.leads * precision_ppm


def test_without_what_was_partly_written_after_contact() -> None:
    evaluation = learned("not doubtful", "DROP").evaluated()
    _, decided, coverage, auc, _, _ = figures(evaluation)
    assert (round(auc, 3), round(decided, 3), coverage) == (0.868, 0.867, 0.789)


def test_what_was_written_after_the_outcome_looks_brilliant_and_is_reported() -> None:
    assert figures(learned("leaking", "DROP").evaluated())[0] == 0.9389
    warnings = {
        feature.field: {warning.name for warning in feature.warnings} - {"MISSING_TELLS"}
        for feature in learned("leaking", "KEEP").scorecard.features
    }
    of_leaks = [warnings.get(field, set()) for field in LEAKING]
    assert warnings["Tags"] == {"HIGH_IV", "HIGH_AUC"}
    assert [len(found) for found in of_leaks].count(2) == 1
    assert of_leaks.count({"HIGH_IV"}) == 4
    assert of_leaks.count(set()) == 3
    assert [found for field, found in warnings.items() if field not in LEAKING].count({"HIGH_IV"}) == 6
