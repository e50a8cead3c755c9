//! The call, and what came of it: pending, with what to tell the consumer. The cloud itself tells nobody.

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{Image, ImageId, Membership, ProjectId, RegionName};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::Draft;
use crate::clipboard;
use crate::components::{
    Button, ButtonKind, Failure, FailureNotice, Id, LinkButton, Section, Side, Toasts,
};
use crate::live::live;
use crate::parts::AnswerMark;
use crate::route::Route;
use crate::state::{Accounts, Offers, use_accounts, use_offers};
use crate::words::failure;

/// A share that was made.
#[derive(Debug, Clone, PartialEq)]
struct Done {
    region: RegionName,
    image: ImageId,
    title: String,
    membership: Membership,
    project: String,
}

/// How the sending stands.
#[derive(Debug, Clone, PartialEq, Default)]
enum State {
    #[default]
    Nothing,
    Running,
    Failed(Failure),
    Done(Done),
}

/// The sending. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Sending {
    state: RwSignal<State>,
    accounts: Accounts,
    offers: Offers,
}

impl Sending {
    /// Nothing sent yet. Call it where the page is built.
    pub(super) fn start() -> Self {
        Self { state: RwSignal::default(), accounts: use_accounts(), offers: use_offers() }
    }

    /// Whether the call is on its way.
    pub(super) fn busy(self) -> Signal<bool> {
        Signal::derive(move || self.state.with(|state| *state == State::Running))
    }

    /// Whether `membership` is what was made last.
    pub(super) fn made(self, membership: &Membership) -> bool {
        self.state
            .with(|state| matches!(state, State::Done(done) if done.membership == *membership))
    }

    /// Shares what the draft says. A second press while the call is on its way sends nothing.
    pub(super) fn send(self, draft: Draft) {
        if self.state.with_untracked(|state| *state == State::Running) {
            return;
        }
        let order = untrack(|| {
            let producer = self.accounts.on(Side::Producer)?;
            Some((producer, draft.image.get()?, draft.checked().ok()?, draft.region()?))
        });
        let Some((producer, image, recipient, region)) = order else { return };
        self.state.set(State::Running);
        spawn_local(async move {
            let answer = match producer.account.images(&region) {
                Ok(service) => service.add_member(image.id, &recipient).await,
                Err(error) => Err(error),
            };
            let project = producer.title();
            self.settle(draft, answer, &image, region, project, &recipient);
        });
    }

    fn settle(
        self,
        draft: Draft,
        answer: Result<Membership, CloudError>,
        image: &Image,
        region: RegionName,
        project: String,
        recipient: &ProjectId,
    ) {
        // The page may have gone meanwhile; what was sent stands all the same.
        match answer {
            Ok(membership) => {
                draft.members.amend(|members| {
                    members.retain(|known| known.member != *recipient);
                    members.push(membership.clone());
                });
                let done =
                    Done { region, image: image.id, title: image.title(), membership, project };
                self.state.try_set(State::Done(done));
                // The consumer may sit on the other seat of this page.
                self.offers.inbox().again();
            }
            Err(error) => {
                // Somebody else was quicker, or it was done and only the answer was lost: who has it is asked again.
                if (error.is_conflict() || error.status.is_none())
                    && self.state.try_get_untracked().is_some()
                {
                    draft.members.again();
                }
                self.state.try_set(State::Failed(failure::explain(&error)));
            }
        }
    }
}

/// What came of it.
pub(super) fn result(sending: Sending) -> AnyView {
    let view = move || match sending.state.get() {
        State::Nothing | State::Running => ().into_any(),
        State::Failed(failure) => view! { <FailureNotice failure=failure /> }.into_any(),
        State::Done(done) => made(&done),
    };
    view! { <div role="status" data-test="share-result">{live(view)}</div> }.into_any()
}

fn made(done: &Done) -> AnyView {
    let toasts: Toasts = expect_context();
    let text = letter(done);
    let copied = text.clone();
    let copy = move || {
        let text = copied.clone();
        spawn_local(async move {
            match clipboard::copy(&text).await {
                Ok(()) => toasts.say("Text copied"),
                Err(clipboard::Refused) => {
                    toasts
                        .warn("The browser does not let this page copy. Select the text instead.");
                }
            }
        });
    };
    let href = Route::Image { region: done.region.to_string(), id: done.image.to_string() }.href();
    let member = done.membership.member.to_string();
    let region = done.region.to_string();
    let title = format!("{} is offered", done.title);
    let answer = done.membership.status;
    view! {
        <Section id="done" title=title>
            <p>
                <AnswerMark answer=answer />
                " to "
                <Id whole=member />
                " in "
                <b>{region}</b>
            </p>
            <p class="read soft">
                "The cloud tells the consumer nothing. Send this, so that it knows what to look for and where:"
            </p>
            <pre class="code">{text}</pre>
            <div class="buttons">
                <Button label="Copy the text" kind=ButtonKind::Ink on_press=copy />
                <LinkButton href=href label="See who has it" />
            </div>
        </Section>
    }
    .into_any()
}

/// What the consumer has to know, as text for a mail. It holds no secret: an id opens nothing to those it is not shared with.
fn letter(done: &Done) -> String {
    let Done { region, image, title, membership, project } = done;
    format!(
        "{project} shares the image {title} with you.\n\n\
         Region: {region}\n\
         Image id: {image}\n\
         Your project: {}\n\n\
         Accept it under Offers for me, and it stands in your list. Until then it works by its id. \
         Only servers in {region} can start from it.",
        membership.member
    )
}

#[cfg(test)]
mod tests {
    use imageshare_core::model::MemberStatus;

    use super::*;
    use crate::words::example::image;

    #[test]
    fn the_letter_names_region_image_and_project_in_full() {
        let image = image("web");
        let membership = Membership {
            image: image.id,
            member: "b81e4d2f0c9a4e7b93d5a6f1c2e8074d".parse().unwrap(),
            status: MemberStatus::Pending,
            created_at: image.created_at,
            updated_at: image.created_at,
        };
        let region = "DFW".parse().unwrap();
        let done = Done {
            region,
            image: image.id,
            title: "web".into(),
            membership,
            project: "Web Platform".into(),
        };
        let letter = letter(&done);
        for part in
            ["Web Platform", "DFW", &image.id.to_string(), "b81e4d2f0c9a4e7b93d5a6f1c2e8074d"]
        {
            assert!(letter.contains(part), "{part}");
        }
    }
}
