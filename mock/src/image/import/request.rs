//! What the body of an import asks for, refused in the service's words and order before anything of the image is looked at.

use serde_json::{Map, Value};

use super::super::body;
use super::super::refusal::Refused;
use crate::python;
use crate::world::ImageService;

/// The ways to import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    /// What was staged before.
    GlanceDirect,
    /// What lies at an address.
    WebDownload,
    /// What the image holds, to other stores.
    CopyImage,
    /// An image of another region.
    GlanceDownload,
}

impl Method {
    const ALL: [Self; 4] =
        [Self::GlanceDirect, Self::WebDownload, Self::CopyImage, Self::GlanceDownload];

    /// The word on the wire.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::GlanceDirect => "glance-direct",
            Self::WebDownload => "web-download",
            Self::CopyImage => "copy-image",
            Self::GlanceDownload => "glance-download",
        }
    }
}

/// An import that makes sense.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Request {
    /// The body as it will stand in the task.
    pub body: Value,
    /// Its method.
    pub method: Method,
    /// True for every store there is.
    pub all_stores: bool,
}

impl Request {
    /// Reads the body. Where the service does not look what a value is, it falls over it (measured).
    pub(super) fn read(options: &ImageService, bytes: &[u8]) -> Result<Self, Refused> {
        let body = body::read(bytes)?;
        let fields = body.as_object().ok_or_else(Refused::server_error)?;
        let needs =
            |name| Refused::bad_request(format!("Import request requires a '{name}' field."));
        let method = fields.get("method").ok_or_else(|| needs("method"))?;
        let method = method.as_object().ok_or_else(Refused::server_error)?;
        let name = method.get("name").ok_or_else(|| needs("name"))?;
        let enabled = |method: &Method| {
            name.as_str() == Some(method.as_str())
                && options.enabled_import_methods.iter().any(|one| one == method.as_str())
        };
        let method = Method::ALL.into_iter().find(enabled).ok_or_else(|| {
            Refused::bad_request(format!("Unknown import method name '{}'.", python::text(name)))
        })?;
        boolean(fields, "all_stores_must_succeed", true)?;
        let all_stores = boolean(fields, "all_stores", false)?;
        Ok(Self { body, method, all_stores })
    }

    /// What stands beside the method's name, to add to it.
    pub(super) fn details_mut(&mut self) -> Result<&mut Map<String, Value>, Refused> {
        self.body["method"].as_object_mut().ok_or_else(Refused::server_error)
    }
}

fn boolean(fields: &Map<String, Value>, name: &str, otherwise: bool) -> Result<bool, Refused> {
    match fields.get(name) {
        None => Ok(otherwise),
        Some(Value::Bool(yes)) => Ok(*yes),
        Some(_) => Err(Refused::bad_request(format!("'{name}' must be boolean value only"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_method_that_is_not_enabled_is_unknown() {
        let mut options = ImageService::default();
        let read = |options: &ImageService| {
            Request::read(options, br#"{"method": {"name": "copy-image"}, "all_stores": true}"#)
        };
        let request = read(&options).unwrap();
        assert_eq!((request.method, request.all_stores), (Method::CopyImage, true));
        options.enabled_import_methods.retain(|method| method != "copy-image");
        let words = "Unknown import method name 'copy-image'.";
        assert_eq!(read(&options), Err(Refused::bad_request(words)));
    }
}
