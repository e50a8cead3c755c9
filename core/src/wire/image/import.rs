//! The import methods of an image service. Used by the client.

use http::Response;

use crate::wire::endpoint::Call;
use crate::wire::from_json::from_json;
use crate::wire::request::Endpoint;
use crate::wire::{WireError, from_json};

/// A setting of the service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportMethods {
    /// Its value.
    pub value: Vec<String>,
}

from_json!(ImportMethods { value: "value" });

/// The body of `GET /v2/info/import`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportInfo {
    /// The names of the methods.
    pub methods: ImportMethods,
}

from_json!(ImportInfo { methods: "import-methods" });

/// `GET /v2/info/import`.
pub struct ShowImportMethods;

impl Endpoint for ShowImportMethods {
    type Output = Vec<String>;
    const CALL: Call = Call::ShowImportMethods;

    fn parse_response(&self, response: &Response<Vec<u8>>) -> Result<Vec<String>, WireError> {
        let (info, unexpected_fields) = from_json::<ImportInfo>(response.body())?;
        match unexpected_fields.into_iter().next() {
            Some(odd) if info.methods.value.is_empty() => Err(WireError::Field(odd)),
            _ => Ok(info.methods.value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn parses_the_import_methods() {
        let body = br#"{"import-methods": {"description": "Import methods available.", "type": "array", "value": ["glance-direct", "glance-download"]}}"#;
        let response = Response::new(body.to_vec());
        let methods = ShowImportMethods.parse_response(&response).unwrap();
        assert_eq!(methods, ["glance-direct", "glance-download"]);
    }
}
