//! What the end of shares takes away, and what it frees: said before anything is sent.

use std::collections::BTreeSet;

use super::answers::Answers;
use super::shared_images::SharedImages;
use crate::model::{Image, ImageStatus, Membership, ProjectId};
use crate::plan::MembershipKey;
use crate::rules::boot::{Source, may_rebuild};
use crate::rules::{Profile, Relation};

/// What the end of some shares comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemovalSummary {
    /// How many shares end, by their answers.
    pub answers: Answers,
    /// The images, by their titles.
    pub images: Vec<String>,
    /// The projects that lose something.
    pub projects: BTreeSet<ProjectId>,
    /// How many members an image may have, where the cloud sets a limit: ended shares make room.
    pub quota: Option<u32>,
    /// Whether a server that a consumer has made of the image can still be made anew of it. Servers run on in any case, and
    /// snapshots are their own images.
    pub rebuilds: bool,
}

impl RemovalSummary {
    /// Of the cells that hold shares. Others end nothing.
    pub fn of<'a>(
        profile: Profile,
        ledger: &SharedImages,
        cells: impl IntoIterator<Item = &'a MembershipKey>,
    ) -> Self {
        let (mut answers, mut images, mut projects) =
            (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for cell in cells {
            if let Some(answer) = ledger.answer(cell) {
                answers.push(answer);
                images.insert((cell.region.clone(), cell.image));
                projects.insert(cell.project.clone());
            }
        }
        let known = images.iter().filter_map(|place| ledger.get(place));
        let known: Vec<&Image> = known.map(|known| &known.image).collect();
        Self {
            answers: answers.into_iter().collect(),
            quota: profile.differences().member_quota,
            rebuilds: !known.is_empty() && known.iter().all(|image| rebuilds(profile, image)),
            images: known.into_iter().map(Image::title).collect(),
            projects,
        }
    }
}

impl RemovalSummary {
    /// Of these members of one image.
    pub fn of_image<'a>(
        profile: Profile,
        image: &Image,
        members: impl IntoIterator<Item = &'a Membership>,
    ) -> Self {
        let members: Vec<&Membership> = members.into_iter().collect();
        Self {
            answers: members.iter().map(|member| member.status).collect(),
            images: vec![image.title()],
            projects: members.iter().map(|member| member.member.clone()).collect(),
            quota: profile.differences().member_quota,
            rebuilds: rebuilds(profile, image),
        }
    }
}

/// Whether a former member's server can be made anew of its own image. What is on hold now is judged as if it were not: it
/// may be put back at any time, and the end of the share may not.
pub fn rebuilds(profile: Profile, image: &Image) -> bool {
    let source = Source {
        relation: Relation::Stranger,
        cloud_admin: false,
        visibility: image.visibility,
        status: ImageStatus::Active,
    };
    may_rebuild(profile, Some(&source), true).is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::example::{cell, ledger};
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn an_ending_counts_what_is_shared_and_nothing_else() {
        let ledger = ledger();
        let cells = [cell("web", "qa"), cell("web", "lab"), cell("api", "nobody")];
        let ending = RemovalSummary::of(Profile::OpenStack, &ledger, &cells);
        assert_eq!(ending.answers, Answers { accepted: 1, pending: 0, rejected: 1 });
        assert_eq!((ending.images, ending.projects.len()), (vec!["web".to_owned()], 2));
        assert_eq!(ending.quota, Some(128));
    }

    #[test]
    fn one_image_comes_to_the_same_as_its_cells() {
        let ledger = ledger();
        let cells = [cell("web", "qa"), cell("web", "lab")];
        let web = ledger.images().find(|known| known.image.title() == "web").unwrap();
        let of_image = RemovalSummary::of_image(Profile::OpenStack, &web.image, web.members());
        assert_eq!(of_image, RemovalSummary::of(Profile::OpenStack, &ledger, &cells));
    }

    #[test]
    fn a_server_is_made_anew_of_what_is_no_longer_shared_on_rackspace_only() {
        let cells = [cell("web", "qa")];
        for (profile, rebuilds) in [(Profile::Rackspace, true), (Profile::OpenStack, false)] {
            assert_eq!(RemovalSummary::of(profile, &ledger(), &cells).rebuilds, rebuilds);
            assert!(!RemovalSummary::of(profile, &ledger(), []).rebuilds);
        }
    }
}
