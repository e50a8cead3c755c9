//! The supported versions of Keystone: only v3, or the document of `json_home` for clients that prefer it.

use http::header::LOCATION;
use imageshare_core::wire::identity_v3::discovery::{
    Link, Version, VersionBody, VersionValues, VersionsBody,
};
use serde_json::json;

use super::json_home;
use crate::Cloud;
use crate::cloud::RequestContext;
use crate::reply::{self, Reply};

/// `GET /`: 300, with the URL of the only version.
pub(super) fn versions(cloud: &Cloud, request_context: &RequestContext<'_>) -> Reply {
    if let Some(document) = json_home::preferred_document(request_context, "/v3") {
        return document;
    }
    let values = vec![version_record(cloud)];
    let mut reply = reply::json(300, &VersionsBody { versions: VersionValues { values } });
    reply::set_header(&mut reply, LOCATION, &version_url(cloud));
    reply
}

/// `GET /v3`.
pub(super) fn version(cloud: &Cloud, request_context: &RequestContext<'_>) -> Reply {
    let document = json_home::preferred_document(request_context, "");
    document.unwrap_or_else(|| version_reply(cloud))
}

fn version_reply(cloud: &Cloud) -> Reply {
    reply::json(200, &VersionBody { version: version_record(cloud) })
}

fn version_url(cloud: &Cloud) -> String {
    format!("{}/", cloud.identity_url())
}

fn version_record(cloud: &Cloud) -> Version {
    Version {
        id: "v3.14".to_owned(),
        status: "stable".to_owned(),
        updated: "2020-04-07T00:00:00Z".to_owned(),
        links: vec![Link { rel: "self".to_owned(), href: version_url(cloud) }],
        media_types: json!([{
            "base": "application/json",
            "type": "application/vnd.openstack.identity-v3+json"
        }]),
    }
}
