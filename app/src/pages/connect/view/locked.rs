//! What is shown with the form while the page is locked: the work that continues, the users who can open the page, and the way out.

use std::rc::Rc;

use leptos::prelude::*;

use super::super::actions::sign_in::SignIn;
use crate::components::{Button, ButtonKind, Notice};
use crate::data::{CloudId, Intent};
use crate::messages::lock;
use crate::reactive::reactive;
use crate::state::{
    Accounts, ScreenLock, SignedInAccount, use_accounts, use_screen_lock, use_work_in_progress,
};

/// Next to the form.
pub(in crate::pages::connect) fn locked_page_details() -> AnyView {
    let (accounts, lock_state) = (use_accounts(), use_screen_lock());
    let work = use_work_in_progress();
    let lines = move || {
        let mut lines = work.run_summaries();
        if work.notifies_in_background() {
            lines.push(lock::WATCHING.to_owned());
        }
        if lines.is_empty() {
            lines.push(lock::WAITING_FOR_RESPONSE.to_owned());
        }
        lines.into_iter().map(|line| view! { <li class="num">{line}</li> }).collect_view()
    };
    let users = move || {
        let users = accounts.all().into_iter().filter(|known| known.cloud != CloudId::Sandbox);
        users.map(|known| view! { <li>{user_line(&known)}</li> }).collect_view()
    };
    view! {
        <section class="stack section" aria-labelledby="locked-work">
            <h2 id="locked-work">{lock::WORK}</h2>
            <ul class="list list--plain" role="list" aria-live="polite">
                {lines}
            </ul>
        </section>
        <section class="stack section" aria-labelledby="locked-users">
            <h2 id="locked-users">{lock::USERS}</h2>
            <ul class="list list--plain" role="list">
                {users}
            </ul>
            <p class="soft">{lock::LOCK_END_NOTE}</p>
            <div class="buttons">
                <Button
                    label=lock::SIGN_OUT
                    kind=ButtonKind::Subtle
                    on_press=move |()| sign_out(accounts, lock_state)
                />
            </div>
            <p class="soft">{lock::SIGN_OUT_TEXT}</p>
        </section>
    }
    .into_any()
}

fn user_line(account: &SignedInAccount) -> String {
    lock::user(&account.person(), &account.title(), &account.cloud.label())
}

/// Signs out all users of real clouds; the page opens without their data.
fn sign_out(accounts: Accounts, lock_state: ScreenLock) {
    let real: Vec<Rc<SignedInAccount>> = untrack(|| accounts.all())
        .into_iter()
        .filter(|one| one.cloud != CloudId::Sandbox)
        .collect();
    for account in real {
        accounts.remove(account.key);
        accounts.revoke_token(&account);
    }
    lock_state.unlock();
}

/// Above the button: somebody else has signed in.
pub(in crate::pages::connect) fn other_user_notice(sign_in: SignIn) -> AnyView {
    let show = move || {
        let name = sign_in.other_user.get()?;
        Some(view! { <Notice intent=Intent::Warn title=lock::other_user(&name) /> })
    };
    reactive(show).into_any()
}
