//! The calls of Identity v2.0, one struct each. Used by the client.

use http::Response;
use secrecy::SecretString;

use super::access::{Access, AccessBody};
use super::auth::Authentication;
use crate::model::OddField;
use crate::wire::endpoint::Call;
use crate::wire::request::{Body, Endpoint};
use crate::wire::{WireError, from_json};

/// `POST /v2.0/tokens`: signs in.
pub struct Authenticate<'a>(pub &'a Authentication);

impl Endpoint for Authenticate<'_> {
    type Answer = (Access, Vec<OddField>);
    const CALL: Call = Call::Authenticate;

    fn body(&self) -> Option<Body> {
        Some(Body::json(&self.0.to_json()))
    }

    fn secrets(&self) -> Vec<SecretString> {
        vec![self.0.credentials.secret().clone()]
    }

    fn read(&self, answer: &Response<Vec<u8>>) -> Result<Self::Answer, WireError> {
        let (body, odd_fields) = from_json::<AccessBody>(answer.body())?;
        match body.access {
            Some(access) if !access.token.id.0.is_empty() => Ok((access, odd_fields)),
            Some(_) => Err(WireError::Field(OddField::missing("access.token.id"))),
            None => Err(WireError::missing_field("access", odd_fields)),
        }
    }
}

/// `DELETE /v2.0/tokens`: signs out.
pub struct RevokeToken;

impl Endpoint for RevokeToken {
    type Answer = ();
    const CALL: Call = Call::RevokeTokenV2;

    fn read(&self, _: &Response<Vec<u8>>) -> Result<(), WireError> {
        Ok(())
    }
}
