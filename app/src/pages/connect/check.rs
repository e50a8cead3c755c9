//! From what was typed to a sign-in, or to what is wrong with it, field by field. Holds no secret: that is added last.
//!
//! Pure; the form calls it on every change once somebody has tried to sign in.

use super::form::Typed;
use super::method::Method;
use super::plan::{Plan, Proof};
use crate::words::case::capital;
use imageshare_core::cloud::Site;
use imageshare_core::model::{ProjectId, ProjectIdKind};
use imageshare_core::wire::address::{BaseUrl, Reach};
use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef, Scope, UserRef};

/// A field that can be wrong. The secret is not among them: it is looked at when the form is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum FieldName {
    Identity,
    User,
    UserDomain,
    ProjectDomain,
    Credential,
    Account,
    Proxy,
}

/// What is wrong, in the order in which the fields stand.
pub(super) type Problems = Vec<(FieldName, String)>;

/// Reads the form.
///
/// # Errors
/// A sentence for every field that is wrong.
pub(super) fn check(typed: &Typed) -> Result<Plan, Problems> {
    let mut problems = Problems::new();
    let identity = address(&mut problems, FieldName::Identity, &typed.identity);
    let proof = proof(&mut problems, typed);
    let reach = match &typed.proxy {
        None => Some(Reach::Direct),
        Some(proxy) => address(&mut problems, FieldName::Proxy, proxy).map(Reach::Proxy),
    };
    match (identity, proof, reach) {
        (Some(identity), Some(proof), Some(reach)) if problems.is_empty() => {
            Ok(Plan { site: Site { profile: typed.profile, identity, reach }, proof })
        }
        _ => Err(problems),
    }
}

fn proof(problems: &mut Problems, typed: &Typed) -> Option<Proof> {
    match typed.method {
        Method::Password => {
            let name = user(problems, typed);
            let domain = domain(problems, FieldName::UserDomain, &typed.user_domain);
            let scope = scope(problems, typed)?;
            Some(Proof::Password { user: UserRef::Name { name: name?, domain: domain? }, scope })
        }
        Method::ApplicationCredential => {
            let missing = "Enter the id of the credential.";
            let id = needed(problems, FieldName::Credential, &typed.credential, missing)?;
            Some(Proof::ApplicationCredential { id })
        }
        Method::Token => Some(Proof::Token { scope: scope(problems, typed)? }),
        Method::ApiKey => Some(Proof::ApiKey { username: user(problems, typed)? }),
        Method::AccountPassword => {
            Some(Proof::AccountPassword { username: user(problems, typed)? })
        }
        Method::AccountToken => {
            let missing = "Enter the account number that the token is for.";
            let tenant_id = needed(problems, FieldName::Account, &typed.account, missing)?;
            Some(Proof::AccountToken { tenant_id })
        }
    }
}

fn user(problems: &mut Problems, typed: &Typed) -> Option<String> {
    needed(problems, FieldName::User, &typed.user, "Enter the user name.")
}

/// A project by id or by name; none named means that it is chosen afterwards, from those there are.
fn scope(problems: &mut Problems, typed: &Typed) -> Option<Scope> {
    let project = typed.project.trim();
    if project.is_empty() {
        return Some(Scope::Unscoped);
    }
    if is_id(project) {
        return Some(Scope::Project(ProjectRef::Id(project.to_owned())));
    }
    let domain = domain(problems, FieldName::ProjectDomain, &typed.project_domain)?;
    Some(Scope::Project(ProjectRef::Name { name: project.to_owned(), domain }))
}

/// Keystone's first domain has the id `default` and the name `Default`; all later ones have ids of 32 digits.
fn domain(problems: &mut Problems, field: FieldName, text: &str) -> Option<DomainRef> {
    let text = needed(problems, field, text, "Enter the domain; on most clouds it is Default.")?;
    Some(if text == "default" || is_id(&text) {
        DomainRef::Id(text)
    } else {
        DomainRef::Name(text)
    })
}

/// Whether a text is an id as Keystone makes them. A name of exactly that shape would be taken for one.
pub(super) fn is_id(text: &str) -> bool {
    text.parse::<ProjectId>().is_ok_and(|id| ProjectIdKind::of(&id) == ProjectIdKind::Hex32)
}

fn needed(problems: &mut Problems, field: FieldName, text: &str, missing: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        problems.push((field, missing.to_owned()));
        return None;
    }
    Some(text.to_owned())
}

fn address(problems: &mut Problems, field: FieldName, text: &str) -> Option<BaseUrl> {
    match BaseUrl::parse(text) {
        Ok(address) => Some(address),
        Err(error) => {
            problems.push((field, sentence(&error.to_string())));
            None
        }
    }
}

/// An error's words as a sentence of its own.
fn sentence(words: &str) -> String {
    format!("{}.", capital(words))
}

#[cfg(test)]
mod tests {
    use imageshare_core::cloud::Credentials;
    use imageshare_core::rules::Profile;
    use imageshare_core::wire::identity_v2;

    use super::*;

    fn typed(method: Method) -> Typed {
        Typed {
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

    fn fields(typed: &Typed) -> Vec<FieldName> {
        check(typed).unwrap_err().into_iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn a_password_needs_user_and_domain_and_may_leave_the_project_for_later() {
        let plan = check(&typed(Method::Password)).unwrap();
        let domain = DomainRef::Name("Default".into());
        let user = UserRef::Name { name: "ana".into(), domain };
        assert_eq!(plan.proof, Proof::Password { user, scope: Scope::Unscoped });
        let empty =
            Typed { user: " ".into(), user_domain: String::new(), ..typed(Method::Password) };
        assert_eq!(fields(&empty), [FieldName::User, FieldName::UserDomain]);
    }

    #[test]
    fn a_project_is_taken_by_id_or_by_name_in_its_domain() {
        let id = "7f3c9a1e5b0d4c2f8a6e9d4b1c0f3e52";
        let scope_of = |project: &str, domain: &str| {
            let typed = Typed {
                project: project.into(),
                project_domain: domain.into(),
                ..typed(Method::Token)
            };
            check(&typed).map(|plan| plan.proof)
        };
        let by_id = Scope::Project(ProjectRef::Id(id.into()));
        assert_eq!(scope_of(id, ""), Ok(Proof::Token { scope: by_id }));
        let domain = DomainRef::Id("default".into());
        let by_name = Scope::Project(ProjectRef::Name { name: "Web Platform".into(), domain });
        assert_eq!(scope_of("Web Platform", "default"), Ok(Proof::Token { scope: by_name }));
        assert_eq!(scope_of("Web Platform", "").unwrap_err()[0].0, FieldName::ProjectDomain);
    }

    #[test]
    fn addresses_are_judged_in_the_words_of_the_core() {
        let wrong = Typed {
            identity: "keystone.example.com".into(),
            proxy: Some(String::new()),
            ..typed(Method::Token)
        };
        let problems = check(&wrong).unwrap_err();
        let expected = "An address begins with https:// (or http://) and a host.";
        assert_eq!(problems[0], (FieldName::Identity, expected.to_owned()));
        assert_eq!(problems[1], (FieldName::Proxy, "Enter an address.".to_owned()));
    }

    #[test]
    fn a_proxy_becomes_the_way_to_the_cloud() {
        let proxy = Typed {
            proxy: Some("https://share.example.org/proxy".into()),
            ..typed(Method::Password)
        };
        let reach = check(&proxy).unwrap().site.reach;
        assert_eq!(reach, Reach::Proxy(BaseUrl::parse("https://share.example.org/proxy").unwrap()));
    }

    #[test]
    fn every_way_of_both_clouds_becomes_its_own_credentials() {
        for method in Method::ALL {
            let typed =
                Typed { credential: "c1".into(), account: "1048213".into(), ..typed(method) };
            let credentials = check(&typed).unwrap().credentials("secret".into());
            let fits = matches!(
                (method, credentials),
                (Method::Password, Credentials::Password { .. })
                    | (Method::ApplicationCredential, Credentials::ApplicationCredential { .. })
                    | (Method::Token, Credentials::Token { .. })
                    | (
                        Method::ApiKey,
                        Credentials::Rackspace(identity_v2::Credentials::ApiKey { .. })
                    )
                    | (
                        Method::AccountPassword,
                        Credentials::Rackspace(identity_v2::Credentials::Password { .. })
                    )
                    | (
                        Method::AccountToken,
                        Credentials::Rackspace(identity_v2::Credentials::Token { .. })
                    )
            );
            assert!(fits, "{method:?}");
        }
    }
}
