// @digitalbazaar/vc with the cryptosuite eddsa-rdfc-2022 and bitstring status lists.

import * as vc from "@digitalbazaar/vc";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import { contexts } from "./contexts.mjs";
import { run, served, site } from "./world.mjs";

const MULTIKEY = "https://w3id.org/security/multikey/v1";

/** A key that is its own document, with which anybody can sign. */
function selfMade(url) {
  const [did, key = did.replace("did:key:", "")] = url.split("#");
  if (!did.startsWith("did:key:")) return undefined;
  const method = { id: `${did}#${key}`, type: "Multikey", controller: did, publicKeyMultibase: key };
  return url === did ? { "@context": "https://www.w3.org/ns/did/v1", id: did, verificationMethod: [method], assertionMethod: [method.id] } : { "@context": MULTIKEY, ...method };
}

/** The issuer's DID, its keys, its list, keys that are their own documents, the contexts, and nothing else. */
async function documentLoader(url) {
  const method = site.did_document.verificationMethod.find(({ id }) => id === url);
  const issuer = url === site.did ? site.did_document : method && { "@context": MULTIKEY, ...method };
  const document = contexts.get(url) ?? issuer ?? served(url) ?? selfMade(url);
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
