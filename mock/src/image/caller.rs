//! Who asks the image service, and what the rules say to him.

use imageshare_core::model::MemberStatus;
use imageshare_core::model::{ProjectId, Role};
use imageshare_core::rules::{
    Action, Command, Face, Profile, Reason, Refusal, Relation, Subject, decide, perform,
};

use super::refusal::Refused;
use crate::Cloud;
use crate::cloud::Ask;
use crate::store::Entry;

/// The one who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Caller {
    /// His project; none with an unscoped token.
    pub project: Option<ProjectId>,
    /// His role there; none when no role of his counts for images.
    pub role: Option<Role>,
}

/// An unscoped token, or one without a role that counts, sees nothing (measured).
const NOBODY: Refusal = Refusal { face: Face::NotFound, reason: Reason::ImageInvisible };

impl Caller {
    /// Reads the token of a request.
    pub(super) fn of(cloud: &Cloud, ask: &Ask<'_>) -> Result<Self, Refused> {
        let token =
            ask.header("x-auth-token").and_then(|secret| cloud.tokens.find(secret, ask.now));
        let Some(token) = token else {
            return Err(Refused::unauthorized(&cloud.identity_url()));
        };
        let names = token.roles.iter().map(String::as_str);
        let role = match cloud.world.profile {
            Profile::OpenStack => Role::strongest_keystone(names),
            Profile::Rackspace => Role::strongest_rackspace(names),
        };
        let role = role.filter(|_| token.project.is_some());
        Ok(Self { project: token.project.clone(), role })
    }

    /// True for an administrator of the cloud.
    pub(super) fn is_cloud_admin(&self) -> bool {
        self.role == Some(Role::Admin)
    }

    /// What the rules look at. `named` is the member that the call names.
    fn subject(&self, entry: &Entry, named: Option<&str>) -> Option<Subject> {
        let mine = self.project.as_ref().map(ProjectId::as_str)?;
        let relation = if entry.is_owned_by(self.project.as_ref()) {
            Relation::Owner
        } else if entry.member(mine).is_none() {
            Relation::Stranger
        } else if named.is_none_or(|named| named == mine) {
            Relation::ThatMember
        } else {
            Relation::OtherMember
        };
        let row = entry.member(named.unwrap_or(mine)).map(|row| row.status);
        Some(Subject { relation, role: self.role?, visibility: entry.image.visibility, row })
    }

    /// Whether he may.
    pub(super) fn may(
        &self,
        profile: Profile,
        action: Action,
        entry: &Entry,
        named: Option<&str>,
    ) -> Result<(), Refusal> {
        decide(profile, action, &self.subject(entry, named).ok_or(NOBODY)?)
    }

    /// Whether he may, and what becomes of the membership.
    pub(super) fn command(
        &self,
        profile: Profile,
        command: Command,
        entry: &Entry,
        named: &str,
    ) -> Result<Option<MemberStatus>, Refusal> {
        perform(profile, &self.subject(entry, Some(named)).ok_or(NOBODY)?, command)
    }
}
