//! Answers an offer: sends the call, shows a message with an undo button, and publishes the change.
//!
//! Used wherever the consumer answers. One [`AnswerSender`] belongs to one offer on one page, so that a second click during a call
//! sends nothing.

use std::rc::Rc;

use imageshare_core::explanation::ImageFacts;
use imageshare_core::model::{ImageId, MemberStatus, Membership, RegionName};
use imageshare_core::plan::{MembershipChange, MembershipKey};
use imageshare_core::rules::Relation;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::{Failure, Intent, Toast, Toasts};
use crate::messages::sentence::join_sentences;
use crate::messages::{self, failure};
use crate::state::{
    MembershipChanges, SignedInAccount, membership_toast_subject, use_membership_changes,
};

/// The offer to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferToAnswer {
    /// The image's region.
    pub region: RegionName,
    /// The image.
    pub image: ImageId,
    /// Its display name.
    pub title: String,
    /// The current answer.
    pub current_status: MemberStatus,
}

/// The pending answer, and the failure of the last one.
#[derive(Clone, Copy)]
pub struct AnswerSender {
    pending_status: RwSignal<Option<MemberStatus>>,
    failure: RwSignal<Option<Failure>>,
    toasts: Toasts,
    changes: MembershipChanges,
}

impl AnswerSender {
    /// Nothing pending, for an offer whose view is being built. It uses the contexts of the page.
    pub fn start() -> Self {
        Self {
            pending_status: RwSignal::new(None),
            failure: RwSignal::new(None),
            toasts: expect_context(),
            changes: use_membership_changes(),
        }
    }

    /// Whether this answer is pending.
    pub fn is_sending(self, new_status: MemberStatus) -> Signal<bool> {
        Signal::derive(move || self.pending_status.get() == Some(new_status))
    }

    /// Why the last answer failed.
    pub fn failure(self) -> Signal<Option<Failure>> {
        self.failure.into()
    }

    /// Sends `new_status` as `account`, and calls `then` with the resulting membership.
    pub fn send(
        self,
        account: Rc<SignedInAccount>,
        offer: OfferToAnswer,
        new_status: MemberStatus,
        then: impl FnOnce(Membership) + 'static,
    ) {
        if self.pending_status.get_untracked().is_some() {
            return;
        }
        self.pending_status.set(Some(new_status));
        self.failure.set(None);
        spawn_local(async move {
            match set_member_status(&account, &offer, new_status).await {
                Ok(membership) => {
                    let subject = membership_toast_subject(&membership_key(&offer, &membership));
                    publish_change(
                        self.changes,
                        &account,
                        &offer,
                        offer.current_status,
                        &membership,
                    );
                    show_result((self.toasts, self.changes), account, offer, new_status, subject);
                    then(membership);
                }
                Err(failure) => {
                    self.failure.try_set(Some(failure));
                }
            }
            // The view may be gone by now.
            self.pending_status.try_set(None);
        });
    }
}

async fn set_member_status(
    account: &SignedInAccount,
    offer: &OfferToAnswer,
    new_status: MemberStatus,
) -> Result<Membership, Failure> {
    let service =
        account.account.image_service(&offer.region).map_err(|error| failure::explain(&error))?;
    let facts = ImageFacts {
        relation: Some(Relation::ThatMember),
        member_status: Some(Some(offer.current_status)),
        ..ImageFacts::default()
    };
    service
        .set_member_status(offer.image, new_status)
        .await
        .map_err(|error| failure::explain_with(&error, &facts))
}

/// Publishes the membership change to the whole page.
fn publish_change(
    changes: MembershipChanges,
    account: &SignedInAccount,
    offer: &OfferToAnswer,
    previous_status: MemberStatus,
    membership: &Membership,
) {
    let cell = membership_key(offer, membership);
    let change = MembershipChange::new(&cell, Some(previous_status), Some(membership.status));
    changes.publish(&account.cloud, change.as_slice());
}

fn membership_key(offer: &OfferToAnswer, membership: &Membership) -> MembershipKey {
    MembershipKey {
        region: offer.region.clone(),
        image: membership.image,
        project: membership.member.clone(),
    }
}

/// Shows the result, and offers the previous answer as undo.
fn show_result(
    (toasts, changes): (Toasts, MembershipChanges),
    account: Rc<SignedInAccount>,
    offer: OfferToAnswer,
    new_status: MemberStatus,
    subject: String,
) {
    let project = account.title();
    let text = messages::status_change::status_changed(
        (&offer.title, &offer.region, &project),
        offer.current_status,
        new_status,
    );
    let label = messages::status_change::restore_button(offer.current_status).to_owned();
    let before = offer.current_status;
    let subject_of_undo = subject.clone();
    let undo = move |()| {
        let (account, offer, subject) = (account.clone(), offer.clone(), subject_of_undo.clone());
        spawn_local(async move {
            match set_member_status(&account, &offer, before).await {
                Ok(membership) => {
                    publish_change(changes, &account, &offer, new_status, &membership);
                    let text = messages::status_change::status_restored(&offer.title, before);
                    toasts.show_about_subject(subject, text, Intent::Good);
                }
                Err(failure) => {
                    let text = join_sentences(&failure.title, &failure.reason);
                    toasts.show_about_subject(subject, text, Intent::Warn);
                }
            }
        });
    };
    let act = (before != new_status).then(|| (label, UnsyncCallback::new(undo)));
    toasts.show(Toast { text, action: act, subject: Some(subject) });
}
