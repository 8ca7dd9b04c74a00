// What the verifiers in JavaScript share: the samples, the issuer's documents as if they were on the web, and the report.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const [folder, report] = process.argv.slice(2);
export const read = (file) => readFileSync(join(folder, file), "utf8");
export const site = JSON.parse(read("site.json"));

/** Which status list is served now: `nobody` was taken back, or one badge was. */
let list = "nobody";

const path = site.did.replace("did:web:", "").replaceAll(":", "/");

/** What the issuer has on the web. */
export function served(url) {
  if (url === `https://${path}/did.json`) return site.did_document;
  if (url === site.list) return site.lists[list];
  if (url === site.kid) return site.jwk;
  return undefined;
}

/** Verifies every sample with `verify(credential)`, which throws for what it refuses. */
export async function run(verify) {
  const results = [];
  const ask = async (file, name = file) => {
    let why = null;
    try {
      await verify(JSON.parse(read(file)));
    } catch (fault) {
      why = String(fault.message ?? fault).slice(0, 300);
    }
    results.push({ file, name, why });
  };
  for (const kind of ["badges", "endorsements"]) {
    for (const file of readdirSync(join(folder, kind)).filter((file) => file.endsWith(".json")).sort()) await ask(`${kind}/${file}`);
  }
  await ask("revoked/000.json", "good/before it was taken back");
  list = "revoked";
  await ask("revoked/000.json", "tampered/taken back by its issuer");
  list = "nobody";
  for (const { file, name } of site.tampered.filter(({ file }) => file.endsWith(".json"))) await ask(file, `tampered/${name}`);
  writeFileSync(report, JSON.stringify(results));
}
