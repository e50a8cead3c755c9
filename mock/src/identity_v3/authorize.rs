//! Whether the one who asks may: what speaks for him is looked up here, the rules decide.

use imageshare_core::model::{ProjectId, UserId};
use imageshare_core::rules::identity_policy::{Deed, Who, may};

use super::refusal::Refused;
use crate::Cloud;
use crate::tokens::{Token, Wider};

/// What a call is about, as far as it matters to who may.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct About<'a> {
    pub user: Option<&'a UserId>,
    pub project: Option<&'a ProjectId>,
    /// Id of the domain of the thing, or of the thing that is one.
    pub domain: Option<&'a str>,
}

/// Refuses with the name of the policy.
pub(super) fn authorize(
    cloud: &Cloud,
    token: &Token,
    deed: Deed,
    about: About<'_>,
) -> Result<(), Refused> {
    let has = |role: &str| token.roles.iter().any(|one| one == role);
    let own_domain = domain_of(cloud, token);
    let holds = |who| match who {
        Who::Anyone => true,
        Who::Oneself => about.user == Some(&token.user),
        Who::OwnProject => about.project.is_some() && about.project == token.project.as_ref(),
        Who::OwnDomain => about.domain.is_some() && about.domain == own_domain,
        Who::DomainReader => {
            matches!(&token.wider, Some(Wider::Domain(id)) if about.domain == Some(id))
                && has("reader")
        }
        Who::SystemReader => token.wider == Some(Wider::System) && has("reader"),
        Who::SystemAdmin => token.wider == Some(Wider::System) && has("admin"),
        Who::Admin => has("admin"),
    };
    if may(deed, holds) { Ok(()) } else { Err(Refused::forbidden(Some(deed.policy()))) }
}

/// The domain of a token: its own, or its project's.
pub(super) fn domain_of<'a>(cloud: &'a Cloud, token: &'a Token) -> Option<&'a str> {
    match &token.wider {
        Some(Wider::Domain(id)) => Some(id),
        Some(Wider::System) => None,
        None => {
            let own = token.project.as_ref()?;
            let found = cloud.world.projects.iter().find(|project| project.id == *own);
            found.map(|project| project.domain.as_str())
        }
    }
}
