//! What is missing in a cloud's catalog of services, so that images can't be listed. Used by pages that need a region, and by
//! Accounts.

use imageshare_core::cloud::{Catalog, EndpointProblem, MAX_REGIONS, RejectedEndpoint, Session};

use super::{count, name_list};
use crate::data::Failure;

/// The title above the entries of the catalog that can't be used.
pub fn rejected_title(entries: usize) -> String {
    match entries {
        1 => "1 image endpoint in the catalog can't be used".to_owned(),
        many => format!("{many} image endpoints in the catalog can't be used"),
    }
}

/// The title and the text for a catalog with more regions than this page uses.
pub fn too_many_regions(left_out: usize) -> (String, String) {
    (
        format!(
            "The catalog has {} regions. This page uses the first {MAX_REGIONS}",
            count::with_separators(MAX_REGIONS + left_out)
        ),
        "Images and offers in the other regions aren't shown. To use those regions, ask the cloud's operator for a project or an endpoint filter with fewer regions."
            .to_owned(),
    )
}

/// One entry: "DFW, <http://inside>: the interface is internal, so only clients inside the cloud can use it.".
pub fn rejected_endpoint(entry: &RejectedEndpoint) -> String {
    let place = match (&entry.region, entry.address.as_str()) {
        (Some(region), "") => region.clone(),
        (Some(region), address) => format!("{region}, {address}"),
        (None, "") => "Entry without a region or an address".to_owned(),
        (None, address) => address.to_owned(),
    };
    format!("{place}: {}", problem_text(&entry.problem))
}

fn problem_text(problem: &EndpointProblem) -> String {
    match problem {
        EndpointProblem::NoRegion => "the entry has no region.".to_owned(),
        EndpointProblem::InvalidRegion => "the region's name can't be used.".to_owned(),
        EndpointProblem::NotPublic(interface) => {
            format!("the interface is \"{interface}\". Browsers can use only public endpoints.")
        }
        EndpointProblem::Address(error) => format!("the address can't be used: {error}."),
        EndpointProblem::DuplicateRegion => {
            "the region has another image endpoint, which is used instead.".to_owned()
        }
        _ => "the entry can't be used.".to_owned(),
    }
}

/// Why an account has no region to work in; `None` if it has one.
pub fn no_region(account: &str, session: &Session) -> Option<Failure> {
    let catalog = &session.catalog;
    if catalog.regions().next().is_some() {
        return None;
    }
    let (why, next) = cause(session.project.is_some(), catalog);
    Some(Failure {
        title: format!("{account} has no region with an image service"),
        reason: why,
        next_step: next.to_owned(),
        ..Failure::default()
    })
}

fn cause(has_project: bool, catalog: &Catalog) -> (String, &'static str) {
    if !has_project {
        return (
            "You signed in without a project, so the cloud doesn't list any services.".to_owned(),
            "Sign in again and choose a project.",
        );
    }
    if !catalog.rejected().is_empty() {
        let entries: Vec<String> = catalog.rejected().iter().map(rejected_endpoint).collect();
        return (
            format!(
                "The catalog has image endpoints, but none of them can be used. {}",
                entries.join(" ")
            ),
            "Ask the cloud's operator to correct the image service's endpoints.",
        );
    }
    if catalog.service_types().is_empty() {
        return (
            "The service catalog that you received at sign-in lists no services.".to_owned(),
            "Sign in to another project, or ask the cloud's operator which services this project has.",
        );
    }
    (
        format!(
            "The service catalog doesn't list an image service, only {}.",
            name_list::join_names(catalog.service_types())
        ),
        "Sign in to another project, or ask the cloud's operator whether this cloud has an image service.",
    )
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use imageshare_core::wire::address::AddressError;

    use super::*;

    #[test]
    fn an_empty_catalog_says_what_is_missing() {
        let (why, next) = cause(true, &Catalog::default());
        assert!(why.contains("lists no services") && !next.is_empty(), "{why}");
        let (why, _) = cause(false, &Catalog::default());
        assert!(why.contains("without a project"), "{why}");
    }

    #[test]
    fn regions_that_are_left_out_are_counted() {
        let (title, _) = too_many_regions(2_800);
        assert_eq!(title, "The catalog has 3,000 regions. This page uses the first 200");
    }

    #[test]
    fn an_entry_names_its_region_address_and_problem() {
        let entry = RejectedEndpoint {
            region: Some("DFW".to_owned()),
            address: "javascript:alert(1)".to_owned(),
            problem: EndpointProblem::Address(AddressError::NoHost),
        };
        let text = rejected_endpoint(&entry);
        assert!(
            text.starts_with("DFW, javascript:alert(1): the address can't be used: "),
            "{text}"
        );
    }
}
