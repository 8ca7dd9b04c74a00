"""The interface: schemathesis sends every operation what its document allows, and what it does not, as three people."""

import json
import os
import subprocess
import sys
from pathlib import Path

from conduct import HERE, HOME, report, site_of

# The visitor is refused nearly everything, which fewer tries show as well.
EXAMPLES = {"visitor": 30, "graduate": 100, "admin": 100}


def attack(site, role):
    """Runs schemathesis as this person: findings, and how many requests."""
    out = HOME / f"api-{role}.json"
    out.unlink(missing_ok=True)
    # One worker: Python runs one at a time anyhow, and parsers of two threads trip over each other in 3.11 (CPython issue 106905).
    command = [Path(sys.executable).parent / "schemathesis", "--config-file", HERE / "schemathesis.toml", "run", f'{site["base"]}/api/openapi.json',
               "--max-examples", str(EXAMPLES[role]), "--workers", "1", "--report", "json", "--report-json-path", out, "--no-color"]
    environment = {**os.environ, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(HERE), "ASSURE_ROLE": role, "ASSURE_SITE": sys.argv[1]}
    done = subprocess.run(command, cwd=HOME, env=environment, stdin=subprocess.DEVNULL, check=False)
    seen = json.loads(out.read_text())
    found = [f'{one["title"]} ({one["code"]}) as {role}: {operation}' for one in seen["failures"] for operation in one["operations"]]
    found += [f"error as {role}: {json.dumps(one)[:300]}" for one in seen["errors"]]
    if not seen["complete"] or done.returncode not in (0, 1):
        found.append(f'as {role} the run ended early: {seen["stop_reason"]} ({done.returncode})')
    return found, seen["test_cases"]["generated"], seen["operations"]["tested"]


def main():
    site = site_of(sys.argv[1])
    findings, requests, operations = [], 0, 0
    roles = [role for role in EXAMPLES if role == "visitor" or role in site["people"]]
    for role in roles:
        found, generated, tested = attack(site, role)
        findings += found
        requests += generated
        operations = max(operations, tested)
    report(f"{operations} operations as {', '.join(roles)}: {requests} cases", findings)


main()
