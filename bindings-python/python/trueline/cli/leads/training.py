"""`trueline leads train`: read, learn, write the files, tell."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from trueline.cli.importing import DONE, DONE_WITH_REJECTED_ROWS, tell_issues
from trueline.cli.leads.cards import written
from trueline.cli.leads.learning import learn
from trueline.cli.leads.model import Learned
from trueline.cli.leads.options import REPORT, SCORECARD, free_name
from trueline.cli.leads.rejects import listed_in, reader_may_leave, write_rejects
from trueline.cli.leads.telling import learned_json, tell
from trueline.cli.outputs import files_at_once
from trueline.cli.report.leads import leads_html


def run_train(options: argparse.Namespace) -> int:
    """Run `trueline leads train` and give its exit code."""
    targets = {"card": options.out or free_name(SCORECARD, "--out")}
    targets["html"] = options.report or free_name(REPORT, "--report")
    if options.json is not None:
        targets["json"] = options.json
    if options.rejects is not None:
        targets["rejects"] = options.rejects
    read = [options.leads] if options.policy is None else [options.leads, options.policy]
    with files_at_once(list(targets.values()), read) as made:
        learned = learn(options)
        _write({name: made[path] for name, path in targets.items()}, learned)
    with reader_may_leave():
        tell_issues(learned.read.path, list(learned.read.issues), listed_in(options.rejects))
        tell(learned)
        print(f"written: {', '.join(str(path) for path in targets.values())}")
    return DONE_WITH_REJECTED_ROWS if learned.read.rejected else DONE


def _write(made: Mapping[str, Path], learned: Learned) -> None:
    made["card"].write_text(written(learned.scorecard), encoding="utf-8")
    made["html"].write_text(leads_html(learned), encoding="utf-8")
    if "rejects" in made:
        write_rejects(made["rejects"], learned.read.issues)
    if "json" in made:
        text = json.dumps(learned_json(learned), indent=2, ensure_ascii=False)
        made["json"].write_text(text + "\n", encoding="utf-8")
