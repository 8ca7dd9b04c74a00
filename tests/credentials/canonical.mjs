// Is our canonical form that of jsonld.js and rdf-canonize? For each credential and for the options of its proof.

import jsonld from "jsonld";
import { createHash } from "node:crypto";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { contexts } from "./contexts.mjs";
import { folder, read, report } from "./world.mjs";

const documentLoader = async (url) => {
  if (!contexts.has(url)) throw new Error(`no context ${url}`);
  return { documentUrl: url, document: contexts.get(url) };
};
const canonical = (document) => jsonld.canonize(document, { algorithm: "RDFC-1.0", format: "application/n-quads", documentLoader, safe: true });

const results = [];
const hashes = [];
for (const kind of ["badges", "endorsements", "revoked", "wild"]) {
  for (const file of readdirSync(join(folder, kind)).filter((file) => file.endsWith(".json")).sort()) {
    const { proof, ...credential } = JSON.parse(read(`${kind}/${file}`));
    const { proofValue, ...options } = { "@context": credential["@context"], ...proof };
    for (const [document, ours] of [[credential, `${kind}/${file.replace(".json", ".nq")}`], [options, `${kind}/${file.replace(".json", "-proof.nq")}`]]) {
      const theirs = await canonical(document);
      if (document === credential && kind !== "revoked") hashes.push(`${kind} ${parseInt(file)} ${createHash("sha256").update(theirs).digest("hex")}\n`);
      const line = theirs.split("\n").find((line) => !read(ours).split("\n").includes(line));
      results.push({ file: ours, name: ours, why: theirs === read(ours) ? null : `theirs has ${line}` });
    }
  }
}
writeFileSync("canonical.txt", hashes.join(""));
writeFileSync(report, JSON.stringify(results));
