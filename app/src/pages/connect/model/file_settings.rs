//! What a file with settings is for: the kind of cloud and the sign-in method; and whether this site allows it. Used when a file fills in
//! the form.

use imageshare_core::rules::Profile;
use imageshare_core::ui::sign_in_file::{CredentialKind, SignInSettings};
use imageshare_core::ui::site_config::SiteFeature;
use imageshare_core::wire::entered_address::parse_entered_address;

use super::method::SignInMethod;
use crate::messages::site_config;
use crate::state::Site;

/// A part of every address of Rackspace's identity service.
const RACKSPACE_DOMAIN: &str = "rackspacecloud.com";

/// Why the operator of this site doesn't allow what the file is for, if so.
pub(in crate::pages::connect) fn refusal_by_site(
    file: &SignInSettings,
    site: Site,
) -> Option<&'static str> {
    let identity = file.auth_url.as_deref().and_then(|url| parse_entered_address(url).ok());
    let is_single_sign_on = detect_method(file) == SignInMethod::SingleSignOn;
    if identity.is_some_and(|identity| !site.offers_cloud(&identity)) {
        Some(site_config::CLOUD_NOT_OFFERED)
    } else if !site.has_profile(detect_profile(file)) {
        Some(site_config::NO_RACKSPACE)
    } else {
        (is_single_sign_on && site.is_off(SiteFeature::SingleSignOn))
            .then_some(site_config::NO_SINGLE_SIGN_ON)
    }
}

/// The kind of cloud.
pub(in crate::pages::connect) fn detect_profile(file: &SignInSettings) -> Profile {
    let is_rackspace = file.auth_url.as_deref().is_some_and(|url| url.contains(RACKSPACE_DOMAIN));
    if is_rackspace || file.credential_kind() == CredentialKind::ApiKey {
        Profile::Rackspace
    } else {
        Profile::OpenStack
    }
}

/// The sign-in method.
pub(in crate::pages::connect) fn detect_method(file: &SignInSettings) -> SignInMethod {
    match (detect_profile(file), file.credential_kind()) {
        (Profile::Rackspace, CredentialKind::ApiKey | CredentialKind::ApplicationCredential) => {
            SignInMethod::ApiKey
        }
        (Profile::Rackspace, CredentialKind::Token) => SignInMethod::AccountToken,
        (Profile::Rackspace, CredentialKind::Password | CredentialKind::SingleSignOn) => {
            SignInMethod::AccountPassword
        }
        (Profile::OpenStack, CredentialKind::Password | CredentialKind::ApiKey) => {
            SignInMethod::Password
        }
        (Profile::OpenStack, CredentialKind::ApplicationCredential) => {
            SignInMethod::ApplicationCredential
        }
        (Profile::OpenStack, CredentialKind::Token) => SignInMethod::Token,
        (Profile::OpenStack, CredentialKind::SingleSignOn) => SignInMethod::SingleSignOn,
    }
}

#[cfg(test)]
mod tests {
    use imageshare_core::ui::sign_in_file::read_sign_in_file;

    use super::*;

    #[test]
    fn file_selects_the_cloud_and_the_sign_in_method() {
        let detect = |text: &str| {
            let file = read_sign_in_file(text).remove(0);
            (detect_profile(&file), detect_method(&file))
        };
        assert_eq!(
            detect("username: a\npassword: p"),
            (Profile::OpenStack, SignInMethod::Password)
        );
        assert_eq!(
            detect("OS_APPLICATION_CREDENTIAL_ID=c\nOS_APPLICATION_CREDENTIAL_SECRET=s"),
            (Profile::OpenStack, SignInMethod::ApplicationCredential)
        );
        assert_eq!(
            detect(
                "auth_url: https://identity.api.rackspacecloud.com/v2.0/\nusername: a\npassword: p"
            ),
            (Profile::Rackspace, SignInMethod::AccountPassword)
        );
        assert_eq!(
            detect("auth_url: https://k.example/v3\nauth_type: v3websso\nprotocol: openid"),
            (Profile::OpenStack, SignInMethod::SingleSignOn)
        );
        assert_eq!(detect("username: a\napi_key: k"), (Profile::Rackspace, SignInMethod::ApiKey));
    }
}
