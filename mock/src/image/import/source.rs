//! The source of an import's data, checked before the import starts.

use serde_json::Value;
use uuid::Uuid;

use super::super::Context;
use super::super::refusal::Refused;
use super::job::Source;
use super::remote::Remote;
use super::request::{Method, Request};
use crate::python;

/// A source in another region needs a region and an image ID. Adds the default interface to the request.
pub(super) fn require_image(request: &mut Request) -> Result<(), Refused> {
    let details = request.details_mut()?;
    for name in ["glance_region", "glance_image_id"] {
        if !details.contains_key(name) {
            return Err(Refused::bad_request(format!(
                "'{name}' needs to be set for glance-download import method"
            )));
        }
    }
    let id = details["glance_image_id"].as_str().ok_or_else(Refused::server_error)?;
    if !is_uuid(id) {
        return Err(Refused::bad_request(format!(
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
pub(super) fn from_request(context: &Context<'_>, request: &Request) -> Result<Source, Refused> {
    Ok(match request.method {
        Method::GlanceDirect => Source::Staging,
        Method::CopyImage => Source::Stores,
        Method::WebDownload => Source::Web(address(context, &request.body["method"]["uri"])?),
        Method::GlanceDownload => {
            let token = context.incoming.header("x-auth-token").unwrap_or_default();
            Source::Region(Remote::from_method(&request.body["method"], token))
        }
    })
}

/// A URL that the service is allowed to download.
fn address(context: &Context<'_>, uri: &Value) -> Result<String, Refused> {
    let refused = |uri: &str| {
        Err(Refused::bad_request(format!("URI for web-download does not pass filtering: {uri}")))
    };
    match uri.as_str() {
        Some(uri) if context.options().web.contains_key(uri) => Ok(uri.to_owned()),
        Some(uri) => refused(uri),
        None if python::is_falsy(uri) => refused(&python::text(uri)),
        None => Err(Refused::server_error()),
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
