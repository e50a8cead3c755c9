//! The calls of Identity v2.0, one struct each. Used by the client.

use http::Response;
use http::header::HeaderName;
use secrecy::SecretString;

use super::access::{Access, AccessBody};
use super::auth::{AuthenticationRequest, SESSION_ID_HEADER};
use crate::model::UnexpectedField;
use crate::wire::endpoint::Call;
use crate::wire::request::{Body, Endpoint};
use crate::wire::{WireError, expect_empty_body, from_json};

/// `POST /v2.0/tokens`: signs in.
pub struct Authenticate<'a>(pub &'a AuthenticationRequest);

impl Endpoint for Authenticate<'_> {
    type Output = (Access, Vec<UnexpectedField>);
    const CALL: Call = Call::Authenticate;

    fn body(&self) -> Option<Body> {
        Some(Body::json(&self.0.to_json()))
    }

    fn secret_header(&self) -> Option<(HeaderName, &SecretString)> {
        let session_id = self.0.credentials.session_id()?;
        Some((HeaderName::from_static(SESSION_ID_HEADER), session_id))
    }

    fn secrets(&self) -> Vec<SecretString> {
        let credentials = &self.0.credentials;
        [Some(credentials.secret()), credentials.session_id()]
            .into_iter()
            .flatten()
            .cloned()
            .collect()
    }

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<Self::Output, WireError> {
        let (body, unexpected_fields) = from_json::<AccessBody>(response.body())?;
        match body.access {
            Some(access) if !access.token.id.0.is_empty() => Ok((access, unexpected_fields)),
            Some(_) => Err(WireError::Field(UnexpectedField::missing("access.token.id"))),
            None => Err(WireError::missing_field("access", unexpected_fields)),
        }
    }
}

/// `DELETE /v2.0/tokens`: signs out.
pub struct RevokeToken;

impl Endpoint for RevokeToken {
    type Output = ();
    const CALL: Call = Call::RevokeTokenV2;

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<(), WireError> {
        expect_empty_body(response)
    }
}
