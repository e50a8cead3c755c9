//! Reports the calls of one connection to the journal: of a signed-in account, with its names and its side, or of a sign-in. Used by the
//! transport.

use imageshare_core::journal::{Actor, CallRecorder, RecordedCall};
use imageshare_core::model::{Side, Timestamp};
use leptos::prelude::*;

use super::{CallOrigin, Journal};
use crate::browser_time;
use crate::data::{AccountKey, ActiveAccounts, CloudId};
use crate::messages::journal::not_signed_in;

/// The recorder of a connection.
#[derive(Clone)]
pub struct JournalRecorder {
    journal: Journal,
    origin: CallOrigin,
    sender: Caller,
}

/// Who makes the calls.
#[derive(Clone)]
enum Caller {
    /// Nobody is signed in yet to this cloud.
    SigningIn(CloudId),
    Account(Sender),
}

/// A signed-in account.
#[derive(Clone)]
struct Sender {
    key: AccountKey,
    /// User and project.
    name: String,
    active: Memo<ActiveAccounts>,
}

impl JournalRecorder {
    /// The recorder of a connection with which somebody signs in.
    pub fn of_sign_in(journal: Journal, cloud: &CloudId) -> Self {
        Self { journal, origin: journal.origin(cloud), sender: Caller::SigningIn(cloud.clone()) }
    }

    /// The recorder of an account. `name`: its user and its project.
    pub fn of_account(
        journal: Journal,
        cloud: &CloudId,
        (key, name): (AccountKey, String),
        active: Memo<ActiveAccounts>,
    ) -> Self {
        let sender = Caller::Account(Sender { key, name, active });
        Self { journal, origin: journal.origin(cloud), sender }
    }
}

impl CallRecorder for JournalRecorder {
    fn now(&self) -> Timestamp {
        browser_time::now()
    }

    fn record(&self, call: RecordedCall) {
        let Sender { key, name, active } = match &self.sender {
            Caller::Account(sender) => sender,
            Caller::SigningIn(cloud) => {
                let actor = Actor { side: None, account: not_signed_in(&cloud.label()) };
                return self.journal.record(self.origin, (None, actor), call);
            }
        };
        let active = active.try_get_untracked().unwrap_or_default();
        let side = call_side(&active, *key, || {
            call.membership_command().map(|(_, command)| command.side())
        });
        let actor = Actor { side, account: name.clone() };
        self.journal.record(self.origin, (Some(*key), actor), call);
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
