//! The source of an import's data, checked before the import starts.

use serde_json::Value;
use uuid::Uuid;

use super::super::Context;
use super::super::api_error::ApiError;
use super::job::ImportSource;
use super::remote_image::RemoteImage;
use super::request::{ImportMethod, ImportRequest};
use crate::python;

/// A source in another region needs a region and an image ID. Adds the default interface to the request.
pub(super) fn require_remote_image(request: &mut ImportRequest) -> Result<(), ApiError> {
    let details = request.method_fields_mut()?;
    for name in ["glance_region", "glance_image_id"] {
        if !details.contains_key(name) {
            return Err(ApiError::bad_request(format!(
                "'{name}' needs to be set for glance-download import method"
            )));
        }
    }
    let id = details["glance_image_id"].as_str().ok_or_else(ApiError::server_error)?;
    if !is_uuid(id) {
        return Err(ApiError::bad_request(format!(
            "Remote image id does not look like a UUID: {id}"
        )));
    }
    details.entry("glance_service_interface").or_insert_with(|| "public".into());
    Ok(())
}

/// Accepts the forms that Python accepts: braces, dashes and a leading `urn:uuid:` are ignored.
fn is_uuid(text: &str) -> bool {
    let plain = text.replace("urn:", "").replace("uuid:", "");
    Uuid::try_parse(&plain.trim_matches(['{', '}']).replace('-', "")).is_ok()
}

/// The source of the data.
pub(super) fn parse_source(
    context: &Context<'_>,
    request: &ImportRequest,
) -> Result<ImportSource, ApiError> {
    Ok(match request.method {
        ImportMethod::GlanceDirect => ImportSource::Staging,
        ImportMethod::CopyImage => ImportSource::Stores,
        ImportMethod::WebDownload => {
            ImportSource::Web(allowed_url(context, &request.body["method"]["uri"])?)
        }
        ImportMethod::GlanceDownload => {
            let token = context.incoming.token().unwrap_or_default();
            ImportSource::Region(RemoteImage::from_method(&request.body["method"], token))
        }
    })
}

/// A URL that the service is allowed to download.
fn allowed_url(context: &Context<'_>, uri: &Value) -> Result<String, ApiError> {
    let refused = |uri: &str| {
        Err(ApiError::bad_request(format!("URI for web-download does not pass filtering: {uri}")))
    };
    match uri.as_str() {
        Some(uri) if context.options().web.contains_key(uri) => Ok(uri.to_owned()),
        Some(uri) => refused(uri),
        None if python::is_falsy(uri) => refused(&python::to_str(uri)),
        None => Err(ApiError::server_error()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_may_have_every_form_that_python_accepts() {
        let plain = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";
        for id in [plain, &plain.replace('-', ""), &plain.to_uppercase(), &format!("{{{plain}}}")] {
            assert!(is_uuid(id), "{id}");
        }
        assert!(is_uuid(&format!("urn:uuid:{plain}")));
        assert!(!is_uuid("") && !is_uuid("x") && !is_uuid(&plain[1..]));
    }
}
