//! The public keys of an identity provider, as its JWKS has them (RFC 7517).

use jsonwebtoken::{
    Algorithm, DecodingKey,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, PublicKeyUse},
};
use serde_json::Value;

/// More keys than any provider has in use. The rest of a set is left out.
const MOST_KEYS: usize = 100;
/// How long the public key of ECDSA on P-256 is in ring's form, and of Ed25519.
const P256_POINT: usize = 65;
const ED25519_POINT: usize = 32;

/// Keys that a token may be signed with. Each serves one algorithm, which its type decides: what a token says of its
/// algorithm chooses among keys and never how one is used.
#[derive(Debug, Default)]
pub(super) struct KeySet(Vec<Key>);

#[derive(Debug)]
struct Key {
    id: Option<String>,
    algorithm: Algorithm,
    key: DecodingKey,
}

impl KeySet {
    /// Reads a JWKS. Keys of other kinds, and for other uses, are left out.
    ///
    /// # Errors
    /// What is wrong with a text that is none, or in which there is no key that could be used.
    pub(super) fn parse(text: &[u8]) -> Result<Self, String> {
        let document: Value =
            serde_json::from_slice(text).map_err(|error| format!("it is not JSON: {error}"))?;
        let listed = document.get("keys").and_then(Value::as_array);
        let listed = listed.ok_or("it has no list `keys`")?;
        let keys: Vec<Key> = listed.iter().filter_map(Key::of).take(MOST_KEYS).collect();
        if keys.is_empty() {
            return Err("there is no RSA, P-256 or Ed25519 key for signatures in it".into());
        }
        Ok(Self(keys))
    }

    /// The key with this id. A token that names none is signed with the only one there is.
    pub(super) fn find(&self, id: Option<&str>, algorithm: Algorithm) -> Option<&DecodingKey> {
        let found = match id {
            Some(id) => self
                .0
                .iter()
                .find(|key| key.id.as_deref() == Some(id) && key.algorithm == algorithm),
            None => match self.0.as_slice() {
                [only] => Some(only).filter(|key| key.algorithm == algorithm),
                _ => None,
            },
        };
        found.map(|key| &key.key)
    }

    /// How many keys there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }
}

impl Key {
    fn of(listed: &Value) -> Option<Self> {
        let jwk: Jwk = serde_json::from_value(listed.clone()).ok()?;
        let (algorithm, named) = match &jwk.algorithm {
            AlgorithmParameters::RSA(_) => (Algorithm::RS256, KeyAlgorithm::RS256),
            AlgorithmParameters::EllipticCurve(key) if key.curve == EllipticCurve::P256 => {
                (Algorithm::ES256, KeyAlgorithm::ES256)
            }
            AlgorithmParameters::OctetKeyPair(key) if key.curve == EllipticCurve::Ed25519 => {
                (Algorithm::EdDSA, KeyAlgorithm::EdDSA)
            }
            // Symmetric ones, other curves, and whatever else there will be.
            _ => return None,
        };
        let common = jwk.common.clone();
        let is_for_signatures = common
            .public_key_use
            .is_none_or(|used| used == PublicKeyUse::Signature);
        let is_for_this = common.key_algorithm.is_none_or(|given| given == named);
        let key = DecodingKey::from_jwk(&jwk).ok()?;
        let fits = match algorithm {
            Algorithm::ES256 => key.try_get_as_bytes().ok()?.len() == P256_POINT,
            Algorithm::EdDSA => key.try_get_as_bytes().ok()?.len() == ED25519_POINT,
            _ => true,
        };
        (is_for_signatures && is_for_this && fits).then_some(Self {
            id: common.key_id,
            algorithm,
            key,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn set(keys: &[Value]) -> Result<KeySet, String> {
        KeySet::parse(json!({"keys": keys}).to_string().as_bytes())
    }

    fn ed25519(more: &Value) -> Value {
        let mut key = json!({"kty": "OKP", "crv": "Ed25519", "kid": "e", "x": "A".repeat(43)});
        for (name, value) in more.as_object().unwrap() {
            key[name] = value.clone();
        }
        key
    }

    #[test]
    fn keys_are_found_by_id_and_algorithm() {
        let rsa =
            json!({"kty": "RSA", "kid": "r", "n": "A".repeat(342), "e": "AQAB", "use": "sig"});
        let both = set(&[ed25519(&json!({})), rsa]).unwrap();
        assert_eq!(both.len(), 2);
        assert!(both.find(Some("e"), Algorithm::EdDSA).is_some());
        assert!(both.find(Some("r"), Algorithm::RS256).is_some());
        for (id, algorithm) in [
            (Some("e"), Algorithm::RS256),
            (Some("r"), Algorithm::HS256),
            (Some("x"), Algorithm::EdDSA),
            (None, Algorithm::EdDSA),
        ] {
            assert!(both.find(id, algorithm).is_none(), "{id:?}");
        }
        let one = set(&[ed25519(&json!({"alg": "EdDSA"}))]).unwrap();
        assert!(one.find(None, Algorithm::EdDSA).is_some());
        assert!(one.find(None, Algorithm::ES256).is_none());
    }

    #[test]
    fn what_is_no_use_is_left_out() {
        let secret = json!({"kty": "oct", "kid": "s", "k": "c2VjcmV0"});
        let unknown = json!({"kty": "XYZ", "kid": "x"});
        let p521 = json!({"kty": "EC", "crv": "P-521", "kid": "p", "x": "AA", "y": "AA"});
        let short = json!({"kty": "EC", "crv": "P-256", "kid": "p", "x": "AA", "y": "AA"});
        let useless = [
            secret,
            unknown,
            p521,
            short,
            json!(7),
            ed25519(&json!({"use": "enc"})),
            ed25519(&json!({"alg": "ES256"})),
            ed25519(&json!({"x": "AAAA"})),
        ];
        for key in &useless {
            assert!(set(std::slice::from_ref(key)).is_err(), "{key}");
        }
        let mut all = useless.to_vec();
        all.push(ed25519(&json!({})));
        assert_eq!(set(&all).unwrap().len(), 1);
        for text in ["", "[]", "{}", r#"{"keys": {}}"#, "<html>"] {
            assert!(KeySet::parse(text.as_bytes()).is_err(), "{text}");
        }
    }
}
