"""`rotate_column` and `seal_column` over tables of every kind: what is written, what not, what is said."""

from __future__ import annotations

import trueline
from trueline.postgres import ColumnFault, ColumnIndex, ColumnTotals
from vault_ways import INDEX_CONTEXT, VaultWay, counts, opened, sealed


def test_a_column_is_rotated_once(vault: VaultWay) -> None:
    vault.create()
    vault.fill(vault.keys.old, range(1, 1_238))
    seen: list[ColumnTotals] = []
    result = vault.rotate(vault.keys.new, on_slice=seen.append)
    assert counts(result) == {"rows": 1_237, "written": 1_237}
    assert (result.after, result.done) == (1_237, True)
    assert [(one.rows, one.after, one.done) for one in seen] == [
        (500, 500, False),
        (1_000, 1_000, False),
        (1_237, 1_237, True),
    ]
    for number, token in vault.values().items():
        assert token is not None
        assert opened(vault.keys.new_alone, f"u{number}", token) == f"text {number}"
    before = vault.versions()
    assert counts(vault.rotate(vault.keys.new)) == {"rows": 1_237, "current": 1_237}
    assert vault.versions() == before


def test_servers_in_the_middle_of_a_change_leave_each_other_alone(vault: VaultWay) -> None:
    vault.create()
    vault.fill(vault.keys.old, range(3))
    vault.fill(vault.keys.new, range(3, 6))
    assert counts(vault.rotate(vault.keys.old_knows_new)) == {"rows": 6, "current": 6}
    ring = vault.keys.ring(new="PRIMARY", old="ACTIVE")
    assert counts(vault.rotate(ring)) == {"rows": 6, "current": 6}


def test_a_dry_run_counts_and_writes_nothing(vault: VaultWay) -> None:
    vault.create()
    vault.fill(vault.keys.old, range(10))
    vault.fill(vault.keys.new, range(10, 14))
    vault.sql.execute(f"INSERT INTO {vault.table} VALUES (20, 'u', NULL), (21, 'u', 'plain')".encode())
    before = vault.versions()
    dry = vault.rotate(vault.keys.new, dry_run=True, slice_rows=3)
    assert counts(dry) == {"rows": 16, "written": 10, "current": 4, "blank": 1, "fault_count": 1}
    plain = vault.seal(vault.keys.new, dry_run=True)
    assert counts(plain) == {"rows": 16, "written": 1, "skipped": 14, "blank": 1}
    assert vault.versions() == before
    assert vault.rotate(vault.keys.new, slice_rows=3) == dry
    assert vault.versions() != before


def test_what_is_blank_and_what_is_bad(vault: VaultWay) -> None:
    vault.create()
    good = sealed(vault.keys.old, "u", "good")
    stranger = sealed(vault.keys.ring(new="PRIMARY"), "u", "other")
    rows: list[tuple[int, str | None, str | None]] = [
        *((1, "u", good), (2, "u", None), (3, "u", "plain text"), (4, None, good), (5, "", good)),
        *((6, "v", good), (7, "u", "tl2.abc"), (8, "u", stranger), (9, "u", ""), (10, "u", good)),
    ]
    vault.copied(("id", "user_id", "token"), rows)
    ring = with_a_new_key(vault)
    result = vault.rotate(ring, slice_rows=4)
    assert counts(result) == {"rows": 10, "written": 2, "blank": 1, "fault_count": 7}
    assert result.faults == (
        ColumnFault(3, "MALFORMED_TOKEN", "token"),
        ColumnFault(4, "INVALID_CONTEXT", "contextColumns.user"),
        ColumnFault(5, "INVALID_CONTEXT", "contextColumns.user"),
        ColumnFault(6, "INAUTHENTIC", "token"),
        ColumnFault(7, "UNSUPPORTED_VERSION", "token"),
        ColumnFault(8, "UNKNOWN_KEY", "token"),
        ColumnFault(9, "MALFORMED_TOKEN", "token"),
    )
    left = vault.values()
    assert all(left[number] == token for number, _, token in rows if number not in (1, 10))
    assert "plain" not in repr(result)
    again = vault.rotate(ring, max_faults=2, slice_rows=4)
    assert (again.fault_count, len(again.faults)) == (7, 2)
    assert vault.rotate(ring, max_faults=0).faults == ()


def with_a_new_key(vault: VaultWay) -> trueline.Keyring:
    """A ring that knows the old key, and not the other new one."""
    keys = [
        trueline.KeyRecord(secret=trueline.generate_key(), state="PRIMARY"),
        trueline.KeyRecord(secret=vault.keys.secrets["old"], state="DECRYPT_ONLY"),
    ]
    return trueline.Keyring(keys)


def test_plain_text_is_sealed(vault: VaultWay) -> None:
    vault.create()
    token = sealed(vault.keys.old, "u", "sealed before")
    rows = [(1, "u", "plain"), (2, "u", ""), (3, "u", None), (4, "u", token), (5, "u", "tl1.no token")]
    vault.copied(("id", "user_id", "token"), [*rows, (6, "", "no user"), (7, "u", " spaces\n")])
    result = vault.seal(vault.keys.old)
    assert counts(result) == {"rows": 7, "written": 4, "blank": 1, "skipped": 1, "fault_count": 1}
    assert result.faults == (ColumnFault(6, "INVALID_CONTEXT", "contextColumns.user"),)
    values = vault.values()
    assert (values[3], values[4], values[6]) == (None, token, "no user")
    texts = [opened(vault.keys.old, "u", values[number] or "") for number in (1, 2, 5, 7)]
    assert texts == ["plain", "", "tl1.no token", " spaces\n"]
    assert counts(vault.seal(vault.keys.old)) == {"rows": 7, "blank": 1, "skipped": 5, "fault_count": 1}


EMAIL = {"context": INDEX_CONTEXT, "column": "email_index"}


def lower(text: str) -> str | None:
    if text == "bad":
        raise ValueError("the value is bad")
    return text.lower() or None


def test_an_index_is_kept_in_step(vault: VaultWay) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text, email_index text")
    texts = ["Ana@Example.com", "ana@example.com", "bob@example.com", "", "bad", None]
    vault.copied(("id", "token"), list(enumerate(texts)))
    index = ColumnIndex("email_index", INDEX_CONTEXT, normalize=lower)
    old, new = vault.keys.old, vault.keys.new
    result = vault.seal(old, index=index)
    assert counts(result) == {"rows": 6, "written": 4, "blank": 1, "fault_count": 1}
    assert result.faults == (ColumnFault(4, "INVALID_INPUT", "index.normalize"),)
    ana, bob = (old.blind_index(text, INDEX_CONTEXT) for text in ("ana@example.com", "bob@example.com"))
    expected = {0: ana, 1: ana, 2: bob, 3: None, 4: None, 5: None}
    assert vault.values("email_index") == expected
    # The bad one as an application would seal it, without an index; another's index is lost.
    token = sealed(old, "u", "good after all")
    vault.sql.execute(f"UPDATE {vault.table} SET token = %s WHERE id = 4".encode(), (token,))
    vault.sql.execute(f"UPDATE {vault.table} SET email_index = NULL WHERE id = 2".encode())
    options = {"index": EMAIL | {"normalize": lower}}
    before = vault.versions()
    assert counts(vault.rotate(old, dry_run=True, **options)) == {
        "rows": 6, "written": 2, "current": 3, "blank": 1,
    }  # fmt: skip
    assert vault.versions() == before
    assert counts(vault.rotate(old, **options)) == {"rows": 6, "written": 2, "current": 3, "blank": 1}
    assert vault.values("email_index") == expected | {4: old.blind_index("good after all", INDEX_CONTEXT)}
    assert vault.values()[4] == token
    assert counts(vault.rotate(new, **options)) == {"rows": 6, "written": 5, "blank": 1}
    indexes = vault.values("email_index")
    assert indexes[0] == indexes[1] == new.blind_index("ana@example.com", INDEX_CONTEXT)
    assert not any(new.needs_rotation(token) for token in vault.values().values() if token is not None)
    assert counts(vault.rotate(new, **options)) == {"rows": 6, "current": 5, "blank": 1}


def test_an_index_has_its_own_context(vault: VaultWay) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text, tenant text, token text, email_index text")
    rows = [(1, "u", "a", "x"), (2, "v", "a", "x"), (3, "w", "b", "x"), (4, "w", None, "x")]
    vault.copied(("id", "user_id", "tenant", "token"), rows)
    index = EMAIL | {"context_columns": {"tenant": "tenant"}}
    result = vault.seal(vault.keys.old, index=index)
    assert result.faults == (ColumnFault(4, "INVALID_CONTEXT", "index.contextColumns.tenant"),)
    indexes = vault.values("email_index")
    assert indexes[1] == indexes[2] == vault.keys.old.blind_index("x", INDEX_CONTEXT | {"tenant": "a"})
    assert indexes[3] not in (None, indexes[1])
    assert vault.values()[4] == "x"


def test_tokens_go_into_another_column(vault: VaultWay) -> None:
    vault.create("id bigint PRIMARY KEY, user_id text DEFAULT 'u', token text, sealed text")
    vault.copied(("id", "token"), [(1, "one"), (2, "two"), (3, None), (4, "four"), (5, "five")])
    newer, strange = sealed(vault.keys.old, "u", "newer"), sealed(vault.keys.old, "v", "five")
    vault.sql.execute(f"UPDATE {vault.table} SET sealed = %s WHERE id = 4".encode(), (newer,))
    vault.sql.execute(f"UPDATE {vault.table} SET sealed = %s WHERE id = 5".encode(), (strange,))
    result = vault.seal(vault.keys.old, into="sealed")
    assert counts(result) == {"rows": 5, "written": 2, "blank": 1, "fault_count": 2}
    assert result.faults == (ColumnFault(4, "DIFFERENT_VALUE", "into"), ColumnFault(5, "INAUTHENTIC", "into"))
    assert vault.values() == {1: "one", 2: "two", 3: None, 4: "four", 5: "five"}
    tokens = vault.values("sealed")
    assert [opened(vault.keys.old, "u", tokens[number] or "") for number in (1, 2, 4)] == [
        "one",
        "two",
        "newer",
    ]
    before = vault.versions()
    again = vault.seal(vault.keys.old, into="sealed")
    assert counts(again) == {"rows": 5, "current": 2, "blank": 1, "fault_count": 2}
    assert vault.versions() == before
    cleared = vault.seal(vault.keys.old, into="sealed", clear=True)
    assert counts(cleared) == {"rows": 5, "written": 2, "blank": 1, "fault_count": 2}
    assert vault.values() == {1: None, 2: None, 3: None, 4: "four", 5: "five"}
    assert vault.values("sealed") == tokens
