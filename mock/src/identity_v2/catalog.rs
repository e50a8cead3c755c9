//! The service catalog of a Rackspace account: images, servers and files in every region.

use imageshare_core::model::RegionName;
use imageshare_core::wire::identity_v2::access::{Endpoint, Service};

use crate::Cloud;
use crate::tokens::Token;

/// The services of a token's account; none without an account.
pub(super) fn services(cloud: &Cloud, token: &Token) -> Vec<Service> {
    let Some(account) = token.project.as_ref() else { return Vec::new() };
    let files = cloud.files.account(account);
    let service = |name: &str, kind: &str, tenant: &str, url: &dyn Fn(&RegionName) -> String| {
        let endpoints = cloud.world.regions.iter().map(|region| Endpoint {
            public_url: url(region),
            region: Some(region.to_string()),
            tenant_id: Some(tenant.to_owned()),
        });
        let endpoints = endpoints.collect();
        Service { name: name.to_owned(), kind: kind.to_owned(), endpoints }
    };
    let tenant = account.as_str();
    vec![
        // The URL of images ends in the version, without an account; the others contain both.
        service("cloudImages", "image", tenant, &|region| {
            format!("{}/v2", cloud.image_url(region))
        }),
        service("cloudServersOpenStack", "compute", tenant, &|region| {
            cloud.compute_url(region, Some(account))
        }),
        service("cloudFiles", "object-store", files, &|region| cloud.files_url(region, files)),
    ]
}
