//! The calls of Keystone, one struct each. Used by the client.

use http::Response;
use secrecy::SecretString;
use serde_json::Value;

use super::auth::AuthRequest;
use super::discovery::{Version, VersionBody};
use super::token::{AuthCatalog, AuthProject, Service, Token, TokenBody};
use crate::model::OddField;
use crate::wire::endpoint::Call;
use crate::wire::request::{Body, Endpoint, X_SUBJECT_TOKEN, header_text};
use crate::wire::{UnreadableRow, WireError, convert_rows, from_json, read_rows, read_value};

/// `GET /v3`: whether there is a Keystone, and its version.
pub struct ShowVersion;

impl Endpoint for ShowVersion {
    type Answer = Version;
    const CALL: Call = Call::KeystoneVersion;

    fn read(&self, answer: &Response<Vec<u8>>) -> Result<Version, WireError> {
        from_json::<VersionBody>(answer.body()).map(|(body, _)| body.version)
    }
}

/// `POST /v3/auth/tokens`: signs in.
pub struct IssueToken<'a>(pub &'a AuthRequest);

impl Endpoint for IssueToken<'_> {
    type Answer = (SecretString, Token, Vec<OddField>);
    const CALL: Call = Call::IssueToken;

    fn body(&self) -> Option<Body> {
        Some(Body::json(&self.0.to_json()))
    }

    fn secrets(&self) -> Vec<SecretString> {
        vec![self.0.identity.secret().clone()]
    }

    fn read(&self, answer: &Response<Vec<u8>>) -> Result<Self::Answer, WireError> {
        // The body first: an answer of another service has no such header either, and its body says more.
        let (body, odd_fields) = from_json::<TokenBody>(answer.body())?;
        let Some(token) = body.token else {
            return Err(WireError::missing_field("token", odd_fields));
        };
        let secret = header_text(answer, &X_SUBJECT_TOKEN).filter(|secret| !secret.is_empty());
        let secret = secret.ok_or(WireError::MissingHeader("X-Subject-Token"))?;
        Ok((secret.into(), token, odd_fields))
    }
}

/// `GET /v3/auth/projects`: the projects that the user can sign in to.
pub struct ListAuthProjects;

impl Endpoint for ListAuthProjects {
    type Answer = (Vec<AuthProject>, Vec<UnreadableRow>);
    const CALL: Call = Call::ListAuthProjects;

    fn read(&self, answer: &Response<Vec<u8>>) -> Result<Self::Answer, WireError> {
        read_rows(answer.body(), "projects").map(|(rows, _)| convert_rows(rows, project))
    }
}

/// `GET /v3/auth/catalog`: the services of a token.
pub struct ShowAuthCatalog;

impl Endpoint for ShowAuthCatalog {
    type Answer = Vec<Service>;
    const CALL: Call = Call::ShowAuthCatalog;

    fn read(&self, answer: &Response<Vec<u8>>) -> Result<Vec<Service>, WireError> {
        from_json::<AuthCatalog>(answer.body()).map(|(body, _)| body.catalog)
    }
}

/// `DELETE /v3/auth/tokens`: revokes the token, to sign out.
pub struct RevokeToken<'a>(pub &'a SecretString);

impl Endpoint for RevokeToken<'_> {
    type Answer = ();
    const CALL: Call = Call::RevokeToken;

    fn subject_token(&self) -> Option<&SecretString> {
        Some(self.0)
    }

    fn read(&self, _: &Response<Vec<u8>>) -> Result<(), WireError> {
        Ok(())
    }
}

/// A project without an ID can't be signed in to.
fn project(value: Value) -> Result<AuthProject, WireError> {
    let (project, _) = read_value::<AuthProject>(value)?;
    if project.id.trim().is_empty() {
        return Err(WireError::invalid_field("id", "a project ID", &project.id));
    }
    Ok(project)
}
