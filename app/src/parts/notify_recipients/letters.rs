//! Which letters there are to write about some shares: one for each project, with all of its images.

use std::collections::BTreeMap;

use imageshare_core::link::OfferLink;
use imageshare_core::model::{Image, ProjectId, RegionName, Timestamp, is_showable};
use imageshare_core::plan::MembershipKey;

use crate::messages::letter::{Letter, Occasion, Offered};
use crate::messages::time;
use crate::navigation::address_of;
use crate::route::Route;
use crate::state::SignedIn;

/// A letter, and the shares that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressedLetter {
    /// The letter.
    pub letter: Letter,
    /// The shares.
    pub cells: Vec<MembershipKey>,
    /// What was already done about it, such as "Reminded today"; empty where nothing was.
    pub note: String,
}

/// One share that is told of.
pub struct OfferToNotify<'a> {
    /// Where the image is.
    pub region: &'a RegionName,
    /// The image.
    pub image: &'a Image,
    /// The project that it is shared with.
    pub project: &'a ProjectId,
    /// When it was offered.
    pub since: Timestamp,
}

/// The letters of `who` about these shares, one for each project in the order of their ids. `name_of` says what the producer
/// calls a project.
pub fn letters<'a>(
    who: &SignedIn,
    occasion: Occasion,
    offers: impl IntoIterator<Item = OfferToNotify<'a>>,
    name_of: &dyn Fn(&ProjectId) -> Option<String>,
) -> Vec<AddressedLetter> {
    let mut letters: BTreeMap<ProjectId, AddressedLetter> = BTreeMap::new();
    let Some(owner) = who.project() else { return Vec::new() };
    for OfferToNotify { region, image, project, since } in offers {
        let told = letters.entry(project.clone()).or_insert_with(|| AddressedLetter {
            letter: Letter {
                occasion,
                from: who.title(),
                name: name_of(project).unwrap_or_default(),
                project: project.clone(),
                word: who.account.profile().differences().project_word,
                cloud: who.origin.label(),
                offers: Vec::new(),
            },
            cells: Vec::new(),
            note: String::new(),
        });
        told.cells.push(MembershipKey {
            region: region.clone(),
            image: image.id,
            project: project.clone(),
        });
        told.letter.offers.push(Offered {
            title: image.title(),
            region: region.clone(),
            since: time::exact(since),
            link: link(who, &owner.id, region, image),
        });
    }
    letters.into_values().collect()
}

/// The link that opens this page at the offer. It is made of ids and names; there is no secret in it.
fn link(who: &SignedIn, owner: &ProjectId, region: &RegionName, image: &Image) -> String {
    let link = OfferLink {
        cloud: who.account.site().identity.clone(),
        region: region.clone(),
        image: image.id,
        owner: owner.clone(),
        // Whoever opens the link refuses it with a name that cannot be shown.
        name: image.name.clone().filter(|name| is_showable(name)),
    };
    address_of(&Route::OfferLink { link: link.query() })
}
