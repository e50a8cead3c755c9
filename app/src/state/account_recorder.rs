//! Reports the calls of one signed-in account to the journal, with its names and its side. Used by `accounts`.

use imageshare_core::journal::{Actor, CallReceiver, RecordedCall};
use imageshare_core::model::{Side, Timestamp};
use leptos::prelude::*;

use super::account_key::AccountKey;
use super::active_accounts::ActiveAccounts;
use super::browser_time;
use super::journal::{CallOrigin, Journal};
use super::signed_in_account::SignedInAccount;

/// The recorder of an account.
pub(super) struct AccountRecorder {
    journal: Journal,
    origin: CallOrigin,
    key: AccountKey,
    /// User and project.
    name: String,
    active: Memo<ActiveAccounts>,
}

impl AccountRecorder {
    /// The recorder of `account`.
    pub(super) fn new(
        journal: Journal,
        account: &SignedInAccount,
        active: Memo<ActiveAccounts>,
    ) -> Self {
        let (person, title) = (account.person(), account.title());
        let name = if person == title { title } else { format!("{person}, {title}") };
        Self { journal, origin: journal.origin(&account.cloud), key: account.key, name, active }
    }
}

impl CallReceiver for AccountRecorder {
    fn now(&self) -> Timestamp {
        browser_time::now()
    }

    fn receive(&self, call: RecordedCall) {
        let active = self.active.try_get_untracked().unwrap_or_default();
        let side = call_side(&active, self.key, || {
            call.membership_command().map(|(_, command)| command.side())
        });
        let actor = Actor { side, account: self.name.clone() };
        self.journal.record(self.origin, (Some(self.key), actor), call);
    }
}

/// The side of a call. An account on both sides makes a change of a membership as the side that may make it, and everything else
/// as the acting side.
fn call_side(
    active: &ActiveAccounts,
    key: AccountKey,
    command_side: impl FnOnce() -> Option<Side>,
) -> Option<Side> {
    let is_on = |side| active.key_on(side) == Some(key);
    match (is_on(Side::Producer), is_on(Side::Consumer)) {
        (true, true) => Some(command_side().unwrap_or(active.acting_side)),
        (true, false) => Some(Side::Producer),
        (false, true) => Some(Side::Consumer),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_side_is_the_accounts_own_or_that_of_the_change() {
        let (ana, ben) = (AccountKey::from_number(1), AccountKey::from_number(2));
        let only = ActiveAccounts::both_sides(ana);
        let answers = || Some(Side::Consumer);
        assert_eq!(call_side(&only, ana, answers), Some(Side::Consumer));
        assert_eq!(call_side(&only, ana, || None), Some(Side::Producer), "the acting side");
        let both = ActiveAccounts { producer: Some(ana), consumer: Some(ben), ..only };
        assert_eq!(call_side(&both, ana, answers), Some(Side::Producer));
        assert_eq!(call_side(&both, ben, || None), Some(Side::Consumer));
        assert_eq!(call_side(&both, AccountKey::from_number(3), answers), None);
    }
}
