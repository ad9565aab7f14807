"""`trueline leads train`: what is read, what is learned from, and that all figures are the rules' own."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow
import pytest
import trueline
from conftest import RunLeads, data_file
from leads_files import HEADER, LEADS, csv_text, rows
from pyarrow import parquet
from trueline.cli import main
from trueline.cli.leads.sources import open_leads
from trueline.cli.sheets import Reading

LEAKING = (
    "Tags,Lead Quality,Lead Profile,Last Notable Activity,Asymmetrique Activity Index,"
    "Asymmetrique Profile Index,Asymmetrique Activity Score,Asymmetrique Profile Score"
)
ALL_PPB = "bc06d975fd08454143e9ff53e62f3775d09fe6fbdf5cfaeedd9e17414ce8c2dd"
"""The sha256 of all probabilities of the real file, joined by commas, as the chapter has it."""
SELECT = ("--missing", "Select")


def test_the_figures_of_the_chapter(train: RunLeads, score: RunLeads) -> None:
    ran = train(data_file("xeducation_leads.csv.gz"), *SELECT, "--leave-out", LEAKING, target="Converted")
    found = ran.json()["evaluation"]
    assert ran.code == 0
    assert (ran.json()["learnedFrom"], found["leads"]) == (6_456, 2_784)
    names = ("accuracyPpm", "decidedAccuracyPpm", "coveragePpm", "aucPpm", "logLossMicro", "ecePpm")
    assert [round(found[name] / 1e6, 4) for name in names[:2]] == [0.8208, 0.8845]
    assert [round(found[name] / 1e6, 3) for name in names[2:]] == [0.777, 0.892, 0.406, 0.018]
    assert found["majorityPpm"] // 1_000 == 613
    # Every probability of the file, to the last digit.
    card = ran.directory / "scorecard.json"
    told = score(data_file("xeducation_leads.csv.gz"), "--scorecard", card, "--without-reasons").scored()
    ppb = [str(int(one["probability"].replace(".", ""))) for one in told]
    assert sum(map(int, ppb)) == 3_550_045_277_498
    assert hashlib.sha256(",".join(ppb).encode()).hexdigest() == ALL_PPB
    # The trap: with what was written afterwards it shows what it cannot keep.
    trap = train(data_file("xeducation_leads.csv.gz"), *SELECT, target="Converted")
    assert trap.json()["evaluation"]["accuracyPpm"] > 930_000
    assert "Tags" in trap.json()["leaks"]


def test_the_card_is_the_rules_answer(train: RunLeads) -> None:
    ran = train(csv_text(), "--id", "id", "--missing", "n/a", "--category", "flag", "--leave-out", "note")
    assert ran.code == 0
    kept = [row for row in rows() if not trueline.in_holdout(row[0], 30)]
    asked = trueline.train_scorecard(
        {
            "features": [
                {"field": "source", "kind": "CATEGORY"},
                {"field": "visits", "kind": "NUMBER"},
                {"field": "flag", "kind": "CATEGORY"},
            ],
            "columns": [
                {"field": name, "values": [row[place] for row in kept]}
                for place, name in ((1, "source"), (2, "visits"), (5, "flag"))
            ],
            "won": [row[6] == "1" for row in kept],
            "policy": {"missing_texts": ["", "n/a"]},
        }
    )
    assert ran.json("scorecard.json") == json.loads(asked.to_json())
    held = [row for row in rows() if trueline.in_holdout(row[0], 30)]
    answers = [_predicted(asked, row) for row in held]
    found = trueline.evaluate_scorecard({"probability_ppb": answers, "won": [row[6] == "1" for row in held]})
    assert ran.json()["evaluation"] == json.loads(found.to_json())
    tuning = [trueline.in_holdout(row[0], 15) for row in held]
    first = [(ppb, row[6] == "1") for ppb, row, mine in zip(answers, held, tuning, strict=True) if mine]
    tuned = trueline.tune_bands({"probability_ppb": [p for p, _ in first], "won": [w for _, w in first]})
    assert ran.json()["tuned"] == json.loads(tuned.to_json())
    other = [(ppb, row[6] == "1") for ppb, row, mine in zip(answers, held, tuning, strict=True) if not mine]
    judged = trueline.evaluate_scorecard(
        {"probability_ppb": [p for p, _ in other], "won": [w for _, w in other], "bands": tuned.bands}
    )
    assert ran.json()["tunedEvaluation"] == json.loads(judged.to_json())


def _predicted(scorecard: trueline.Scorecard, row: list[str]) -> int:
    fields = {"source": row[1], "visits": row[2], "flag": row[5]}
    return trueline.predict_conversion({"scorecard": scorecard, "lead": {"fields": fields}}).probability_ppb


def test_without_an_id_a_lead_is_its_row(train: RunLeads) -> None:
    ran = train(csv_text())
    held = sum(trueline.in_holdout(str(row), 30) for row in range(LEADS))
    assert ran.json()["evaluation"]["leads"] == held
    assert ran.json()["learnedFrom"] == LEADS - held


def test_accuracy_is_never_said_without_its_coverage(train: RunLeads) -> None:
    out = train(csv_text(), "--precision", "60").out
    lines = [line for line in out.splitlines() if "accuracy" in line and "written" not in line]
    assert len(lines) == 3
    for line in lines:
        assert "coverage" in line or "of everybody" in line


def test_what_is_left_out_and_why(train: RunLeads) -> None:
    ran = train(csv_text())
    assert ran.json()["leftOut"] == {
        "id": "ids or free text: 1,200 different values in 1,200 rows",
        "joined": "days: make numbers of them, such as the age in days",
        "note": "ids or free text: 1,200 different values in 1,200 rows",
    }
    assert "left out, days: make numbers of them, such as the age in days: joined" in ran.out
    numbered = csv_text().replace("L", "")
    assert train(numbered).json()["leftOut"]["id"] == "an id: a different number in each of 1,200 rows"
    asked = train(numbered, "--number", "id", "--category", "joined,source")
    assert set(asked.json()["leftOut"]) == {"note"}
    kinds = {one["field"]: one["kind"] for one in asked.json("scorecard.json")["features"]}
    assert kinds["source"] == "CATEGORY"
    assert kinds["visits"] == "NUMBER"


def test_bands_are_tuned_where_a_precision_is_asked_for(train: RunLeads) -> None:
    usual = train(csv_text())
    assert usual.json("scorecard.json")["bands"] == {"hotFrom": 700_000_000, "coldBelow": 300_000_000}
    assert "to have them: --precision 85" in usual.out or "no band is so sure" in usual.out
    tuned = train(csv_text(), "--precision", "60")
    assert tuned.json("scorecard.json")["bands"] == tuned.json()["tuned"]["bands"]
    assert tuned.json()["tuned"]["reached"] != "NONE"
    assert "in the scorecard" in tuned.out
    unreached = train(csv_text(), "--precision", "100")
    assert unreached.json()["tuned"]["reached"] == "NONE"
    assert unreached.json("scorecard.json")["bands"] == {"hotFrom": 700_000_000, "coldBelow": 300_000_000}
    assert "no band is so sure" in unreached.out


def test_rows_that_are_no_closed_leads(train: RunLeads) -> None:
    lines = csv_text().splitlines()
    lines[5:5] = ["L900,web,1.5,2025-01-01,,yes,", ",,,,,,", "L901,web", "L902,web,1,2025-01-01,,,1,more"]
    ran = train("\n".join(lines).encode() + b"\nL903,w\xf6b,1,2025-01-01,,,1\n")
    assert ran.code == 3
    assert ran.json()["rows"] == {"read": LEADS + 5, "blank": 1, "rejected": 3, "open": 1}
    assert [(one["line"], one["code"]) for one in ran.json()["issues"]] == [
        (8, "ROW_TOO_SHORT"),
        (9, "ROW_TOO_LONG"),
        (LEADS + 6, "ENCODING_INVALID"),
    ]
    assert "row 7 (line 8)" in ran.err
    assert "1 lead without an outcome" in ran.out
    assert ran.json()["learnedFrom"] + ran.json()["evaluation"]["leads"] == LEADS
    clean = train(csv_text())
    assert sum(clean.json()["won"].values()) == sum(ran.json()["won"].values())


def test_the_target(train: RunLeads) -> None:
    words = csv_text().replace(",1\n", ",Deal\n").replace(",0\n", ",gone\n")
    unclear = train(words)
    assert unclear.code == 1
    assert "say by --won-value which of them is won" in unclear.err
    assert "`Deal`" in unclear.err
    assert train(words, "--won-value", "Deal").json()["evaluation"] == train(csv_text()).json()["evaluation"]
    never = train(words, "--won-value", "deal")
    assert (never.code, "never has `deal`" in never.err) == (1, True)
    assert "column `Won` is not there" in train(words, target="Won").err
    twice = train(csv_text(header=HEADER.replace("note", "source")))
    assert (twice.code, "column `source` stands twice" in twice.err) == (1, True)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--number", "source"], "leads.csv: row 1 (line 2), column `source`: `fair`"),
        (["--leave-out", "sauce"], "no column `sauce`, which --leave-out names"),
        (["--leave-out", "visits", "--number", "visits"], "is named by --leave-out and by --number"),
        (["--id", "key"], "column `key` is not there, and is the id"),
        (["--leave-out", "source,visits,flag"], "INVALID_INPUT at `features`"),
        (["--won-value", "2"], "column `won` never has `2`; it has `1`, `0`"),
    ],
)
def test_what_is_refused(train: RunLeads, options: list[str], message: str) -> None:
    ran = train(csv_text(), *options)
    assert ran.code == 1
    assert message in ran.err
    assert not ran.directory.exists() or not list(ran.directory.iterdir())


def test_too_few(train: RunLeads) -> None:
    few = train("\n".join(csv_text().splitlines()[:50]) + "\n")
    assert few.code == 1
    assert "20 of each are needed (TOO_FEW_OUTCOMES)" in few.err
    # A percentage that keeps nobody out, or nobody in one of the halves.
    named = [f"K{number}" for number in range(3_000)]
    kept = [id_ for id_ in named if not trueline.in_holdout(id_, 2)][:100]
    first = next(id_ for id_ in named if trueline.in_holdout(id_, 1))
    second = next(id_ for id_ in named if trueline.in_holdout(id_, 2) and not trueline.in_holdout(id_, 1))
    for more, said in (([], "only 0 leads are"), ([first], "only 1 lead is"), ([second], "only 1 lead is")):
        lines = [f"{id_},{'ab'[number % 2]},{number % 2}" for number, id_ in enumerate([*kept, *more])]
        none = train("id,f,won\n" + "\n".join(lines) + "\n", "--id", "id", "--holdout", "2")
        assert (none.code, f"{said} kept out to judge by" in none.err) == (1, True)


def test_no_signal(train: RunLeads) -> None:
    lines = [f"{'ab'[number // 2 % 2]},{number % 2}" for number in range(400)]
    ran = train("field,won\n" + "\n".join(lines) + "\n")
    assert (ran.code, "no field tells won from lost (NO_SIGNAL)" in ran.err) == (1, True)


def test_a_policy(train: RunLeads, tmp_path: Path) -> None:
    policy = tmp_path / "policy.json"
    policy.write_text('{"contrarySigns": "KEEP", "missingTexts": ["n/a"]}')
    card = train(csv_text(), "--policy", policy, "--missing", "none").json("scorecard.json")
    assert card["missingTexts"] == ["", "n/a", "none"]
    for text, message in (
        ('{"minRows": 0}', "policy.json: INVALID_POLICY at `minRows`"),
        ('{"minRow": 5}', "policy.json: INVALID_INPUT at `minRow`"),
        ('{"minRows": 5', "policy.json: not JSON: "),
        ('{"minRows": 5, "minRows": 6}', "policy.json: `minRows` stands twice"),
    ):
        policy.write_text(text)
        ran = train(csv_text(), "--policy", policy)
        assert (ran.code, message in ran.err) == (1, True), ran.err


def test_parquet_and_tabs_are_the_same(train: RunLeads, tmp_path: Path) -> None:
    usual = train(csv_text()).json("scorecard.json")
    assert train(csv_text(delimiter="\t")).json("scorecard.json") == usual
    columns = list(zip(*rows(), strict=True))
    table = pyarrow.table(
        {
            "id": columns[0],
            "source": pyarrow.array(columns[1]).dictionary_encode(),
            "visits": pyarrow.array([float(cell) if cell else None for cell in columns[2]]),
            "joined": columns[3],
            "note": columns[4],
            "flag": columns[5],
            "won": [cell == "1" for cell in columns[6]],
        }
    )
    path = tmp_path / "leads.parquet"
    parquet.write_table(table, path)
    assert train(path).json("scorecard.json") == usual
    path.write_bytes(b"PAR1 and nothing else")
    assert "this Parquet file cannot be read" in train(path).err


def test_a_lead_without_an_id_is_its_row(train: RunLeads) -> None:
    nameless = [
        line if line.startswith("id") else line[line.index(",") :] for line in csv_text().split("\n") if line
    ]
    assert (
        train("\n".join(nameless), "--id", "id").json()["evaluation"]
        == train(csv_text()).json()["evaluation"]
    )


def test_values_of_parquet_are_texts_that_mean_the_same(tmp_path: Path) -> None:
    path = tmp_path / "values.parquet"
    columns = {
        "bool": [True, False, None],
        "int": [5, -(2**53), None],
        "float": [2.33, -0.0, float("nan")],
        "large": [3.0, 1e22, 1e-7],
        "decimal": [Decimal("12.50"), Decimal("1E+3"), None],
        "day": [date(2025, 7, 15), None, None],
    }
    parquet.write_table(pyarrow.table(columns), path)
    with open_leads(path, Reading(quiet=True)) as leads:
        cells = [lead.cells for lead in leads]
    assert cells == [
        ("true", "5", "2.33", "3", "12.50", "2025-07-15"),
        ("false", str(-(2**53)), "0", "1" + "0" * 22, "1000.00", ""),
        ("", "", "", "0.0000001", "", ""),
    ]


def test_the_shortest_command_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("leads.csv").write_text(csv_text())
    assert main(["leads", "train", "leads.csv", "--target", "won"]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"leads.csv", "scorecard.json", "report.html"}
    assert len(trueline.Scorecard.from_json(Path("scorecard.json").read_text()).features) == 2
    before = Path("scorecard.json").read_bytes()
    capsys.readouterr()
    assert main(["leads", "train", "leads.csv", "--target", "won", "--precision", "60"]) == 1
    assert "scorecard.json is there already; name it by --out" in capsys.readouterr().err
    assert Path("scorecard.json").read_bytes() == before


@pytest.mark.parametrize(
    "options", [["--holdout", "1"], ["--holdout", "91"], ["--precision", "49"], ["--precision", "x"]]
)
def test_numbers_without_sense(options: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["leads", "train", "leads.csv", "--target", "won", *options])
    assert ended.value.code == 2
