"""What a person decided, pair by pair: saved from the report, or written into the table of pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trueline.cli.duplicates.columns import Asked
from trueline.cli.duplicates.grouping import Pairs, connected
from trueline.cli.duplicates.numerals import MARKS
from trueline.cli.duplicates.pair_lines import PairLine
from trueline.cli.json_node import MappingError, Node, read_mapping_file
from trueline.cli.policies import find_header, listed
from trueline.cli.problems import RefusedError, shortened
from trueline.cli.reading import read_table

FORMAT = 1
MERGE, APART, LATER = "merge", "apart", "later"
WORDS = (MERGE, APART, LATER)
FIRST_COLUMNS = ("a", "b", "row_a", "row_b", "points", "decision", "held_by", "why", "decide")
BINDING = "file"
"""The last column: what each line is bound to."""


@dataclass
class Decisions:
    """What was decided, by rows."""

    path: Path
    name: str | None = None
    """The file in which the duplicates were found, where it is said."""
    binding: str | None = None
    """What they are bound to; None: nothing is said at all."""
    asked: Asked | None = None
    """How the columns of that file are read, where it is said."""
    keeping: dict[str, Any] | None = None
    """The merge policy of the report, where it is said."""
    has_names: bool | None = None
    """Whether the records were told apart by a name, where it is said."""
    clusters: list[list[int]] = field(default_factory=list)
    """The rows that are one company without a person."""
    merge: Pairs = field(default_factory=set)
    apart: Pairs = field(default_factory=set)
    lines: list[PairLine] = field(default_factory=list)
    """The lines of pairs.csv."""
    said: Counter[tuple[str, bool]] = field(default_factory=Counter)
    """How often each word was said of a pair, and (True) of a cluster."""

    def add(self, other: Decisions) -> None:
        """Take those of another file too; two that contradict each other are refused."""
        if self.binding is not None and other.binding not in (None, self.binding):
            raise RefusedError(f"{self.path} and {other.path} were not decided on the same file")
        against = (self.merge & other.apart) | (self.apart & other.merge)
        if against:
            a, b = min(against)
            raise RefusedError(
                f"rows {a:,} and {b:,} are decided otherwise in {self.path} and in {other.path}"
            )
        self.merge |= other.merge
        self.apart |= other.apart
        self.lines += other.lines
        self.said += other.said
        if self.asked is None:
            self.name, self.asked, self.keeping = other.name, other.asked, other.keeping
            self.has_names = other.has_names
        self.binding = self.binding or other.binding
        self.clusters = self.clusters or other.clusters

    def take(self, rows: tuple[int, ...], word: str, *, is_cluster: bool = False) -> None:
        """Take a decision; two that contradict each other are refused."""
        pairs = {(min(a, b), max(a, b)) for at, a in enumerate(rows) for b in rows[at + 1 :]}
        self.said[word, is_cluster] += 1
        if word == LATER:
            return
        mine, other = (self.merge, self.apart) if word == MERGE else (self.apart, self.merge)
        if pairs & other:
            a, b = min(pairs & other)
            raise RefusedError(f"{self.path}: rows {a:,} and {b:,} are decided twice, merge and apart")
        mine |= pairs


def read_all(paths: Sequence[Path]) -> Decisions:
    """Read several files: what was decided in the report, and in the table what was not shown there."""
    first, *others = map(read_decisions, paths)
    for other in others:
        first.add(other)
    return first


def read_decisions(path: Path) -> Decisions:
    """Read decisions.json, or pairs.csv."""
    with path.open("rb") as file:
        start = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"{", b"[")):
        return read_mapping_file(path, lambda node: _from_json(path, node))
    return _from_pairs(path)


def _from_json(path: Path, node: Node) -> Decisions:
    node.only("format", "file", "settings", "clusters", "decisions")
    if node.needed("format").value != FORMAT:
        raise MappingError(f"`format` must be {FORMAT}: was it saved by another version?")
    file = node.needed("file").only("name", "binding")
    settings = node.needed("settings").only(
        "id", "rank", "fields", "blanks", "decimalMark", "hasNames", "mergePolicy"
    )
    keeping = settings.needed("mergePolicy").value
    if not isinstance(keeping, dict) or not isinstance(keeping.get("fields"), list):
        raise MappingError("`settings.mergePolicy` must be a merge policy")
    decisions = Decisions(
        path=path,
        name=file.needed("name").text(),
        binding=file.needed("binding").text(),
        asked=Asked(
            settings.optional_text("id"),
            settings.optional_text("rank"),
            _texts(settings.needed("fields")),
            _texts(settings.needed("blanks")),
            _mark(settings.needed("decimalMark")),
        ),
        keeping=keeping,
        has_names=settings.needed("hasNames").value is True,
        clusters=[list(rows) for rows in node.each("clusters", _rows)],
    )
    clusters = set(map(frozenset, decisions.clusters))
    for rows, word in node.each("decisions", _decision):
        decisions.take(rows, word, is_cluster=frozenset(rows) in clusters)
    return decisions


def _texts(node: Node) -> tuple[str, ...]:
    if not isinstance(node.value, list) or not all(isinstance(one, str) for one in node.value):
        raise MappingError(f"`{node.path}` must be a list of texts")
    return tuple(node.value)


def _mark(node: Node) -> str:
    if node.text() not in MARKS:
        raise MappingError(f"`{node.path}` must be {' or '.join(MARKS)}")
    return node.text()


def _decision(node: Node) -> tuple[tuple[int, ...], str]:
    node.only("rows", "decide")
    word = node.needed("decide").text()
    if word not in WORDS:
        raise MappingError(f"`{node.path}.decide`: `{shortened(word)}` is none of {', '.join(WORDS)}")
    return _rows(node.needed("rows")), word


def _rows(node: Node) -> tuple[int, ...]:
    rows = node.value
    whole = isinstance(rows, list) and all(type(row) is int and row > 0 for row in rows)
    if not whole or len(set(rows)) != len(rows) or len(rows) < 2:
        raise MappingError(f"`{node.path}` must be a list of two or more rows, each once")
    return tuple(rows)


def _from_pairs(path: Path) -> Decisions:
    """The table of pairs, as it was written or as a spreadsheet saved it."""
    # In whatever encoding it was saved: what is looked at are numbers and English words.
    table = read_table(path, encoding="latin-1", quiet=True)
    if table.issues:
        issue = table.issues[0]
        raise RefusedError(f"{path}: {issue.where()}: {issue.reason()} ({issue.code})")
    names = ("a", "b", "row_a", "row_b", "decision", "decide", BINDING)
    places = {name: find_header(table.header, [name], str(path)) for name in names}
    missing = [name for name, place in places.items() if place is None]
    if missing:
        raise RefusedError(
            f"{path}: neither decisions.json nor pairs.csv: no column {listed(missing)}; the header is "
            f"{listed(table.header)}"
        )
    decisions = Decisions(path)
    sure: Pairs = set()
    for cells, line in zip(table.rows, table.lines, strict=True):
        if any(map(str.strip, cells)):
            said = {
                name: "" if place is None or place >= len(cells) else cells[place].strip()
                for name, place in places.items()
            }
            pair = _take_line(decisions, said, f"{path}: line {line:,}")
            if said["decision"] == "MERGE":
                sure.add(pair)
    decisions.clusters = connected(sure)
    return decisions


def _take_line(decisions: Decisions, said: dict[str, str], where: str) -> tuple[int, int]:
    """Take a line of the table, and give its two rows."""
    a, b = (int(said[name]) if said[name].isdecimal() else 0 for name in ("row_a", "row_b"))
    if min(a, b) < 1 or a == b:
        raise RefusedError(f"{where}: `row_a` and `row_b` must be two rows")
    if decisions.binding not in (None, said[BINDING]):
        raise RefusedError(f"{where}: `{BINDING}` is not that of the lines before it")
    decisions.binding = said[BINDING]
    decisions.lines.append(PairLine(where, (said["a"], said["b"]), (a, b)))
    word = said["decide"].lower()
    if word and word not in WORDS:
        raise RefusedError(f"{where}: `{shortened(word)}` in `decide` is none of {', '.join(WORDS)}")
    if word:
        decisions.take((a, b), word)
    return min(a, b), max(a, b)
