"""`trueline pii scan`: what it says of a file, which rows it looks at, and that no value is ever said."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import VAULT_EXAMPLE, leftovers
from test_report import EVIL, read
from trueline import KeyRecord, Keyring, generate_key
from trueline.cli import main
from trueline.cli.pii import sampling
from trueline.cli.pii.sampling import Samples
from trueline.cli.sample import vault

SSN = "123-45-6789"
CARD = "4111 1111 1111 1111"
MAIL = "ana.secret@example.com"


@dataclass
class Scanned:
    code: int
    out: str
    err: str
    directory: Path

    def json(self) -> Any:
        return json.loads((self.directory / "scan.json").read_text("utf-8"))

    def page(self) -> str:
        return (self.directory / "scan.html").read_text("utf-8")

    def column(self, name: str) -> Any:
        return next(column for column in self.json()["columns"] if column["name"] == name)

    def everything(self) -> str:
        return self.out + self.err + self.page() + json.dumps(self.json(), ensure_ascii=False)


Scan = Callable[..., Scanned]


@pytest.fixture
def scan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Scan:
    def run(content: str | bytes | Path, *options: str) -> Scanned:
        path = content if isinstance(content, Path) else tmp_path / "people.csv"
        if not isinstance(content, Path):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        out = tmp_path / "out"
        files = ["--html", str(out / "scan.html"), "--json", str(out / "scan.json")]
        code = main(["pii", "scan", str(path), *files, *options])
        captured = capsys.readouterr()
        return Scanned(code, captured.out, captured.err, out)

    return run


def rows(count: int, row: str) -> str:
    return "".join(row.format(number=number) for number in range(1, count + 1))


def test_what_each_column_holds(scan: Scan) -> None:
    ring = Keyring([KeyRecord(secret=generate_key(), state="PRIMARY")])
    tokens = [ring.seal("x", {"field": "token"}) for _ in range(30)]
    header = "customer_ssn,email,notes,token,half,plan\n"
    body = "".join(
        f"{SSN},{MAIL},{f'paid with {CARD}' if number < 3 else 'fine'},{token},"
        f"{token if number % 2 else 'plain'},PRO\n"
        for number, token in enumerate(tokens)
    )
    found = scan(header + body)
    assert found.code == 3
    said = {column["name"]: (column["kind"], column["advice"]) for column in found.json()["columns"]}
    assert said == {
        "customer_ssn": ("SSN", "SEAL"),
        "email": ("EMAIL", "MASK"),
        "notes": (None, "LOOK"),
        "token": (None, "SEALED"),
        "half": (None, "LOOK"),
        "plan": (None, "NONE"),
    }
    assert found.column("notes")["inside"] == {"CARD": 3}
    assert found.column("notes")["mostSensitiveInside"] == "SENSITIVE"
    assert (found.column("half")["sealed"], found.column("half")["rows"]) == (15, 15)
    assert (found.column("customer_ssn")["share"], found.column("customer_ssn")["hinted"]) == (10_000, True)
    lines = found.out.splitlines()
    assert lines[0] == "people.csv: 30 rows, 0 not read; all 30 others were looked at"
    assert lines[1].split() == ["customer_ssn", "SSN", "100.00", "%", "SENSITIVE", "seal", "it"]
    assert lines[2].split("look: ")[1] == "something inside; CARD in 3 of 30"
    assert "look: half sealed; 15 sealed already" in found.out
    assert "look: half sealed" in found.page()
    assert "  6 columns: 1 to seal, 2 to look into, 1 to mask in logs" in lines
    for value in (SSN, CARD, MAIL, "1111", "6789", "ana", tokens[0], "paid with"):
        assert value not in found.everything()


def test_a_personal_column_with_worse_inside_is_looked_into(scan: Scan) -> None:
    found = scan("email\n" + rows(30, "a{number}@example.com\n") + f"{MAIL} {CARD}\n")
    assert found.column("email")["advice"] == "LOOK"
    assert found.column("email")["inside"] == {"CARD": 1}


def test_a_personal_column_that_is_half_sealed_is_looked_into(scan: Scan) -> None:
    ring = Keyring([KeyRecord(secret=generate_key(), state="PRIMARY")])
    token = ring.seal("x", {"field": "email"})
    body = "".join(
        f"{token if number % 3 == 0 else MAIL},{SSN if number % 2 else token}\n" for number in range(30)
    )
    found = scan("email,ssn\n" + body)
    assert (found.column("email")["kind"], found.column("email")["advice"]) == ("EMAIL", "LOOK")
    assert "look: half sealed; 10 sealed already" in found.out
    # What is worse stays first.
    assert found.column("ssn")["advice"] == "SEAL"
    assert found.code == 3


def test_a_file_of_which_no_row_can_be_read(scan: Scan) -> None:
    found = scan("name,city\nM\xfcller,K\xf6ln\nM\xe4rz,K\xf6ln\n".encode("cp1252"))
    assert found.code == 3
    assert "no row could be read" in found.err
    assert "--encoding, such as cp1252" in found.err
    assert "No row</strong> could be read" in found.page()
    assert (found.json()["rows"], found.json()["rowsNotRead"]) == (2, 2)
    one_bad = scan("name,city\nM\xfcller,K\xf6ln\nMaerz,Bonn\n".encode("cp1252"))
    assert "no row could be read" not in one_bad.err + one_bad.page()
    assert "no row could be read" not in scan("name,city\n").err


def test_nothing_to_do(scan: Scan) -> None:
    found = scan("id,plan\n1,PRO\n2,FREE\n")
    assert found.code == 0
    assert "2 columns: nothing to do" in found.out
    assert "<em>No column</em> should be sealed." in found.page()


def test_rows_that_cannot_be_read_are_named_by_place_alone(scan: Scan) -> None:
    text = f'name,email\nx,{MAIL}\nAna Secret,a,b\nM\xfcller,x\n"open,{CARD}\nlast,y\n'
    found = scan(text.encode("latin-1"))
    assert found.code == 3
    places = [(one["row"], one["line"], one["code"]) for one in found.json()["notRead"]]
    assert places == [(2, 3, "ROW_TOO_LONG"), (3, 4, "ENCODING_INVALID"), (4, 5, "QUOTE_INVALID")]
    assert found.out.startswith("people.csv: 5 rows, 3 not read; all 2 others were looked at\n")
    assert "row 3 (line 4) was not read: bytes that are not text in the file's encoding" in found.err
    for value in ("Secret", "ller", "1111", MAIL):
        assert value not in found.everything()


def test_many_rows_that_cannot_be_read(scan: Scan) -> None:
    found = scan("a\n" + "x,y\n" * 1_200)
    assert (found.json()["rowsNotRead"], len(found.json()["notRead"])) == (1_200, 1_000)
    assert "and 1,195 more" in found.err


def file(folder: Path, content: bytes) -> Path:
    path = folder / "bad.csv"
    path.write_bytes(content)
    return path


def test_a_header_that_cannot_be_read_is_not_quoted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["pii", "scan", str(file(tmp_path, f"{SSN},M\xfcller\n".encode("latin-1")))]) == 1
    said = capsys.readouterr().err
    assert "the header (line 1) cannot be read" in said
    assert "ENCODING_INVALID" in said
    assert "ller" not in said
    assert SSN not in said
    assert leftovers(tmp_path) == []


def test_a_file_without_a_header(scan: Scan) -> None:
    """What stands where names should be is masked as any text."""
    found = scan(f"{MAIL},{CARD},\nb@example.com,x,y\n")
    names = [column["name"] for column in found.json()["columns"]]
    assert names == ["a***@example.com", "**** **** **** 1111", "column 3"]
    assert found.json()["headerIsData"] is True
    assert "is it a header at all?" in found.err
    assert MAIL not in found.everything()


@pytest.mark.parametrize(
    ("count", "every", "numbers"),
    [(10, 1, 10), (11, 2, 6), (20, 2, 10), (21, 4, 6), (25, 4, 7), (80, 8, 10), (81, 16, 6)],
)
def test_which_rows_are_samples(scan: Scan, count: int, every: int, numbers: int) -> None:
    """The first of every n: a column that has an address in those rows alone has it in every sample."""
    body = "".join(
        f"a{number}@example.com\n" if number % every == 0 else "nothing\n" for number in range(count)
    )
    found = scan("x\n" + body, "--samples", "10", "--min-confidence", "9000")
    assert found.json()["samples"] == {"rows": numbers, "every": every, "from": 1}
    assert found.json()["rows"] == count
    assert found.column("x")["rows"] == numbers
    counted = found.column("x")["hits"] or found.column("x")["inside"]["EMAIL"]
    assert counted == numbers
    expected = (
        f"first of every {every} was looked at, {numbers} in all" if every > 1 else f"all {count} others"
    )
    assert expected in found.out


def test_samples_are_bounded_by_their_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "MOST_CHARACTERS", 1_000)
    samples = Samples(2, 10_000)
    most = 0
    for number in range(5_000):
        samples.add([f"{number:10}", "x" * 90])
        most = max(most, sum(len(cell or "") for column in samples.columns for cell in column))
    assert most <= 1_000
    assert samples.every == 512
    assert samples.columns[0] == [f"{number:10}" for number in range(0, 5_000, 512)]
    assert samples.rows == 5_000


def test_short_rows_and_blank_cells_are_no_samples(scan: Scan) -> None:
    found = scan("a,email\n1\n2,\n3,  \n" + f"4,{MAIL}\n")
    assert (found.column("email")["rows"], found.column("email")["hits"]) == (1, 1)


def test_files_are_read_as_those_of_an_import(scan: Scan, tmp_path: Path) -> None:
    text = "name;e-mail\n" + f"M\xfcller;{MAIL}\n" * 3
    assert scan(text.encode("cp1252"), "--encoding", "cp1252").column("e-mail")["kind"] == "EMAIL"
    assert scan(text.replace(";", "\t"), "--delimiter", "tab").column("e-mail")["kind"] == "EMAIL"
    packed = tmp_path / "people.csv.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    assert scan(packed).column("e-mail")["kind"] == "EMAIL"


def test_only_what_is_asked_for(scan: Scan) -> None:
    body = "card,email\n" + f"{CARD},{MAIL}\n" * 30
    found = scan(body, "--kind", "CARD", "--kind", "CARD", "--kind", "IBAN")
    assert found.json()["kinds"] == ["CARD", "IBAN"]
    assert (found.column("card")["kind"], found.column("email")["kind"]) == ("CARD", None)
    one_piece = "number\n" + CARD.replace(" ", "") + "\n"
    sure = scan(one_piece + (CARD.replace(" ", "") + "\n") * 30, "--min-confidence", "9000")
    assert sure.column("number")["kind"] is None
    assert scan("number\n" + (CARD.replace(" ", "") + "\n") * 30).column("number")["kind"] == "CARD"


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--min-confidence", "0"], 1, "INVALID_POLICY at `policy.minConfidence`"),
        (["--kind", "NAME"], 2, "invalid choice"),
        (["--samples", "0"], 2, "is not a number of rows"),
        (["--samples", "1000001"], 2, "is not a number of rows"),
        (["--encoding", "utf-99"], 1, "unknown encoding"),
    ],
)
def test_options_that_make_no_sense(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], code: int, message: str
) -> None:
    path = file(tmp_path, b"a\n1\n")
    try:
        ended = main(["pii", "scan", str(path), *options])
    except SystemExit as end:
        ended = int(str(end.code))
    assert (ended, message in capsys.readouterr().err) == (code, True)


def test_parquet(scan: Scan, tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pyarrow.table(
        {
            "email": pyarrow.array([MAIL, None, ""] * 10, pyarrow.large_string()),
            "card": pyarrow.array([int(CARD.replace(" ", ""))] * 30),
            "plan": pyarrow.array(["PRO"] * 30).dictionary_encode(),
            "weight": pyarrow.array([1.5] * 30),
            "tags": pyarrow.array([["a"]] * 30),
        }
    )
    path = tmp_path / "people.parquet"
    parquet.write_table(table, path)
    found = scan(path)
    said = [(column["name"], column["kind"], column["rows"]) for column in found.json()["columns"]]
    assert said == [("email", "EMAIL", 10), ("card", "CARD", 30), ("plan", None, 30)]
    assert found.json()["skippedColumns"] == ["weight", "tags"]
    assert scan(path, "--samples", "8").json()["samples"] == {"rows": 8, "every": 4, "from": 1}
    damaged = tmp_path / "damaged.parquet"
    damaged.write_bytes(b"PAR1 and nothing more")
    assert main(["pii", "scan", str(damaged)]) == 1


def test_the_page_is_safe(scan: Scan) -> None:
    quoted = '"' + EVIL.replace('"', '""') + '"'
    found = scan(f"{quoted},ssn\n{quoted},{SSN}\n")
    page = read(found.page())
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    assert not any(tag == "img" for tag, _ in page.tags)
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert not any(name in ("src", "href") for _, attributes in page.tags for name in attributes)


def test_files_are_written_all_or_none(scan: Scan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_scan: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("trueline.cli.pii.scanning.pii_html", fail)
    assert scan("a\n1\n").code == 1
    assert list((tmp_path / "out").iterdir()) == []
    path = file(tmp_path, b"a\n1\n")
    assert main(["pii", "scan", str(path), "--json", str(path)]) == 1
    assert path.read_bytes() == b"a\n1\n"


FILES = ["accounts.sql", "keys-next.json", "keys.json", "people.csv"]
DIGEST = "1ce61a101ee38dcc9f853b698e3ccd414099fae50678b0758ae559b7a040edcd"


def sample(directory: Path, seed: int = 1) -> Path:
    assert main(["sample", str(directory), "--for", "vault", "--seed", str(seed)]) == 0
    assert sorted(path.name for path in directory.iterdir()) == FILES
    return directory


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = sample(tmp_path / "a"), sample(tmp_path / "b")
    read_all = [b"".join((folder / name).read_bytes() for name in FILES) for folder in (first, second)]
    assert read_all[0] == read_all[1]
    assert hashlib.sha256(read_all[0]).hexdigest() == DIGEST
    assert (sample(tmp_path / "c", 2) / "people.csv").read_bytes() != (first / "people.csv").read_bytes()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_seed_has_what_is_stated(scan: Scan, tmp_path: Path, seed: int) -> None:
    found = scan(sample(tmp_path / "sample", seed) / "people.csv")
    assert (found.json()["rows"], found.json()["rowsNotRead"]) == (vault.PEOPLE + 2, 2)
    advice = {column["name"]: (column["kind"], column["advice"]) for column in found.json()["columns"]}
    assert advice == {
        "id": (None, "NONE"),
        "full_name": ("PERSON_NAME", "MASK"),
        "email": ("EMAIL", "MASK"),
        "phone": ("PHONE", "MASK"),
        "date_of_birth": ("BIRTH_DATE", "SEAL"),
        "customer_ssn": ("SSN", "SEAL"),
        "iban": ("IBAN", "SEAL"),
        "card": ("CARD", "SEAL"),
        "last_ip": ("IP_ADDRESS", "MASK"),
        "password": ("CREDENTIAL", "SEAL"),
        "refresh_token": ("CREDENTIAL", "SEAL"),
        "plan": (None, "NONE"),
        "notes": (None, "LOOK"),
    }
    assert found.column("notes")["inside"] == {"CARD": vault.NOTED, "PHONE": vault.NOTED}
    assert found.column("refresh_token")["sealed"] == vault.SEALED
    assert found.column("phone")["rows"] == vault.PEOPLE - vault.BLANK_PHONES
    people = (tmp_path / "sample" / "people.csv").read_text("utf-8", "replace")
    for value in re.findall(r"person\d+@example\.com|\d{3}-\d\d-\d{4}", people)[:2_000]:
        assert value not in found.everything()


def test_the_example_says_what_is_printed(scan: Scan, tmp_path: Path) -> None:
    files = sample(tmp_path / "sample")
    readme = (VAULT_EXAMPLE / "README.md").read_text("utf-8")
    [stated] = re.findall(r"^```\n(people\.csv: .*?)^```", readme, re.DOTALL | re.MULTILINE)
    assert stated in scan(files / "people.csv").out


def test_the_line_to_try_works(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sample(tmp_path / "sample")
    [line] = re.findall(r"trueline (pii .*)", capsys.readouterr().out)
    assert main(line.split(" ")) == 3
    assert (tmp_path / "sample" / "people.html").exists()
    modes = {(tmp_path / "sample" / name).stat().st_mode & 0o777 for name in ("keys.json", "keys-next.json")}
    assert modes == {0o600}
