//! Turns the form's input into a sign-in request, or into an error per wrong field. Has no secret: that is added last.
//!
//! Pure; the form calls it on every change after the first attempt to sign in.

use imageshare_core::cloud::CloudAddress;
use imageshare_core::model::{ProjectId, ProjectIdKind};
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::entered_address::parse_entered_address;
use imageshare_core::wire::identity_v3::{
    CredentialRef, DomainRef, ProjectRef, Scope, UserRef, WebSso,
};

use super::form::FormInput;
use super::method::SignInMethod;
use super::request_risk::{request_target, risk_title_and_advice};
use super::sign_in_request::{AuthMethod, SignInRequest};
use super::wrong_address_advice;
use crate::messages::connect::validate;
use crate::messages::sentence::{join_sentences, with_full_stop};
use crate::messages::text_case::capitalize;
use crate::transport::{ConnectPolicy, address_risk};

/// A field that can be wrong. The secret is not among them: it is checked when the form is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::pages::connect) enum FieldName {
    IdentityUrl,
    User,
    UserDomain,
    ProjectDomain,
    Credential,
    Protocol,
    AccountNumber,
    ProxyUrl,
}

/// The errors, in the order of the fields.
pub(in crate::pages::connect) type FieldErrors = Vec<(FieldName, String)>;

/// Validates the form.
///
/// # Errors
/// A sentence for every field that is wrong.
pub(in crate::pages::connect) fn validate_form(
    input: &FormInput,
    policy: &ConnectPolicy,
) -> Result<SignInRequest, FieldErrors> {
    let mut problems = FieldErrors::new();
    let identity = validate_url(&mut problems, FieldName::IdentityUrl, &input.identity_url);
    let auth_method = validate_auth_method(&mut problems, input);
    let mode = match &input.proxy_url {
        None => Some(ConnectionMode::Direct),
        Some(proxy) => {
            validate_url(&mut problems, FieldName::ProxyUrl, proxy).map(ConnectionMode::Proxy)
        }
    };
    if let (Some(identity), Some(mode)) = (&identity, &mode) {
        problems.extend(
            wrong_address_advice(identity).map(|message| (FieldName::IdentityUrl, message)),
        );
        let risk = address_risk(policy, request_target(identity, mode));
        if let Some((title, next)) =
            risk.filter(|risk| risk.is_blocked()).map(risk_title_and_advice)
        {
            let is_direct = *mode == ConnectionMode::Direct;
            let field = if is_direct { FieldName::IdentityUrl } else { FieldName::ProxyUrl };
            problems.push((field, join_sentences(title, next)));
        }
    }
    match (identity, auth_method, mode) {
        (Some(identity), Some(auth_method), Some(mode)) if problems.is_empty() => {
            Ok(SignInRequest {
                cloud_address: CloudAddress { profile: input.profile, identity, connection: mode },
                auth_method,
            })
        }
        _ => Err(problems),
    }
}

fn validate_auth_method(problems: &mut FieldErrors, input: &FormInput) -> Option<AuthMethod> {
    match input.method {
        SignInMethod::Password => {
            let name = validate_user(problems, input);
            let domain = validate_domain(problems, FieldName::UserDomain, &input.user_domain);
            let scope = validate_scope(problems, input)?;
            Some(AuthMethod::Password {
                user: UserRef::Name { name: name?, domain: domain? },
                scope,
            })
        }
        SignInMethod::ApplicationCredential => Some(AuthMethod::ApplicationCredential {
            credential: validate_credential(problems, input)?,
        }),
        SignInMethod::Token => Some(AuthMethod::Token { scope: validate_scope(problems, input)? }),
        SignInMethod::SingleSignOn => {
            let missing = validate::PROTOCOL_MISSING;
            let protocol = require_text(problems, FieldName::Protocol, &input.protocol, missing)?;
            let provider = input.identity_provider.trim();
            let identity_provider = (!provider.is_empty()).then(|| provider.to_owned());
            Some(AuthMethod::SingleSignOn(WebSso { identity_provider, protocol }))
        }
        SignInMethod::ApiKey => {
            Some(AuthMethod::ApiKey { username: validate_user(problems, input)? })
        }
        SignInMethod::AccountPassword => {
            Some(AuthMethod::AccountPassword { username: validate_user(problems, input)? })
        }
        SignInMethod::AccountToken => {
            let missing = validate::ACCOUNT_NUMBER_MISSING;
            let tenant_id =
                require_text(problems, FieldName::AccountNumber, &input.account_number, missing)?;
            Some(AuthMethod::AccountToken { tenant_id })
        }
    }
}

/// The application credential, by ID or by name of its user.
fn validate_credential(problems: &mut FieldErrors, input: &FormInput) -> Option<CredentialRef> {
    let missing = validate::CREDENTIAL_MISSING;
    let text = require_text(problems, FieldName::Credential, &input.credential, missing)?;
    if is_keystone_id(&text) {
        return Some(CredentialRef::Id(text));
    }
    let name = validate_user(problems, input);
    let domain = validate_domain(problems, FieldName::UserDomain, &input.user_domain);
    let user = UserRef::Name { name: name?, domain: domain? };
    Some(CredentialRef::Name { name: text, user })
}

fn validate_user(problems: &mut FieldErrors, input: &FormInput) -> Option<String> {
    require_text(problems, FieldName::User, &input.user, validate::USER_NAME_MISSING)
}

/// The project by ID or by name; if there is none, the user chooses one after signing in.
fn validate_scope(problems: &mut FieldErrors, input: &FormInput) -> Option<Scope> {
    let project = input.project.trim();
    if project.is_empty() {
        return Some(Scope::Unscoped);
    }
    if is_keystone_id(project) {
        return Some(Scope::Project(ProjectRef::Id(project.to_owned())));
    }
    let domain = validate_domain(problems, FieldName::ProjectDomain, &input.project_domain)?;
    Some(Scope::Project(ProjectRef::Name { name: project.to_owned(), domain }))
}

/// Keystone's first domain has the ID `default` and the name `Default`; all later ones have IDs of 32 digits.
fn validate_domain(problems: &mut FieldErrors, field: FieldName, text: &str) -> Option<DomainRef> {
    let text = require_text(problems, field, text, validate::DOMAIN_MISSING)?;
    Some(if text == "default" || is_keystone_id(&text) {
        DomainRef::Id(text)
    } else {
        DomainRef::Name(text)
    })
}

/// Whether a text has the format of Keystone's IDs. A name in exactly that format would be mistaken for one.
pub(in crate::pages::connect) fn is_keystone_id(text: &str) -> bool {
    text.parse::<ProjectId>().is_ok_and(|id| ProjectIdKind::from_id(&id) == ProjectIdKind::Hex32)
}

fn require_text(
    problems: &mut FieldErrors,
    field: FieldName,
    text: &str,
    missing_error: &str,
) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        problems.push((field, missing_error.to_owned()));
        return None;
    }
    Some(text.to_owned())
}

fn validate_url(problems: &mut FieldErrors, field: FieldName, text: &str) -> Option<BaseUrl> {
    match parse_entered_address(text) {
        Ok(address) => Some(address),
        Err(error) => {
            problems.push((field, with_full_stop(&capitalize(&error.to_string()))));
            None
        }
    }
}

#[cfg(test)]
mod tests;
