//! Why a sign-in failed, or a token isn't accepted.

use imageshare_core::cloud::{CloudError, ErrorKind, SignInMethod};
use imageshare_core::explanation::Cause;
use imageshare_core::rules::Profile;

pub(super) fn reason(cause: Cause, error: &CloudError) -> Option<String> {
    let text = match cause {
        Cause::WrongCredentials => match (error.profile, error.caller.sign_in_method) {
            (Profile::Rackspace, Some(SignInMethod::ApiKey)) => {
                "The user name or the API key is wrong. The cloud doesn't say which."
            }
            (Profile::Rackspace, _) => {
                "The user name, or the password or API key, is wrong. The cloud doesn't say which."
            }
            (Profile::OpenStack, _) => {
                "The user, the password or key, the project, or the domain is wrong. The cloud doesn't say which."
            }
        },
        Cause::WrongPasscode => match error.profile {
            Profile::OpenStack => {
                "The cloud didn't accept the passcode. It may be wrong, used already, or too old. If it's right, the user may have no role in the project."
            }
            Profile::Rackspace => {
                "The cloud didn't accept the passcode. It may be wrong, used already, or too old. If it's right, the account number may be wrong."
            }
        },
        Cause::WrongApplicationCredential => {
            "The application credential's ID or secret is wrong, or it has expired or was deleted."
        }
        Cause::WrongToken => "The token is wrong, or it has expired or was revoked.",
        Cause::PasswordExpired => "The password has expired.",
        Cause::SecondFactorMissing => return Some(second_factor_missing(error)),
        Cause::UserDisabled => match error.profile {
            Profile::OpenStack => "This user is disabled or can't sign in this way.",
            Profile::Rackspace => {
                "This user is disabled, or has to set up multi-factor authentication first."
            }
        },
        Cause::NoRoleInProject => "You may no longer have a role in this project.",
        Cause::CannotChangeProject => {
            "The cloud doesn't let you open another project with this sign-in."
        }
        Cause::NotAnIdentityService => {
            "This isn't the address of an identity service: it doesn't accept sign-ins."
        }
        Cause::AddressWithoutVersion => {
            "The service returned a list of API versions, as it does for an address that doesn't include a version."
        }
        Cause::SessionEnded => "Your session has expired or was revoked.",
        Cause::OutsideAccessRules => {
            "The access rules of your application credential don't allow this request. Your session is still valid."
        }
        Cause::TokenOrAddressUnknown => {
            "The token is no longer valid, or this isn't the address of an identity service."
        }
        Cause::NoProject => "You're signed in without a project, but images belong to projects.",
        _ => return None,
    };
    Some(text.to_owned())
}

fn second_factor_missing(error: &CloudError) -> String {
    const MISSING: &str = "Your first factor is correct, but this user also needs a second factor.";
    let ErrorKind::NeedsMoreAuthMethods { required_auth_methods, .. } = &error.kind else {
        return MISSING.to_owned();
    };
    let lists: Vec<String> = required_auth_methods
        .iter()
        .filter(|methods| !methods.is_empty())
        .map(|methods| methods.join(" and "))
        .collect();
    match lists.join(", or ") {
        none if none.is_empty() => MISSING.to_owned(),
        methods => format!("{MISSING} The cloud accepts {methods}."),
    }
}
