//! Clears the journal when nobody who could see its calls is signed in any more. Used by the page's root.

use leptos::prelude::*;

use super::accounts::Accounts;
use super::screen_lock::ScreenLock;
use crate::data::CloudId;
use crate::journal::Journal;
use crate::reactive::effect;

/// Clears the journal when the last account of a real cloud signs out or its session ends, and after each idle time without such an
/// account: sign-ins that failed are recorded too. Calls to the sandbox alone are kept, because they protect nothing.
///
/// While the page is locked, the accounts that have to finish their work are signed in, and nobody else can see the page.
pub fn clear_with_sessions(journal: Journal, accounts: Accounts, lock: ScreenLock) {
    let has_session = Memo::new(move |_| {
        accounts.all.with(|all| all.iter().any(|known| known.cloud != CloudId::Sandbox))
    });
    let mut previous = None;
    effect(move || {
        let now = (has_session.get(), lock.idle_periods());
        if let Some(before) = previous.replace(now)
            && is_end_of_sessions(before, now)
        {
            journal.end_sessions();
        }
    });
}

/// Whether the sessions have ended between two moments, by whether there is a session, and the number of idle times.
const fn is_end_of_sessions(before: (bool, u32), now: (bool, u32)) -> bool {
    !now.0 && (before.0 || before.1 != now.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_end_with_the_last_account_and_with_an_idle_time_without_one() {
        for (before, now, ends) in [
            ((true, 0), (false, 0), true),
            ((false, 0), (false, 1), true),
            ((true, 0), (true, 1), false),
            ((false, 0), (true, 0), false),
            ((false, 1), (false, 1), false),
        ] {
            assert_eq!(is_end_of_sessions(before, now), ends, "{before:?} {now:?}");
        }
    }
}
