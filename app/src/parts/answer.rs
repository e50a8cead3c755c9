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
use crate::messages::sentence::sentences;
use crate::messages::{self, failure};
use crate::state::{MembershipChanges, SignedIn, subject_of, use_changes};

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
    pub now: MemberStatus,
}

/// The pending answer, and the failure of the last one.
#[derive(Clone, Copy)]
pub struct Answering {
    sending: RwSignal<Option<MemberStatus>>,
    failed: RwSignal<Option<Failure>>,
    toasts: Toasts,
    changes: MembershipChanges,
}

impl Answering {
    /// Nothing pending, for an offer whose view is being built.
    pub fn start() -> Self {
        Self {
            sending: RwSignal::new(None),
            failed: RwSignal::new(None),
            toasts: expect_context(),
            changes: use_changes(),
        }
    }

    /// Whether this answer is pending.
    pub fn is_sending(self, answer: MemberStatus) -> Signal<bool> {
        Signal::derive(move || self.sending.get() == Some(answer))
    }

    /// Why the last answer failed.
    pub fn failed(self) -> Signal<Option<Failure>> {
        self.failed.into()
    }

    /// Sends `answer` as `who`, and calls `then` with the resulting membership.
    pub fn send(
        self,
        who: Rc<SignedIn>,
        question: OfferToAnswer,
        answer: MemberStatus,
        then: impl FnOnce(Membership) + 'static,
    ) {
        if self.sending.get_untracked().is_some() {
            return;
        }
        self.sending.set(Some(answer));
        self.failed.set(None);
        spawn_local(async move {
            match call(&who, &question, answer).await {
                Ok(membership) => {
                    let subject = subject_of(&cell(&question, &membership));
                    publish(self.changes, &who, &question, question.now, &membership);
                    show_result((self.toasts, self.changes), who, question, answer, subject);
                    then(membership);
                }
                Err(failure) => {
                    self.failed.try_set(Some(failure));
                }
            }
            // The view may be gone by now.
            self.sending.try_set(None);
        });
    }
}

async fn call(
    who: &SignedIn,
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
fn publish(
    changes: MembershipChanges,
    who: &SignedIn,
    question: &OfferToAnswer,
    before: MemberStatus,
    now: &Membership,
) {
    let cell = cell(question, now);
    let change = MembershipChange::new(&cell, Some(before), Some(now.status));
    changes.publish(&who.origin, change.as_slice());
}

fn cell(question: &OfferToAnswer, now: &Membership) -> MembershipKey {
    MembershipKey { region: question.region.clone(), image: now.image, project: now.member.clone() }
}

/// Shows the result, and offers the previous answer as undo.
fn show_result(
    (toasts, changes): (Toasts, MembershipChanges),
    who: Rc<SignedIn>,
    question: OfferToAnswer,
    answer: MemberStatus,
    subject: String,
) {
    let project = who.title();
    let text = messages::answer::result(
        (&question.title, &question.region, &project),
        question.now,
        answer,
    );
    let label = messages::answer::undo(question.now).to_owned();
    let before = question.now;
    let subject_of_undo = subject.clone();
    let undo = move |()| {
        let (who, question, subject) = (who.clone(), question.clone(), subject_of_undo.clone());
        spawn_local(async move {
            match call(&who, &question, before).await {
                Ok(membership) => {
                    publish(changes, &who, &question, answer, &membership);
                    let text = messages::answer::undone(&question.title, before);
                    toasts.about(subject, text, Intent::Good);
                }
                Err(failure) => {
                    let text = sentences(&failure.title, &failure.why);
                    toasts.about(subject, text, Intent::Warn);
                }
            }
        });
    };
    let act = (before != answer).then(|| (label, UnsyncCallback::new(undo)));
    toasts.show(Toast { text, action: act, subject: Some(subject) });
}
