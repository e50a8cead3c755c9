//! One signed-in account: its token, its cloud and when its session ends.

use imageshare_core::cloud::Account;
use imageshare_core::model::{Project, RegionName, Role, replace_misleading};
use imageshare_core::scheduler::Priority;

use crate::browser_time;
use crate::data::{AccountKey, CloudId, clock_difference_minutes, remaining_token_ms};
use crate::journal::JournalRecorder;
use crate::transport::AnyTransport;

/// One signed-in account.
pub struct SignedInAccount {
    /// Identifies it in this page.
    pub key: AccountKey,
    /// Its cloud.
    pub cloud: CloudId,
    /// The person's name, if the user name is not all that is known.
    pub person: Option<String>,
    /// The account, with its token.
    pub account: Account<AnyTransport>,
    /// When its token expires, on the clock of [`crate::browser_time::monotonic_ms`]; `None` if that is not known.
    pub expires_at_ms: Option<f64>,
    /// How many minutes the device's clock is ahead of the cloud's, if it is wrong.
    pub clock_difference_minutes: Option<i64>,
    run_account: Account<AnyTransport>,
    background_account: Account<AnyTransport>,
}

impl SignedInAccount {
    pub(super) fn new(
        key: AccountKey,
        cloud: CloudId,
        person: Option<String>,
        account: Account<AnyTransport>,
    ) -> Self {
        let (run, background) = other_priorities(&account);
        let (session, now) = (account.session(), browser_time::now());
        let lifetime = remaining_token_ms(session, now);
        Self {
            key,
            cloud,
            person,
            expires_at_ms: lifetime.map(|lifetime| browser_time::monotonic_ms() + lifetime),
            clock_difference_minutes: clock_difference_minutes(session, now),
            account,
            run_account: run,
            background_account: background,
        }
    }

    /// The account with another recorder for its calls.
    pub(super) fn with_recorder(self, recorder: JournalRecorder) -> Self {
        let account = self.account.with_transport(self.account.transport().with_recorder(recorder));
        let (run_account, background_account) = other_priorities(&account);
        Self { account, run_account, background_account, ..self }
    }

    /// The account with requests of this priority; [`Self::account`] sends interactive ones.
    pub const fn with_priority(&self, priority: Priority) -> &Account<AnyTransport> {
        match priority {
            Priority::Interactive => &self.account,
            Priority::Run => &self.run_account,
            Priority::Background => &self.background_account,
        }
    }

    /// The project it is signed in to.
    pub fn project(&self) -> Option<&Project> {
        self.account.session().project.as_ref()
    }

    /// The project's name, else the user's: for headings.
    pub fn title(&self) -> String {
        let name =
            self.project().map_or(&self.account.session().user_name, |project| &project.name);
        replace_misleading(name).into_owned()
    }

    /// The person or user who is signed in.
    pub fn person(&self) -> String {
        self.person
            .clone()
            .unwrap_or_else(|| replace_misleading(&self.account.session().user_name).into_owned())
    }

    /// Its user and project, and its cloud if it is a real one: as in the journal, where two clouds can have users and projects of
    /// the same names.
    pub fn journal_name(&self) -> String {
        let (person, title) = (self.person(), self.title());
        let name = if person == title { title } else { format!("{person}, {title}") };
        match &self.cloud {
            CloudId::Cloud(host) => format!("{name}, {host}"),
            CloudId::Sandbox => name,
        }
    }

    /// The role that it is treated as having; an unknown one never restricts.
    pub fn role(&self) -> Role {
        self.account.session().role.role
    }

    /// The regions it can share in.
    pub fn regions(&self) -> Vec<RegionName> {
        self.account.session().catalog.regions().cloned().collect()
    }
}

/// The account with the priority of runs, and with that of background work.
fn other_priorities(
    account: &Account<AnyTransport>,
) -> (Account<AnyTransport>, Account<AnyTransport>) {
    let with = |priority| account.with_transport(account.transport().with_priority(priority));
    (with(Priority::Run), with(Priority::Background))
}
