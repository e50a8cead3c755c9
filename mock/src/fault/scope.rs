//! Which requests a rule is about: service, call, region and who asks.

use imageshare_core::model::{ProjectId, RegionName, UserId};
use imageshare_core::wire::endpoint::Call;
use serde::{Deserialize, Serialize};

use crate::service::ServiceName;

/// Everything that is given has to be true of a request; what is not given is true of all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scope {
    /// The service that is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceName>,
    /// The call, by its name in the table of calls, such as `AddMember`.
    #[serde(with = "crate::snapshot::text", skip_serializing_if = "Option::is_none")]
    pub call: Option<Call>,
    /// The region; the identity service has none.
    #[serde(with = "crate::snapshot::text", skip_serializing_if = "Option::is_none")]
    pub region: Option<RegionName>,
    /// The user whose token the request shows, by id.
    #[serde(with = "crate::snapshot::text", skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// The project of that token, by id.
    #[serde(with = "crate::snapshot::text", skip_serializing_if = "Option::is_none")]
    pub project: Option<ProjectId>,
}

/// What is known of a request before it is answered. Without a token that is good there is no user and no project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub service: Option<ServiceName>,
    pub call: Option<Call>,
    pub region: Option<RegionName>,
    pub user: Option<UserId>,
    pub project: Option<ProjectId>,
    /// Whether it only reads.
    pub reads: bool,
}

impl Scope {
    /// Whether a request is in it.
    pub(super) fn holds(&self, facts: &Facts) -> bool {
        agrees(self.service.as_ref(), facts.service.as_ref())
            && agrees(self.call.as_ref(), facts.call.as_ref())
            && agrees(self.region.as_ref(), facts.region.as_ref())
            && agrees(self.user.as_ref(), facts.user.as_ref())
            && agrees(self.project.as_ref(), facts.project.as_ref())
    }
}

fn agrees<T: PartialEq>(wanted: Option<&T>, is: Option<&T>) -> bool {
    wanted.is_none() || wanted == is
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_given_has_to_be_true_and_nothing_else() {
        let facts = Facts {
            service: Some(ServiceName::Image),
            call: Some(Call::AddMember),
            region: "ORD".parse().ok(),
            user: "ana".parse().ok(),
            project: "p".parse().ok(),
            reads: false,
        };
        let holds = |scope: &str| serde_json::from_str::<Scope>(scope).unwrap().holds(&facts);
        assert!(holds("{}"));
        assert!(holds(
            r#"{"service":"image","call":"AddMember","region":"ORD","user":"ana","project":"p"}"#
        ));
        for other in [
            r#"{"service":"identity"}"#,
            r#"{"call":"ShowMember"}"#,
            r#"{"region":"DFW"}"#,
            r#"{"user":"ben"}"#,
            r#"{"project":"q"}"#,
        ] {
            assert!(!holds(other), "{other}");
        }
        assert!(
            !serde_json::from_str::<Scope>(r#"{"user":"ana"}"#).unwrap().holds(&Facts::default())
        );
    }
}
