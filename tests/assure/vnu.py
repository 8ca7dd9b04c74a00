"""HTML: the Nu checker over every page and every fragment that was walked. A fragment is put into a document first."""

import json
import os
import re
import subprocess
import sys

from conduct import HOME, pages_of, report

JAR = HOME / "node_modules/vnu-jar/build/dist/vnu.jar"
FRAME = '<!doctype html><html lang="{}"><head><title>A part</title></head><body>\n{}\n</body></html>'


def main():
    folder = pages_of(sys.argv[1])
    pages = json.loads((folder / "pages.json").read_text())
    for page in pages:
        if page["kind"] == "fragment":
            file = folder / page["file"]
            file.write_text(FRAME.format(page["language"], file.read_text()))
    command = ["java", "-Xss4m", "-jar", JAR, "--format", "json", "--exit-zero-always", "--skip-non-html", folder]
    run = subprocess.run(command, capture_output=True, text=True)
    where = {page["file"]: f'{page["role"]} {page["language"]} {page["path"]}' for page in pages}
    errors, hints = {}, {}
    for message in json.loads(run.stderr)["messages"]:
        said = re.sub(r"\s+", " ", f'{message["message"]} {message.get("extract", "")[:120]}')
        said = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "{id}", said)
        kind = errors if message["type"] in ("error", "non-document-error") else hints
        file = os.path.basename(message.get("url", ""))
        kind.setdefault(said, []).append(where.get(file, file))
    told = lambda kind: [f"{said} ({len(places)} ×, first: {places[0]})" for said, places in kind.items()]
    fragments = sum(page["kind"] == "fragment" for page in pages)
    report(f"{len(pages) - fragments} pages, {fragments} fragments", told(errors), told(hints))


main()
