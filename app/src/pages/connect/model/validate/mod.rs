//! Turns the form's input into a sign-in request, or into an error per wrong field. Has no secret: that is added last.
//!
//! Pure; the form calls it on every change after the first attempt to sign in.

use imageshare_core::cloud::Site;
use imageshare_core::model::{ProjectId, ProjectIdKind};
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v3::{DomainRef, ProjectRef, Scope, UserRef};
use imageshare_core::wire::typed_address::parse_typed;

use super::form::FormInput;
use super::method::Method;
use super::safety::{AddressRisk, PageLimits, address_risk, called_address};
use super::sign_in_request::{AuthMethod, SignInRequest};
use super::wrong_address_advice;
use crate::messages::connect::validate;
use crate::messages::letter_case::capitalize;
use crate::messages::sentence::{sentence, sentences};

/// A field that can be wrong. The secret is not among them: it is checked when the form is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::pages::connect) enum FieldName {
    Identity,
    User,
    UserDomain,
    ProjectDomain,
    Credential,
    Account,
    Proxy,
}

/// The errors, in the order of the fields.
pub(in crate::pages::connect) type Problems = Vec<(FieldName, String)>;

/// Validates the form.
///
/// # Errors
/// A sentence for every field that is wrong.
pub(in crate::pages::connect) fn check(
    input: &FormInput,
    page: &PageLimits,
) -> Result<SignInRequest, Problems> {
    let mut problems = Problems::new();
    let identity = address(&mut problems, FieldName::Identity, &input.identity);
    let auth_method = auth_method(&mut problems, input);
    let mode = match &input.proxy {
        None => Some(ConnectionMode::Direct),
        Some(proxy) => address(&mut problems, FieldName::Proxy, proxy).map(ConnectionMode::Proxy),
    };
    if let (Some(identity), Some(mode)) = (&identity, &mode) {
        problems
            .extend(wrong_address_advice(identity).map(|message| (FieldName::Identity, message)));
        let risk = address_risk(page, called_address(identity, mode));
        if let Some((title, next)) =
            risk.filter(|risk| risk.is_blocked()).map(AddressRisk::title_and_advice)
        {
            let is_direct = *mode == ConnectionMode::Direct;
            let field = if is_direct { FieldName::Identity } else { FieldName::Proxy };
            problems.push((field, sentences(title, next)));
        }
    }
    match (identity, auth_method, mode) {
        (Some(identity), Some(auth_method), Some(mode)) if problems.is_empty() => {
            Ok(SignInRequest {
                site: Site { profile: input.profile, identity, connection: mode },
                auth_method,
            })
        }
        _ => Err(problems),
    }
}

fn auth_method(problems: &mut Problems, input: &FormInput) -> Option<AuthMethod> {
    match input.method {
        Method::Password => {
            let name = user(problems, input);
            let domain = domain(problems, FieldName::UserDomain, &input.user_domain);
            let scope = scope(problems, input)?;
            Some(AuthMethod::Password {
                user: UserRef::Name { name: name?, domain: domain? },
                scope,
            })
        }
        Method::ApplicationCredential => {
            let missing = validate::CREDENTIAL_ID;
            let id = required(problems, FieldName::Credential, &input.credential, missing)?;
            Some(AuthMethod::ApplicationCredential { id })
        }
        Method::Token => Some(AuthMethod::Token { scope: scope(problems, input)? }),
        Method::ApiKey => Some(AuthMethod::ApiKey { username: user(problems, input)? }),
        Method::AccountPassword => {
            Some(AuthMethod::AccountPassword { username: user(problems, input)? })
        }
        Method::AccountToken => {
            let missing = validate::ACCOUNT_NUMBER;
            let tenant_id = required(problems, FieldName::Account, &input.account, missing)?;
            Some(AuthMethod::AccountToken { tenant_id })
        }
    }
}

fn user(problems: &mut Problems, input: &FormInput) -> Option<String> {
    required(problems, FieldName::User, &input.user, validate::USER_NAME)
}

/// The project by ID or by name; if there is none, the user chooses one after signing in.
fn scope(problems: &mut Problems, input: &FormInput) -> Option<Scope> {
    let project = input.project.trim();
    if project.is_empty() {
        return Some(Scope::Unscoped);
    }
    if is_id(project) {
        return Some(Scope::Project(ProjectRef::Id(project.to_owned())));
    }
    let domain = domain(problems, FieldName::ProjectDomain, &input.project_domain)?;
    Some(Scope::Project(ProjectRef::Name { name: project.to_owned(), domain }))
}

/// Keystone's first domain has the ID `default` and the name `Default`; all later ones have IDs of 32 digits.
fn domain(problems: &mut Problems, field: FieldName, text: &str) -> Option<DomainRef> {
    let text = required(problems, field, text, validate::DOMAIN)?;
    Some(if text == "default" || is_id(&text) {
        DomainRef::Id(text)
    } else {
        DomainRef::Name(text)
    })
}

/// Whether a text has the format of Keystone's IDs. A name in exactly that format would be mistaken for one.
pub(in crate::pages::connect) fn is_id(text: &str) -> bool {
    text.parse::<ProjectId>().is_ok_and(|id| ProjectIdKind::from_id(&id) == ProjectIdKind::Hex32)
}

fn required(
    problems: &mut Problems,
    field: FieldName,
    text: &str,
    missing: &str,
) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        problems.push((field, missing.to_owned()));
        return None;
    }
    Some(text.to_owned())
}

fn address(problems: &mut Problems, field: FieldName, text: &str) -> Option<BaseUrl> {
    match parse_typed(text) {
        Ok(address) => Some(address),
        Err(error) => {
            problems.push((field, sentence(&capitalize(&error.to_string()))));
            None
        }
    }
}

#[cfg(test)]
mod tests;
