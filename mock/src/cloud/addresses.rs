//! The URLs of a cloud in its catalogs and refusals, and the paths below them.

use http::Request;
use imageshare_core::model::{ProjectId, RegionName};
use imageshare_core::rules::Profile;

use super::Cloud;
use crate::service;

impl Cloud {
    /// Changes the public URL, for a cloud that was saved elsewhere.
    pub fn set_public_url(&mut self, public_url: &str) {
        public_url.trim_end_matches('/').clone_into(&mut self.public_url);
        service::url_path(&self.public_url).clone_into(&mut self.base_path);
    }

    /// The path below the public URL.
    pub(crate) fn service_path<'a>(&self, request: &'a Request<Vec<u8>>) -> &'a str {
        let path = request.uri().path();
        path.strip_prefix(self.base_path.as_str()).unwrap_or(path)
    }

    /// URL of the identity service in catalogs and refusals.
    pub(crate) fn identity_url(&self) -> String {
        format!("{}/identity/v3", self.public_url)
    }

    /// URL of a region's image service, without the version.
    pub(crate) fn image_url(&self, region: &RegionName) -> String {
        format!("{}/image/{region}", self.public_url)
    }

    /// URL of a region's compute service, with the version; Rackspace's contains the account.
    pub(crate) fn compute_url(&self, region: &RegionName, account: Option<&ProjectId>) -> String {
        let root = format!("{}/compute/{region}", self.public_url);
        match (self.world.profile, account) {
            (Profile::Rackspace, Some(account)) => format!("{root}/v2/{account}"),
            _ => format!("{root}/v2.1"),
        }
    }

    /// URL of an account in a region's object store.
    pub(crate) fn files_url(&self, region: &RegionName, account: &str) -> String {
        format!("{}/object-store/{region}/v1/{account}", self.public_url)
    }
}
