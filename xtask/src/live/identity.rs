//! Creates the contents of Keystone through its API: projects, users, roles and an application credential, and through
//! `service_catalog` and `single_sign_on` the rest. Called by `stack` on every start; existing objects are reused.

use serde_json::{Value, json};
use ureq::http::Method;

use super::accounts::{ACCOUNTS, Account, DISABLED_PROJECT, PASSWORD_CHANGE_USER};
use super::admin_client::{AdminClient, expect_string};
use super::glance::SERVICE_PASSWORD;
use super::http::Client;
use super::{keystone, service_catalog, single_sign_on};
use crate::failure::{Failure, Result};

/// The IDs that Keystone assigned.
pub struct Identity {
    /// Name and ID of every project.
    pub projects: Vec<(String, String)>,
    /// Name and ID of every user.
    pub users: Vec<(String, String)>,
    /// The producer's application credential: ID and secret.
    pub application_credential: (String, String),
}

impl Identity {
    fn project_id(&self, name: &str) -> Result<&str> {
        let found = self.projects.iter().find(|(known, _)| known == name);
        found
            .map(|(_, id)| id.as_str())
            .ok_or_else(|| Failure::new(format!("Keystone has no project {name}.")))
    }
}

/// Creates what is missing.
///
/// # Errors
/// Keystone cannot be reached, or it responds with an error.
pub fn create_missing() -> Result<Identity> {
    let admin = AdminClient(Client::new(keystone::url(), Some(sign_in("admin", "admin")?)));
    let mut identity =
        Identity { projects: vec![], users: vec![], application_credential: Default::default() };
    create_service_user(&admin)?;
    service_catalog::create_missing(&admin)?;
    for account in &ACCOUNTS {
        let user = admin.find_or_create(
            "user",
            &json!({"name": account.user, "domain_id": "default", "password": account.password()}),
        )?;
        for &name in account.projects {
            let project =
                admin.find_or_create("project", &json!({"name": name, "domain_id": "default"}))?;
            admin.grant_role(&user, &format!("/projects/{project}"), account.role)?;
            if !identity.projects.iter().any(|(known, _)| known == name) {
                identity.projects.push((name.to_owned(), project));
            }
        }
        set_user_properties(&admin, account, &user, &identity)?;
        identity.users.push((account.user.to_owned(), user));
    }
    admin.update("project", identity.project_id(DISABLED_PROJECT)?, &json!({"enabled": false}))?;
    single_sign_on::create_missing(&admin, |name| identity.project_id(name))?;
    identity.application_credential = recreate_application_credential(&identity)?;
    Ok(identity)
}

/// A token of a user, scoped to a project.
///
/// # Errors
/// Keystone cannot be reached, or it responds with an error.
pub fn sign_in(user: &str, project: &str) -> Result<String> {
    let domain = json!({"id": "default"});
    let password = format!("{user}-password");
    let body = json!({"auth": {
        "identity": {
            "methods": ["password"],
            "password": {"user": {"name": user, "domain": domain, "password": password}},
        },
        "scope": {"project": {"name": project, "domain": domain}},
    }});
    Client::new(keystone::url(), None)
        .send(&Method::POST, "/auth/tokens", &body)?
        .subject_token
        .ok_or_else(|| Failure::new("Keystone returned no token for a sign-in."))
}

/// Sets the properties of an account other than its roles. Done on every start, because tests may have changed them.
fn set_user_properties(
    admin: &AdminClient,
    account: &Account,
    user: &str,
    identity: &Identity,
) -> Result<()> {
    if account.user == "admin" {
        return Ok(());
    }
    let default_project =
        account.default_project.map(|name| identity.project_id(name)).transpose()?;
    let options = if account.required_methods.is_empty() {
        json!({})
    } else {
        json!({"multi_factor_auth_enabled": true, "multi_factor_auth_rules": [account.required_methods]})
    };
    let mut fields = json!({
        "enabled": account.enabled, "default_project_id": default_project, "options": options,
    });
    if account.user == PASSWORD_CHANGE_USER {
        // Setting a password revokes the user's tokens, so it is not done for the other users.
        fields["password"] = json!(account.password());
    }
    admin.update("user", user, &fields)?;
    if let Some(role) = account.domain_role {
        admin.grant_role(user, "/domains/default", role)?;
    }
    if let Some(secret) = account.totp_secret {
        let path = format!("/credentials?user_id={user}&type=totp");
        let listed = admin.0.send(&Method::GET, &path, &Value::Null)?;
        if listed.body["credentials"].get(0).is_none() {
            let body = json!({"credential": {"type": "totp", "blob": secret, "user_id": user}});
            admin.0.send(&Method::POST, "/credentials", &body)?;
        }
    }
    Ok(())
}

/// The user as which Glance validates tokens at Keystone.
fn create_service_user(admin: &AdminClient) -> Result<()> {
    let wanted = json!({"name": "glance", "domain_id": "default", "password": SERVICE_PASSWORD});
    let user = admin.find_or_create("user", &wanted)?;
    let project =
        admin.find_or_create("project", &json!({"name": "service", "domain_id": "default"}))?;
    let project = format!("/projects/{project}");
    admin.grant_role(&user, &project, "service")?;
    admin.grant_role(&user, &project, "admin")
}

/// Recreates the producer's application credential, because Keystone shows its secret only once.
fn recreate_application_credential(identity: &Identity) -> Result<(String, String)> {
    let producer = Client::new(keystone::url(), Some(sign_in("producer", "producer")?));
    let user = identity
        .users
        .iter()
        .find_map(|(name, id)| (name == "producer").then_some(id))
        .ok_or_else(|| Failure::new("Keystone has no user called producer."))?;
    let path = format!("/users/{user}/application_credentials");
    let listed = producer.send(&Method::GET, &path, &Value::Null)?;
    for old in listed.body["application_credentials"].as_array().into_iter().flatten() {
        producer.send(
            &Method::DELETE,
            &format!("{path}/{}", expect_string(&old["id"])?),
            &Value::Null,
        )?;
    }
    let body = json!({"application_credential": {"name": "image-share"}});
    let created = producer.send(&Method::POST, &path, &body)?;
    let created = &created.body["application_credential"];
    Ok((expect_string(&created["id"])?, expect_string(&created["secret"])?))
}
