//! Recognizes the answer to a sign-in whose first factor was right. Used by the client and for the journal.

use http::Response;
use http::header::WWW_AUTHENTICATE;

use super::error::{AuthReceipt, ErrorKind};
use crate::wire::endpoint::Call;
use crate::wire::from_json;
use crate::wire::identity_v2::passcode_session_id;
use crate::wire::identity_v3::ReceiptBody;
use crate::wire::request::{OPENSTACK_AUTH_RECEIPT, header_text};

/// The error of a sign-in whose first factor was right: Keystone answers 401 with a receipt, Rackspace with a challenge. `None` for
/// any other answer.
pub(crate) fn more_auth_methods(call: Call, response: &Response<Vec<u8>>) -> Option<ErrorKind> {
    if response.status() != http::StatusCode::UNAUTHORIZED {
        return None;
    }
    match call {
        Call::IssueToken => {
            let (body, _) = from_json::<ReceiptBody>(response.body()).ok()?;
            let has_receipt = body.receipt.is_some() || !body.required_auth_methods.is_empty();
            let receipt = header_text(response, &OPENSTACK_AUTH_RECEIPT);
            has_receipt.then(|| ErrorKind::NeedsMoreAuthMethods {
                required_auth_methods: body.required_auth_methods,
                receipt: receipt.map(|receipt| AuthReceipt(receipt.into())),
            })
        }
        Call::Authenticate => {
            let challenge = header_text(response, &WWW_AUTHENTICATE)?;
            let session_id = passcode_session_id(&challenge)?;
            Some(ErrorKind::NeedsMoreAuthMethods {
                required_auth_methods: Vec::new(),
                receipt: Some(AuthReceipt(session_id)),
            })
        }
        _ => None,
    }
}
