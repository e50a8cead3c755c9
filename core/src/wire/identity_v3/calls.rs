//! The calls of Keystone, one struct each. Used by the client.

use http::Response;
use http::header::HeaderName;
use secrecy::SecretString;
use serde_json::Value;

use super::auth::{AuthRequest, Passcode};
use super::discovery::{Version, VersionBody};
use super::projects::AuthProject;
use super::token::{AuthCatalog, Service, Token, TokenBody};
use crate::model::UnexpectedField;
use crate::wire::endpoint::Call;
use crate::wire::request::{Body, Endpoint, OPENSTACK_AUTH_RECEIPT, X_SUBJECT_TOKEN, header_text};
use crate::wire::{
    UnreadableRow, WireError, convert_rows, expect_empty_body, from_json, read_rows, read_value,
};

/// `GET /v3`: whether there is a Keystone, and its version.
pub struct ShowVersion;

impl Endpoint for ShowVersion {
    type Output = Version;
    const CALL: Call = Call::KeystoneVersion;

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<Version, WireError> {
        from_json::<VersionBody>(response.body()).map(|(body, _)| body.version)
    }
}

/// `POST /v3/auth/tokens`: signs in.
pub struct IssueToken<'a>(pub &'a AuthRequest);

impl Endpoint for IssueToken<'_> {
    type Output = (SecretString, Token, Vec<UnexpectedField>);
    const CALL: Call = Call::IssueToken;

    fn body(&self) -> Option<Body> {
        Some(Body::json(&self.0.to_json()))
    }

    fn secret_header(&self) -> Option<(HeaderName, &SecretString)> {
        let receipt = self.0.passcode.as_ref()?.receipt.as_ref()?;
        Some((OPENSTACK_AUTH_RECEIPT, receipt))
    }

    fn secrets(&self) -> Vec<SecretString> {
        let mut secrets = vec![self.0.identity.secret().clone()];
        if let Some(Passcode { passcode, receipt }) = self.0.passcode.clone() {
            secrets.push(passcode);
            secrets.extend(receipt);
        }
        secrets
    }

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<Self::Output, WireError> {
        // The body first: a response of another service has no such header either, and its body says more.
        let (token, unexpected_fields) = parse_token(response)?;
        let secret = header_text(response, &X_SUBJECT_TOKEN).filter(|secret| !secret.is_empty());
        let secret = secret.ok_or(WireError::MissingHeader("X-Subject-Token"))?;
        Ok((secret.into(), token, unexpected_fields))
    }
}

/// `GET /v3/auth/tokens` about the token that is sent: whose it is, and for which project.
pub struct ShowToken<'a>(pub &'a SecretString);

impl Endpoint for ShowToken<'_> {
    type Output = (Token, Vec<UnexpectedField>);
    const CALL: Call = Call::ShowToken;

    fn subject_token(&self) -> Option<&SecretString> {
        Some(self.0)
    }

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<Self::Output, WireError> {
        parse_token(response)
    }
}

fn parse_token(response: &Response<Vec<u8>>) -> Result<(Token, Vec<UnexpectedField>), WireError> {
    let (body, unexpected_fields) = from_json::<TokenBody>(response.body())?;
    match body.token {
        Some(token) => Ok((token, unexpected_fields)),
        None => Err(WireError::missing_field("token", unexpected_fields)),
    }
}

/// `GET /v3/auth/projects`: the projects that the user can sign in to.
pub struct ListAuthProjects;

impl Endpoint for ListAuthProjects {
    type Output = (Vec<AuthProject>, Vec<UnreadableRow>);
    const CALL: Call = Call::ListAuthProjects;

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<Self::Output, WireError> {
        read_rows(response.body(), "projects").map(|(rows, _)| convert_rows(rows, parse_project))
    }
}

/// `GET /v3/auth/catalog`: the services of a token.
pub struct ShowAuthCatalog;

impl Endpoint for ShowAuthCatalog {
    type Output = Vec<Service>;
    const CALL: Call = Call::ShowAuthCatalog;

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<Vec<Service>, WireError> {
        from_json::<AuthCatalog>(response.body()).map(|(body, _)| body.catalog)
    }
}

/// `DELETE /v3/auth/tokens`: revokes the token, to sign out.
pub struct RevokeToken<'a>(pub &'a SecretString);

impl Endpoint for RevokeToken<'_> {
    type Output = ();
    const CALL: Call = Call::RevokeToken;

    fn subject_token(&self) -> Option<&SecretString> {
        Some(self.0)
    }

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<(), WireError> {
        expect_empty_body(response)
    }
}

/// A project without an ID can't be signed in to.
fn parse_project(value: Value) -> Result<AuthProject, WireError> {
    let (project, _) = read_value::<AuthProject>(value)?;
    if project.id.trim().is_empty() {
        return Err(WireError::invalid_field("id", "a project ID", &project.id));
    }
    Ok(project)
}
