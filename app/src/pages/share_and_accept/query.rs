//! The producer's images in the consumer's own lists of the region, kept up to date while a run changes them. Used by the model.

use std::collections::BTreeMap;

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{Image, ImageId, MemberStatus, ProjectId, RegionName, Side};
use imageshare_core::plan::MembershipKey;

use super::model::ShareAndAcceptModel;
use crate::state::{Query, SignedInAccount, query, use_accounts, use_region_choice};

/// The producer's images in the consumer's lists, with their answers.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct ConsumerImages {
    images: BTreeMap<ImageId, (Image, MemberStatus)>,
}

impl ConsumerImages {
    /// All images, sorted by title.
    pub(super) fn images(&self) -> Vec<(Image, MemberStatus)> {
        let mut all: Vec<_> = self.images.values().cloned().collect();
        all.sort_by_cached_key(|(image, _)| (image.title(), image.id));
        all
    }

    /// Applies a change to one image: its new answer, or `None` if it is no longer shared.
    pub(super) fn apply_change(&mut self, image: Image, status: Option<MemberStatus>) {
        match status {
            Some(status) => drop(self.images.insert(image.id, (image, status))),
            None => drop(self.images.remove(&image.id)),
        }
    }
}

/// Loads the consumer's lists, again whenever the accounts or the region change.
pub(super) fn load_consumer_images() -> Query<ConsumerImages> {
    let (accounts, regions) = (use_accounts(), use_region_choice());
    query(
        move || {
            let (producer, consumer) = (
                accounts.assigned_account(Side::Producer)?,
                accounts.assigned_account(Side::Consumer)?,
            );
            let region = regions.for_account(&producer)?;
            let owner = producer.project()?.id.clone();
            Some(async move { load_images(&consumer, &region, &owner).await })
        },
        |_| false,
    )
}

async fn load_images(
    consumer: &SignedInAccount,
    region: &RegionName,
    owner: &ProjectId,
) -> Result<ConsumerImages, CloudError> {
    let service = consumer.account.image_service(region)?;
    let mut found = ConsumerImages::default();
    for (status, image) in service.all_offers().await?.images {
        if image.is_owned_by(owner) {
            found.apply_change(image, Some(status));
        }
    }
    Ok(found)
}

/// Applies changes of the consumer's memberships in this region from now on.
pub(super) fn subscribe_to_changes(model: ShareAndAcceptModel) {
    model.changes().subscribe(move |cloud, changes| {
        if model.both_accounts().is_none_or(|(producer, _)| producer.cloud != *cloud) {
            return;
        }
        let (region, consumer) = (model.region(), model.consumer_project());
        let is_relevant = |key: &MembershipKey| {
            Some(&key.region) == region.as_ref() && Some(&key.project) == consumer.as_ref()
        };
        let relevant: Vec<_> = changes.iter().filter(|change| is_relevant(&change.key)).collect();
        if relevant.is_empty() {
            return;
        }
        model.consumer_images.update_cache(|images| {
            for change in relevant {
                if let Some(shared) = model.shared_image(change.key.image) {
                    images.apply_change(shared.image, change.after);
                }
            }
        });
    });
}
