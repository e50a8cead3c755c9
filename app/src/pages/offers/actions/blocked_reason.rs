//! Why the selected offers can't be answered together. Used by the bar of the selection. Sends nothing.

use imageshare_core::model::MemberStatus;
use imageshare_core::plan::MembershipKey;
use imageshare_core::rules::Command;
use leptos::prelude::*;

use crate::data::CloudId;
use crate::messages::offers::answers;
use crate::parts::permission::PermissionQuery;
use crate::state::{Accounts, Offers};

/// Why these offers can't be answered together, if they can't; reactive.
pub(super) fn blocked_reason(
    to_answer: &[MembershipKey],
    (current_status, new_status): (MemberStatus, MemberStatus),
    offers: Offers,
    accounts: Accounts,
) -> Option<String> {
    if to_answer.is_empty() {
        return Some(answers::ACCEPT_ONE_BY_ONE.to_owned());
    }
    let inbox = offers.inbox().state;
    let mut clouds = Vec::<CloudId>::new();
    for key in to_answer {
        let found = inbox.with(|inbox| Some(inbox.as_ready()?.find(key)?.1.clone()));
        let Some((offer, account)) =
            found.and_then(|offer| accounts.get(offer.account).map(|account| (offer, account)))
        else {
            continue;
        };
        let query =
            PermissionQuery::for_own_membership(&account, &offer.image, Some(current_status));
        if let Some(why) = query.command_refusal_text(Command::Set(new_status)) {
            return Some(answers::account_refused(&account.title(), &why));
        }
        if !clouds.contains(&account.cloud) {
            clouds.push(account.cloud.clone());
        }
    }
    (clouds.len() > 1).then(|| answers::ONE_CLOUD_AT_A_TIME.to_owned())
}
