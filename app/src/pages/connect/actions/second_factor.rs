//! The second step of a sign-in whose cloud wants a passcode too: sends the passcode.

use imageshare_core::cloud::Credentials;
use leptos::prelude::*;
use secrecy::SecretString;

use super::super::model::pending_passcode::{FirstFactorProof, PendingPasscode};
use super::sign_in::SignIn;

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
