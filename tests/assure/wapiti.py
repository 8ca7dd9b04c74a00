"""Attacks: wapiti crawls the site, signed out and as a graduate, and tries what it knows. Medium and above are findings."""

import json
import subprocess
import sys
from pathlib import Path

from conduct import HOME, report, site_of

# Those that need a listener on the internet (ssrf, xxe, log4shell) or TLS (ssl, https_redirect) are left out, and those
# that guess the names of other people's programs (nikto, buster, cms).
MODULES = "backup,cookieflags,crlf,csp,csrf,exec,file,http_headers,methods,permanentxss,redirect,sql,upload,xss"
CRAWL, ATTACK = 60, 20
MEDIUM = 2
LEVELS = {2: "medium", 3: "high", 4: "critical"}


def scan(base, role, cookies):
    """Every finding of medium or more, and how many addresses were tried."""
    store = HOME / "wapiti"
    out = store / f"{role}.json"
    command = [Path(sys.executable).parent / "wapiti", "-u", f"{base}/", "--scope", "domain", "-m", MODULES, "-f", "json", "-o", out,
               "--max-scan-time", str(CRAWL), "--max-attack-time", str(ATTACK), "--max-links-per-page", "60", "--max-files-per-dir", "25",
               "--flush-session", "--store-session", store, "--store-config", store / "config", "--no-bugreport", "--tasks", "8",
               # What ends the session under our feet.
               "-x", f"{base}/sign-out*", "-x", f"{base}/account/sessions*", "-x", f"{base}/account/password*"]
    if cookies:
        command += ["-H", "Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items())]
    out.unlink(missing_ok=True)
    subprocess.run(command, stdin=subprocess.DEVNULL, check=False)
    seen = json.loads(out.read_text())
    found = []
    for name, ones in seen["vulnerabilities"].items():
        for one in ones:
            if one["level"] >= MEDIUM:
                found.append(f'{name} ({LEVELS[one["level"]]}) as {role}: {one["method"]} {one["path"]} {one["parameter"] or ""}: {one["info"]}'[:300])
    return found, seen["infos"].get("crawled_pages_nbr", 0)


def main():
    site = site_of(sys.argv[1])
    (HOME / "wapiti").mkdir(exist_ok=True)
    roles = {"visitor": {}, **{role: person["cookies"] for role, person in site["people"].items() if role == "graduate"}}
    findings, covered = [], []
    for role, cookies in roles.items():
        found, pages = scan(site["base"], role, cookies)
        findings += found
        covered.append(f"{pages} addresses as {role}")
    report(", ".join(covered) + f"; {len(MODULES.split(','))} kinds of attack", findings)


main()
