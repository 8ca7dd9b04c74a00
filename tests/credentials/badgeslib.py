"""PyPI openbadgeslib: badges with an embedded proof, as JWT and out of pictures, and endorsements as JWT."""

import json
import sys
from pathlib import Path

import jwt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib.ob3.ldp import OB3LdpVerifier
from openbadgeslib.ob3.verifier import OB3Verifier, verify_endorsement_jwt

FOLDER, REPORT, FORM = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
SITE = json.loads((FOLDER / "site.json").read_text())
HOST = SITE["did"].removeprefix("did:web:").replace(":", "/")
KEY = jwt.PyJWK(SITE["jwk"]).key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

served = {f"https://{HOST}/did.json": json.dumps(SITE["did_document"]).encode()}
results = []


def download(url, *_, **__):
    if url not in served:
        raise OSError(f"nothing at {url}")
    return served[url]


def serve(which):
    """A list for JWTs must be a JWT here; of a list with an embedded proof the signature is left unchecked."""
    served[SITE["list"]] = SITE["list_jwts"][which].encode() if FORM == "jwt" else json.dumps(SITE["lists"][which]).encode()


def verify(text):
    if FORM == "jwt":
        OB3Verifier(pubkey_pem=KEY).verify(text, check_status=True, download=download)
    else:
        OB3LdpVerifier.for_issuer_did(SITE["did"]).verify(text, check_status=True, download=download, verify_status_list=False)


def ask(file, name=None, how=verify):
    why = None
    try:
        how((FOLDER / file).read_text() if how is not baked else FOLDER / file)
    except Exception as fault:  # Any fault is a refusal; which one it was stands in the report.
        why = f"{type(fault).__name__}: {fault}"[:300]
    results.append(dict(file=file, name=name or file, why=why))


def baked(path):
    extract = OB3Verifier.extract_token_from_png if path.suffix == ".png" else OB3Verifier.extract_token_from_svg
    verify(extract(path.read_bytes()))


def endorsement(text):
    verify_endorsement_jwt(text, endorser_pubkey_pem=KEY)


ending, form = ("jwt", "jwt") if FORM == "jwt" else ("json", "proof")
serve("nobody")
for path in sorted((FOLDER / "badges").glob(f"*.{ending}")):
    ask(f"badges/{path.name}")
for picture in ("png", "svg"):
    ask(f"baked/{form}.{picture}", how=baked)
if FORM == "jwt":
    for path in sorted((FOLDER / "endorsements").glob("*.jwt")):
        ask(f"endorsements/{path.name}", how=endorsement)
ask(f"revoked/000.{ending}", "good/before it was taken back")
serve("revoked")
ask(f"revoked/000.{ending}", "tampered/taken back by its issuer")
serve("nobody")
for kind in SITE["tampered"]:
    if kind["file"].endswith(f".{ending}"):
        ask(kind["file"], f"tampered/{kind['name']}")
Path(REPORT).write_text(json.dumps(results))
