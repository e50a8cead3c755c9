//! The query of `GET /v3/role_assignments`, with the checks and messages of Keystone. Used by `role_assignments`, which filters.

use super::api_error::ApiError;
use super::collection;
use crate::cloud::RequestContext;
use crate::python::repr_str;

/// The parameters, decoded, in order.
pub(super) struct AssignmentQuery(Vec<(String, String)>);

impl AssignmentQuery {
    /// Parses the query and checks it as Keystone's schema does, before the caller.
    pub(super) fn parse(request_context: &RequestContext<'_>) -> Result<Self, ApiError> {
        let query: Vec<(String, String)> = collection::query_params(request_context)
            .map(|(key, value)| (key.into_owned(), value.into_owned()))
            .collect();
        check_dependencies(&query)?;
        Ok(Self(query))
    }

    /// The first value of a parameter.
    pub(super) fn value(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Whether a parameter is set, with no value or a true one.
    pub(super) fn flag(&self, key: &str) -> bool {
        self.value(key).is_some_and(collection::parse_bool)
    }

    /// The combinations that Keystone refuses after the policy.
    pub(super) fn check_combinations(&self) -> Result<(), ApiError> {
        let has = |key: &str| self.value(key).is_some_and(|text| !text.is_empty());
        for (first, second, message) in [
            ("scope.domain.id", "scope.project.id", "Specify a domain or project, not both"),
            ("scope.domain.id", "scope.system", "Specify system or domain, not both"),
            ("scope.project.id", "scope.system", "Specify system or project, not both"),
        ] {
            if has(first) && has(second) {
                return Err(ApiError::bad_request(message));
            }
        }
        if self.flag("effective") && has("group.id") {
            return Err(ApiError::bad_request(
                "Combining effective and group filter will always result in an empty list.",
            ));
        }
        Ok(())
    }
}

/// The checks of Keystone's schema of the query.
fn check_dependencies(query: &[(String, String)]) -> Result<(), ApiError> {
    let has = |key: &str| query.iter().any(|(name, _)| name == key);
    if has("user.id") && has("group.id") {
        let pairs = query
            .iter()
            .map(|(key, value)| format!("({}, {})", repr_str(key), repr_str(value)))
            .collect::<Vec<_>>()
            .join(", ");
        return Err(ApiError::bad_request(format!(
            "ImmutableMultiDict([{pairs}]) is valid under each of {{'required': ['group.id']}}, {{'required': ['user.id']}}"
        )));
    }
    if has("include_subtree") && !has("scope.project.id") {
        return Err(ApiError::bad_request(
            "'scope.project.id' is a dependency of 'include_subtree'",
        ));
    }
    Ok(())
}
