"""The frame of a report: one HTML file that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from importlib import resources

from trueline.cli.report.html import escaped


def page(title: str, parts: Iterable[str], extra: str | None = None) -> str:
    """A whole page of parts that are markup already; `extra` names one more style and one more script."""
    names = (
        ["style.css", "sort.js"] if extra is None else ["style.css", f"{extra}.css", "sort.js", f"{extra}.js"]
    )
    style = "".join(_file(name) for name in names if name.endswith(".css"))
    script = "".join(_file(name) for name in names if name.endswith(".js"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    # Only the page's own script runs, whatever a company is called; nothing is loaded.
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escaped(title)}</title>\n"
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n{''.join(parts)}\n</main>\n"
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def _file(name: str) -> str:
    return resources.files("trueline.cli.report").joinpath(name).read_text("utf-8")
