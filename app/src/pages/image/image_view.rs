//! What the acting account sees of one image: the record, the members that the cloud shows it, and what it has to do with it.

use std::rc::Rc;

use imageshare_core::cloud::CloudError;
use imageshare_core::model::{
    Image, ImageId, MemberStatus, Membership, Project, RegionName, Timestamp,
};
use imageshare_core::plan::MembershipChange;
use imageshare_core::rules::{Profile, visibility};

use crate::data::Failure;
use crate::messages::failure;
use crate::parts::permission::PermissionQuery;
use crate::state::SignedIn;

/// An image as one account sees it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ImageView {
    pub(super) region: RegionName,
    pub(super) image: Image,
    /// The members that the account may see: all for the owner, itself for a member. Or why they were not told.
    pub(super) members: Result<Vec<Membership>, Failure>,
    /// The project that looks.
    pub(super) me: Project,
    pub(super) profile: Profile,
}

impl ImageView {
    /// True when the account that looks owns the image.
    pub(super) fn is_mine(&self) -> bool {
        self.image.is_owned_by(&self.me.id)
    }

    /// The members, as far as they are known.
    pub(super) fn members(&self) -> &[Membership] {
        self.members.as_deref().unwrap_or_default()
    }

    /// The own membership of the account that looks.
    pub(super) fn own(&self) -> Option<&Membership> {
        self.members().iter().find(|membership| membership.member == self.me.id)
    }

    /// The account's own answer.
    pub(super) fn own_status(&self) -> Option<MemberStatus> {
        self.own().map(|membership| membership.status)
    }

    /// Whether the image may have members at all.
    pub(super) fn may_have_members(&self) -> bool {
        visibility::may_have_members(self.profile, self.image.visibility)
    }

    /// The case of a call about the image, for the rules.
    pub(super) fn case<'a>(&'a self, who: &'a SignedIn) -> PermissionQuery<'a> {
        PermissionQuery::another(who, &self.image, self.own().is_some(), None)
    }

    /// Applies a change of one of its memberships. Whoever does not own the image sees their own alone.
    pub(super) fn apply(&mut self, change: &MembershipChange, now: Timestamp) {
        let is_seen = self.is_mine() || change.cell.project == self.me.id;
        if is_seen && let Ok(members) = &mut self.members {
            change.apply_to(members, now);
        }
    }
}

/// Asks for the image, and for its members where it can have any.
pub(super) async fn look(
    who: Rc<SignedIn>,
    region: RegionName,
    id: ImageId,
) -> Result<ImageView, CloudError> {
    let service = who.account.images(&region)?;
    let image = service.show(id).await?;
    let profile = service.profile();
    let members = if visibility::may_have_members(profile, image.visibility) {
        service.members(id).await.map_err(|error| failure::explain(&error))
    } else {
        Ok(Vec::new())
    };
    let me = service.project().clone();
    Ok(ImageView { region, image, members, me, profile })
}
