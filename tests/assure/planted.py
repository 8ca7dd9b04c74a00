"""A small site and interface full of faults on purpose. A check that finds none of them here proves nothing anywhere."""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

# Beneath contrast, without a language, a label, a text for its picture; badly nested; wider than a phone.
PAGE = """<!doctype html><html><head><title></title><meta name=viewport content="width=device-width, user-scalable=no"></head>
<body><h1>Faults</h1><p style="color:#bbb;background:#fff">Hard to read.</p><img src="/picture.svg"><input name="q">
<p id="twice">One <b>and <i>two</b></i></p><p id="twice"><div class="wide" style="width:900px">Wide.</div></p>
<form class="form" method="post" action="/form"><input name="name" required><button>Send</button></form>
<a href="/echo?q=words">echo</a></body></html>"""

# A form that comes back with an error which nobody but the sighted can tell.
REFUSED = """<!doctype html><html lang="en"><head><title>Refused</title></head><body><main><h1>Refused</h1>
<p id="f-wrong">Wrong.</p><form><input id="f-name" aria-invalid="true" aria-describedby="f-wrong"></form></main></body></html>"""

# Slow to show: the style comes late, and everything waits for it.
SLOW = """<!doctype html><html><head><link rel="stylesheet" href="/late.css"></head><body><p style="font-size:5px">Slow.</p>
<img src="/picture.svg"><script>document.write("<p>Late words</p>")</script></body></html>"""

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'

ANSWER = {"type": "object", "required": ["name"], "additionalProperties": False, "properties": {"name": {"type": "string"}}}


def operation(parameters, responses, **more):
    ok = {"description": "as promised", "content": {"application/json": {"schema": ANSWER}}}
    return {"parameters": parameters, "responses": {"200": ok, **responses}, **more}


NUMBER = {"name": "number", "in": "query", "required": True, "schema": {"type": "integer", "minimum": 0, "maximum": 99}}
BEARER = {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}}
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Faults", "version": "1"},
    "components": BEARER,
    "paths": {
        "/api/breaks": {"get": operation([NUMBER], {"422": {"description": "no"}})},
        "/api/differs": {"get": operation([NUMBER], {"422": {"description": "no"}})},
        "/api/accepts": {"get": operation([NUMBER], {"422": {"description": "no"}})},
        "/api/open": {"get": operation([], {"401": {"description": "no"}}, security=[{"bearer": []}])},
    },
}


class Faults(BaseHTTPRequestHandler):
    def do_GET(self):
        url = urlsplit(self.path)
        query = parse_qs(url.query, keep_blank_values=True)
        number = query.get("number", [""])[0]
        answers = {
            "/": lambda: self.answer(200, "text/html", PAGE),
            "/slow": lambda: self.answer(200, "text/html", SLOW),
            "/late.css": self.late,
            "/picture.svg": lambda: self.answer(200, "image/svg+xml", PICTURE),
            # Cross-site scripting: what was asked comes back as it came.
            "/echo": lambda: self.answer(200, "text/html", f"<html><body><p>{query.get('q', [''])[0]}</p></body></html>"),
            "/broken": lambda: self.answer(500, "text/html", "<html></html>"),
            "/api/openapi.json": lambda: self.json(200, DOCUMENT),
            "/api/breaks": lambda: self.json(500 if number == "0" else 200 if number.isdigit() and int(number) < 100 else 422, {"name": "a"}),
            "/api/differs": lambda: self.json(200 if number.isdigit() and int(number) < 100 else 422, {"title": 1}),
            "/api/accepts": lambda: self.json(200, {"name": "a"}),
            "/api/open": lambda: self.json(200, {"name": "a"}),
        }
        answers.get(url.path, lambda: self.answer(404, "text/html", "<html></html>"))()

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.answer(422, "text/html", REFUSED)

    def late(self):
        time.sleep(3)
        self.answer(200, "text/css", "p { color: #333 }" + "/* and so on */" * 100_000)

    def json(self, status, value):
        self.answer(status, "application/json", json.dumps(value))

    def answer(self, status, kind, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Faults).serve_forever()
