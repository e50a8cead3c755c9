//! The controls that hold the secrets: one for each way to sign in, so that trying another way loses nothing.
//!
//! A secret stands in its control only. It is read when the form is sent, wrapped at once, and wiped from the control when
//! the cloud has taken it.

use leptos::{html, prelude::*};
use secrecy::SecretString;

use super::method::Method;

/// The controls.
#[derive(Clone, Copy)]
pub(super) struct Secrets([NodeRef<html::Input>; Method::ALL.len()]);

impl Secrets {
    /// Controls that are not yet in the page.
    pub(super) fn new() -> Self {
        Self(Method::ALL.map(|_| NodeRef::new()))
    }

    /// The control for the secret of `method`.
    pub(super) const fn control(self, method: Method) -> NodeRef<html::Input> {
        self.0[method as usize]
    }

    /// What stands there; nothing while it is empty. White space that came along when it was pasted is no part of a key, but
    /// may be of a password, so only the ends of what is copied from elsewhere are trimmed.
    pub(super) fn read(self, method: Method) -> Option<SecretString> {
        let text = self.control(method).get_untracked()?.value();
        let text = match method {
            Method::Password | Method::AccountPassword => text.as_str(),
            Method::ApplicationCredential
            | Method::Token
            | Method::ApiKey
            | Method::AccountToken => text.trim(),
        };
        (!text.is_empty()).then(|| text.into())
    }

    /// Empties all of them.
    pub(super) fn wipe(self) {
        for control in self.0 {
            if let Some(control) = control.get_untracked() {
                control.set_value("");
            }
        }
    }
}
