//! The service catalog: which regions have an image service, and at which address.

use crate::model::RegionName;
use crate::wire::address::BaseUrl;
use crate::wire::{identity_v2, identity_v3};

/// The service type of image services in every catalog.
const IMAGE_SERVICE_TYPE: &str = "image";

/// The image endpoints of a token, one per region, in the catalog's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalog {
    image_endpoints: Vec<(RegionName, BaseUrl)>,
}

impl Catalog {
    /// From Keystone's catalog: the `public` interfaces, the only ones a browser can reach.
    pub fn from_v3(services: &[identity_v3::token::Service]) -> Self {
        let endpoints = services
            .iter()
            .filter(|service| service.kind == IMAGE_SERVICE_TYPE)
            .flat_map(|service| &service.endpoints);
        Self::from_entries(endpoints.filter(|endpoint| endpoint.interface == "public").map(
            |endpoint| {
                (
                    endpoint
                        .region_id
                        .as_deref()
                        .or(endpoint.region.as_deref())
                        .unwrap_or_default(),
                    endpoint.url.as_str(),
                )
            },
        ))
    }

    /// From the catalog of Identity v2.0.
    pub fn from_v2(services: &[identity_v2::access::Service]) -> Self {
        let endpoints = services
            .iter()
            .filter(|service| service.kind == IMAGE_SERVICE_TYPE)
            .flat_map(|service| &service.endpoints);
        Self::from_entries(endpoints.map(|endpoint| {
            (endpoint.region.as_deref().unwrap_or_default(), endpoint.public_url.as_str())
        }))
    }

    /// Entries without a region or a usable address are skipped; the first entry of a region wins.
    fn from_entries<'a>(entries: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut images: Vec<(RegionName, BaseUrl)> = Vec::new();
        for (region, url) in entries {
            if let (Ok(region), Ok(url)) = (region.parse::<RegionName>(), BaseUrl::parse(url))
                && !images.iter().any(|(known, _)| *known == region)
            {
                images.push((region, url));
            }
        }
        Self { image_endpoints: images }
    }

    /// The regions that have an image service.
    pub fn regions(&self) -> impl Iterator<Item = &RegionName> {
        self.image_endpoints.iter().map(|(region, _)| region)
    }

    /// The root of the image service of a region.
    pub fn image_service(&self, region: &RegionName) -> Option<&BaseUrl> {
        self.image_endpoints.iter().find(|(known, _)| known == region).map(|(_, url)| url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::identity_v3::token::{Endpoint, Service};

    fn endpoint(interface: &str, region: Option<&str>, url: &str) -> Endpoint {
        Endpoint {
            id: String::new(),
            interface: interface.into(),
            region: region.map(Into::into),
            region_id: None,
            url: url.into(),
        }
    }

    #[test]
    fn uses_only_public_image_endpoints_with_a_region() {
        let service = |kind: &str, endpoints| Service {
            id: String::new(),
            name: String::new(),
            kind: kind.into(),
            endpoints,
        };
        let catalog = Catalog::from_v3(&[
            service("identity", vec![endpoint("public", Some("DFW"), "http://k:5000/v3")]),
            service(
                "image",
                vec![
                    endpoint("internal", Some("DFW"), "http://inside"),
                    endpoint("public", Some("DFW"), "http://g/image/DFW/v2"),
                    endpoint("public", Some("ORD"), "nonsense"),
                    endpoint("public", None, "http://g/none"),
                ],
            ),
        ]);
        let dfw: RegionName = "DFW".parse().unwrap();
        assert_eq!(catalog.regions().collect::<Vec<_>>(), [&dfw]);
        assert_eq!(catalog.image_service(&dfw).unwrap().to_string(), "http://g/image/DFW");
    }
}
