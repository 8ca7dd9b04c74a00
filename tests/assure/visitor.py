"""A small browser without JavaScript: cookies, forms, sign-in. The standard library only."""

import http.client
import json
import re
import time
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit


class Visitor:
    """One visitor of one site. Cookies are kept by hand: they are Secure, and this is loopback."""

    def __init__(self, base, language="en"):
        self.base = base.rstrip("/")
        self.cookies = {"__Host-lang": language}

    def ask(self, method, path, body=None, headers=None):
        """One request, without following redirects: (status, headers, bytes)."""
        where = urlsplit(self.base)
        line = http.client.HTTPConnection(where.hostname, where.port, timeout=60)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **(headers or {})}
        try:
            line.request(method, path, body, sent)
            answer = line.getresponse()
            content = answer.read()
        finally:
            line.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.headers, content

    def page(self, path, headers=None):
        status, _, content = self.ask("GET", path, headers=headers)
        return status, content.decode("utf-8", "replace")

    def send(self, path, fields, action=None):
        """Fills in the form that stands at this path and goes to the same or another, with the token that it carries."""
        _, html = self.page(path)
        token = re.search(r'name="csrf" value="([^"]+)"', html)
        body = urlencode({"csrf": token.group(1) if token else "", **fields})
        status, headers, content = self.ask("POST", action or urlsplit(path).path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        return status, headers.get("Location", ""), content.decode("utf-8", "replace")

    def letters(self):
        """The mails that the demo shows."""
        _, mails = self.page("/dev/mail")
        return [path for path in links(mails) if re.fullmatch(r"/dev/mail/[0-9a-f-]+", path)]

    def mailed(self, email, wanted, known=()):
        """What a mail to this address says that is not among the known ones; it may take a moment."""
        for _ in range(40):
            for path in self.letters():
                if path in known:
                    continue
                _, letter = self.page(path)
                found = re.search(wanted, text_of(letter))
                if email in letter and found:
                    return found.group(1)
            time.sleep(0.5)
        raise SystemExit(f"no mail to {email} says {wanted}")

    def sign_in(self, email, password):
        """Signs in, with the second step where one is asked for."""
        known = self.letters()
        status, to, _ = self.send("/sign-in", {"email": email, "password": password, "next": "/desk"})
        if "code" in urlsplit(to).path:
            status, to, _ = self.send(to, {"code": self.mailed(email, CODE, known)})
        if status != 303 or "/sign-in" in to:
            raise SystemExit(f"{email} could not sign in: {status} {to}")
        return self

    def token(self, email, password):
        """An access token of the interface, with a code where one is asked for."""
        def ask(fields):
            status, _, content = self.ask("POST", "/api/v1/tokens", json.dumps(fields), {"Content-Type": "application/json"})
            return status, json.loads(content)

        # A code counts once, and the next one comes after half a minute.
        for _ in range(3):
            known = self.letters()
            status, answer = ask({"email": email, "password": password})
            if status != 200 and "code" in json.dumps(answer):
                status, answer = ask({"email": email, "password": password, "code": self.mailed(email, CODE, known)})
            if status == 200:
                return answer["access_token"]
            time.sleep(31)
        raise SystemExit(f"no token for {email}: {status} {answer}")


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        to = dict(attrs).get({"a": "href", "iframe": "src"}.get(tag, ""))
        if to:
            self.found.append(to)


# A code in a mail, and nothing that is part of a longer word.
CODE = r"(?<![\w-])(\d{6,8})(?![\w-])"


def links(html, base=""):
    """The site's own addresses to which a page links, in order."""
    reader = _Links()
    reader.feed(html)
    own = [href.removeprefix(base) if base else href for href in reader.found]
    return list(dict.fromkeys(href.split("#")[0] for href in own if href.startswith("/") and not href.startswith("//")))


def text_of(html):
    return re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style|head|svg)\b.*?</\1>", " ", html, flags=re.S))
