//! Revokes tokens that the page drops, so that none stays valid without an owner. Used wherever an account ends without a button whose
//! result is shown.

use imageshare_core::cloud::Account;
use leptos::task::spawn_local;

use crate::transport::AnyTransport;

/// Revokes the token of an account; a function of its own, so that a first visit does not load the client.
pub type TokenRevoker = fn(Account<AnyTransport>);

/// Revokes the account's token, also while the page is being closed, and ignores the result: if the cloud doesn't answer, the token
/// expires by itself.
pub fn revoke_token_in_background(account: Account<AnyTransport>) {
    spawn_local(async move { account.sign_out_at_once().await });
}
