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

    def send(self, path, fields):
        """Fills in the form that stands at this path, with the token that it carries."""
        _, html = self.page(path)
        token = re.search(r'name="csrf" value="([^"]+)"', html)
        body = urlencode({"csrf": token.group(1) if token else "", **fields})
        status, headers, content = self.ask("POST", urlsplit(path).path, body, {"Content-Type": "application/x-www-form-urlencoded"})
        return status, headers.get("Location", ""), content.decode("utf-8", "replace")

    def newest_code(self, email):
        """The newest code in the demo's mails to this address; a mail may take a moment."""
        for _ in range(40):
            _, mails = self.page("/dev/mail")
            for path in links(mails):
                if re.fullmatch(r"/dev/mail/[0-9a-f-]+", path):
                    _, letter = self.page(path)
                    code = re.search(r"(?<![\w-])(\d{6,8})(?![\w-])", text_of(letter))
                    if email in letter and code:
                        return code.group(1)
            time.sleep(0.5)
        raise SystemExit(f"no code for {email} at /dev/mail")

    def sign_in(self, email, password):
        """Signs in, with the second step where one is asked for."""
        status, to, _ = self.send("/sign-in", {"email": email, "password": password, "next": "/desk"})
        if "code" in urlsplit(to).path:
            code = self.newest_code(email)
            status, to, _ = self.send(to, {"code": code})
        if status != 303 or "/sign-in" in to:
            raise SystemExit(f"{email} could not sign in: {status} {to}")
        return self

    def token(self, email, password):
        """An access token of the interface, with a code where one is asked for."""
        def ask(fields):
            status, _, content = self.ask("POST", "/api/v1/tokens", json.dumps(fields), {"Content-Type": "application/json"})
            return status, json.loads(content)

        status, answer = ask({"email": email, "password": password})
        if status != 200 and "code" in json.dumps(answer):
            status, answer = ask({"email": email, "password": password, "code": self.newest_code(email)})
        if status != 200:
            raise SystemExit(f"no token for {email}: {status} {answer}")
        return answer["access_token"]


class _Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        to = dict(attrs).get({"a": "href", "iframe": "src"}.get(tag, ""))
        if to:
            self.found.append(to)


def links(html, base=""):
    """The site's own addresses to which a page links, in order."""
    reader = _Links()
    reader.feed(html)
    own = [href.removeprefix(base) if base else href for href in reader.found]
    return list(dict.fromkeys(href.split("#")[0] for href in own if href.startswith("/") and not href.startswith("//")))


def text_of(html):
    return re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style|head|svg)\b.*?</\1>", " ", html, flags=re.S))
