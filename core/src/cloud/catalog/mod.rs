//! The service catalog: which regions have an image service, and at which address; what it offers besides, and which entries
//! can't be used.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{RegionName, is_misleading};
use crate::wire::address::{AddressError, BaseUrl};
use crate::wire::text_limits::truncate_text;
use crate::wire::{identity_v2, identity_v3};

/// The service type of image services in every catalog.
const IMAGE_SERVICE_TYPE: &str = "image";
/// The only interface that a browser can reach.
const PUBLIC_INTERFACE: &str = "public";
/// How many entries that can't be used, and how many other services are kept for display.
const MAX_DISPLAYED_ENTRIES: usize = 50;
/// The most regions that are used. The largest public clouds have fewer than a hundred; each region costs a choice in every list
/// and several requests on every page about all regions.
pub const MAX_REGIONS: usize = 200;
/// How much of a text of the catalog is kept for display, in characters.
const MAX_TEXT_LENGTH: usize = 120;

/// Why an entry of the catalog can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EndpointProblem {
    /// It names no region.
    NoRegion,
    /// The name of its region is too long or contains control characters.
    InvalidRegion,
    /// It is for clients inside the cloud: the interface `internal` or `admin`.
    NotPublic(String),
    /// Its address is not one that a browser can call as it is.
    Address(AddressError),
    /// Its region has an earlier entry with another address, which is used.
    DuplicateRegion,
}

/// An image endpoint of the catalog that can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedEndpoint {
    /// Its region, if it names one.
    pub region: Option<String>,
    /// Its address, cut for display and without user information.
    pub address: String,
    /// Why it can't be used.
    pub problem: EndpointProblem,
}

/// The image endpoints of a token, one per region, in the catalog's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalog {
    image_endpoints: Vec<(RegionName, BaseUrl)>,
    rejected: Vec<RejectedEndpoint>,
    services: Vec<String>,
    omitted_region_count: usize,
}

/// An image endpoint of either catalog.
struct CatalogEntry<'a> {
    region: Option<&'a str>,
    interface: &'a str,
    address: &'a str,
}

impl Catalog {
    /// From Keystone's catalog: the `public` interfaces, the only ones a browser can reach.
    pub fn from_v3(services: &[identity_v3::token::Service]) -> Self {
        let images = services.iter().filter(|service| service.kind == IMAGE_SERVICE_TYPE);
        let endpoints = images.flat_map(|service| &service.endpoints);
        let entries = endpoints.map(|endpoint| CatalogEntry {
            region: non_empty(endpoint.region_id.as_deref())
                .or(non_empty(endpoint.region.as_deref())),
            interface: &endpoint.interface,
            address: &endpoint.url,
        });
        Self::from_entries(entries, services.iter().map(|service| service.kind.as_str()))
    }

    /// From the catalog of Identity v2.0.
    pub fn from_v2(services: &[identity_v2::access::Service]) -> Self {
        let images = services.iter().filter(|service| service.kind == IMAGE_SERVICE_TYPE);
        let endpoints = images.flat_map(|service| &service.endpoints);
        let entries = endpoints.map(|endpoint| CatalogEntry {
            region: non_empty(endpoint.region.as_deref()),
            interface: PUBLIC_INTERFACE,
            address: &endpoint.public_url,
        });
        Self::from_entries(entries, services.iter().map(|service| service.kind.as_str()))
    }

    /// The first usable entry of a region wins.
    fn from_entries<'a>(
        entries: impl Iterator<Item = CatalogEntry<'a>>,
        kinds: impl Iterator<Item = &'a str>,
    ) -> Self {
        let mut catalog = Self::default();
        let mut known = BTreeMap::new();
        for entry in entries {
            match check_entry(&entry) {
                Ok((region, url)) => match known.get(&region) {
                    None => {
                        known.insert(region.clone(), url.clone());
                        if catalog.image_endpoints.len() < MAX_REGIONS {
                            catalog.image_endpoints.push((region, url));
                        } else {
                            catalog.omitted_region_count += 1;
                        }
                    }
                    Some(first) if *first == url => {}
                    Some(_) => catalog.reject(&entry, EndpointProblem::DuplicateRegion),
                },
                Err(problem) => catalog.reject(&entry, problem),
            }
        }
        // An internal entry next to a public one of the same region is usual, and nothing to report.
        let regions: BTreeSet<String> = known.keys().map(ToString::to_string).collect();
        catalog.rejected.retain(|rejected| {
            let is_reachable =
                rejected.region.as_ref().is_some_and(|region| regions.contains(region));
            !(is_reachable && matches!(rejected.problem, EndpointProblem::NotPublic(_)))
        });
        let kinds: BTreeSet<&str> = kinds.filter(|kind| !kind.is_empty()).collect();
        catalog.services =
            kinds.into_iter().take(MAX_DISPLAYED_ENTRIES).map(truncate_for_display).collect();
        catalog
    }

    fn reject(&mut self, entry: &CatalogEntry<'_>, problem: EndpointProblem) {
        if self.rejected.len() == MAX_DISPLAYED_ENTRIES {
            return;
        }
        let address = match problem {
            EndpointProblem::Address(AddressError::HasUserInfo) => strip_user_info(entry.address),
            _ => entry.address.to_owned(),
        };
        let region = entry.region.map(truncate_for_display);
        self.rejected.push(RejectedEndpoint {
            region,
            address: truncate_for_display(&address),
            problem,
        });
    }

    /// The regions that have an image service.
    pub fn regions(&self) -> impl Iterator<Item = &RegionName> {
        self.image_endpoints.iter().map(|(region, _)| region)
    }

    /// How many regions with an image service are not used, because the catalog has more than [`MAX_REGIONS`].
    pub const fn omitted_region_count(&self) -> usize {
        self.omitted_region_count
    }

    /// The root of the image service of a region.
    pub fn image_endpoint(&self, region: &RegionName) -> Option<&BaseUrl> {
        self.image_endpoints.iter().find(|(known, _)| known == region).map(|(_, url)| url)
    }

    /// The image endpoints that can't be used, at most 50.
    pub fn rejected(&self) -> &[RejectedEndpoint] {
        &self.rejected
    }

    /// The types of all services in the catalog, such as `compute`, at most 50, sorted. Empty for an empty catalog.
    pub fn service_types(&self) -> &[String] {
        &self.services
    }

    /// The roots of the image services, to be replaced by those that the services name themselves.
    pub(super) fn image_endpoints_mut(&mut self) -> impl Iterator<Item = &mut BaseUrl> {
        self.image_endpoints.iter_mut().map(|(_, url)| url)
    }
}

fn non_empty(region: Option<&str>) -> Option<&str> {
    region.filter(|region| !region.trim().is_empty())
}

fn check_entry(entry: &CatalogEntry<'_>) -> Result<(RegionName, BaseUrl), EndpointProblem> {
    if !entry.interface.eq_ignore_ascii_case(PUBLIC_INTERFACE) {
        return Err(EndpointProblem::NotPublic(truncate_for_display(entry.interface)));
    }
    let region = entry.region.ok_or(EndpointProblem::NoRegion)?;
    let region = region.parse().map_err(|_| EndpointProblem::InvalidRegion)?;
    let url = BaseUrl::parse_service(entry.address).map_err(EndpointProblem::Address)?;
    Ok((region, url))
}

/// The address without what is before the `@` of its authority.
fn strip_user_info(address: &str) -> String {
    match (address.split_once("://"), address.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, rest))) => format!("{scheme}://{rest}"),
        _ => String::new(),
    }
}

fn truncate_for_display(text: &str) -> String {
    let text: String = text.chars().filter(|character| !is_misleading(*character)).collect();
    truncate_text(&text, MAX_TEXT_LENGTH).unwrap_or(text)
}

#[cfg(test)]
mod tests;
