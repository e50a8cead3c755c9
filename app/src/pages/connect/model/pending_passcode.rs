//! What the first step of a sign-in leaves whose cloud wants a passcode too.

use imageshare_core::cloud::{AuthReceipt, CloudError, ErrorKind};
use imageshare_core::rules::Profile;
use secrecy::SecretString;

use super::sign_in_request::{AuthMethod, SignInRequest};

/// Keystone's name of the method with a passcode.
const TOTP_METHOD: &str = "totp";

/// A first factor that was right.
#[derive(Clone)]
pub(in crate::pages::connect) struct PendingPasscode {
    /// The sign-in that it continues.
    pub request: SignInRequest,
    /// What continues the sign-in.
    pub proof: FirstFactorProof,
}

/// What shows that the first factor was right.
#[derive(Clone)]
pub(in crate::pages::connect) enum FirstFactorProof {
    /// The cloud's receipt, with which the secret is not sent again.
    Receipt(AuthReceipt),
    /// The secret, because the browser may not read the receipt.
    Secret(SecretString),
}

impl PendingPasscode {
    /// What a failed first step left, if a passcode can follow.
    pub(in crate::pages::connect) fn after(
        request: &SignInRequest,
        secret: &SecretString,
        error: &CloudError,
    ) -> Option<Self> {
        let ErrorKind::NeedsMoreAuthMethods { required_auth_methods, receipt } = &error.kind else {
            return None;
        };
        let wants_passcode = required_auth_methods.is_empty()
            || required_auth_methods.iter().flatten().any(|method| method == TOTP_METHOD);
        let is_first_factor = match request.auth_method {
            AuthMethod::Password { .. } => true,
            // Without the session, Rackspace takes no passcode.
            AuthMethod::ApiKey { .. } | AuthMethod::AccountPassword { .. } => receipt.is_some(),
            AuthMethod::ApplicationCredential { .. }
            | AuthMethod::Token { .. }
            | AuthMethod::SingleSignOn(_)
            | AuthMethod::AccountToken { .. } => false,
        };
        (wants_passcode && is_first_factor).then(|| Self {
            request: request.clone(),
            proof: match receipt {
                Some(receipt) => FirstFactorProof::Receipt(receipt.clone()),
                None => FirstFactorProof::Secret(secret.clone()),
            },
        })
    }

    /// The kind of cloud that wants the passcode. The form may show another one by now.
    pub(in crate::pages::connect) const fn profile(&self) -> Profile {
        self.request.cloud_address.profile
    }
}

#[cfg(test)]
mod tests {
    use imageshare_core::cloud::CloudAddress;
    use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
    use imageshare_core::wire::identity_v3::{Scope, UserRef};

    use super::*;
    use crate::messages::test_fixtures;

    fn has_second_step(auth_method: AuthMethod, methods: &[&[&str]]) -> bool {
        let cloud_address = CloudAddress {
            profile: Profile::OpenStack,
            identity: BaseUrl::parse("https://k.example.com/v3").unwrap(),
            connection: ConnectionMode::Direct,
        };
        let methods = methods.iter().map(|one| one.iter().map(ToString::to_string).collect());
        let kind = ErrorKind::NeedsMoreAuthMethods {
            required_auth_methods: methods.collect(),
            receipt: None,
        };
        let error = CloudError { kind, ..test_fixtures::error() };
        let request = SignInRequest { cloud_address, auth_method };
        PendingPasscode::after(&request, &"pw".into(), &error).is_some()
    }

    #[test]
    fn a_passcode_follows_a_password_where_the_cloud_takes_one() {
        let password =
            || AuthMethod::Password { user: UserRef::Id("u".into()), scope: Scope::Unscoped };
        assert!(has_second_step(password(), &[&["password", "totp"]]));
        assert!(has_second_step(password(), &[]), "the cloud doesn't name the methods");
        assert!(!has_second_step(password(), &[&["password", "mapped"]]));
        assert!(!has_second_step(AuthMethod::Token { scope: Scope::Unscoped }, &[&["totp"]]));
        let api_key = AuthMethod::ApiKey { username: "ana".into() };
        assert!(!has_second_step(api_key, &[]), "no session was opened");
    }
}
