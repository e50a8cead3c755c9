//! What the consumer has of the producer's images in the region, as the consumer's own lists tell, and as a run changes it.

use std::collections::BTreeMap;

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{Image, ImageId, MemberStatus, ProjectId, RegionName};
use imageshare_core::plan::{Cell, Phase};
use leptos::prelude::*;

use super::desk::Desk;
use crate::components::Side;
use crate::live::follow;
use crate::state::runs::RunKind;
use crate::state::{Asked, SignedIn, ask, use_accounts, use_regions};

/// What the consumer's lists show of the producer's images, with the answers.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Taken {
    images: BTreeMap<ImageId, (Image, MemberStatus)>,
}

impl Taken {
    /// All of them, by their titles.
    pub(super) fn images(&self) -> Vec<(Image, MemberStatus)> {
        let mut all: Vec<_> = self.images.values().cloned().collect();
        all.sort_by_cached_key(|(image, _)| (image.title(), image.id));
        all
    }

    /// Takes what has become of one.
    pub(super) fn change(&mut self, image: Image, answer: Option<MemberStatus>) {
        match answer {
            Some(answer) => drop(self.images.insert(image.id, (image, answer))),
            None => drop(self.images.remove(&image.id)),
        }
    }
}

/// Asks the consumer for its lists whenever the accounts or the region change.
pub(super) fn ask_consumer() -> Asked<Taken> {
    let (accounts, regions) = (use_accounts(), use_regions());
    ask(
        move || {
            let (producer, consumer) = (accounts.on(Side::Producer)?, accounts.on(Side::Consumer)?);
            let region = regions.for_account(&producer)?;
            let owner = producer.project()?.id.clone();
            Some(async move { told(&consumer, &region, &owner).await })
        },
        |_| false,
    )
}

async fn told(
    consumer: &SignedIn,
    region: &RegionName,
    owner: &ProjectId,
) -> Result<Taken, CloudError> {
    let service = consumer.account.images(region)?;
    let mut taken = Taken::default();
    for (answer, image) in service.offered().await?.images {
        if image.is_owned_by(owner) {
            taken.change(image, Some(answer));
        }
    }
    Ok(taken)
}

/// Takes what a run changes, from now on. When it is over both lists are asked again: what they show then is no guess.
pub(super) fn follow_run(desk: Desk) {
    let (runs, offers) = (desk.runs(), desk.offers());
    let mut seen: Option<BTreeMap<Cell, Option<MemberStatus>>> = None;
    let mut was_over = true;
    follow(move || {
        let is_first = seen.is_none();
        let seen = seen.get_or_insert_default();
        let Some(run) = runs.of(RunKind::OneStep) else { return };
        let (here, consumer) = untrack(|| (desk.region(), desk.consumer()));
        let mut news = Vec::new();
        run.with(|run| {
            for task in run.tasks() {
                let cell = &task.cell;
                let before = seen.insert(cell.clone(), task.known).unwrap_or(task.before);
                let is_here =
                    Some(&cell.region) == here.as_ref() && Some(&cell.project) == consumer.as_ref();
                if before != task.known && is_here {
                    news.push((cell.image, task.known));
                }
            }
        });
        // What was done before anybody looked is in the answers.
        if !is_first && !news.is_empty() {
            desk.taken.amend(|taken| {
                for (id, answer) in news {
                    if let Some(shared) = untrack(|| desk.shared(id)) {
                        taken.change(shared.image, answer);
                    }
                }
            });
        }
        let is_over = run.phase() == Phase::Over;
        if is_over && !was_over {
            desk.taken.again();
            offers.inbox().again();
        }
        was_over = is_over;
    });
}
