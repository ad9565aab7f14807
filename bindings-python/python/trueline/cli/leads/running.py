"""`trueline leads`: which of its commands is meant."""

from __future__ import annotations

import argparse

from trueline.cli.leads.scoring import run_score
from trueline.cli.leads.training import run_train


def run_leads(options: argparse.Namespace) -> int:
    """Run `trueline leads train` or `trueline leads score` and give its exit code."""
    return run_train(options) if options.action == "train" else run_score(options)
