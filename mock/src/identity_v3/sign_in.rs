//! `POST /v3/auth/tokens`: who one is, and a token for it.

use imageshare_core::model::{ProjectId, Timestamp};
use imageshare_core::wire::identity_v3::UserRef;
use imageshare_core::wire::request::X_SUBJECT_TOKEN;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::describe::describe;
use super::refusal::Refused;
use super::request::{self, Request};
use super::scope::{self, Asked};
use super::subject::{self, TOKEN_LENGTH, TOKEN_PREFIX};
use crate::Cloud;
use crate::cloud::Ask;
use crate::reply::{self, Reply};
use crate::tokens::Token;
use crate::world::{ApplicationCredential, User, World};

/// Characters of an audit id.
const AUDIT_LENGTH: usize = 22;

/// What a role brings with it, as a Keystone as it is shipped has it.
const IMPLIED: [(&str, &[&str]); 3] = [
    ("admin", &["manager", "reader", "member", "admin"]),
    ("manager", &["reader", "member", "manager"]),
    ("member", &["reader", "member"]),
];

/// What the methods of a sign-in have proved.
struct Proof<'a> {
    user: &'a User,
    credential: Option<String>,
    /// The token that the new one is made of.
    parent: Option<&'a Token>,
}

/// Signs in.
pub(super) fn issue(cloud: &mut Cloud, ask: &Ask<'_>) -> Result<Reply, Refused> {
    let request = request::read(ask)?;
    let asked = scope::read(&cloud.world, &request)?;
    let proof = prove(cloud, ask, &request)?;
    let project = project(proof.user, asked)?;
    let roles = project.as_ref().and_then(|project| proof.user.roles.get(project));
    let issued = Timestamp::from_unix_millis(ask.now.unix_millis().div_euclid(1000) * 1000);
    let mut token = Token {
        secret: String::new(),
        user: proof.user.id.clone(),
        roles: roles.map(|names| with_implied(names)).unwrap_or_default(),
        project,
        methods: request.methods,
        issued,
        expires: issued.plus_seconds(i64::from(cloud.world.token_seconds)),
        audit_ids: Vec::new(),
        credential: proof.credential,
    };
    if let Some(parent) = proof.parent {
        token.expires = parent.expires;
        token.audit_ids.extend(parent.audit_ids.last().cloned());
        let of_parent = parent.methods.iter().filter(|method| *method != "token");
        token.methods.extend(of_parent.cloned());
    }
    token.audit_ids.insert(0, cloud.draw.text(AUDIT_LENGTH));
    token.secret = format!("{TOKEN_PREFIX}{}", cloud.draw.text(TOKEN_LENGTH));
    let with_catalog = !ask.query().contains("nocatalog");
    let mut reply = reply::json(201, &describe(cloud, &token, with_catalog));
    reply::set(&mut reply, X_SUBJECT_TOKEN, &token.secret);
    cloud.tokens.issue(token);
    Ok(reply)
}

fn prove<'a>(cloud: &'a Cloud, ask: &Ask<'_>, request: &Request) -> Result<Proof<'a>, Refused> {
    let mut proof: Option<Proof<'a>> = None;
    for method in &request.methods {
        let next = match method.as_str() {
            "password" => password(&cloud.world, request.of_method("password"))?,
            "token" => token(cloud, ask, request.of_method("token"))?,
            "application_credential" => credential(&cloud.world, request)?,
            _ => return Err(Refused::unauthorized()),
        };
        if proof.as_ref().is_some_and(|before| before.user.id != next.user.id) {
            return Err(Refused::unauthorized());
        }
        proof = Some(next);
    }
    proof.ok_or_else(Refused::unauthorized)
}

fn password<'a>(world: &'a World, asked: &Value) -> Result<Proof<'a>, Refused> {
    let user = asked.get("user").ok_or_else(|| Refused::expected("user", "None"))?;
    let found = find_user(world, user)?;
    let given = user.get("password").and_then(Value::as_str);
    check_secret(found.password.as_ref(), given)?;
    Ok(Proof { user: found, credential: None, parent: None })
}

fn token<'a>(cloud: &'a Cloud, ask: &Ask<'_>, asked: &Value) -> Result<Proof<'a>, Refused> {
    let parent = subject::find(cloud, ask, asked["id"].as_str().unwrap_or_default())?;
    if parent.credential.is_some() {
        return Err(Refused::forbidden(Some(
            "Using a delegated token to create another token is not allowed.",
        )));
    }
    let user = cloud.world.users.iter().find(|user| user.id == parent.user);
    let user = user.ok_or_else(Refused::unauthorized)?;
    Ok(Proof { user, credential: None, parent: Some(parent) })
}

fn credential<'a>(world: &'a World, request: &Request) -> Result<Proof<'a>, Refused> {
    let (user, credential) = find_credential(world, request)?;
    let given = request.of_method("application_credential").get("secret");
    if given.is_some_and(|given| !given.is_string() && !given.is_null()) {
        return Err(Refused::expected("string", "password"));
    }
    check_secret(Some(&credential.secret), given.and_then(Value::as_str))?;
    Ok(Proof { user, credential: Some(credential.id.clone()), parent: None })
}

/// The application credential that a request names: by id, or by name and user.
pub(super) fn find_credential<'a>(
    world: &'a World,
    request: &Request,
) -> Result<(&'a User, &'a ApplicationCredential), Refused> {
    let asked = request.of_method("application_credential");
    let text = |key: &str| asked.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let mine = |user: &'a User| user.application_credentials.iter().map(move |one| (user, one));
    if let Some(id) = text("id") {
        let found = world.users.iter().flat_map(mine).find(|(_, one)| one.id == id);
        return found.ok_or_else(|| {
            Refused::not_found(format!("Could not find Application Credential: {id}."))
        });
    }
    let place = "application credential";
    let name = text("name").ok_or_else(|| Refused::expected("name or ID", place))?;
    let user = asked.get("user").ok_or_else(|| Refused::expected("user", place))?;
    let user = find_user(world, user)?;
    mine(user).find(|(_, one)| one.name == name).ok_or_else(Refused::unauthorized)
}

fn find_user<'a>(world: &'a World, asked: &Value) -> Result<&'a User, Refused> {
    let given = |key: &str| asked.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    if given("id").is_none() && given("name").is_none() {
        return Err(Refused::expected("id or name", "user"));
    }
    let found = match UserRef::from_json(asked) {
        Some(UserRef::Id(id)) => world.users.iter().find(|user| user.id.as_str() == id),
        Some(UserRef::Name { name, domain }) => {
            let domain = scope::find_domain(world, &domain)?;
            world.users.iter().find(|user| user.domain == domain.id && user.name == name)
        }
        None => return Err(Refused::expected("domain", "user")),
    };
    found.ok_or_else(Refused::unauthorized)
}

fn check_secret(wanted: Option<&SecretString>, given: Option<&str>) -> Result<(), Refused> {
    match (wanted, given) {
        (Some(wanted), Some(given)) if wanted.expose_secret() == given => Ok(()),
        _ => Err(Refused::unauthorized()),
    }
}

/// The project of the token: the one asked for, if the user has a role there, or his default project.
fn project(user: &User, asked: Asked) -> Result<Option<ProjectId>, Refused> {
    match asked {
        Asked::Project(project) if user.roles.contains_key(&project) => Ok(Some(project)),
        Asked::Project(_) => Err(Refused::unauthorized()),
        Asked::Unscoped => Ok(None),
        Asked::Nothing => {
            Ok(user.default_project.clone().filter(|project| user.roles.contains_key(project)))
        }
    }
}

fn with_implied(names: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for name in names {
        let implied = IMPLIED.iter().find(|(role, _)| role == name).map(|(_, implied)| *implied);
        for role in implied.unwrap_or(&[name.as_str()]) {
            if !all.iter().any(|one| one == role) {
                all.push((*role).to_owned());
            }
        }
    }
    all
}
