//! A notice above actions whose account has a role that this page doesn't know: it warns, and the cloud decides. Used by the pages on
//! which an account shares, accepts or rejects.

use imageshare_core::model::Side;
use leptos::prelude::*;

use crate::components::Notice;
use crate::messages::role;
use crate::reactive::reactive;
use crate::state::use_accounts;

/// The notice about the account of `side`, while its role is unknown.
pub fn role_notice(side: Side) -> AnyView {
    let accounts = use_accounts();
    let notice = move || {
        let account = accounts.account_on(side)?;
        let text = role::unknown_role(&account.account.session().role)?;
        Some(view! { <Notice title=role::UNKNOWN_TITLE><p>{text}</p></Notice> }.into_any())
    };
    reactive(notice).into_any()
}
