"""What the office says of the leads: the lines of `decisions.jsonl`, to which a phone's own must be equal."""

import json
from datetime import date
from pathlib import Path

from trueline import Fault, Lead, LeadScorer, LeadScorerOptions

HERE = Path(__file__).parent
TODAY = date(2025, 7, 15)


def decided(scorer: LeadScorer, lead: str) -> str:
    try:
        return scorer.decide({"lead": Lead.from_json(lead), "today": TODAY}).to_json()
    except Fault as fault:
        return json.dumps({"code": fault.code, "field": fault.field}, separators=(",", ":"))


def main() -> None:
    scorer = LeadScorer(LeadScorerOptions.from_json((HERE / "office.json").read_text("utf-8")))
    for lead in (HERE / "leads.jsonl").read_text("utf-8").splitlines():
        print(decided(scorer, lead))


if __name__ == "__main__":
    main()
