//! Writes a clouds.yaml with an application credential, for this page and for the clients of OpenStack.

use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

use crate::wire::identity_v3::ApplicationCredential;

/// The file of one cloud. It contains the secret.
pub fn clouds_yaml(
    cloud_name: &str,
    auth_url: &str,
    credential: &ApplicationCredential,
) -> SecretString {
    // A JSON text is a quoted text of YAML.
    let quoted = |text: &str| Value::from(text).to_string();
    format!(
        "clouds:\n  {}:\n    auth_type: v3applicationcredential\n    auth:\n      auth_url: {}\n      \
         application_credential_id: {}\n      application_credential_secret: {}\n",
        quoted(cloud_name),
        quoted(auth_url),
        quoted(&credential.id),
        quoted(credential.secret.expose_secret())
    )
    .into()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::{CredentialKind, read_sign_in_file};
    use super::*;

    #[test]
    fn the_written_file_can_be_read() {
        for secret in ["plain", "a: \"b\" # c\\\n{}[]&*!|>'%@`", "\u{1f980} ü"] {
            let credential =
                ApplicationCredential { id: "4ce7877e".to_owned(), secret: secret.into() };
            let text = clouds_yaml("image-share: 1", "https://k.example/v3", &credential);
            let [cloud] = &read_sign_in_file(text.expose_secret())[..] else { panic!("one cloud") };
            assert_eq!(cloud.cloud_name.as_deref(), Some("image-share: 1"));
            assert_eq!(cloud.auth_url.as_deref(), Some("https://k.example/v3"));
            assert_eq!(cloud.application_credential_id.as_deref(), Some("4ce7877e"));
            let read = cloud.secret_of(CredentialKind::ApplicationCredential).unwrap();
            assert_eq!(read.expose_secret(), secret);
            assert!(cloud.unsupported.is_empty());
        }
    }
}
