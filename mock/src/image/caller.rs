//! Who asks the image service, and what the rules say to him.

use imageshare_core::model::{MemberStatus, ProjectId, RegionName, Role, UserId};
use imageshare_core::rules::boot::Source;
use imageshare_core::rules::visibility::{self, Listed};
use imageshare_core::rules::{
    Action, Command, DenialStatus, ListQuery, Profile, Reason, Refusal, Relation, Subject, decide,
    perform,
};

use super::refusal::Refused;
use crate::Cloud;
use crate::auth_middleware::{self, RequestInfo};
use crate::cloud::RequestContext;
use crate::store::Entry;
use crate::tokens::Token;

/// The one who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Caller {
    /// Himself.
    pub user: UserId,
    /// His project; none with an unscoped token.
    pub project: Option<ProjectId>,
    /// His role there; none when no role of his counts for images.
    pub role: Option<Role>,
}

/// An unscoped token, or one without a role that counts, sees nothing (measured).
const NOBODY: Refusal = Refusal { status: DenialStatus::NotFound, reason: Reason::ImageInvisible };

impl Caller {
    /// Reads the token of a request.
    pub(super) fn of(
        cloud: &mut Cloud,
        region: &RegionName,
        ask: &RequestContext<'_>,
    ) -> Result<Self, Refused> {
        let secret = ask.header("x-auth-token").unwrap_or_default();
        auth_middleware::validate_token(cloud, secret, region, ask.now);
        let caller = Self::by(cloud, secret, &RequestInfo::new("image", region, ask));
        caller.ok_or_else(|| Refused::unauthorized(&cloud.identity_url()))
    }

    /// The one whose token this is, if it is good for a request.
    pub(super) fn by(cloud: &Cloud, secret: &str, request_info: &RequestInfo<'_>) -> Option<Self> {
        let token = auth_middleware::authenticate(cloud, secret, request_info)?;
        Some(Self::with(cloud.world.profile, token))
    }

    /// Whom a token stands for. The compute service asks for images as this one.
    pub(crate) fn with(profile: Profile, token: &Token) -> Self {
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
        self.role == Some(Role::Admin)
    }

    /// Refuses whoever is no administrator of the cloud, in the words of the policy's rule.
    pub(super) fn must_be_cloud_admin(&self, rule: &str) -> Result<(), Refused> {
        if self.is_cloud_admin() { Ok(()) } else { Err(Refused::policy(rule)) }
    }

    /// What his project has to do with an image, and with the member that a call names.
    fn relation(&self, entry: &Entry, named: Option<&str>) -> Option<Relation> {
        let mine = self.project.as_ref().map(ProjectId::as_str)?;
        Some(if entry.is_owned_by(self.project.as_ref()) {
            Relation::Owner
        } else if entry.member(mine).is_none() {
            Relation::Stranger
        } else if named.is_none_or(|named| named == mine) {
            Relation::ThatMember
        } else {
            Relation::OtherMember
        })
    }

    /// What the rules look at. `named` is the member that the call names.
    fn subject(&self, entry: &Entry, named: Option<&str>) -> Option<Subject> {
        let mine = self.project.as_ref().map(ProjectId::as_str)?;
        let relation = self.relation(entry, named)?;
        let row = entry.member(named.unwrap_or(mine)).map(|row| row.status);
        Some(Subject {
            relation,
            role: self.role?,
            visibility: entry.image.visibility,
            membership: row,
        })
    }

    /// Whether he may.
    pub(crate) fn may(
        &self,
        profile: Profile,
        action: Action,
        entry: &Entry,
        named: Option<&str>,
    ) -> Result<(), Refusal> {
        decide(profile, action, &self.subject(entry, named).ok_or(NOBODY)?)
    }

    /// The image as he would boot it. His roles for images play no part: servers have roles of their own.
    pub(crate) fn source(&self, entry: &Entry) -> Option<Source> {
        Some(Source {
            relation: self.relation(entry, None)?,
            cloud_admin: self.is_cloud_admin(),
            visibility: entry.image.visibility,
            status: entry.image.status,
        })
    }

    /// Whether the image stands in his list.
    pub(crate) fn finds(&self, profile: Profile, entry: &Entry, query: &ListQuery) -> bool {
        let mine = self.project.as_ref().map(ProjectId::as_str);
        let listed = Listed {
            own: entry.is_owned_by(self.project.as_ref()),
            answer: mine.and_then(|mine| entry.member(mine)).map(|row| row.status),
            cloud_admin: self.is_cloud_admin(),
            visibility: entry.image.visibility,
            has_members: entry.members().next().is_some(),
            hidden: entry.image.hidden,
        };
        visibility::in_list(profile, &listed, query)
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
