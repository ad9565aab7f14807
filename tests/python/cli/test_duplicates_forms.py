"""merged.csv and restored.csv are written as the file was: encoding, delimiter, line ends."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from duplicates_files import CUSTOMERS, ID, Tool, merged


@pytest.fixture
def tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Tool:
    return Tool(tmp_path, capsys)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_files_are_written_as_the_file_was(tool: Tool, delimiter: str, line_end: str, encoding: str) -> None:
    text = "No;Firma;Ort;E-Mail\n1;Müller, Söhne;Köln;a@acme.example\n2;Müller und Söhne;;a@acme.example\n"
    text += "3;Größe;Ulm;\n"
    text = "\n".join(
        delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in line.split(";"))
        for line in text.split("\n")
    )
    content = text.replace("\n", line_end).encode(encoding)
    read = (*ID, "--encoding", encoding)
    assert tool.find(content, *read, "--field", "name=Firma", "--field", "city=Ort").code == 0
    named = ("--field", "name=Firma", "--field", "city=Ort", "--automatic")
    assert tool.apply(*read, *named).code == 0
    lines = content.splitlines(keepends=True)
    assert (tool.directory / "merged" / "merged.csv").read_bytes() == b"".join([*lines[:2], lines[3]])
    # undo.json says how it was written.
    assert tool.undo().code == 0
    assert (tool.directory / "restored.csv").read_bytes() == content


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8", ";"), ("utf-8-sig", ","), ("cp1252", ";")])
def test_a_spreadsheet_may_save_the_merged_file_in_its_own_way(
    tool: Tool, encoding: str, delimiter: str
) -> None:
    """undo.json says how it was written; what stands in the file wins."""
    text = CUSTOMERS.replace("Peoria", "Köln").replace("Cafe", "Café")
    assert tool.find(text.encode("cp1252"), *ID, "--encoding", "cp1252").code == 0
    assert tool.apply(*ID, "--automatic", "--encoding", "cp1252").code == 0
    path = tool.directory / "merged" / "merged.csv"
    with path.open(encoding="cp1252", newline="") as file:
        rows = list(csv.reader(file))
    rows[1][5] = "555"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    ran = tool.undo()
    assert ran.code == 0, ran.err
    assert "keeps what was edited since: `Phone`" in ran.out
    restored = (tool.directory / "restored.csv").read_bytes()
    assert restored.startswith(f"No{delimiter}Company".encode(encoding))
    assert restored.count(b"\r\n") == 8
    with (tool.directory / "restored.csv").open(encoding=encoding, newline="") as file:
        rows = list(csv.reader(file, delimiter=delimiter))
    assert rows[3:] == [line.split(",") for line in text.splitlines()[3:]]
    assert (rows[1][5], rows[1][3], rows[2][3]) == ("555", "Köln", "Köln")


def test_a_merged_file_that_cannot_be_read(tool: Tool) -> None:
    merged(tool)
    assert "No such file" in tool.undo(merged="merged/none.csv").err
    for content, message in [
        (b"", "is empty"),
        (b"\x1f\x8b\x08\x00", "damaged or cut off"),
        (b"PK\x03\x04", "save"),
    ]:
        (tool.directory / "merged" / "merged.csv").write_bytes(content)
        ran = tool.undo()
        assert (ran.code, message in ran.err) == (1, True), ran.err


def test_a_text_that_the_encoding_lacks_is_refused(tool: Tool) -> None:
    merged(tool, CUSTOMERS.replace("second", "Łódź"))
    path = tool.directory / "merged" / "merged.csv"
    path.write_bytes(path.read_text("utf-8").replace("Łódź", "Köln").encode("cp1252"))
    ran = tool.undo("--encoding", "cp1252")
    assert (ran.code, "`Ł` cannot be written as cp1252" in ran.err) == (1, True)
    assert not (tool.directory / "restored.csv").exists()
