//! Checks whether a caller may do something: collects the facts here, and lets the core rules decide.

use imageshare_core::model::{ProjectId, UserId};

use super::api_error::ApiError;
use super::identity_policy::{CallerCondition, IdentityAction, is_allowed};
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
    target: PolicyTarget<'_>,
) -> Result<(), ApiError> {
    let has = |role: &str| token.roles.iter().any(|one| one == role);
    let own_domain = token_domain(cloud, token);
    let applies = |condition| match condition {
        CallerCondition::Anyone => true,
        CallerCondition::OwnUser => target.user == Some(&token.user),
        CallerCondition::OwnProject => {
            target.project.is_some() && target.project == token.project.as_ref()
        }
        CallerCondition::OwnDomain => target.domain.is_some() && target.domain == own_domain,
        CallerCondition::DomainReader => {
            matches!(&token.wider, Some(NonProjectScope::Domain(id)) if target.domain == Some(id))
                && has("reader")
        }
        CallerCondition::SystemReader => {
            token.wider == Some(NonProjectScope::System) && has("reader")
        }
        CallerCondition::SystemAdmin => {
            token.wider == Some(NonProjectScope::System) && has("admin")
        }
        CallerCondition::Admin => has("admin"),
    };
    if is_allowed(action, applies) {
        Ok(())
    } else {
        Err(ApiError::forbidden(Some(action.policy())))
    }
}

/// The domain of a token: its own, or its project's.
pub(super) fn token_domain<'a>(cloud: &'a Cloud, token: &'a Token) -> Option<&'a str> {
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
