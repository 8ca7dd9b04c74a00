"""Crates: licences, sources and bans by cargo-deny; advisories only where a database of them is at hand already."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from conduct import HOME, ROOT, report

# A crate under a licence that deny.toml does not allow.
PLANTED = '[package]\nname = "planted"\nversion = "0.1.0"\nedition = "2021"\nlicense = "GPL-3.0-only"\n[lib]\npath = "lib.rs"\n'


def check(folder, kinds):
    """What cargo-deny calls an error in this folder."""
    program = shutil.which("cargo-deny") or HOME / "py-api/bin/cargo-deny"
    command = [program, "--format", "json", "--offline", "check", *kinds]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    errors = []
    for line in run.stderr.splitlines():
        if not line.startswith("{"):
            continue
        said = json.loads(line)
        fields = said.get("fields", {})
        if said["type"] == "diagnostic" and fields["severity"] == "error":
            labels = ", ".join(label["message"] + " " + label["span"] for label in fields.get("labels", []))
            errors.append(f'{fields["message"]}: {labels}'[:300])
    if run.returncode != 0 and not errors:
        errors.append(f"cargo-deny failed: {run.stderr[-300:]}")
    return errors


def planted():
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "Cargo.toml").write_text(PLANTED)
        (Path(folder) / "lib.rs").touch()
        shutil.copy(ROOT / "deny.toml", folder)
        return check(folder, ["licenses"])


def main():
    kinds = ["bans", "licenses", "sources"]
    home = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo"))
    if any(any(place.iterdir()) for place in home.glob("advisory-db*") if place.is_dir()):
        covered = "all crates: bans, licences, sources, advisories"
        kinds.append("advisories")
    else:
        covered = "all crates: bans, licences, sources; advisories UNCHECKED, no database of them here"
    report(covered, planted() if sys.argv[1] == "planted" else check(ROOT, kinds))


main()
