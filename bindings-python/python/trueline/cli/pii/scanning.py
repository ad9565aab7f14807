"""`trueline pii scan`: take samples, ask the rules, tell, write the files."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

import trueline
from trueline.cli.importing import DONE, DONE_WITH_REJECTED_ROWS
from trueline.cli.outputs import files_at_once
from trueline.cli.pii.model import ColumnFound, Scan
from trueline.cli.pii.options import policy_of
from trueline.cli.pii.sources import read_samples
from trueline.cli.pii.telling import scan_json, tell
from trueline.cli.report.pii import pii_html

ORDER = ("PERSONAL", "SENSITIVE", "SECRET")
"""From the least to the most sensitive."""


def run_scan(options: argparse.Namespace) -> int:
    """Run `trueline pii scan` and give its exit code."""
    policy = policy_of(options)
    # What makes no sense is refused before the file is read.
    trueline.detect_pii("", None, policy)
    targets = {name: path for name in ("html", "json") if (path := getattr(options, name))}
    with files_at_once(list(targets.values()), [options.file]) as made:
        scan = Scan(options.file)
        header, samples = read_samples(options, scan)
        names = _names(header, scan)
        for name, raw, column in zip(names, header, samples.columns, strict=True):
            scan.columns.append(_column(name, raw, column, policy))
        tell(scan)
        if "html" in targets:
            made[targets["html"]].write_text(pii_html(scan), encoding="utf-8")
        if "json" in targets:
            text = json.dumps(scan_json(scan, policy), indent=2, ensure_ascii=False)
            made[targets["json"]].write_text(text + "\n", encoding="utf-8")
    if targets:
        print(f"written: {', '.join(str(path) for path in targets.values())}")
    to_look_at = scan.advised("SEAL") or scan.advised("LOOK") or scan.unread_count
    return DONE_WITH_REJECTED_ROWS if to_look_at else DONE


def _names(header: Sequence[str], scan: Scan) -> list[str]:
    """The columns' names. A file may have no header: what stands there then is masked, too."""
    names = []
    for place, name in enumerate(header, 1):
        masked = trueline.mask_text(name)
        scan.header_is_data |= masked != name
        names.append(" ".join(masked.split()) or f"column {place}")
    return names


def _column(
    name: str, field_name: str, cells: Sequence[str | None], policy: trueline.PiiPolicy
) -> ColumnFound:
    """Asks the rules of one column."""
    short = [cell if cell is None or _fits(cell, policy) else None for cell in cells]
    verdict = trueline.classify_pii_column(short, field_name, policy)
    found = ColumnFound(name, verdict)
    found.too_long = sum(cell is not None for cell in cells) - sum(cell is not None for cell in short)
    _look_inside(found, short, field_name, policy)
    return found


def _look_inside(
    found: ColumnFound, cells: Sequence[str | None], field_name: str, policy: trueline.PiiPolicy
) -> None:
    """Counts samples by the kinds that are in them beside the column's own."""
    own = found.verdict.kind
    for cell in cells:
        if not cell:
            continue
        kinds = {one.kind.name: one.sensitivity.name for one in trueline.detect_pii(cell, field_name, policy)}
        if own is not None:
            kinds.pop(own.name, None)
        found.inside.update(kinds.keys())
        worst = [found.most_sensitive or "", *kinds.values()]
        found.most_sensitive = max(worst, key=lambda name: ORDER.index(name) if name else -1) or None


def _fits(cell: str, policy: trueline.PiiPolicy) -> bool:
    return len(cell) <= policy.max_text_bytes and len(cell.encode()) <= policy.max_text_bytes
