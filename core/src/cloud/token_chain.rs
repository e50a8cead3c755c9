//! The tokens that one sign-in has led to. Keystone revokes, with the token of a sign-in, every token that was obtained with it
//! (measured), so that token is revoked last.
//!
//! Used by [`super::account`] only. It sends nothing.

use std::cell::Cell;
use std::rc::Rc;

use secrecy::SecretString;

/// The token of one account, and its place in the chain.
#[derive(Debug)]
pub(super) struct AccountToken {
    /// The account's own token, if it was obtained with another one.
    rescoped: Option<SecretString>,
    chain: Rc<Chain>,
    is_signed_out: Cell<bool>,
}

#[derive(Debug)]
struct Chain {
    /// The token that the sign-in returned.
    first: SecretString,
    /// How many accounts have not signed out.
    signed_in_count: Cell<usize>,
}

impl AccountToken {
    /// The token that a sign-in returned.
    pub(super) fn new(token: SecretString) -> Self {
        let chain = Rc::new(Chain { first: token, signed_in_count: Cell::new(1) });
        Self { rescoped: None, chain, is_signed_out: Cell::new(false) }
    }

    /// A token that was obtained with this one.
    pub(super) fn rescoped(&self, token: SecretString) -> Self {
        self.chain.signed_in_count.update(|count| count + 1);
        Self {
            rescoped: Some(token),
            chain: Rc::clone(&self.chain),
            is_signed_out: Cell::new(false),
        }
    }

    /// The token that the account's requests send.
    pub(super) fn secret(&self) -> &SecretString {
        self.rescoped.as_ref().unwrap_or(&self.chain.first)
    }

    /// Signs this account out of the chain, and returns the tokens that nobody needs any more, in the order of their
    /// revocation. There are none while other accounts need the only token that this one had.
    pub(super) fn sign_out(&self) -> Vec<&SecretString> {
        self.leave_chain();
        let first = (self.chain.signed_in_count.get() == 0).then_some(&self.chain.first);
        self.rescoped.iter().chain(first).collect()
    }

    fn leave_chain(&self) {
        if !self.is_signed_out.replace(true) {
            self.chain.signed_in_count.update(|count| count - 1);
        }
    }
}

/// An account that is dropped without signing out needs its token no more.
impl Drop for AccountToken {
    fn drop(&mut self) {
        self.leave_chain();
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn revoked(token: &AccountToken) -> Vec<&str> {
        token.sign_out().into_iter().map(SecretString::expose_secret).collect()
    }

    #[test]
    fn the_token_of_the_sign_in_is_revoked_with_the_last_account() {
        let first = AccountToken::new("first".into());
        let (one, two) = (first.rescoped("one".into()), first.rescoped("two".into()));
        assert_eq!(revoked(&first), [""; 0]);
        assert_eq!(revoked(&two), ["two"]);
        assert_eq!(revoked(&one), ["one", "first"]);
    }

    #[test]
    fn a_dropped_account_keeps_no_token_alive() {
        let first = AccountToken::new("first".into());
        let second = first.rescoped("second".into());
        let third = second.rescoped("third".into());
        assert_eq!(third.secret().expose_secret(), "third");
        drop((first, third));
        assert_eq!(revoked(&second), ["second", "first"]);
    }

    #[test]
    fn an_account_that_signs_out_twice_counts_once() {
        let first = AccountToken::new("first".into());
        let second = first.rescoped("second".into());
        assert_eq!(revoked(&second), ["second"]);
        assert_eq!(revoked(&second), ["second"]);
        assert_eq!(revoked(&first), ["first"]);
        assert_eq!(revoked(&second), ["second", "first"]);
    }
}
