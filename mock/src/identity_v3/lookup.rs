//! Finds users, and the domain, user or application credential that a request names. It makes no other decisions.

use imageshare_core::model::UserId;
use serde_json::Value;

use super::api_error::ApiError;
use crate::Cloud;
use crate::world::{ApplicationCredential, Domain, User, World};

/// The domain that a request names. A name takes precedence over an ID.
pub(super) fn find_domain<'a>(world: &'a World, reference: &Value) -> Result<&'a Domain, ApiError> {
    let given =
        |key: &str| reference.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let found = match (given("name"), given("id")) {
        (Some(name), _) => world.domains.iter().find(|domain| domain.name == name),
        (None, Some(id)) => world.domains.iter().find(|domain| domain.id == id),
        (None, None) => return Err(ApiError::missing_value("id or name", "domain")),
    };
    found.ok_or_else(ApiError::unauthorized)
}

/// The application credential that a request names: by ID, or by name and user.
pub(super) fn find_credential<'a>(
    world: &'a World,
    reference: &Value,
) -> Result<(&'a User, &'a ApplicationCredential), ApiError> {
    let text = |key: &str| reference.get(key).filter(|value| !crate::python::is_falsy(value));
    let credentials_of =
        |user: &'a User| user.application_credentials.iter().map(move |one| (user, one));
    if let Some(id) = text("id").map(crate::python::to_str) {
        let found = world.users.iter().flat_map(credentials_of).find(|(_, one)| one.id == id);
        return found.ok_or_else(|| ApiError::credential_not_found(&id));
    }
    let location = "application credential";
    let name = text("name").ok_or_else(|| ApiError::missing_value("name or ID", location))?;
    let user = text("user").ok_or_else(|| ApiError::missing_value("user", location))?;
    let user = find_user(world, user)?;
    credentials_of(user).find(|(_, one)| *name == one.name).ok_or_else(ApiError::unauthorized)
}

/// The user that a request names, if that user may sign in. A name takes precedence over an ID (measured).
pub(super) fn find_user<'a>(world: &'a World, reference: &Value) -> Result<&'a User, ApiError> {
    let given =
        |key: &str| reference.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let found = if let Some(name) = given("name") {
        let reference =
            reference.get("domain").ok_or_else(|| ApiError::missing_value("domain", "user"))?;
        let domain = find_domain(world, reference)?;
        world.users.iter().find(|user| user.domain == domain.id && user.name == name)
    } else {
        let id = given("id").ok_or_else(|| ApiError::missing_value("id or name", "user"))?;
        world.users.iter().find(|user| user.id.as_str() == id)
    };
    found.filter(|user| can_sign_in(world, user)).ok_or_else(ApiError::unauthorized)
}

/// Whether a user and its domain are enabled.
pub(super) fn can_sign_in(world: &World, user: &User) -> bool {
    user.enabled && world.domains.iter().any(|domain| domain.id == user.domain)
}

/// The user with this ID.
pub(super) fn user_by_id<'a>(cloud: &'a Cloud, id: &str) -> Option<&'a User> {
    cloud.world.users.iter().find(|user| user.id.as_str() == id)
}

/// The user with this ID, for changes.
pub(super) fn user_by_id_mut<'a>(cloud: &'a mut Cloud, id: &UserId) -> Option<&'a mut User> {
    cloud.world.users.iter_mut().find(|user| user.id == *id)
}
