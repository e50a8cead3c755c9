//! Executes a remedy, one image after the other. Used by the findings. It must not change the plan itself, which is recomputed
//! from the cloud's responses.

use imageshare_core::cloud::CloudError;
use imageshare_core::explanation::ImageFacts;
use imageshare_core::model::{MemberStatus, ProjectId, Visibility};
use imageshare_core::plan::MembershipKey;
use imageshare_core::rules::preflight::Remedy;
use imageshare_core::rules::{Action, Command};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::data::{Failure, Toasts, shorten};
use crate::messages::failure;
use crate::messages::new_share::findings;
use crate::pages::new_share::model::FormModel;
use crate::parts::permission::PermissionQuery;
use crate::state::runs::RunContext;
use crate::state::{
    ChosenImage, ImageChanges, ImageEdit, PendingRemovals, Removal, Runs, SignedInAccount,
    use_image_changes, use_pending_removals, use_runs,
};

/// A remedy for some images, and its progress.
#[derive(Clone, Copy)]
pub(in crate::pages::new_share) struct RemedyAction {
    model: FormModel,
    remedy: Remedy,
    images: StoredValue<Vec<ChosenImage>>,
    busy: RwSignal<bool>,
    last_failure: RwSignal<Option<Failure>>,
    runs: Runs,
    image_changes: ImageChanges,
    pending_removals: PendingRemovals,
    toasts: Toasts,
}

impl RemedyAction {
    /// A remedy that hasn't been executed. Call it where the view is built.
    pub fn new(model: FormModel, remedy: Remedy, images: Vec<ChosenImage>) -> Self {
        Self {
            model,
            remedy,
            images: StoredValue::new(images),
            busy: RwSignal::new(false),
            last_failure: RwSignal::new(None),
            runs: use_runs(),
            image_changes: use_image_changes(),
            pending_removals: use_pending_removals(),
            toasts: expect_context(),
        }
    }

    /// Whether it is being executed.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// What went wrong.
    pub fn last_failure(self) -> Signal<Option<Failure>> {
        self.last_failure.into()
    }

    /// Why this account isn't allowed to do it; `None` if it is.
    pub fn refusal(self) -> Option<String> {
        let producer = untrack(|| self.model.producer())?;
        self.images.with_value(|images| {
            let image = &images.first()?.image;
            match self.remedy {
                Remedy::MakeShared | Remedy::Unhide => {
                    PermissionQuery::for_image(&producer, image, false)
                        .refusal_text(Action::UpdateImage)
                }
                Remedy::Reactivate => PermissionQuery::for_image(&producer, image, false)
                    .refusal_text(Action::DeactivateImage),
                Remedy::RemoveRejectedMembers => PermissionQuery::for_other_membership(
                    &producer,
                    image,
                    false,
                    Some(MemberStatus::Rejected),
                )
                .command_refusal_text(Command::Remove),
            }
        })
    }

    /// Executes it. A second press while it is running sends nothing.
    pub fn start(self) {
        let Some(producer) = untrack(|| self.model.producer()) else { return };
        if self.busy.get_untracked() {
            return;
        }
        if self.remedy == Remedy::RemoveRejectedMembers {
            return self.remove_rejected_shares(&producer);
        }
        self.busy.set(true);
        self.last_failure.set(None);
        spawn_local(async move {
            let images = self.images.get_value();
            let mut done = 0;
            for chosen in &images {
                match self.apply_to_image(&producer, chosen).await {
                    Ok(()) => done += 1,
                    Err(error) => {
                        let facts = self.facts(&producer, chosen);
                        self.last_failure.try_set(Some(failure::explain_with(&error, &facts)));
                        break;
                    }
                }
            }
            self.busy.try_set(false);
            if done > 0 {
                let titles: Vec<String> =
                    images[..done].iter().map(|one| one.image.title()).collect();
                self.toasts.success(findings::remedy_done(self.remedy, &titles));
            }
        });
    }

    /// What is known of an image that couldn't be changed.
    fn facts(self, producer: &SignedInAccount, chosen: &ChosenImage) -> ImageFacts {
        let facts = producer.project().map(|own| ImageFacts::new(&chosen.image, &own.id));
        let is_made_shared = self.remedy == Remedy::MakeShared;
        ImageFacts {
            new_visibility: is_made_shared.then_some(Visibility::Shared),
            ..facts.unwrap_or_default()
        }
    }

    /// Changes one image. Like every page, the model is notified of the change.
    async fn apply_to_image(
        self,
        producer: &SignedInAccount,
        chosen: &ChosenImage,
    ) -> Result<(), CloudError> {
        let edit = match self.remedy {
            Remedy::MakeShared => ImageEdit::Visibility(Visibility::Shared),
            Remedy::Unhide => ImageEdit::Unhide,
            Remedy::Reactivate => ImageEdit::Reactivate,
            // Done by the pending removals instead.
            Remedy::RemoveRejectedMembers => return Ok(()),
        };
        self.image_changes.edit(producer, &chosen.key(), edit).await?;
        if self.remedy == Remedy::MakeShared {
            self.runs.record_previous_visibility(chosen.key(), chosen.image.visibility);
        }
        Ok(())
    }

    /// Ends the rejected shares, like every page: this can be undone for some seconds.
    fn remove_rejected_shares(self, producer: &SignedInAccount) {
        let removal = |chosen: &ChosenImage, project: ProjectId| Removal {
            membership_key: MembershipKey {
                region: chosen.region.clone(),
                image: chosen.image.id,
                project: project.clone(),
            },
            member_status: Some(MemberStatus::Rejected),
            image_name: chosen.image.title(),
            project_name: untrack(|| self.model.project_name(&project))
                .unwrap_or_else(|| shorten(project.as_str())),
        };
        let image_removals = |chosen: &ChosenImage| {
            let rejected = self.rejecting_members(chosen).into_iter();
            rejected.map(|project| removal(chosen, project)).collect::<Vec<_>>()
        };
        let removals =
            self.images.with_value(|images| images.iter().flat_map(image_removals).collect());
        let context = RunContext {
            cloud: producer.cloud.clone(),
            producer: producer.project().map(|project| project.id.clone()),
        };
        self.pending_removals.add_confirmed(context, producer.title(), removals);
    }

    /// The members that rejected the image and are not recipients of this share.
    fn rejecting_members(self, chosen: &ChosenImage) -> Vec<ProjectId> {
        self.model.plan().with_untracked(|plan| {
            let line = plan.lines.iter().find(|line| line.chosen.key() == chosen.key());
            line.map(|line| line.rejecting_members.clone()).unwrap_or_default()
        })
    }
}
