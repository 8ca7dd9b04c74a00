//! What an issuer publishes: its DID document and its keys.

use serde_json::{Value, json};

use crate::keys::PublicKey;

/// A key that is or was in use. The public half stays published after its year, so that old badges can be checked.
pub struct PublishedKey {
    /// The fragment behind the DID: `key-2026`.
    pub name: String,
    /// Its public half.
    pub key: PublicKey,
}

/// The `did.json` of a centre: every key is a method of the DID itself, and says that something is so.
/// `profile` is the https URL of the issuer's Profile. <https://w3c-ccg.github.io/did-method-web/>
pub fn did_document(did: &str, profile: &str, keys: &[PublishedKey]) -> Value {
    let id = |key: &PublishedKey| format!("{did}#{}", key.name);
    let methods: Vec<Value> = keys
        .iter()
        .map(|key| match key.key.to_multikey() {
            Some(text) => json!({"id": id(key), "type": "Multikey", "controller": did, "publicKeyMultibase": text}),
            None => {
                let jwk = key.key.to_jwk(&id(key));
                json!({"id": id(key), "type": "JsonWebKey", "controller": did, "publicKeyJwk": jwk})
            }
        })
        .collect();
    json!({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1", "https://w3id.org/security/jwk/v1"],
        "id": did,
        "alsoKnownAs": [profile],
        "verificationMethod": methods,
        "assertionMethod": keys.iter().map(id).collect::<Vec<_>>(),
    })
}

/// `/.well-known/jwks.json`: keys with the `kid` of each.
pub fn key_set(keys: &[(String, PublicKey)]) -> Value {
    json!({"keys": keys.iter().map(|(kid, key)| key.to_jwk(kid)).collect::<Vec<_>>()})
}
