"""Walks through every page of a site, as every role and in both languages, and keeps what it sees for the other checks.

The pages come from the list of routes (tests/house/matrix.txt). What stands in braces is filled from links that pages show,
so a page that nobody can reach is a finding, as are a page that breaks and a route that no role could open.
"""

import json
import re
import shutil
import sys
from pathlib import Path

from conduct import pages_of, report, site_of
from visitor import Visitor, links

# Answers that are no pages: files, pictures, health, lists for programs, and the batch, which leads to the next request of it.
# /verify and /reset are walked by the mailed links.
NO_PAGES = ("/mentor/batch", "/healthz", "/readyz", "/robots.txt", "/sitemap.xml", "/skills/suggest")
# Results of a kept search are those of the search page, to which they lead.
NO_HTML = re.compile(r"^/(files|media|assets)/|/results$|^/centres/[^/]+/(keys|status)/|/badge\.|\.(svg|ics|csv|json|zip|pdf)$")
# Shown only when there is a new edition of the terms, or to who came of age since joining: in a new demo nobody.
UNSEEN = ("/agreements", "/account/of-age")
# One address a route shows its page; these show more sides of it.
SIDES = ["/talent?q=logo", "/talent?q=qqqqqqqqqq", "/gigs?q=website", "/sign-up?as=graduate", "/sign-up?as=client"]
# A mail of the demo leads to none of these yet, so whatever link shows the page.
UNLINKED = [("/searches/stop/nonsense", "/searches/stop/{token}")]
# Beyond a page, and linked only once it is old.
BEYOND = {"/my/saved/searches/{id}": "/keep"}
MORE = {"/dev/mail/{id}": 16, "/talent/{handle}": 2}


def routes(matrix):
    """The routes of pages, those without gaps first."""
    lines = (line.split("|")[0].split() for line in Path(matrix).read_text().splitlines() if line.startswith("GET "))
    paths = [path for _, path in lines if not path.startswith("/api/v") and path not in NO_PAGES and not NO_HTML.search(path)]
    return sorted(paths, key=lambda path: ("{" in path, path))


def pattern(route):
    return re.compile("^" + re.sub(r"\\\{\w+\\\}", r"[^/?]+", re.escape(route)) + "$")


class Walk:
    def __init__(self, site, folder):
        self.site, self.folder, self.pages, self.findings = site, folder, [], []
        self.open = set()

    def all(self):
        for role in ["visitor", *self.site["people"]]:
            paths = self.explore(role)
            for language in self.site["languages"][1:]:
                for path, route in paths:
                    self.look(self.come(role, language), role, language, path, route)
        for route in routes(self.site["matrix"]):
            if route.split("?")[0] not in self.open and route not in UNSEEN:
                self.findings.append(f"no role found a page of {route}")

    def come(self, role, language):
        visitor = Visitor(self.site["base"], language)
        visitor.cookies.update(self.site["people"].get(role, {}).get("cookies", {}))
        visitor.cookies["__Host-lang"] = language
        return visitor

    def explore(self, role):
        """Opens one page of each route, and follows links for what the routes leave open."""
        visitor, language = self.come(role, self.site["languages"][0]), self.site["languages"][0]
        seen, shown, known = set(), [], [route for route in routes(self.site["matrix"]) if "{" not in route]
        known += [side for side in SIDES if side.split("?")[0] in known]
        waiting = [(path, path.split("?")[0]) for path in known]
        named = {route for _, route in waiting}
        waiting += [(path, route) for path, route in UNLINKED if route in routes(self.site["matrix"])]
        left = {route: MORE.get(route, 1) for route in routes(self.site["matrix"]) if "{" in route}
        sides = set()
        while waiting:
            path, route = waiting.pop(0)
            if path in seen:
                continue
            seen.add(path)
            html = self.look(visitor, role, language, path, route)
            if html is None:
                continue
            shown.append((path, route))
            for link in links(html, self.site["base"]):
                bare = link.split("?")[0]
                for route in left:
                    # A page with words of its own, such as /gigs/new, is no page of /gigs/{id}.
                    if left[route] and link not in seen and pattern(route).match(bare) and bare not in named:
                        left[route] -= 1
                        waiting.append((link, route))
                        if route in BEYOND:
                            waiting.append((link + BEYOND[route], route + BEYOND[route]))
                        break
                if "?" in link and bare in named and bare not in sides and link not in seen:
                    sides.add(bare)
                    waiting.append((link, bare))
        return shown

    def look(self, visitor, role, language, path, route):
        """Opens a page and keeps it, with the part of it that htmx would get. None where this role gets none."""
        status, headers, content = visitor.ask("GET", path)
        if status >= 500:
            self.findings.append(f"{status} at {path} for {role}")
        kind = headers.get("Content-Type", "")
        if status in (301, 302, 303) or not kind.startswith("text/html"):
            return None
        if status >= 400 and any(page["status"] == status and (page["role"], page["language"]) == (role, language) for page in self.pages):
            return None
        html = content.decode("utf-8", "replace")
        self.keep(html, role, language, path, route, status, "page")
        _, part = visitor.page(path, {"HX-Request": "true", "HX-Request-Type": "partial", "Accept": "text/html"})
        if "<html" not in part:
            self.keep(part, role, language, path, route, status, "fragment")
        if status >= 400:
            return None
        self.open.add(route)
        return html

    def keep(self, html, role, language, path, route, status, kind):
        name = f"{len(self.pages):04}-{role}-{language}-{kind}.html"
        (self.folder / name).write_text(html)
        self.pages.append(dict(role=role, language=language, path=path, route=route, status=status, kind=kind, file=name))


def main():
    site = site_of(sys.argv[1])
    folder = pages_of(sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    walk = Walk(site, folder)
    walk.all()
    (folder / "pages.json").write_text(json.dumps(walk.pages, indent=1))
    count = sum(page["kind"] == "page" for page in walk.pages)
    report(f"{count} pages, {len(walk.pages) - count} fragments, {1 + len(site['people'])} roles", walk.findings)


main()
