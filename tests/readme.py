"""The README's code blocks are parts of examples that are tested.

Above each block stands `<!-- path -->`; the block is what stands in that file between `README` and
`end`. `python3 tests/readme.py` checks, `--write` puts the parts in.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- (\S+) -->\n```\w+\n)(.*?)(```)", re.DOTALL)
PART = re.compile(r"^\s*(?://|#) README\n(.*?)^\s*(?://|#) end$", re.DOTALL | re.MULTILINE)


def part(path: str) -> str:
    """The part of an example that the README shows."""
    found = PART.search((ROOT / path).read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit(f"{path} has no part for the README")
    return found[1]


def main() -> int:
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    wanted = BLOCK.sub(lambda block: block[1] + part(block[2]) + block[4], text)
    if not BLOCK.search(text):
        raise SystemExit("the README shows no example")
    if "--write" in sys.argv:
        readme.write_text(wanted, encoding="utf-8")
    elif wanted != text:
        print("the README's examples are stale: python3 tests/readme.py --write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
