//! Who there is in the live environment: projects, users, roles, the service catalog's image
//! endpoints and an application credential, made through Keystone's own API. Called by `stack` on
//! every start; what is there already is found, not made twice.

use serde_json::{Value, json};
use ureq::http::Method;

use super::accounts::{ACCOUNTS, Account, CHANGER, CLOSED};
use super::glance::{REGIONS, SERVICE_PASSWORD};
use super::http::Client;
use super::keystone;
use crate::failure::{Failure, Result};

/// What Keystone made of it.
pub struct Identity {
    /// Name and id of every project.
    pub projects: Vec<(String, String)>,
    /// Name and id of every user.
    pub users: Vec<(String, String)>,
    /// The producer's application credential: id and secret.
    pub application_credential: (String, String),
}

impl Identity {
    fn project(&self, name: &str) -> Result<&str> {
        let found = self.projects.iter().find(|(known, _)| known == name);
        found.map(|(_, id)| id.as_str()).ok_or_else(|| Failure::new(format!("no project {name}")))
    }
}

/// Makes what is missing.
///
/// # Errors
/// Keystone cannot be reached or refuses.
pub fn fill() -> Result<Identity> {
    let admin = Directory(Client::new(keystone::url(), Some(sign_in("admin", "admin")?)));
    let mut identity =
        Identity { projects: vec![], users: vec![], application_credential: Default::default() };
    service_user(&admin)?;
    catalog(&admin)?;
    for account in &ACCOUNTS {
        let user = admin.ensure(
            "user",
            &json!({"name": account.user, "domain_id": "default", "password": account.password()}),
        )?;
        for &name in account.projects {
            let project =
                admin.ensure("project", &json!({"name": name, "domain_id": "default"}))?;
            admin.grant(&user, &format!("/projects/{project}"), account.role)?;
            if !identity.projects.iter().any(|(known, _)| known == name) {
                identity.projects.push((name.to_owned(), project));
            }
        }
        particulars(&admin, account, &user, &identity)?;
        identity.users.push((account.user.to_owned(), user));
    }
    admin.change("project", identity.project(CLOSED)?, &json!({"enabled": false}))?;
    identity.application_credential = application_credential(&identity)?;
    Ok(identity)
}

/// A token of a user, scoped to a project.
///
/// # Errors
/// Keystone cannot be reached or refuses.
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
        .ok_or_else(|| Failure::new("Keystone signed in without giving a token."))
}

/// Keystone's collections, seen by the administrator.
struct Directory(Client);

impl Directory {
    /// The id of the `kind` that is called like this one, made when there is none.
    fn ensure(&self, kind: &str, wanted: &Value) -> Result<String> {
        let plural = format!("{kind}s");
        let name = text(&wanted["name"])?;
        let listed = self.0.send(&Method::GET, &format!("/{plural}?name={name}"), &Value::Null)?;
        if let Some(found) = listed.body[&plural].get(0) {
            return text(&found["id"]);
        }
        let made = self.0.send(&Method::POST, &format!("/{plural}"), &json!({ kind: wanted }))?;
        text(&made.body[kind]["id"])
    }

    /// Gives a role in what stands at the path `target`: a project or a domain.
    fn grant(&self, user: &str, target: &str, role: &str) -> Result<()> {
        let role = self.ensure("role", &json!({"name": role}))?;
        let path = format!("{target}/users/{user}/roles/{role}");
        self.0.send(&Method::PUT, &path, &Value::Null).map(drop)
    }

    fn change(&self, kind: &str, id: &str, fields: &Value) -> Result<()> {
        let body = json!({ kind: fields });
        self.0.send(&Method::PATCH, &format!("/{kind}s/{id}"), &body).map(drop)
    }
}

/// What an account has beside its roles. Set every time: tests may have left something else.
fn particulars(
    admin: &Directory,
    account: &Account,
    user: &str,
    identity: &Identity,
) -> Result<()> {
    if account.user == "admin" {
        return Ok(());
    }
    let home = account.default_project.map(|name| identity.project(name)).transpose()?;
    let options = if account.multi_factor.is_empty() {
        json!({})
    } else {
        json!({"multi_factor_auth_enabled": true, "multi_factor_auth_rules": [account.multi_factor]})
    };
    let mut fields = json!({
        "enabled": account.enabled, "default_project_id": home, "options": options,
    });
    if account.user == CHANGER {
        // Ends his tokens, which is why nobody else's is set again.
        fields["password"] = json!(account.password());
    }
    admin.change("user", user, &fields)?;
    if let Some(role) = account.domain_role {
        admin.grant(user, "/domains/default", role)?;
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

/// The user by whom Glance asks Keystone whether a token is good.
fn service_user(admin: &Directory) -> Result<()> {
    let wanted = json!({"name": "glance", "domain_id": "default", "password": SERVICE_PASSWORD});
    let user = admin.ensure("user", &wanted)?;
    let project = admin.ensure("project", &json!({"name": "service", "domain_id": "default"}))?;
    let project = format!("/projects/{project}");
    admin.grant(&user, &project, "service")?;
    admin.grant(&user, &project, "admin")
}

/// The image service in every region, for every interface.
fn catalog(admin: &Directory) -> Result<()> {
    let service = admin.ensure("service", &json!({"type": "image", "name": "glance"}))?;
    let listed =
        admin.0.send(&Method::GET, &format!("/endpoints?service_id={service}"), &Value::Null)?;
    let known = listed.body["endpoints"].as_array().cloned().unwrap_or_default();
    for region in REGIONS {
        if region.name != REGIONS[0].name {
            // A region is known by its id, and making it again is refused: ask first.
            let path = format!("/regions/{}", region.name);
            if admin.0.send(&Method::GET, &path, &Value::Null).is_err() {
                let body = json!({"region": {"id": region.name}});
                admin.0.send(&Method::POST, "/regions", &body)?;
            }
        }
        for interface in ["public", "internal", "admin"] {
            let there = known
                .iter()
                .any(|one| one["region_id"] == region.name && one["interface"] == interface);
            if !there {
                let endpoint = json!({"endpoint": {
                    "service_id": service, "region_id": region.name,
                    "interface": interface, "url": region.url(),
                }});
                admin.0.send(&Method::POST, "/endpoints", &endpoint)?;
            }
        }
    }
    Ok(())
}

/// The producer's application credential, made anew: Keystone tells its secret once only.
fn application_credential(identity: &Identity) -> Result<(String, String)> {
    let producer = Client::new(keystone::url(), Some(sign_in("producer", "producer")?));
    let user = identity
        .users
        .iter()
        .find_map(|(name, id)| (name == "producer").then_some(id))
        .ok_or_else(|| Failure::new("Keystone has no user called producer."))?;
    let path = format!("/users/{user}/application_credentials");
    let listed = producer.send(&Method::GET, &path, &Value::Null)?;
    for old in listed.body["application_credentials"].as_array().into_iter().flatten() {
        producer.send(&Method::DELETE, &format!("{path}/{}", text(&old["id"])?), &Value::Null)?;
    }
    let body = json!({"application_credential": {"name": "image-share"}});
    let made = producer.send(&Method::POST, &path, &body)?;
    let made = &made.body["application_credential"];
    Ok((text(&made["id"])?, text(&made["secret"])?))
}

fn text(value: &Value) -> Result<String> {
    value.as_str().map(str::to_owned).ok_or_else(|| {
        Failure::new(format!("Keystone answered {value} where a text was expected."))
    })
}
