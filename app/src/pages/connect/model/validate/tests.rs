//! Tests of the errors for each field.

use imageshare_core::cloud::Credentials;
use imageshare_core::rules::Profile;
use imageshare_core::wire::identity_v2;

use super::*;

fn validate_input(input: &FormInput) -> Result<SignInRequest, FieldErrors> {
    validate_form(input, &ConnectPolicy::default())
}

fn complete_input(method: SignInMethod) -> FormInput {
    FormInput {
        profile: Profile::OpenStack,
        method,
        identity_url: "https://keystone.example.com:5000/v3".into(),
        user: "ana".into(),
        user_domain: "Default".into(),
        project: String::new(),
        project_domain: "Default".into(),
        credential: String::new(),
        identity_provider: String::new(),
        protocol: String::new(),
        account_number: String::new(),
        proxy_url: None,
    }
}

fn invalid_fields(input: &FormInput) -> Vec<FieldName> {
    validate_input(input).unwrap_err().into_iter().map(|(field, _)| field).collect()
}

#[test]
fn password_needs_user_and_domain_but_no_project() {
    let request = validate_input(&complete_input(SignInMethod::Password)).unwrap();
    let domain = DomainRef::Name("Default".into());
    let user = UserRef::Name { name: "ana".into(), domain };
    assert_eq!(request.auth_method, AuthMethod::Password { user, scope: Scope::Unscoped });
    let empty = FormInput {
        user: " ".into(),
        user_domain: String::new(),
        ..complete_input(SignInMethod::Password)
    };
    assert_eq!(invalid_fields(&empty), [FieldName::User, FieldName::UserDomain]);
}

#[test]
fn project_is_accepted_by_id_or_by_name_and_domain() {
    let id = "7f3c9a1e5b0d4c2f8a6e9d4b1c0f3e52";
    let scope_of = |project: &str, domain: &str| {
        let input = FormInput {
            project: project.into(),
            project_domain: domain.into(),
            ..complete_input(SignInMethod::Token)
        };
        validate_input(&input).map(|request| request.auth_method)
    };
    let by_id = Scope::Project(ProjectRef::Id(id.into()));
    assert_eq!(scope_of(id, ""), Ok(AuthMethod::Token { scope: by_id }));
    let domain = DomainRef::Id("default".into());
    let by_name = Scope::Project(ProjectRef::Name { name: "Web Platform".into(), domain });
    assert_eq!(scope_of("Web Platform", "default"), Ok(AuthMethod::Token { scope: by_name }));
    assert_eq!(scope_of("Web Platform", "").unwrap_err()[0].0, FieldName::ProjectDomain);
}

#[test]
fn invalid_addresses_are_reported() {
    let wrong = FormInput {
        identity_url: "my keystone".into(),
        proxy_url: Some(String::new()),
        ..complete_input(SignInMethod::Token)
    };
    let problems = validate_input(&wrong).unwrap_err();
    let expected = "An address must start with https:// (or http://) and a host.";
    assert_eq!(problems[0], (FieldName::IdentityUrl, expected.to_owned()));
    assert_eq!(problems[1], (FieldName::ProxyUrl, "Enter an address.".to_owned()));
}

#[test]
fn proxy_address_becomes_the_connection_mode() {
    let proxy = FormInput {
        proxy_url: Some("https://share.example.org/proxy".into()),
        ..complete_input(SignInMethod::Password)
    };
    let mode = validate_input(&proxy).unwrap().cloud_address.connection;
    assert_eq!(
        mode,
        ConnectionMode::Proxy(BaseUrl::parse("https://share.example.org/proxy").unwrap())
    );
}

#[test]
fn each_method_yields_its_own_credentials() {
    for method in SignInMethod::ALL {
        let input = FormInput {
            credential: "c1c2c3c4c5c6c7c8c9cacbcccdcecfc0".into(),
            account_number: "1048213".into(),
            protocol: "openid".into(),
            ..complete_input(method)
        };
        let credentials = validate_input(&input).unwrap().credentials("secret".into());
        let is_expected = matches!(
            (method, credentials),
            (SignInMethod::Password, Credentials::Password { .. })
                | (SignInMethod::ApplicationCredential, Credentials::ApplicationCredential { .. })
                | (SignInMethod::Token, Credentials::Token { .. })
                | (SignInMethod::SingleSignOn, Credentials::IssuedToken(_))
                | (
                    SignInMethod::ApiKey,
                    Credentials::Rackspace(identity_v2::Credentials::ApiKey { .. })
                )
                | (
                    SignInMethod::AccountPassword,
                    Credentials::Rackspace(identity_v2::Credentials::Password { .. })
                )
                | (
                    SignInMethod::AccountToken,
                    Credentials::Rackspace(identity_v2::Credentials::Token { .. })
                )
        );
        assert!(is_expected, "{method:?}");
    }
}

#[test]
fn address_blocked_by_the_page_policy_is_refused() {
    let policy = ConnectPolicy::new("http://h".into(), Some("connect-src 'self' https:"));
    let plain = FormInput {
        identity_url: "http://keystone.example".into(),
        ..complete_input(SignInMethod::Password)
    };
    let problems = validate_form(&plain, &policy).unwrap_err();
    assert_eq!(problems[0].0, FieldName::IdentityUrl);
    let proxied = FormInput { proxy_url: Some("https://share.example/proxy".into()), ..plain };
    assert!(validate_form(&proxied, &policy).is_ok(), "the proxy is what is called");
}

#[test]
fn single_sign_on_needs_a_protocol_only() {
    let mut input = complete_input(SignInMethod::SingleSignOn);
    assert_eq!(invalid_fields(&input), [FieldName::Protocol]);
    input.protocol = " openid ".to_owned();
    for (entered, provider) in [("", None), (" campus ", Some("campus"))] {
        input.identity_provider = entered.to_owned();
        let request = validate_input(&input).unwrap();
        let expected = WebSso {
            identity_provider: provider.map(str::to_owned),
            protocol: "openid".to_owned(),
        };
        assert_eq!(request.auth_method, AuthMethod::SingleSignOn(expected));
    }
}
