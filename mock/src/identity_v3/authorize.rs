//! Checks whether a caller may do something: collects the facts here, and lets the core rules decide.

use imageshare_core::model::{ProjectId, UserId};

use super::identity_policy::{IdentityAction, Who, may};
use super::refusal::Refused;
use crate::Cloud;
use crate::tokens::{NonProjectScope, Token};

/// The target of a call, as far as the rules need it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PolicyTarget<'a> {
    pub user: Option<&'a UserId>,
    pub project: Option<&'a ProjectId>,
    /// ID of the target's domain, or of the target if it is a domain.
    pub domain: Option<&'a str>,
}

/// 403 with the policy's name if the caller may not.
pub(super) fn authorize(
    cloud: &Cloud,
    token: &Token,
    action: IdentityAction,
    about: PolicyTarget<'_>,
) -> Result<(), Refused> {
    let has = |role: &str| token.roles.iter().any(|one| one == role);
    let own_domain = domain_of(cloud, token);
    let applies = |who| match who {
        Who::Anyone => true,
        Who::Oneself => about.user == Some(&token.user),
        Who::OwnProject => about.project.is_some() && about.project == token.project.as_ref(),
        Who::OwnDomain => about.domain.is_some() && about.domain == own_domain,
        Who::DomainReader => {
            matches!(&token.wider, Some(NonProjectScope::Domain(id)) if about.domain == Some(id))
                && has("reader")
        }
        Who::SystemReader => token.wider == Some(NonProjectScope::System) && has("reader"),
        Who::SystemAdmin => token.wider == Some(NonProjectScope::System) && has("admin"),
        Who::Admin => has("admin"),
    };
    if may(action, applies) { Ok(()) } else { Err(Refused::forbidden(Some(action.policy()))) }
}

/// The domain of a token: its own, or its project's.
pub(super) fn domain_of<'a>(cloud: &'a Cloud, token: &'a Token) -> Option<&'a str> {
    match &token.wider {
        Some(NonProjectScope::Domain(id)) => Some(id),
        Some(NonProjectScope::System) => None,
        None => {
            let own = token.project.as_ref()?;
            let found = cloud.world.projects.iter().find(|project| project.id == *own);
            found.map(|project| project.domain.as_str())
        }
    }
}
