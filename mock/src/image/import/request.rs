//! Validates the body of an import, with the service's messages and in its order, before the image is checked.

use serde_json::{Map, Value};

use super::super::api_error::ApiError;
use super::super::body;
use crate::python;
use crate::world::ImageServiceOptions;

/// The import methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ImportMethod {
    /// Uses the staged data.
    GlanceDirect,
    /// Downloads from a URL.
    WebDownload,
    /// Copies the image's data to other stores.
    CopyImage,
    /// Downloads an image of another region.
    GlanceDownload,
}

impl ImportMethod {
    const ALL: [Self; 4] =
        [Self::GlanceDirect, Self::WebDownload, Self::CopyImage, Self::GlanceDownload];

    /// The name in the API.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::GlanceDirect => "glance-direct",
            Self::WebDownload => "web-download",
            Self::CopyImage => "copy-image",
            Self::GlanceDownload => "glance-download",
        }
    }
}

/// A valid import request.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ImportRequest {
    /// The body, as stored in the task.
    pub body: Value,
    /// The import method.
    pub method: ImportMethod,
    /// True to import to every store.
    pub all_stores: bool,
}

impl ImportRequest {
    /// Parses the body. Where the service does not check the type of a value, it crashes (measured).
    pub(super) fn parse(options: &ImageServiceOptions, bytes: &[u8]) -> Result<Self, ApiError> {
        let body = body::parse_json_body(bytes)?;
        let fields = body.as_object().ok_or_else(ApiError::server_error)?;
        let needs =
            |name| ApiError::bad_request(format!("Import request requires a '{name}' field."));
        let method = fields.get("method").ok_or_else(|| needs("method"))?;
        let method = method.as_object().ok_or_else(ApiError::server_error)?;
        let name = method.get("name").ok_or_else(|| needs("name"))?;
        let enabled = |method: &ImportMethod| {
            name.as_str() == Some(method.as_str())
                && options.enabled_import_methods.iter().any(|one| one == method.as_str())
        };
        let method = ImportMethod::ALL.into_iter().find(enabled).ok_or_else(|| {
            ApiError::bad_request(format!("Unknown import method name '{}'.", python::to_str(name)))
        })?;
        optional_bool(fields, "all_stores_must_succeed", true)?;
        let all_stores = optional_bool(fields, "all_stores", false)?;
        Ok(Self { body, method, all_stores })
    }

    /// The fields of the method object, for additions.
    pub(super) fn method_fields_mut(&mut self) -> Result<&mut Map<String, Value>, ApiError> {
        self.body["method"].as_object_mut().ok_or_else(ApiError::server_error)
    }
}

fn optional_bool(
    fields: &Map<String, Value>,
    name: &str,
    default_value: bool,
) -> Result<bool, ApiError> {
    match fields.get(name) {
        None => Ok(default_value),
        Some(Value::Bool(value)) => Ok(*value),
        Some(_) => Err(ApiError::bad_request(format!("'{name}' must be boolean value only"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_that_is_not_enabled_is_unknown() {
        let mut options = ImageServiceOptions::default();
        let read = |options: &ImageServiceOptions| {
            ImportRequest::parse(
                options,
                br#"{"method": {"name": "copy-image"}, "all_stores": true}"#,
            )
        };
        let request = read(&options).unwrap();
        assert_eq!((request.method, request.all_stores), (ImportMethod::CopyImage, true));
        options.enabled_import_methods.retain(|method| method != "copy-image");
        let message = "Unknown import method name 'copy-image'.";
        assert_eq!(read(&options), Err(ApiError::bad_request(message)));
    }
}
