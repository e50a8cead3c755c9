//! The input elements (controls) for the secrets: one per sign-in method, so that trying another method loses nothing.
//!
//! A secret exists in its control only. It is read when the form is sent, wrapped immediately, and wiped from the control when
//! the cloud has accepted it.

use leptos::{html, prelude::*};
use secrecy::SecretString;

use super::method::SignInMethod;

/// The controls, one per sign-in method.
#[derive(Clone, Copy)]
pub(in crate::pages::connect) struct SecretInputs([NodeRef<html::Input>; SignInMethod::ALL.len()]);

impl SecretInputs {
    /// Controls that are not yet in the page.
    pub(in crate::pages::connect) fn new() -> Self {
        Self(SignInMethod::ALL.map(|_| NodeRef::new()))
    }

    /// The control for the secret of `method`.
    pub(in crate::pages::connect) const fn input(
        self,
        method: SignInMethod,
    ) -> NodeRef<html::Input> {
        self.0[method as usize]
    }

    /// The secret for `method`; `None` while its control is empty. Keys and tokens are trimmed, because white space may be pasted
    /// along with them; passwords are not, because it may be part of them.
    pub(in crate::pages::connect) fn read_secret(
        self,
        method: SignInMethod,
    ) -> Option<SecretString> {
        let text = self.input(method).get_untracked()?.value();
        let text = match method {
            SignInMethod::Password | SignInMethod::AccountPassword => text.as_str(),
            SignInMethod::ApplicationCredential
            | SignInMethod::Token
            | SignInMethod::SingleSignOn
            | SignInMethod::ApiKey
            | SignInMethod::AccountToken => text.trim(),
        };
        (!text.is_empty()).then(|| text.into())
    }

    /// Clears all controls.
    pub(in crate::pages::connect) fn clear(self) {
        for control in self.0 {
            if let Some(control) = control.get_untracked() {
                control.set_value("");
            }
        }
    }
}
