//! The requests a rule is about: service, call, region and caller.

use imageshare_core::model::{ProjectId, RegionName, UserId};
use imageshare_core::wire::endpoint::Call;
use serde::{Deserialize, Serialize};

use crate::service::ServiceName;

/// All given fields must match the request; omitted fields match every request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scope {
    /// The service called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceName>,
    /// The API call, by its name in the table of calls, such as `AddMember`.
    #[serde(with = "crate::saved_cloud::text", skip_serializing_if = "Option::is_none")]
    pub call: Option<Call>,
    /// The region; the identity service has no region.
    #[serde(with = "crate::saved_cloud::text", skip_serializing_if = "Option::is_none")]
    pub region: Option<RegionName>,
    /// ID of the user of the request's token.
    #[serde(with = "crate::saved_cloud::text", skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    /// ID of the project of that token.
    #[serde(with = "crate::saved_cloud::text", skip_serializing_if = "Option::is_none")]
    pub project: Option<ProjectId>,
}

/// Properties of a request known before it is answered. Without a valid token there is no user and no project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RequestFacts {
    pub service: Option<ServiceName>,
    pub call: Option<Call>,
    pub region: Option<RegionName>,
    pub user: Option<UserId>,
    pub project: Option<ProjectId>,
    /// Whether the method is GET or HEAD.
    pub is_read: bool,
}

impl Scope {
    /// Whether the request matches.
    pub(super) fn matches(&self, facts: &RequestFacts) -> bool {
        is_field_match(self.service.as_ref(), facts.service.as_ref())
            && is_field_match(self.call.as_ref(), facts.call.as_ref())
            && is_field_match(self.region.as_ref(), facts.region.as_ref())
            && is_field_match(self.user.as_ref(), facts.user.as_ref())
            && is_field_match(self.project.as_ref(), facts.project.as_ref())
    }
}

fn is_field_match<T: PartialEq>(wanted: Option<&T>, actual: Option<&T>) -> bool {
    wanted.is_none() || wanted == actual
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_given_fields_have_to_match() {
        let facts = RequestFacts {
            service: Some(ServiceName::Image),
            call: Some(Call::AddMember),
            region: "ORD".parse().ok(),
            user: "ana".parse().ok(),
            project: "p".parse().ok(),
            is_read: false,
        };
        let holds = |scope: &str| serde_json::from_str::<Scope>(scope).unwrap().matches(&facts);
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
            !serde_json::from_str::<Scope>(r#"{"user":"ana"}"#)
                .unwrap()
                .matches(&RequestFacts::default())
        );
    }
}
