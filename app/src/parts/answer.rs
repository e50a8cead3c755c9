//! Answers an offer: sends the call, shows a message with an undo button, and publishes the change.
//!
//! Used wherever the consumer answers. One [`Answering`] belongs to one offer on one page, so that a second click during a call
//! sends nothing.

use std::rc::Rc;

use imageshare_core::model::{ImageId, MemberStatus, Membership, RegionName};
use imageshare_core::plan::{MembershipChange, MembershipKey};
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
    pub fn is_sending(self, answer: MemberStatus) -> Signal<bool> {
        Signal::derive(move || self.pending_status.get() == Some(answer))
    }

    /// Why the last answer failed.
    pub fn failure(self) -> Signal<Option<Failure>> {
        self.failure.into()
    }

    /// Sends `answer` as `who`, and calls `then` with the resulting membership.
    pub fn send(
        self,
        who: Rc<SignedInAccount>,
        question: OfferToAnswer,
        answer: MemberStatus,
        then: impl FnOnce(Membership) + 'static,
    ) {
        if self.pending_status.get_untracked().is_some() {
            return;
        }
        self.pending_status.set(Some(answer));
        self.failure.set(None);
        spawn_local(async move {
            match set_member_status(&who, &question, answer).await {
                Ok(membership) => {
                    let subject = membership_toast_subject(&membership_key(&question, &membership));
                    publish_change(
                        self.changes,
                        &who,
                        &question,
                        question.current_status,
                        &membership,
                    );
                    show_result((self.toasts, self.changes), who, question, answer, subject);
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
    who: &SignedInAccount,
    question: &OfferToAnswer,
    answer: MemberStatus,
) -> Result<Membership, Failure> {
    let service =
        who.account.image_service(&question.region).map_err(|error| failure::explain(&error))?;
    service
        .set_member_status(question.image, answer)
        .await
        .map_err(|error| failure::explain(&error))
}

/// Publishes the membership change to the whole page.
fn publish_change(
    changes: MembershipChanges,
    who: &SignedInAccount,
    question: &OfferToAnswer,
    before: MemberStatus,
    now: &Membership,
) {
    let cell = membership_key(question, now);
    let change = MembershipChange::new(&cell, Some(before), Some(now.status));
    changes.publish(&who.origin, change.as_slice());
}

fn membership_key(question: &OfferToAnswer, now: &Membership) -> MembershipKey {
    MembershipKey { region: question.region.clone(), image: now.image, project: now.member.clone() }
}

/// Shows the result, and offers the previous answer as undo.
fn show_result(
    (toasts, changes): (Toasts, MembershipChanges),
    who: Rc<SignedInAccount>,
    question: OfferToAnswer,
    answer: MemberStatus,
    subject: String,
) {
    let project = who.title();
    let text = messages::answer::status_changed(
        (&question.title, &question.region, &project),
        question.current_status,
        answer,
    );
    let label = messages::answer::restore_button(question.current_status).to_owned();
    let before = question.current_status;
    let subject_of_undo = subject.clone();
    let undo = move |()| {
        let (who, question, subject) = (who.clone(), question.clone(), subject_of_undo.clone());
        spawn_local(async move {
            match set_member_status(&who, &question, before).await {
                Ok(membership) => {
                    publish_change(changes, &who, &question, answer, &membership);
                    let text = messages::answer::status_restored(&question.title, before);
                    toasts.show_about_subject(subject, text, Intent::Good);
                }
                Err(failure) => {
                    let text = join_sentences(&failure.title, &failure.reason);
                    toasts.show_about_subject(subject, text, Intent::Warn);
                }
            }
        });
    };
    let act = (before != answer).then(|| (label, UnsyncCallback::new(undo)));
    toasts.show(Toast { text, action: act, subject: Some(subject) });
}
