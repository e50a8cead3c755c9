//! Carrying out a remedy: one image after the other, and the plan is computed anew with what the cloud says then.

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{Image, MemberStatus, ProjectId, Visibility};
use imageshare_core::rules::preflight::Remedy;
use imageshare_core::rules::{Action, Command};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::draft::Draft;
use crate::components::{Failure, Toasts};
use crate::parts::permit::Case;
use crate::state::{Chosen, Runs, SignedIn, use_runs};
use crate::words::{count, failure};

/// A remedy for some images, and how it stands.
#[derive(Clone, Copy)]
pub(super) struct Remedying {
    draft: Draft,
    remedy: Remedy,
    images: StoredValue<Vec<Chosen>>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<Failure>>,
    runs: Runs,
    toasts: Toasts,
}

impl Remedying {
    /// Nothing sent yet. Call it where the view is built.
    pub(super) fn new(draft: Draft, remedy: Remedy, images: Vec<Chosen>) -> Self {
        Self {
            draft,
            remedy,
            images: StoredValue::new(images),
            busy: RwSignal::new(false),
            failed: RwSignal::new(None),
            runs: use_runs(),
            toasts: expect_context(),
        }
    }

    /// Whether it is being carried out.
    pub(super) fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// What went wrong.
    pub(super) fn failed(self) -> Signal<Option<Failure>> {
        self.failed.into()
    }

    /// Why this account may not do it.
    pub(super) fn refusal(self) -> Option<String> {
        let producer = untrack(|| self.draft.producer())?;
        self.images.with_value(|images| {
            let image = &images.first()?.image;
            match self.remedy {
                Remedy::MakeShared | Remedy::Unhide => {
                    Case::image(&producer, image, false).refusal(Action::UpdateImage)
                }
                Remedy::Reactivate => {
                    Case::image(&producer, image, false).refusal(Action::DeactivateImage)
                }
                Remedy::CleanUpRejected => {
                    Case::another(&producer, image, false, Some(MemberStatus::Rejected))
                        .refusal_of(Command::Remove)
                }
            }
        })
    }

    /// Carries it out. A second press meanwhile sends nothing.
    pub(super) fn go(self) {
        let Some(producer) = untrack(|| self.draft.producer()) else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failed.set(None);
        spawn_local(async move {
            let images = self.images.get_value();
            let mut done = 0;
            for chosen in &images {
                match self.one(&producer, chosen).await {
                    Ok(image) => {
                        done += 1;
                        self.draft.replace(&chosen.region, &image);
                        if self.remedy == Remedy::CleanUpRejected {
                            self.draft.survey().again([chosen.key()]);
                        }
                    }
                    Err(error) => {
                        self.failed.try_set(Some(failure::explain(&error)));
                        break;
                    }
                }
            }
            self.busy.try_set(false);
            if done > 0 {
                self.toasts.say(news(self.remedy, &images[..done]));
            }
        });
    }

    /// One image, as it is afterwards.
    async fn one(self, producer: &SignedIn, chosen: &Chosen) -> Result<Image, CloudError> {
        let service = producer.account.images(&chosen.region)?;
        let id = chosen.image.id;
        match self.remedy {
            Remedy::MakeShared => {
                let image = service.set_visibility(id, Visibility::Shared).await?;
                self.runs.note_made_shared(chosen.key(), chosen.image.visibility);
                Ok(image)
            }
            Remedy::Unhide => service.unhide(id).await,
            Remedy::Reactivate => service.reactivate(id).await,
            Remedy::CleanUpRejected => {
                for project in self.rejected(chosen) {
                    match service.remove_member(id, &project).await {
                        // It is not there any more: that is what was wanted.
                        Err(error) if !error.is_not_found() => return Err(error),
                        _ => {}
                    }
                }
                Ok(chosen.image.clone())
            }
        }
    }

    /// Those that rejected the image and are not among those it is to be shared with.
    fn rejected(self, chosen: &Chosen) -> Vec<ProjectId> {
        self.draft.plan().with_untracked(|plan| {
            let line = plan.lines.iter().find(|line| line.chosen.key() == chosen.key());
            line.map(|line| line.rejected.clone()).unwrap_or_default()
        })
    }
}

fn news(remedy: Remedy, done: &[Chosen]) -> String {
    let who = match done {
        [one] => one.image.title(),
        many => count::of(many.len(), "image", "images"),
    };
    match remedy {
        Remedy::MakeShared => format!("{who} can have members now."),
        Remedy::Unhide => format!("{who} stands in lists again."),
        Remedy::Reactivate => format!("{who} can be used again."),
        Remedy::CleanUpRejected => format!("Who rejected {who} takes no room any more."),
    }
}
