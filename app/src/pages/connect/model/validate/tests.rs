//! Tests of the errors for each field.

use imageshare_core::cloud::Credentials;
use imageshare_core::rules::Profile;
use imageshare_core::wire::identity_v2;

use super::*;

fn check(input: &FormInput) -> Result<SignInRequest, Problems> {
    super::check(input, &PageLimits::default())
}

fn input(method: Method) -> FormInput {
    FormInput {
        profile: Profile::OpenStack,
        method,
        identity: "https://keystone.example.com:5000/v3".into(),
        user: "ana".into(),
        user_domain: "Default".into(),
        project: String::new(),
        project_domain: "Default".into(),
        credential: String::new(),
        account: String::new(),
        proxy: None,
    }
}

fn fields(input: &FormInput) -> Vec<FieldName> {
    check(input).unwrap_err().into_iter().map(|(field, _)| field).collect()
}

#[test]
fn password_needs_user_and_domain_but_no_project() {
    let request = check(&input(Method::Password)).unwrap();
    let domain = DomainRef::Name("Default".into());
    let user = UserRef::Name { name: "ana".into(), domain };
    assert_eq!(request.auth_method, AuthMethod::Password { user, scope: Scope::Unscoped });
    let empty =
        FormInput { user: " ".into(), user_domain: String::new(), ..input(Method::Password) };
    assert_eq!(fields(&empty), [FieldName::User, FieldName::UserDomain]);
}

#[test]
fn project_is_accepted_by_id_or_by_name_and_domain() {
    let id = "7f3c9a1e5b0d4c2f8a6e9d4b1c0f3e52";
    let scope_of = |project: &str, domain: &str| {
        let input = FormInput {
            project: project.into(),
            project_domain: domain.into(),
            ..input(Method::Token)
        };
        check(&input).map(|request| request.auth_method)
    };
    let by_id = Scope::Project(ProjectRef::Id(id.into()));
    assert_eq!(scope_of(id, ""), Ok(AuthMethod::Token { scope: by_id }));
    let domain = DomainRef::Id("default".into());
    let by_name = Scope::Project(ProjectRef::Name { name: "Web Platform".into(), domain });
    assert_eq!(scope_of("Web Platform", "default"), Ok(AuthMethod::Token { scope: by_name }));
    assert_eq!(scope_of("Web Platform", "").unwrap_err()[0].0, FieldName::ProjectDomain);
}

#[test]
fn address_errors_are_those_of_the_core() {
    let wrong = FormInput {
        identity: "keystone.example.com".into(),
        proxy: Some(String::new()),
        ..input(Method::Token)
    };
    let problems = check(&wrong).unwrap_err();
    let expected = "An address starts with https:// (or http://) and a host.";
    assert_eq!(problems[0], (FieldName::Identity, expected.to_owned()));
    assert_eq!(problems[1], (FieldName::Proxy, "Enter an address.".to_owned()));
}

#[test]
fn proxy_address_becomes_the_connection_mode() {
    let proxy = FormInput {
        proxy: Some("https://share.example.org/proxy".into()),
        ..input(Method::Password)
    };
    let mode = check(&proxy).unwrap().site.connection;
    assert_eq!(
        mode,
        ConnectionMode::Proxy(BaseUrl::parse("https://share.example.org/proxy").unwrap())
    );
}

#[test]
fn every_method_becomes_its_own_credentials() {
    for method in Method::ALL {
        let input =
            FormInput { credential: "c1".into(), account: "1048213".into(), ..input(method) };
        let credentials = check(&input).unwrap().credentials("secret".into());
        let is_expected = matches!(
            (method, credentials),
            (Method::Password, Credentials::Password { .. })
                | (Method::ApplicationCredential, Credentials::ApplicationCredential { .. })
                | (Method::Token, Credentials::Token { .. })
                | (Method::ApiKey, Credentials::Rackspace(identity_v2::Credentials::ApiKey { .. }))
                | (
                    Method::AccountPassword,
                    Credentials::Rackspace(identity_v2::Credentials::Password { .. })
                )
                | (
                    Method::AccountToken,
                    Credentials::Rackspace(identity_v2::Credentials::Token { .. })
                )
        );
        assert!(is_expected, "{method:?}");
    }
}

#[test]
fn address_that_the_page_may_not_call_is_refused() {
    let page = PageLimits::new("http://h".into(), Some("connect-src 'self' https:"));
    let plain = FormInput { identity: "http://keystone.example".into(), ..input(Method::Password) };
    let problems = super::check(&plain, &page).unwrap_err();
    assert_eq!(problems[0].0, FieldName::Identity);
    let proxied = FormInput { proxy: Some("https://share.example/proxy".into()), ..plain };
    assert!(super::check(&proxied, &page).is_ok(), "the proxy is what is called");
}
