"""How well a scorecard tells the leads of X Education that it never saw, beside what is promised.

python3 benches/leads_accept.py
python3 benches/leads_accept.py peers
print the figures of the scorecard alone, or beside those of scikit-learn and optbinning. Exit code 1 where
a goal is missed. An accuracy over those leads alone that are called HOT or COLD has its coverage beside it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import trueline
from xeducation import ABSENT, DOUBTFUL, FILE, HOLDOUT_PERCENT, Trained, leads, trained

# What the scores of all leads come to, by the specification.
DROP, KEEP, CERTAIN, LEAKS = (
    "DROP (default)",
    "KEEP",
    f"DROP, without `{DOUBTFUL}`",
    "DROP, with what leaks (the trap)",
)
SCORES = {
    DROP: (3_550_045_277_498, "bc06d975fd08454143e9ff53e62f3775d09fe6fbdf5cfaeedd9e17414ce8c2dd"),
    KEEP: (3_547_618_044_996, "51734ec6105d20a3393f52330d32d53b05c9460e24c00f494f6e0a53d814c037"),
    CERTAIN: (3_553_007_744_803, "434b9acf2940b7569b1eb6169665c5833967826d1c9fa5a1f8fc0021b8427753"),
}
# What is to be reached by the scorecard of all fields that were known in time.
GOALS = (
    *(("AUC", "auc_ppm", ">=", 890_000), ("log loss", "log_loss_micro", "<=", 407_000)),
    *(("ECE", "ece_ppm", "<=", 30_000), ("decided accuracy", "decided_accuracy_ppm", ">=", 850_000)),
    ("its coverage", "coverage_ppm", ">=", 750_000),
)
PRECISIONS = (850_000, 900_000)


def scorecards() -> dict[str, Trained]:
    file = leads()
    certain = [field for field in file.fields if field != DOUBTFUL]
    return {
        DROP: trained(tuple(file.fields), "DROP"),
        KEEP: trained(tuple(file.fields), "KEEP"),
        CERTAIN: trained(tuple(certain), "DROP"),
        LEAKS: trained(tuple(file.leaking), "DROP"),
    }


def shown(millionths: int | None) -> str:
    return "-" if millionths is None else f"{millionths / 1e6:.4f}".removeprefix("0")


def figures(evaluation: trueline.Evaluation) -> list[str]:
    decided = f"{shown(evaluation.decided_accuracy_ppm)} ({shown(evaluation.coverage_ppm)})"
    others = (evaluation.auc_ppm, evaluation.log_loss_micro, evaluation.ece_ppm)
    return [shown(evaluation.accuracy_ppm), decided, *map(shown, others)]


def tuned(scores: Trained, precision_ppm: int) -> Iterator[str]:
    """Bands on all leads that were kept out; and on every other one of them, told by the rest."""
    bands = scores.tuned(precision_ppm)
    yield f"{shown(bands.decided_accuracy_ppm)} ({shown(bands.coverage_ppm)})"
    places = leads().kept_out
    half = scores.tuned(precision_ppm, places[::2]).bands
    rest = scores.evaluated(places[1::2], half)
    yield f"{shown(rest.decided_accuracy_ppm)} ({shown(rest.coverage_ppm)})"


def print_table(names: list[str], rows: list[list[str]]) -> None:
    print("|", " | ".join(names), "|")
    print("|---" * len(names) + "|")
    for row in rows:
        print("|", " | ".join(row), "|")
    print()


def print_figures(cards: dict[str, Trained]) -> None:
    file, majority = leads(), cards[DROP].evaluated().majority_ppm
    print(f"{file.rows:,} closed leads, {len(file.kept_out):,} ({HOLDOUT_PERCENT} %) kept out; of them")
    print(
        f'"lost" of everybody is right for {shown(majority)}. In brackets: the coverage of what is decided.'
    )
    print(f"`{DOUBTFUL}` was partly written after the first contact; what leaks, after the outcome.\n")
    names = ["scorecard", "accuracy", "decided (coverage)", "AUC", "log loss", "ECE"]
    rows = [[name, *figures(card.evaluated())] for name, card in cards.items()]
    if "peers" in sys.argv[1:]:
        from leads_peers import evaluations

        rows += [[name, *figures(evaluation)] for name, evaluation in evaluations()]
    print_table(names, rows)
    headings = [
        "bands tuned for",
        "scorecard",
        "on all that were kept out",
        "on half, told by the other half",
    ]
    wanted = [(precision, name) for precision in PRECISIONS for name in (DROP, KEEP)]
    print_table(
        headings,
        [[f"{ppm // 10_000} %", name, *tuned(cards[name], ppm)] for ppm, name in wanted],
    )


def reached(cards: dict[str, Trained]) -> bool:
    """Prints each goal, and whether it is reached."""
    results = []
    rows = []
    for name in (DROP, KEEP):
        evaluation = cards[name].evaluated()
        for what, field, sign, goal in GOALS:
            value: int | None = getattr(evaluation, field)
            results.append(value is not None and (value >= goal if sign == ">=" else value <= goal))
            rows.append(
                [name, f"{what} {sign} {shown(goal)}", shown(value), "reached" if results[-1] else "MISSED"]
            )
    for name, wanted in SCORES.items():
        card = cards[name]
        found = (sum(card.probability_ppb), card.sha256)
        results.append(found == wanted)
        rows.append(
            [name, "all scores, added up", f"{found[0]}", "reached" if found[0] == wanted[0] else "MISSED"]
        )
        rows.append([name, "their sha256", found[1], "reached" if found[1] == wanted[1] else "MISSED"])
    print_table(["scorecard", "goal", "found", ""], rows)
    return all(results)


def main() -> int:
    if not FILE.exists():
        print(f"not measured: {ABSENT}")
        return 0
    cards = scorecards()
    print_figures(cards)
    return 0 if reached(cards) else 1


if __name__ == "__main__":
    sys.exit(main())
