"""What the checks share: which site they look at, and how they say what they found."""

import json
import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
HOME = ROOT / "target" / "assure"


def site_of(name):
    """`hunar` or `planted`: address, people, list of routes; written by `run` before the checks."""
    return json.loads((HOME / f"{name}.json").read_text())


def pages_of(name):
    """Where the walk keeps the pages of a site."""
    return HOME / "pages" / name


def report(covered, findings, notes=()):
    """Says what was covered and found: for people on the terminal, for `run` in a file."""
    findings = list(findings)
    for line in findings:
        print(f"  found: {line}")
    for line in notes:
        print(f"  note: {line}")
    Path(os.environ["ASSURE_REPORT"]).write_text(json.dumps(dict(covered=covered, findings=findings)))
    sys.exit(0)
