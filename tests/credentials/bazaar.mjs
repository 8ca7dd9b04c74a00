// @digitalbazaar/vc with the cryptosuite eddsa-rdfc-2022 and bitstring status lists.

import * as vc from "@digitalbazaar/vc";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import { contexts } from "./contexts.mjs";
import { run, served, site } from "./world.mjs";

const MULTIKEY = "https://w3id.org/security/multikey/v1";

/** The issuer's DID, its keys, its list, the contexts, and nothing else. */
async function documentLoader(url) {
  const method = site.did_document.verificationMethod.find(({ id }) => id === url);
  const document = contexts.get(url) ?? (url === site.did ? site.did_document : undefined) ?? (method && { "@context": MULTIKEY, ...method }) ?? served(url);
  if (!document) throw new Error(`nothing at ${url}`);
  return { contextUrl: null, documentUrl: url, document: structuredClone(document) };
}

await run(async (credential) => {
  const suite = new DataIntegrityProof({ cryptosuite });
  const result = await vc.verifyCredential({ credential, suite, documentLoader, checkStatus });
  if (!result.verified) throw new Error([result.error?.message, ...(result.error?.errors ?? []).map((fault) => fault.message)].join("; "));
  // `verified` says of a list that it could be read; what stands in it is `status`.
  if (credential.credentialStatus && result.statusResult.results.some(({ status }) => status !== false)) throw new Error("taken back");
});
