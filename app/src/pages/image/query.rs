//! Loads what the page shows of the image, and searches other regions for it. Used by the page; draws nothing.

use std::rc::Rc;

use imageshare_core::cloud::CloudError;
use imageshare_core::explanation::ImageFacts;
use imageshare_core::model::{ImageId, RegionName};
use imageshare_core::rules::visibility;
use imageshare_core::wire::image::MembershipList;

use super::model::ImagePageModel;
use crate::messages::failure;
use crate::state::SignedInAccount;

/// Loads the image, and its members if it can have any.
pub(super) async fn load_image_model(
    account: Rc<SignedInAccount>,
    region: RegionName,
    id: ImageId,
) -> Result<ImagePageModel, CloudError> {
    let service = account.account.image_service(&region)?;
    let image = service.show(id).await?;
    let profile = service.profile();
    let members = if visibility::may_have_members(profile, image.visibility) {
        let facts = ImageFacts::new(&image, &service.project().id);
        service.members(id).await.map_err(|error| failure::explain_with(&error, &facts))
    } else {
        Ok(MembershipList::default())
    };
    let (members, unreadable_members) = match members {
        Ok(list) => (Ok(list.members), list.unreadable),
        Err(failure) => (Err(failure), Vec::new()),
    };
    let member_quota = service.member_quota();
    let own_project = service.project().clone();
    Ok(ImagePageModel {
        region,
        image,
        members,
        unreadable_members,
        own_project,
        profile,
        member_quota,
    })
}

/// The regions in which the account can see the image.
pub(super) async fn find_in_regions(
    account: &SignedInAccount,
    regions: &[RegionName],
    id: ImageId,
) -> Vec<RegionName> {
    let mut found = Vec::new();
    for region in regions {
        let Ok(service) = account.account.image_service(region) else { continue };
        if service.show(id).await.is_ok() {
            found.push(region.clone());
        }
    }
    found
}
