//! Which account sends a call of a run. Used by the driver, which sends it, and by the dry run, which only shows it.

use std::rc::Rc;

use imageshare_core::model::{ProjectId, Side};
use imageshare_core::plan::{MembershipKey, RunCall};

use super::{RunContext, Runs};
use crate::data::CloudId;
use crate::state::account_choice;
use crate::state::accounts::{Accounts, SignedInAccount};

/// The project whose call it is.
pub(super) fn calling_project(
    context: &RunContext,
    side: Side,
    membership_key: &MembershipKey,
) -> Option<ProjectId> {
    match side {
        Side::Producer => context.producer.clone(),
        Side::Consumer => Some(membership_key.project.clone()),
    }
}

/// The account for a call of a project: of the sign-ins that are not known to be refused, the one that may make it. None if only
/// a refused one may: a new sign-in can make the call, and the others would be denied.
pub(super) fn choose_account_for_call(
    accounts: Accounts,
    cloud: &CloudId,
    project: &ProjectId,
    call: RunCall,
    is_refused: impl Fn(&Rc<SignedInAccount>) -> bool,
) -> Option<Rc<SignedInAccount>> {
    let candidates = account_choice::accounts_of_project(accounts, cloud, project, call.side());
    let (refused, usable): (Vec<_>, Vec<_>) = candidates.into_iter().partition(is_refused);
    let operation = call.operation();
    let chosen = account_choice::choose_account(&usable, operation)?;
    let must_wait = !account_choice::is_allowed(&chosen, operation)
        && refused.iter().any(|one| account_choice::is_allowed(one, operation));
    (!must_wait).then_some(chosen)
}

impl Runs {
    /// The account that would send a call of a run that begins now; none if it isn't signed in. Reactive.
    pub fn account_for_call(
        self,
        context: &RunContext,
        membership_key: &MembershipKey,
        call: RunCall,
    ) -> Option<Rc<SignedInAccount>> {
        let project = calling_project(context, call.side(), membership_key)?;
        choose_account_for_call(self.accounts(), &context.cloud, &project, call, |_| false)
    }
}
