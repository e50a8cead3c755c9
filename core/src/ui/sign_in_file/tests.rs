//! Tests of [`super`].

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use secrecy::ExposeSecret;

use super::*;

fn secret(file: &SignInSettings) -> &str {
    file.secret().map_or("", |secret| secret.expose_secret())
}

fn first_cloud(text: &str) -> SignInSettings {
    read_sign_in_file(text).into_iter().next().unwrap()
}

#[test]
fn a_secret_of_another_cloud_is_not_mixed_in() {
    let file = first_cloud(
        "# mine\nclouds:\n  first:\n    auth:\n      auth_url: https://k.example:5000/v3 # Keystone\n      username: \"ana\"\n      project_name: Web Platform\n      user_domain_name: Default\n    region_name: DFW\n  second:\n    auth:\n      password: 'of the second'\n",
    );
    assert_eq!(file.auth_url.as_deref(), Some("https://k.example:5000/v3"));
    assert_eq!(file.user.as_deref(), Some("ana"));
    assert_eq!(file.project.as_deref(), Some("Web Platform"));
    assert_eq!(file.user_domain.as_deref(), Some("Default"));
    assert!(file.secret().is_none(), "the secret of another cloud");
}

#[test]
fn reads_a_password_and_never_prints_it() {
    let file = first_cloud("auth:\n  username: ana\n  password: 'it''s # me'\n");
    assert_eq!((file.credential_kind(), secret(&file)), (CredentialKind::Password, "it's # me"));
    assert!(!format!("{file:?}").contains("it's"));
}

#[test]
fn reads_an_openrc_without_prompted_values() {
    let file = first_cloud(
        "export OS_AUTH_URL=https://k.example/v3\nexport OS_PROJECT_ID=abc\nexport OS_PROJECT_NAME=\"Web\"\nexport OS_USERNAME=\"ana\"\nread -sr OS_PASSWORD_INPUT\nexport OS_PASSWORD=$OS_PASSWORD_INPUT\n",
    );
    assert_eq!(file.project.as_deref(), Some("abc"), "the ID takes precedence over the name");
    assert!(file.secret().is_none());
}

#[test]
fn prefers_an_application_credential_to_a_password() {
    let file = first_cloud(
        "OS_APPLICATION_CREDENTIAL_ID=c1\nOS_APPLICATION_CREDENTIAL_SECRET=s1\nOS_PASSWORD=pw",
    );
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
        assert!(read_sign_in_file(text).is_empty(), "{text}");
    }
    assert!(!read_sign_in_file("password: x").is_empty(), "a secret is enough");
}

#[test]
fn reads_every_cloud_of_a_file_and_names_what_does_not_apply() {
    use UnsupportedSetting::{
        Alias, AuthType, CertificateFile, EndpointOverride, Interface, VendorProfile,
    };
    let text = "clouds:
  lab:
    auth: {auth_url: 'https://k.example/v3', application_credential_name: share, username: ana}
    verify: false
    regions:
      - name: DFW
        values: {auth_url: https://other.example}
  campus:
    profile: vexxhost
    auth_type: v3kerberos
    cacert: /etc/ca.pem
    interface: internal
    image_endpoint_override: https://glance.example
    auth:
      username: ana
      password: \"p: # w\"
  base:
    auth: &base
      auth_url: https://k.example/v3
      username: ben
  copy:
    auth: *base
    region_name: DFW
    username: eva
    project_name: Web
";
    let clouds = read_sign_in_file(text);
    let names: Vec<_> = clouds.iter().filter_map(|cloud| cloud.cloud_name.as_deref()).collect();
    assert_eq!(names, ["lab", "campus", "base", "copy"]);
    assert_eq!(clouds[0].auth_url.as_deref(), Some("https://k.example/v3"));
    assert_eq!(clouds[0].application_credential_name.as_deref(), Some("share"));
    assert_eq!(clouds[0].credential_kind(), CredentialKind::ApplicationCredential);
    assert_eq!(clouds[0].unsupported, [UnsupportedSetting::SkippedCertificateCheck]);
    assert_eq!(secret(&clouds[1]), "p: # w");
    assert_eq!(
        clouds[1].unsupported,
        [
            VendorProfile("vexxhost".to_owned()),
            AuthType("v3kerberos".to_owned()),
            CertificateFile("cacert".to_owned()),
            Interface("internal".to_owned()),
            EndpointOverride("image_endpoint_override".to_owned()),
        ]
    );
    assert_eq!(clouds[3].unsupported, [Alias("auth".to_owned())]);
}

#[test]
fn reads_the_secrets_of_a_secure_yaml() {
    let text = "clouds:\n  lab:\n    auth:\n      password: pw\n  other: {}\n";
    let clouds = read_sign_in_file(text);
    assert_eq!((clouds.len(), secret(&clouds[0])), (1, "pw"));
}

#[test]
fn reads_powershell_and_cmd_scripts_without_evaluating_them() {
    let file = first_cloud(
        "$env:OS_AUTH_URL = \"https://k.example/v3\"\n$Env:OS_USERNAME='ana'\n$env:OS_PASSWORD = $Password\n",
    );
    assert_eq!(file.auth_url.as_deref(), Some("https://k.example/v3"));
    assert_eq!(file.user.as_deref(), Some("ana"));
    assert!(file.secret().is_none());
    let file = first_cloud("set OS_USERNAME=ana\nset OS_PASSWORD=pw\nset OS_CACERT=c.pem\n");
    assert_eq!((file.user.as_deref(), secret(&file)), (Some("ana"), "pw"));
    assert_eq!(file.unsupported, [UnsupportedSetting::CertificateFile("cacert".to_owned())]);
    let file = first_cloud("OS_USERNAME=ana\nOS_PASSWORD=\"$(pass show lab)\"\nOS_TOKEN='a$b'");
    assert_eq!((file.credential_kind(), secret(&file)), (CredentialKind::Token, "a$b"));
}

#[test]
fn a_file_that_is_no_yaml_or_too_deep_has_no_clouds() {
    let deep = format!("clouds:\n  a: {}{}", "{b: ".repeat(40), "}".repeat(40));
    for text in ["clouds:\n  - lab\n", "clouds: [", "clouds: {a: {b: {}}}", &deep] {
        assert!(read_sign_in_file(text).is_empty(), "{text}");
    }
}

#[test]
fn a_broken_list_of_clouds_is_not_read_line_by_line() {
    let broken = "clouds:\n  a:\n    auth:\n      auth_url: https://a/v3\n      username: ana\n  b:\n    auth:\n      password: @b\n";
    assert!(read_sign_in_file(broken).is_empty());
    // A piece of a file, without the line above the clouds.
    for piece in [
        "  a:\n    auth:\n      auth_url: https://a/v3\n      username: ana\n  b:\n    auth:\n      password: of-b\n",
        "    auth:\n      auth_url: https://a/v3\n      username: ana\n  b:\n    auth:\n      password: of-b\n",
    ] {
        let file = first_cloud(piece);
        assert_eq!((file.user.as_deref(), secret(&file)), (Some("ana"), ""), "{piece}");
    }
}

#[test]
fn the_last_of_two_clouds_with_one_name_counts_and_only_the_first_document() {
    let text = "clouds:\n  lab:\n    auth: {auth_url: https://a/v3, username: ana}\n  lab:\n    auth: {password: p}\n---\nclouds:\n  x: {auth: {password: q, username: y}}\n";
    let clouds = read_sign_in_file(text);
    assert_eq!(clouds.len(), 1);
    assert!(clouds[0].auth_url.is_none() && clouds[0].has_only_secrets());
    let blank = "clouds:\n  lab:\n    auth:\n      username: ana\n      auth_url: https://a/v3\n      password:\n      token: ~\n      project_name: ''\n      domain_name: Campus\n";
    let file = first_cloud(blank);
    assert!(file.secret().is_none() && file.project.is_none());
    assert_eq!(file.user_domain.as_deref(), Some("Campus"));
    assert_eq!(file.project_domain.as_deref(), Some("Campus"));
}

#[test]
fn each_variable_of_a_line_ends_where_the_shell_ends_it() {
    for line in [
        "export OS_USERNAME=ana OS_PASSWORD=pw",
        "export OS_USERNAME=ana; export OS_PASSWORD=pw",
        "export OS_USERNAME=\"ana\" OS_PASSWORD=\"pw\"",
        "export\tOS_USERNAME='ana'  # don't share\nOS_PASSWORD='pw'  # don't share",
        "declare -x OS_USERNAME=ana && declare -x OS_PASSWORD=pw",
        "set OS_USERNAME=ana& set \"OS_PASSWORD=ignored\"\nset \"OS_PASSWORD=pw\"",
        "$env:OS_USERNAME = 'ana'\n$env:OS_PASSWORD = \"pw\" # don't share",
    ] {
        let file = first_cloud(line);
        assert_eq!((file.user.as_deref(), secret(&file)), (Some("ana"), "pw"), "{line}");
    }
    for line in [
        "OS_USERNAME=ana\nOS_PROJECT_NAME=x\nOS_PASSWORD='it'\\''s'",
        "OS_USERNAME=ana\nOS_PROJECT_NAME=x\n$env:OS_PASSWORD = Read-Host \"Password\"",
        "OS_USERNAME=ana\nOS_PROJECT_NAME=x\nset OS_PASSWORD=%LAB%",
        "OS_USERNAME=ana\nOS_PROJECT_NAME=x\nOS_PASSWORD=\"unfinished",
    ] {
        assert!(first_cloud(line).secret().is_none(), "{line}");
    }
}

#[test]
fn a_protocol_means_single_sign_on() {
    let yaml = "clouds:\n  lab:\n    auth_type: v3websso\n    auth:\n      auth_url: https://k.example/v3\n      identity_provider: campus\n      protocol: openid\n      project_name: Lab\n";
    let openrc = "export OS_AUTH_URL=https://k.example/v3\nexport OS_AUTH_TYPE=v3websso\nexport OS_IDENTITY_PROVIDER=campus\nexport OS_PROTOCOL=openid\nexport OS_PROJECT_NAME=Lab\n";
    for text in [yaml, openrc] {
        let file = first_cloud(text);
        assert_eq!(file.credential_kind(), CredentialKind::SingleSignOn, "{text}");
        assert_eq!(file.identity_provider.as_deref(), Some("campus"));
        assert_eq!(file.protocol.as_deref(), Some("openid"));
        assert!(file.unsupported.is_empty() && file.secret().is_none());
    }
    // The password of another plugin is no reason to use it as one.
    let other = first_cloud(&yaml.replace("v3websso", "v3oidcpassword"));
    assert_eq!(other.credential_kind(), CredentialKind::SingleSignOn);
    assert_eq!(other.unsupported, [UnsupportedSetting::AuthType("v3oidcpassword".to_owned())]);
}
