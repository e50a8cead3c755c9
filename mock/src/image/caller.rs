//! The caller of the image service, and what the core rules allow this caller.

use imageshare_core::model::{MemberStatus, ProjectId, RegionName, Role, UserId};
use imageshare_core::rules::boot::BootSource;
use imageshare_core::rules::visibility::{self, ListedImage};
use imageshare_core::rules::{
    Action, Command, DenialStatus, ListQuery, PolicyInput, Profile, Refusal, RefusalReason,
    Relation, apply_command, decide,
};

use super::api_error::ApiError;
use crate::Cloud;
use crate::auth_middleware::{self, RequestInfo};
use crate::cloud::RequestContext;
use crate::store::ImageEntry;
use crate::tokens::Token;

/// The caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Caller {
    /// The user.
    pub user: UserId,
    /// The project; `None` with an unscoped token.
    pub project: Option<ProjectId>,
    /// The role in the project; `None` without a role that counts for images.
    pub role: Option<Role>,
}

/// Callers with an unscoped token, or without a role that counts, see nothing (measured).
const NO_ACCESS: Refusal = Refusal::new(DenialStatus::NotFound, RefusalReason::ImageInvisible);

impl Caller {
    /// The caller of a request, by its token.
    pub(super) fn from_request(
        cloud: &mut Cloud,
        region: &RegionName,
        request_context: &RequestContext<'_>,
    ) -> Result<Self, ApiError> {
        let secret = request_context.token().unwrap_or_default();
        auth_middleware::validate_token(cloud, secret, region, request_context.now);
        let caller =
            Self::authenticate(cloud, secret, &RequestInfo::new("image", region, request_context));
        caller.ok_or_else(|| ApiError::unauthorized(&cloud.identity_url()))
    }

    /// The caller with this token, if the token is valid for the request.
    pub(super) fn authenticate(
        cloud: &Cloud,
        secret: &str,
        request_info: &RequestInfo<'_>,
    ) -> Option<Self> {
        let token = auth_middleware::authenticate(cloud, secret, request_info)?;
        Some(Self::from_token(cloud.world.profile, token))
    }

    /// The caller of a token. The compute service looks up images for this caller.
    pub(crate) fn from_token(profile: Profile, token: &Token) -> Self {
        let names = token.roles.iter().map(String::as_str);
        let role = match profile {
            Profile::OpenStack => Role::strongest_keystone(names),
            Profile::Rackspace => Role::strongest_rackspace(names),
        };
        let role = role.filter(|_| token.project.is_some());
        Self { user: token.user.clone(), project: token.project.clone(), role }
    }

    /// True for an administrator of the cloud.
    pub(crate) fn is_cloud_admin(&self) -> bool {
        self.role == Some(Role::ADMIN)
    }

    /// 403 for policy `rule` unless the caller is an administrator of the cloud.
    pub(super) fn require_cloud_admin(&self, rule: &str) -> Result<(), ApiError> {
        if self.is_cloud_admin() { Ok(()) } else { Err(ApiError::denied_by_policy(rule)) }
    }

    /// The relation of the caller's project to an image; `named_member` is the member in the call.
    fn relation(&self, entry: &ImageEntry, named_member: Option<&str>) -> Option<Relation> {
        let own_id = self.project.as_ref().map(ProjectId::as_str)?;
        Some(if entry.is_owned_by(self.project.as_ref()) {
            Relation::Owner
        } else if entry.member(own_id).is_none() {
            Relation::Stranger
        } else if named_member.is_none_or(|named| named == own_id) {
            Relation::ThatMember
        } else {
            Relation::OtherMember
        })
    }

    /// The facts for the rules; `named_member` is the member in the call.
    fn policy_input(&self, entry: &ImageEntry, named_member: Option<&str>) -> Option<PolicyInput> {
        let own_id = self.project.as_ref().map(ProjectId::as_str)?;
        let relation = self.relation(entry, named_member)?;
        let row = entry.member(named_member.unwrap_or(own_id)).map(|row| row.status);
        Some(PolicyInput {
            relation,
            role: self.role?,
            visibility: entry.image.visibility,
            membership: row,
        })
    }

    /// Whether the caller may perform the action.
    pub(crate) fn check_action(
        &self,
        profile: Profile,
        action: Action,
        entry: &ImageEntry,
        named_member: Option<&str>,
    ) -> Result<(), Refusal> {
        decide(profile, action, &self.policy_input(entry, named_member).ok_or(NO_ACCESS)?)
    }

    /// The image as a boot source. Image roles do not matter, because servers have their own policies.
    pub(crate) fn boot_source(&self, entry: &ImageEntry) -> Option<BootSource> {
        Some(BootSource {
            relation: self.relation(entry, None)?,
            cloud_admin: self.is_cloud_admin(),
            visibility: entry.image.visibility,
            status: entry.image.status,
        })
    }

    /// Whether the caller's image list contains the image.
    pub(crate) fn can_list(&self, profile: Profile, entry: &ImageEntry, query: &ListQuery) -> bool {
        let own_id = self.project.as_ref().map(ProjectId::as_str);
        let listed = ListedImage {
            is_own: entry.is_owned_by(self.project.as_ref()),
            member_status: own_id.and_then(|own_id| entry.member(own_id)).map(|row| row.status),
            cloud_admin: self.is_cloud_admin(),
            visibility: entry.image.visibility,
            has_members: entry.members().next().is_some(),
            hidden: entry.image.hidden,
        };
        visibility::is_in_list(profile, &listed, query)
    }

    /// Whether the caller may run the command, and the member status after it.
    pub(super) fn check_command(
        &self,
        profile: Profile,
        command: Command,
        entry: &ImageEntry,
        named_member: &str,
    ) -> Result<Option<MemberStatus>, Refusal> {
        apply_command(
            profile,
            &self.policy_input(entry, Some(named_member)).ok_or(NO_ACCESS)?,
            command,
        )
    }
}
