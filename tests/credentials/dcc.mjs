// @digitalcredentials/verifier-core, which fetches for itself: its `fetch` finds the issuer's documents here and nothing else.

import { run, served } from "./world.mjs";

globalThis.fetch = async (request) => {
  const url = String(request.url ?? request);
  const document = served(url);
  if (!document) throw new TypeError(`nothing at ${url}`);
  return new Response(JSON.stringify(document), { headers: { "content-type": "application/json" } });
};
const { verifyCredential } = await import("@digitalcredentials/verifier-core");

await run(async (credential) => {
  const result = await verifyCredential({ credential, knownDIDRegistries: [] });
  if (result.errors) throw new Error(result.errors.map(({ name, message }) => `${name}: ${message}`).join("; "));
  const wrong = result.log.filter(({ id, valid }) => valid !== true && id !== "registered_issuer");
  if (wrong.length > 0) throw new Error(wrong.map(({ id, error }) => `${id}: ${error?.message ?? "no"}`).join("; "));
  const asked = result.log.map(({ id }) => id);
  if (!asked.includes("valid_signature") || !asked.includes("expiration")) throw new Error(`only asked ${asked}`);
  if (credential.credentialStatus && !asked.includes("revocation_status")) throw new Error("did not ask for the status");
});
