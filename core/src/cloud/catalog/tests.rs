//! Tests of [`super`].

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
    assert_eq!(catalog.image_endpoint(&dfw).unwrap().to_string(), "http://g/image/DFW");
    assert_eq!(catalog.service_types(), ["identity", "image"]);
    let rejected = |region: Option<&str>, address: &str, problem| RejectedEndpoint {
        region: region.map(Into::into),
        address: address.into(),
        problem,
    };
    let no_host = EndpointProblem::Address(AddressError::NoHost);
    assert_eq!(
        catalog.rejected(),
        [
            rejected(Some("ORD"), "nonsense", no_host),
            rejected(None, "http://g/none", EndpointProblem::NoRegion),
        ]
    );
}

#[test]
fn an_unusable_endpoint_is_kept_with_its_reason() {
    use AddressError::{HasUserInfo, Malformed, NoHost};
    for (interface, url, address, problem) in [
        ("internal", "http://g", "http://g", EndpointProblem::NotPublic("internal".into())),
        ("public", "javascript:alert(1)", "javascript:alert(1)", EndpointProblem::Address(NoHost)),
        ("public", "data:text/html,x", "data:text/html,x", EndpointProblem::Address(NoHost)),
        ("public", "https://a:b@g/v2", "https://g/v2", EndpointProblem::Address(HasUserInfo)),
        ("public", "https://g\\x/v2", "https://g\\x/v2", EndpointProblem::Address(Malformed)),
        ("public", "https://g/v2 (new)", "https://g/v2 (new)", EndpointProblem::Address(Malformed)),
        ("public", "", "", EndpointProblem::Address(AddressError::Empty)),
    ] {
        let service = Service {
            id: String::new(),
            name: String::new(),
            kind: "image".into(),
            endpoints: vec![endpoint(interface, Some("DFW"), url)],
        };
        let catalog = Catalog::from_v3(&[service]);
        assert_eq!(catalog.regions().count(), 0, "{url}");
        let expected =
            RejectedEndpoint { region: Some("DFW".into()), address: address.into(), problem };
        assert_eq!(catalog.rejected(), [expected], "{url}");
    }
}

#[test]
fn regions_beyond_the_limit_are_counted_and_not_used() {
    let endpoints = (0..3_000)
        .map(|number| endpoint("public", Some(&format!("R{number}")), "https://g/image"))
        .collect();
    let service =
        Service { id: String::new(), name: String::new(), kind: "image".into(), endpoints };
    let catalog = Catalog::from_v3(&[service]);
    assert_eq!(catalog.regions().count(), MAX_REGIONS);
    assert_eq!(catalog.omitted_region_count(), 3_000 - MAX_REGIONS);
    assert!(catalog.rejected().is_empty());
}

#[test]
fn a_region_with_an_unusable_name_is_rejected_with_that_reason() {
    let long = "x".repeat(300);
    let endpoints = vec![endpoint("public", Some(&long), "https://g/image")];
    let service =
        Service { id: String::new(), name: String::new(), kind: "image".into(), endpoints };
    let catalog = Catalog::from_v3(&[service]);
    assert_eq!(catalog.regions().count(), 0);
    assert_eq!(catalog.rejected()[0].problem, EndpointProblem::InvalidRegion);
    let region = catalog.rejected()[0].region.as_deref().unwrap_or_default();
    assert!(region.ends_with("… (truncated; 300 characters)"), "{region}");
}
