"""`trueline rotate` and `trueline seal` on a real database: what they write, say, refuse and never tell."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from servers import HOST, PostgresServer
from test_vault_import import RAW, SCRYPT, SCRYPT_HEX, SECRET
from trueline.cli import main
from vault_ways import CONTEXT, INDEX_CONTEXT, VaultWay, opened, sealed

ROOT = Path(__file__).resolve().parents[3]
TEXTS = ("alpha secret", "beta secret", "gamma secret")


@dataclass
class Outcome:
    code: int
    out: str
    err: str

    def counts(self) -> list[str]:
        """The lines of the table."""
        return [" ".join(line.split()) for line in self.out.splitlines() if line.startswith("    ")]


class Desk:
    """One table, its keys in files, and the tool."""

    def __init__(self, vault: VaultWay, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.vault, self.folder, self._capsys = vault, folder, capsys
        vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text, email_index text")

    def keys(self, **states: str) -> Path:
        """A file with keys, as the options name them."""
        keys = [{"secret": self.vault.keys.secrets[name], "state": state} for name, state in states.items()]
        return self.file("keys.json", keys)

    def file(self, name: str, content: Any) -> Path:
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        path.chmod(0o600)
        return path

    def column(self) -> list[str]:
        named = ["--table", self.vault.table, "--id", "id", "--column", "token"]
        for name, value in CONTEXT.items():
            named += ["--context", f"{name}={value}"]
        return [*named, "--context-column", "user=user_id"]

    def run(self, command: str, *options: str, keys: Path | None = None, column: bool = True) -> Outcome:
        keys = keys or self.keys(new="PRIMARY", old="DECRYPT_ONLY")
        named = ["--keys", str(keys), "--database", self.vault.url, *(self.column() if column else [])]
        code = main([command, *named, *options])
        captured = self._capsys.readouterr()
        self.tells_nothing(captured.out + captured.err)
        return Outcome(code, captured.out, captured.err)

    def tells_nothing(self, text: str) -> None:
        """No secret, no plain text and no token is in a text."""
        hidden = [*self.vault.keys.secrets.values(), *TEXTS, SECRET, RAW[0][0], RAW[0][1]]
        values = [value for value in self.vault.values().values() if value]
        for secret in hidden + values:
            assert secret not in text

    def said(self) -> Any:
        return json.loads((self.folder / "run.json").read_text("utf-8"))


@pytest.fixture
def desk(
    tmp_path: Path,
    postgres_server: PostgresServer,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Any:
    for name in ("TRUELINE_DATABASE_URL", "TRUELINE_KEYS", "OLD_HELPER"):
        monkeypatch.delenv(name, raising=False)
    vault = VaultWay(postgres_server.url, awaiting=False)
    yield Desk(vault, tmp_path, capsys)
    vault.close()


def put_texts(desk: Desk) -> None:
    rows = [(place, sealed(desk.vault.keys.old, "u", text)) for place, text in enumerate(TEXTS)]
    desk.vault.copied(("id", "token"), rows)


def texts(desk: Desk, ring: Any) -> list[str]:
    return [opened(ring, "u", token or "") for _, token in sorted(desk.vault.values().items())]


def test_a_dry_run_comes_first(desk: Desk) -> None:
    put_texts(desk)
    before = desk.vault.versions()
    dry = desk.run("rotate")
    assert dry.code == 0
    assert "dry run, nothing was written" in dry.out
    assert dry.counts() == ["3 rows", "3 to be rotated", "0 as they should be"]
    assert desk.vault.versions() == before
    written = desk.run("rotate", "--write")
    assert (written.code, written.err) == (0, "")
    assert written.counts() == ["3 rows", "3 rotated", "0 as they should be"]
    assert texts(desk, desk.vault.keys.new_alone) == list(TEXTS)
    assert desk.run("rotate", "--write").counts() == ["3 rows", "0 rotated", "3 as they should be"]


def test_keys_may_be_in_a_variable(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    put_texts(desk)
    keys = json.loads(desk.keys(new="PRIMARY", old="DECRYPT_ONLY").read_text("utf-8"))
    policy = {"suite": "DEFAULT", "maxPlaintextBytes": 500}
    monkeypatch.setenv("TRUELINE_KEYS", json.dumps({"keys": keys, "policy": policy}))
    monkeypatch.setenv("TRUELINE_DATABASE_URL", desk.vault.url)
    assert main(["rotate", *desk.column(), "--write"]) == 0
    assert texts(desk, desk.vault.keys.new_alone) == list(TEXTS)


def test_faults_are_told_by_id_and_code(desk: Desk) -> None:
    put_texts(desk)
    rows = [(number, "v" if number == 10 else "u", "delta secret") for number in range(10, 17)]
    desk.vault.copied(("id", "user_id", "token"), rows)
    files = ("--json", str(desk.folder / "run.json"), "--html", str(desk.folder / "run.html"))
    outcome = desk.run("rotate", "--write", *files)
    assert outcome.code == 3
    assert "7 rows with faults" in outcome.err
    assert "  10: MALFORMED_TOKEN at `token`: not of the form" in outcome.err
    assert "  and 2 more: see" in outcome.err
    assert outcome.counts()[-1] == "7 with faults, left as they are"
    run = desk.said()
    [column] = run["columns"]
    assert (run["dryRun"], column["written"], column["faultCount"]) == (False, 3, 7)
    assert column["faults"][0] == {"id": 10, "code": "MALFORMED_TOKEN", "field": "token"}
    page = (desk.folder / "run.html").read_text("utf-8")
    assert "<em>3 rows</em> rotated; <strong>7 rows with faults</strong>" in page
    desk.tells_nothing(page + json.dumps(run))
    assert "delta secret" not in page + json.dumps(run) + outcome.out + outcome.err


def test_an_index_is_kept_in_step(desk: Desk) -> None:
    desk.vault.copied(("id", "token"), [(1, "Ana@Example.com"), (2, "no address")])
    index = ["--index", "email_index", "--index-normalize", "EMAIL"]
    for name, value in INDEX_CONTEXT.items():
        index += ["--index-context", f"{name}={value}"]
    outcome = desk.run("seal", "--write", *index)
    assert outcome.code == 3
    assert "2: EMAIL_INVALID at `index.normalize`" in outcome.err
    expected = desk.vault.keys.new.blind_index("ana@example.com", INDEX_CONTEXT)
    assert desk.vault.values("email_index") == {1: expected, 2: None}
    bad = desk.run("seal", *index[:2], "--index-normalize", "PHONE:XX")
    assert (bad.code, "`PHONE:XX`" in bad.err) == (1, True)


def job_of(desk: Desk, **more: Any) -> Any:
    usual = {"table": desk.vault.table, "id": "id", "column": "token", "context": CONTEXT}
    return usual | {"contextColumns": {"user": "user_id"}} | more


def test_a_job_of_several_columns(desk: Desk) -> None:
    put_texts(desk)
    second = {"table": desk.vault.table, "id": ["id"], "column": "email_index", "context": {"field": "x"}}
    desk.vault.sql.execute(
        f"UPDATE {desk.vault.table} SET email_index = %s".encode(),
        (desk.vault.keys.old.seal("other", {"field": "x"}),),
    )
    job = desk.file("job.json", {"columns": [job_of(desk), second]})
    options = ("--job", str(job), "--json", str(desk.folder / "run.json"))
    outcome = desk.run("rotate", "--write", *options, column=False)
    assert outcome.code == 0
    assert [column["written"] for column in desk.said()["columns"]] == [3, 3]
    assert [column["column"] for column in desk.said()["columns"]] == ["token", "email_index"]


@pytest.mark.parametrize(
    ("job", "message"),
    [
        ({"columns": []}, "`columns` has no column"),
        ({"columns": [{"table": "a"}]}, "`columns[0].id` is missing"),
        ({"columns": [{"tabel": "a"}]}, "`columns[0].tabel` is not known here"),
        (
            {"columns": [{"table": "a", "id": "i", "column": "c", "into": "d"}]},
            "`columns[0].into` is not known",
        ),
        ("{", "not JSON"),
    ],
)
def test_a_job_that_makes_no_sense(desk: Desk, job: Any, message: str) -> None:
    path = desk.file("job.json", job)
    outcome = desk.run("rotate", "--job", str(path), column=False)
    assert (outcome.code, message in outcome.err) == (1, True)


def test_a_run_goes_on_where_it_stopped(desk: Desk) -> None:
    desk.vault.copied(("id", "token"), [(n, sealed(desk.vault.keys.old, "u", f"t{n}")) for n in range(20)])
    # The database refuses the second slice.
    function = f"refuse_{desk.vault.table}"
    body = "BEGIN IF OLD.id = 7 THEN RAISE EXCEPTION USING ERRCODE = '55000', MESSAGE = 'not now'; END IF;"
    body = f"LANGUAGE plpgsql AS $$ {body} RETURN NEW; END $$"
    desk.vault.sql.execute(f"CREATE FUNCTION {function}() RETURNS trigger {body}".encode())
    trigger = f"BEFORE UPDATE ON {desk.vault.table} FOR EACH ROW EXECUTE FUNCTION {function}()"
    desk.vault.sql.execute(f"CREATE TRIGGER t {trigger}".encode())
    kept = desk.folder / "progress.json"
    options = ("--write", "--slice", "5", "--json", str(desk.folder / "run.json"))
    stopped = desk.run("rotate", *options)
    assert stopped.code == 1
    assert "the database failed: not now; 5 rows were read, 5 were written" in stopped.err
    assert "--after 4 goes on from there" in stopped.err
    assert not (desk.folder / "run.json").exists()
    desk.vault.sql.execute(f"DROP TRIGGER t ON {desk.vault.table}".encode())
    again = desk.run("rotate", *options, "--progress", str(kept))
    assert again.code == 0
    assert not kept.exists()
    rest = desk.run("rotate", "--after", "14")
    assert rest.counts()[0] == "5 rows"


def test_progress_is_of_one_run(desk: Desk) -> None:
    desk.vault.copied(("id", "token"), [(n, sealed(desk.vault.keys.old, "u", f"t{n}")) for n in range(9)])
    kept = desk.folder / "progress.json"
    desk.run("rotate", "--write", "--slice", "2", "--progress", str(kept))
    assert not kept.exists()
    # What a run that was cut off leaves.
    desk.vault.sql.execute(f"UPDATE {desk.vault.table} SET token = 'no token' WHERE id = 1".encode())
    state = cut_off(desk, kept)
    assert json.loads(state)["columns"][0]["after"] == 3
    desk.tells_nothing(state)
    other = desk.run("rotate", "--slice", "2", "--progress", str(kept))
    assert (other.code, "is of another run" in other.err) == (1, True)
    outcome = desk.run("rotate", "--write", "--progress", str(kept), "--json", str(desk.folder / "run.json"))
    assert outcome.code == 3
    [column] = desk.said()["columns"]
    assert (column["rows"], column["current"], column["faultCount"]) == (9, 8, 1)
    assert column["faults"] == [{"id": 1, "code": "MALFORMED_TOKEN", "field": "token"}]
    kept.write_text('{"version": 1, "of": "x", "columns": [{"after": {"a": 1}}]}', "utf-8")
    damaged = desk.run("rotate", "--write", "--progress", str(kept))
    assert (damaged.code, "`columns[0].rows`" in damaged.err) == (1, True)


def cut_off(desk: Desk, kept: Path) -> str:
    """The state of a run that ended after its second slice."""
    with pytest.MonkeyPatch.context() as patch:
        from trueline.cli.vault.state import State

        keep = State.keep

        def stop(state: State, result: dict[str, Any], place: int) -> None:
            keep(state, result, place)
            if result["rows"] == 4:
                raise KeyboardInterrupt

        patch.setattr(State, "keep", stop)
        outcome = desk.run("rotate", "--write", "--slice", "2", "--progress", str(kept))
    assert outcome.code == 130
    assert "interrupted; 4 rows were read, 0 were written; run it again" in outcome.err
    return kept.read_text("utf-8")


def test_plain_text_goes_into_another_column(desk: Desk) -> None:
    desk.vault.copied(("id", "token"), list(enumerate(TEXTS)))
    outcome = desk.run("seal", "--write", "--into", "email_index", "--clear")
    assert (outcome.code, outcome.counts()[:2]) == (0, ["3 rows", "3 sealed"])
    assert set(desk.vault.values().values()) == {None}
    tokens = desk.vault.values("email_index")
    assert [opened(desk.vault.keys.new, "u", tokens[place] or "") for place in range(3)] == list(TEXTS)


def test_older_values_are_probed_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLD_HELPER", SECRET)
    desk.vault.copied(("id", "token"), [(1, RAW[0][0]), (2, None)])
    dry = desk.run("seal", "--legacy-secret-env", "OLD_HELPER")
    assert (dry.code, dry.counts()[:2]) == (0, ["2 rows", "1 to be sealed"])
    assert "of 1 sample: RAW_COLON_IV16 1" in dry.err
    secret = desk.file("secret", SECRET + "\n")
    outcome = desk.run("seal", "--legacy-secret-file", str(secret), "--write", "--threads", "2")
    assert outcome.code == 0
    assert opened(desk.vault.keys.new, "u", desk.vault.values()[1] or "") == RAW[0][1]


def test_samples_that_stay_closed_are_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLD_HELPER", SECRET)
    desk.vault.copied(("id", "token"), [(1, RAW[0][0]), (2, SCRYPT[0][0]), (3, "neither of them")])
    before = desk.vault.versions()
    secret = ("--legacy-secret-env", "OLD_HELPER", "--write")
    outcome = desk.run("seal", *secret)
    assert outcome.code == 1
    assert "INVALID_LAYOUT at `layout`: no layout opens all 3 samples" in outcome.err
    assert "name the layout: --layout SCRYPT_S16_IV12, or --layout RAW_COLON_IV16" in outcome.err
    assert desk.vault.versions() == before
    named = desk.run("seal", *secret, "--layout", "RAW_COLON_IV16")
    assert named.code == 3
    assert named.counts()[1] == "1 sealed"
    layout = {"encoding": "BASE64", "order": ["SALT", "IV", "TAG", "DATA"], "saltBytes": 16}
    path = desk.file("layout.json", layout | {"kdf": "SCRYPT", "password": "TEXT"})
    assert desk.run("seal", *secret, "--layout", str(path)).counts()[1] == "1 sealed"
    for name in ("RAW_COLON", "RAW_COLON_IV16:HEXX", "RAW_COLON:HEX", "RAW_COLON_IV16:"):
        unknown = desk.run("seal", *secret, "--layout", name)
        assert (unknown.code, "neither a known layout nor a file" in unknown.err) == (1, True)
    monkeypatch.delenv("OLD_HELPER")
    empty = desk.run("seal", *secret)
    assert (empty.code, "OLD_HELPER has no secret" in empty.err) == (1, True)


def test_a_layout_with_a_password_of_hex_digits(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the refusal says is what the command takes."""
    monkeypatch.setenv("OLD_HELPER", SECRET)
    value, text, name = SCRYPT_HEX
    desk.vault.copied(("id", "token"), [(1, value), (2, RAW[0][0]), (3, "")])
    secret = ("--legacy-secret-env", "OLD_HELPER", "--write")
    outcome = desk.run("seal", *secret)
    assert outcome.code == 1
    assert f"{name} with password HEX 1" in outcome.err
    [hint] = re.findall(r"--layout (\S+:HEX)", outcome.err)
    assert hint == f"{name}:HEX"
    named = desk.run("seal", *secret, "--layout", hint)
    assert (named.code, named.counts()[:2]) == (3, ["3 rows", "1 sealed"])
    assert opened(desk.vault.keys.new, "u", desk.vault.values()[1] or "") == text
    rest = desk.run("seal", *secret)
    assert rest.counts()[:2] == ["3 rows", "1 sealed"]
    # Into another column what is there is brought over too, and again without harm.
    for _ in range(2):
        again = desk.run("seal", *secret, "--into", "email_index")
        assert again.code == 0


def test_bad_rows_of_another_column_stop_no_later_run(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLD_HELPER", SECRET)
    desk.vault.copied(("id", "token"), [(1, RAW[0][0]), (2, "neither of them")])
    into = ("--legacy-secret-env", "OLD_HELPER", "--write", "--into", "email_index", "--clear")
    first, second = desk.run("seal", *into), desk.run("seal", *into)
    assert (first.code, first.counts()[1]) == (3, "1 sealed")
    assert (second.code, second.counts()[-1]) == (3, "1 with faults, left as they are")
    assert "no layout that is known opens any" in second.err


@pytest.mark.parametrize("missing", ["psycopg", "psycopg_pool"])
def test_what_is_not_installed_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "trueline.postgres")
    outcome = desk.run("rotate")
    assert outcome.code == 1
    assert f"this needs {missing}: pip install 'trueline[postgres]'" in outcome.err


def test_a_dry_run_says_what_is_taken_as_plain_text(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLD_HELPER", SECRET)
    desk.vault.copied(("id", "token"), [(1, RAW[0][0])])
    said = "values that are no tokens are taken as plain text"
    page = desk.folder / "run.html"
    assert said in desk.run("seal", "--html", str(page)).out
    assert said.capitalize() in page.read_text("utf-8")
    assert said not in desk.run("seal", "--legacy-secret-env", "OLD_HELPER").out
    assert said not in desk.run("rotate").out


def test_a_database_that_is_not_there(desk: Desk) -> None:
    for url in (f"postgresql://trueline:s3cret@{HOST}:1/none", "postgresql://u:s3cret@[bad/x"):
        outcome = desk.run("rotate", "--database", url)
        assert (outcome.code, "the database" in outcome.err) == (1, True)
        assert "s3cret" not in outcome.out + outcome.err
    outcome = desk.run("rotate", "--table", "no_such_table")
    assert (outcome.code, 'the database: relation "no_such_table" does not exist' in outcome.err) == (1, True)


def test_nothing_is_written_where_the_report_cannot_be(desk: Desk) -> None:
    put_texts(desk)
    before = desk.vault.versions()
    keys = desk.keys(new="PRIMARY", old="DECRYPT_ONLY")
    outcome = desk.run("rotate", "--write", "--json", str(keys), keys=keys)
    assert (outcome.code, "would be replaced" in outcome.err) == (1, True)
    assert desk.vault.versions() == before


def test_the_sample_does_what_the_example_says(
    postgres_server: PostgresServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = tmp_path / "sample"
    assert main(["sample", str(sample), "--for", "vault"]) == 0
    said = capsys.readouterr().out.replace("--table accounts", "--schema sampled --table accounts")
    with psycopg.connect(postgres_server.url, autocommit=True) as connection:
        connection.execute(b"DROP SCHEMA IF EXISTS sampled CASCADE")
        connection.execute(b"CREATE SCHEMA sampled")
        connection.execute(b"SET search_path = sampled")
        connection.execute((sample / "accounts.sql").read_bytes())
    [line] = re.findall(r"trueline (rotate .*)", said)
    arguments = line.replace("DATABASE", postgres_server.url).split(" ")
    readme = (ROOT / "examples" / "python-vault" / "README.md").read_text("utf-8")
    [stated] = re.findall(r"^```\n(rotate, .*?)^```", readme, re.DOTALL | re.MULTILINE)
    stated = stated.replace("accounts.refresh_token", "sampled.accounts.refresh_token")
    assert main(arguments) == 3
    assert "1,157 to be rotated" in capsys.readouterr().out
    assert main([*arguments, "--write"]) == 3
    assert capsys.readouterr().out.startswith(stated)


def test_a_connection_of_another_user_is_told_by_its_code(desk: Desk) -> None:
    """A right that is missing is no fault of a row."""
    put_texts(desk)
    desk.vault.sql.execute(b"DROP ROLE IF EXISTS reader")
    desk.vault.sql.execute(b"CREATE ROLE reader LOGIN")
    desk.vault.sql.execute(f"GRANT SELECT ON {desk.vault.table} TO reader".encode())
    url = desk.vault.url.replace("trueline@", "reader@")
    for options in ((), ("--write",)):
        outcome = desk.run("rotate", "--database", url, *options)
        assert outcome.code == 1
        assert "INVALID_POLICY at `column`: `token` cannot be written: the right to UPDATE it" in outcome.err
    desk.vault.sql.execute(f"REVOKE SELECT ON {desk.vault.table} FROM reader".encode())
    desk.vault.sql.execute(f"GRANT SELECT (id), UPDATE ON {desk.vault.table} TO reader".encode())
    unread = desk.run("rotate", "--write", "--database", url)
    assert unread.code == 1
    assert "permission denied for table" in unread.err
    assert "this must be mended first, then run it again" in unread.err
    with psycopg.connect(desk.vault.url, autocommit=True) as connection:
        connection.execute(f"REVOKE ALL ON {desk.vault.table} FROM reader".encode())
        connection.execute(b"DROP ROLE reader")
