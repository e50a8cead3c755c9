//! A small cloud that consists of the rules only: regions, images, members, and calls that succeed or are refused.
//!
//! Used by the exploration and by the random sequences. It decides nothing itself; the checks are in [`laws`].

pub mod laws;

use imageshare_core::model::{MemberStatus, Role, Visibility};
use imageshare_core::rules::visibility::{ListedImage, is_in_list, may_see};
use imageshare_core::rules::{
    Action, Command, DenialStatus, ListQuery, PolicyInput, Profile, Relation, apply_command, decide,
};

/// One image in one region, with the member status of each of `P` projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record<const P: usize> {
    /// The project that owns it.
    pub owner: usize,
    /// Its visibility.
    pub visibility: Visibility,
    /// Whether it is hidden from lists.
    pub hidden: bool,
    /// By project; `None` for projects that are not members.
    pub member_statuses: [Option<MemberStatus>; P],
}

/// `R` regions with up to `I` images each, among `P` projects. The same image ID in two regions is two images.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct World<const R: usize, const I: usize, const P: usize> {
    /// By region, then by image ID.
    pub images: [[Option<Record<P>>; I]; R],
}

/// An image ID in a region, whether the image exists or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageLocation {
    /// The region.
    pub region: usize,
    /// The image ID.
    pub image: usize,
}

/// The caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    /// The project of the caller's token.
    pub project: usize,
    /// The caller's role in it.
    pub role: Role,
}

/// The call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// A command on the membership of a project.
    Member {
        /// The command.
        command: Command,
        /// The project of the membership.
        member: usize,
    },
    /// A change of the visibility.
    SetVisibility(Visibility),
}

impl<const P: usize> Record<P> {
    fn relation(&self, project: usize, named_member: usize) -> Relation {
        if project == self.owner {
            Relation::Owner
        } else if self.member_statuses[project].is_none() {
            Relation::Stranger
        } else if project == named_member {
            Relation::ThatMember
        } else {
            Relation::OtherMember
        }
    }

    fn policy_input(&self, caller: Caller, named_member: usize) -> PolicyInput {
        PolicyInput {
            relation: self.relation(caller.project, named_member),
            role: caller.role,
            visibility: self.visibility,
            membership: self.member_statuses[named_member],
        }
    }
}

impl<const R: usize, const I: usize, const P: usize> World<R, I, P> {
    /// The image, if the region has it.
    pub fn image_at(&self, at: ImageLocation) -> Option<&Record<P>> {
        self.images[at.region][at.image].as_ref()
    }

    /// Every image ID in every region.
    pub fn image_locations() -> impl Iterator<Item = ImageLocation> {
        (0..R).flat_map(|region| (0..I).map(move |image| ImageLocation { region, image }))
    }

    /// The world after the call, or the status of the refusal.
    pub fn apply_call(
        &self,
        profile: Profile,
        caller: Caller,
        at: ImageLocation,
        call: Call,
    ) -> Result<Self, DenialStatus> {
        let mut record = *self.image_at(at).ok_or(DenialStatus::NotFound)?;
        match call {
            Call::Member { command, member } => {
                let policy_input = record.policy_input(caller, member);
                let after = apply_command(profile, &policy_input, command)
                    .map_err(|refusal| refusal.status)?;
                record.member_statuses[member] = after;
            }
            Call::SetVisibility(visibility) => {
                let action = match visibility {
                    Visibility::Private | Visibility::Shared => Action::UpdateImage,
                    Visibility::Community => Action::CommunitizeImage,
                    Visibility::Public => Action::PublicizeImage,
                };
                decide(profile, action, &record.policy_input(caller, caller.project))
                    .map_err(|refusal| refusal.status)?;
                record.visibility = visibility;
            }
        }
        let mut after = *self;
        after.images[at.region][at.image] = Some(record);
        Ok(after)
    }

    /// Whether the caller sees the image by ID in that region.
    pub fn sees(&self, profile: Profile, caller: Caller, at: ImageLocation) -> bool {
        self.image_at(at).is_some_and(|record| {
            let relation = record.relation(caller.project, caller.project);
            may_see(profile, relation, caller.role == Role::ADMIN, record.visibility)
        })
    }

    /// Whether the caller's list of that region contains the image.
    pub fn is_listed_for(
        &self,
        profile: Profile,
        caller: Caller,
        at: ImageLocation,
        query: &ListQuery,
    ) -> bool {
        self.image_at(at).is_some_and(|record| {
            let listed = ListedImage {
                is_own: caller.project == record.owner,
                member_status: record.member_statuses[caller.project],
                cloud_admin: caller.role == Role::ADMIN,
                visibility: record.visibility,
                has_members: record.member_statuses.iter().any(Option::is_some),
                hidden: record.hidden,
            };
            is_in_list(profile, &listed, query)
        })
    }
}
