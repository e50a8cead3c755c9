//! Builds the letters about some shares: one for each project, with all of its images. Used by [`super`] and its callers.

use std::collections::BTreeMap;

use imageshare_core::model::{Image, ProjectId, RegionName, Timestamp, is_displayable};
use imageshare_core::plan::MembershipKey;
use imageshare_core::ui::link::OfferLink;

use crate::messages::letter::{Letter, LetterOffer, Occasion};
use crate::messages::time;
use crate::navigation::absolute_url;
use crate::route::Route;
use crate::state::SignedInAccount;

/// A letter, and the shares that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressedLetter {
    /// The letter.
    pub letter: Letter,
    /// The shares.
    pub memberships: Vec<MembershipKey>,
    /// What was already done about it, such as "Reminded today"; empty if nothing.
    pub note: String,
}

/// One share to write about.
pub struct OfferToNotify<'a> {
    /// The image's region.
    pub region: &'a RegionName,
    /// The image.
    pub image: &'a Image,
    /// The project that it is shared with.
    pub project: &'a ProjectId,
    /// When it was offered.
    pub offered_at: Timestamp,
}

/// The letters from `account` about these shares, one for each project, sorted by ID. `name_of` returns the producer's name
/// for a project.
pub fn letters<'a>(
    account: &SignedInAccount,
    occasion: Occasion,
    offers: impl IntoIterator<Item = OfferToNotify<'a>>,
    name_of: &dyn Fn(&ProjectId) -> Option<String>,
) -> Vec<AddressedLetter> {
    let mut letters: BTreeMap<ProjectId, AddressedLetter> = BTreeMap::new();
    let Some(owner) = account.project() else { return Vec::new() };
    for OfferToNotify { region, image, project, offered_at: since } in offers {
        let addressed = letters.entry(project.clone()).or_insert_with(|| AddressedLetter {
            letter: Letter {
                occasion,
                sender: account.title(),
                owner: owner.id.clone(),
                project_name: name_of(project).unwrap_or_default(),
                project: project.clone(),
                project_term: account.account.profile().spec().project_term,
                cloud: account.cloud.label(),
                offers: Vec::new(),
            },
            memberships: Vec::new(),
            note: String::new(),
        });
        addressed.memberships.push(MembershipKey {
            region: region.clone(),
            image: image.id,
            project: project.clone(),
        });
        addressed.letter.offers.push(LetterOffer {
            title: displayable_title(image),
            image: image.id,
            region: region.clone(),
            offered_at: time::absolute_time(since),
            link: offer_link(account, &owner.id, region, image),
        });
    }
    letters.into_values().collect()
}

/// The image's name, or its ID if the name could change the lines around it.
fn displayable_title(image: &Image) -> String {
    Some(image.title())
        .filter(|title| is_displayable(title))
        .unwrap_or_else(|| image.id.to_string())
}

/// The link that opens this page at the offer. It consists of IDs and names and contains no secret.
fn offer_link(
    account: &SignedInAccount,
    owner: &ProjectId,
    region: &RegionName,
    image: &Image,
) -> String {
    let link = OfferLink {
        identity_url: account.account.cloud_address().identity.clone(),
        region: region.clone(),
        image: image.id,
        owner: owner.clone(),
        // A link with a name that can't be shown would be rejected.
        name: image.name.clone().filter(|name| is_displayable(name)),
    };
    absolute_url(&Route::OfferLink { link: link.to_query() })
}
