//! What the consumer has of the producer's images in the region, as the consumer's own lists tell, and as a run changes it.

use std::collections::BTreeMap;

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{Image, ImageId, MemberStatus, ProjectId, RegionName, Side};
use imageshare_core::plan::MembershipKey;

use super::model::Model;
use crate::state::{Query, SignedIn, query, use_accounts, use_regions};

/// What the consumer's lists show of the producer's images, with the answers.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ConsumerImages {
    images: BTreeMap<ImageId, (Image, MemberStatus)>,
}

impl ConsumerImages {
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
pub(super) fn ask_consumer() -> Query<ConsumerImages> {
    let (accounts, regions) = (use_accounts(), use_regions());
    query(
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
) -> Result<ConsumerImages, CloudError> {
    let service = consumer.account.images(region)?;
    let mut taken = ConsumerImages::default();
    for (answer, image) in service.offered().await?.images {
        if image.is_owned_by(owner) {
            taken.change(image, Some(answer));
        }
    }
    Ok(taken)
}

/// Takes what changes of the consumer's memberships here, from now on.
pub(super) fn follow_changes(model: Model) {
    model.changes().subscribe(move |cloud, changes| {
        if model.both().is_none_or(|(producer, _)| producer.origin != *cloud) {
            return;
        }
        let (here, consumer) = (model.region(), model.consumer());
        let is_here = |at: &MembershipKey| {
            Some(&at.region) == here.as_ref() && Some(&at.project) == consumer.as_ref()
        };
        let news: Vec<_> = changes.iter().filter(|change| is_here(&change.cell)).collect();
        if news.is_empty() {
            return;
        }
        model.taken.update_cache(|taken| {
            for change in news {
                if let Some(shared) = model.shared(change.cell.image) {
                    taken.change(shared.image, change.after);
                }
            }
        });
    });
}
