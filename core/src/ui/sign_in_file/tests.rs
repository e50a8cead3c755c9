//! Tests of [`super`].

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use secrecy::ExposeSecret;

use super::*;

fn secret(file: &SignInFile) -> &str {
    file.secret().map_or("", |secret| secret.expose_secret())
}

#[test]
fn reads_a_clouds_yaml_up_to_its_second_cloud() {
    let file = SignInFile::parse(
        "# mine\nclouds:\n  first:\n    auth:\n      auth_url: https://k.example:5000/v3 # Keystone\n      username: \"ana\"\n      project_name: Web Platform\n      user_domain_name: Default\n    region_name: DFW\n  second:\n    auth:\n      password: 'of the second'\n",
    )
    .unwrap();
    assert_eq!(file.auth_url.as_deref(), Some("https://k.example:5000/v3"));
    assert_eq!(file.user.as_deref(), Some("ana"));
    assert_eq!(file.project.as_deref(), Some("Web Platform"));
    assert_eq!(file.user_domain.as_deref(), Some("Default"));
    assert!(file.secret().is_none(), "the secret of another cloud");
}

#[test]
fn reads_a_password_and_never_prints_it() {
    let file = SignInFile::parse("auth:\n  username: ana\n  password: 'it''s # me'\n").unwrap();
    assert_eq!((file.credential_kind(), secret(&file)), (CredentialKind::Password, "it's # me"));
    assert!(!format!("{file:?}").contains("it's"));
}

#[test]
fn reads_an_openrc_without_prompted_values() {
    let file = SignInFile::parse(
        "export OS_AUTH_URL=https://k.example/v3\nexport OS_PROJECT_ID=abc\nexport OS_PROJECT_NAME=\"Web\"\nexport OS_USERNAME=\"ana\"\nread -sr OS_PASSWORD_INPUT\nexport OS_PASSWORD=$OS_PASSWORD_INPUT\n",
    )
    .unwrap();
    assert_eq!(file.project.as_deref(), Some("abc"), "the ID takes precedence over the name");
    assert!(file.secret().is_none());
}

#[test]
fn prefers_an_application_credential_to_a_password() {
    let file = SignInFile::parse(
        "OS_APPLICATION_CREDENTIAL_ID=c1\nOS_APPLICATION_CREDENTIAL_SECRET=s1\nOS_PASSWORD=pw",
    )
    .unwrap();
    assert_eq!(
        (file.credential_kind(), secret(&file)),
        (CredentialKind::ApplicationCredential, "s1")
    );
    assert_eq!(file.application_credential_id.as_deref(), Some("c1"));
}

#[test]
fn rejects_other_texts() {
    for text in ["", "https://k.example:5000/v3", "ana", "region_name: DFW", "auth_url: https://k"]
    {
        assert!(SignInFile::parse(text).is_none(), "{text}");
    }
    assert!(SignInFile::parse("password: x").is_some(), "a secret is enough");
}
