//! The services of the catalog: Keystone under one address for all regions, and Glance and optionally Nova in every region.

use imageshare_core::wire::identity_v3::token::{Endpoint, Service};

use super::catalog_ids::INTERFACES;
use crate::Cloud;

/// The services.
pub(super) fn catalog_services(cloud: &Cloud) -> Vec<Service> {
    let mut ids = cloud.ids.endpoints.iter();
    let mut endpoints = |region: &str, url: &str| -> Vec<Endpoint> {
        let endpoints_by_interface = INTERFACES.iter().map(|interface| Endpoint {
            id: ids.next().cloned().unwrap_or_default(),
            interface: (*interface).to_owned(),
            region: Some(region.to_owned()),
            region_id: Some(region.to_owned()),
            url: url.to_owned(),
        });
        endpoints_by_interface.collect()
    };
    let regions = || cloud.world.regions.iter();
    // Clients such as `openstack` look for Keystone in their own region, so it is listed in each (measured).
    let identity =
        regions().flat_map(|region| endpoints(region.as_str(), &cloud.identity_url())).collect();
    let image =
        regions().flat_map(|region| endpoints(region.as_str(), &cloud.image_url(region))).collect();
    let compute = regions()
        .flat_map(|region| endpoints(region.as_str(), &cloud.compute_url(region, None)))
        .collect();
    let service = |id: &str, kind: &str, name: &str, endpoints| Service {
        id: id.to_owned(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        endpoints,
    };
    let mut services = vec![
        service(&cloud.ids.identity, "identity", "keystone", identity),
        service(&cloud.ids.image, "image", "glance", image),
    ];
    if cloud.world.compute.offered {
        services.push(service(&cloud.ids.compute, "compute", "nova", compute));
    }
    services
}
