//! The second step of a sign-in whose cloud wants a passcode too: keeps what the first step left, and sends the passcode.

use imageshare_core::cloud::{AuthReceipt, CloudError, Credentials, ErrorKind};
use imageshare_core::rules::Profile;
use leptos::prelude::*;
use secrecy::SecretString;

use super::super::model::sign_in_request::{AuthMethod, SignInRequest};
use super::sign_in::SignIn;

/// Keystone's name of the method with a passcode.
const TOTP_METHOD: &str = "totp";

/// A first factor that was right.
#[derive(Clone)]
pub(in crate::pages::connect) struct PendingPasscode {
    request: SignInRequest,
    /// What continues the sign-in.
    proof: FirstFactorProof,
}

/// What shows that the first factor was right.
#[derive(Clone)]
enum FirstFactorProof {
    /// The cloud's receipt, with which the secret is not sent again.
    Receipt(AuthReceipt),
    /// The secret, because the browser may not read the receipt.
    Secret(SecretString),
}

impl PendingPasscode {
    /// What a failed first step left, if a passcode can follow.
    pub(super) fn after(
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

impl SignIn {
    /// Sends the passcode.
    /// `tenant_id`: Rackspace's account number.
    pub(in crate::pages::connect) fn send_passcode(
        self,
        passcode: SecretString,
        tenant_id: Option<String>,
    ) {
        let Some(PendingPasscode { request, proof }) = self.pending_passcode.get_untracked() else {
            return;
        };
        let (receipt, first_secret) = match proof {
            // The secret is not sent: the receipt replaces it.
            FirstFactorProof::Receipt(receipt) => (Some(receipt), SecretString::default()),
            FirstFactorProof::Secret(secret) => (None, secret),
        };
        let first = Box::new(request.clone().credentials(first_secret));
        let credentials = Credentials::SecondFactor { passcode, receipt, tenant_id, first };
        self.start(request, credentials, None);
    }

    /// Goes back to the form.
    pub(in crate::pages::connect) fn cancel_passcode(self) {
        if self.pending_passcode.try_update(|pending| pending.take().is_some()) == Some(true) {
            self.failure.try_set(None);
            self.busy.try_set(false);
            self.cancel_attempt();
        }
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
