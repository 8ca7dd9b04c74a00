"""What schemathesis must know of Hunar: how to sign in, and which things there are, so that paths lead to something."""

import json
import os
import re
import zlib

import schemathesis
from schemathesis.core.parameters import ParameterLocation

from conduct import site_of
from visitor import Visitor

SITE = site_of(os.environ["ASSURE_SITE"])
PERSON = SITE["people"].get(os.environ["ASSURE_ROLE"])


# Whoever is asked for a code signs in twice a minute at most. Signing out is anybody's, so somebody without codes tries that.
SIGNING_OUT = "DELETE /api/v1/tokens"
QUICK = SITE["people"].get("graduate", PERSON)


def sign_in(person=PERSON):
    return Visitor(SITE["base"]).token(person["email"], person["password"])


if PERSON:

    @schemathesis.auth(refresh_interval=600, cache_by_key=lambda case, context: str(case.operation.label == SIGNING_OUT))
    class SignedIn:
        """An access token; a new one when the old one ends."""

        def get(self, case, context):
            return sign_in(QUICK if case.operation.label == SIGNING_OUT else PERSON)

        def set(self, case, data, context):
            case.headers = case.headers or {}
            case.headers["Authorization"] = f"Bearer {data}"


class Things:
    """Ids of what this person may see, by the word before the gap: `gigs/{id}` takes those that /gigs and /me/gigs list."""

    def __init__(self):
        self.known = {}
        self.headers = {"Authorization": f"Bearer {sign_in()}"} if PERSON else {}

    def of(self, path, name):
        before = path.split("{" + name + "}")[0].rstrip("/")
        if before not in self.known:
            self.known[before] = self.ask(before, name)
        return self.known[before]

    def ask(self, before, name):
        root, word = "/api/v1", before.rsplit("/", 1)[-1]
        found = []
        for place in (before, f"{root}/me/{word}", f"{root}/{word}", before.rsplit("/", 1)[0]):
            if "{" in place:
                continue
            status, _, content = Visitor(SITE["base"]).ask("GET", place, headers=self.headers)
            listed = json.loads(content) if status == 200 else []
            if isinstance(listed, dict):
                listed = listed.get("items", [])
            found += [str(one[key]) for one in listed for key in (name, "id") if isinstance(one, dict) and key in one]
        return found[:20]


THINGS = Things()


def whole(value):
    """JSON Schema takes 3.0 for an integer. Hunar wants whole numbers written whole, as it counts money in them."""
    if isinstance(value, dict):
        return {name: whole(one) for name, one in value.items()}
    if isinstance(value, list):
        return [whole(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


@schemathesis.hook
def map_body(context, body):
    return whole(body)


@schemathesis.hook
def map_query(context, query):
    return whole(query)


def without_unsayable(headers):
    """A header of other letters than HTTP allows (RFC 9110, section 5.5) is refused by the server below the application, without words."""
    for name, value in list(headers.items()):
        if not re.fullmatch(r"[\t\x20-\x7e\x80-\xff]*", str(value)):
            del headers[name]


@schemathesis.hook
def before_call(context, case, kwargs):
    """Half of the paths lead to something that is there; a path that is wrong on purpose stays wrong."""
    without_unsayable(case.headers or {})
    if case.meta is None or case.meta.is_negative_at(ParameterLocation.PATH) or not case.path_parameters:
        return
    for name, value in case.path_parameters.items():
        mark = zlib.crc32(str(value).encode())
        there = THINGS.of(re.sub(r"\?.*", "", case.operation.path), name)
        if there and mark % 2:
            case.path_parameters[name] = there[mark // 2 % len(there)]
