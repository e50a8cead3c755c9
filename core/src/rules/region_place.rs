//! Where the regions of Rackspace are. Used by the page, which names a region by code and place.

use super::profile::Profile;
use crate::model::RegionName;

/// Code and place of each region of Rackspace (documented by Rackspace).
const RACKSPACE_REGIONS: [(&str, &str); 6] = [
    ("DFW", "Dallas/Fort Worth"),
    ("ORD", "Chicago"),
    ("IAD", "Northern Virginia"),
    ("LON", "London"),
    ("SYD", "Sydney"),
    ("HKG", "Hong Kong"),
];

/// The place of a region. `None` on OpenStack, where every operator chooses the names, and for an unknown code.
pub fn region_place(profile: Profile, region: &RegionName) -> Option<&'static str> {
    let places = match profile {
        Profile::OpenStack => return None,
        Profile::Rackspace => RACKSPACE_REGIONS,
    };
    places.into_iter().find(|(code, _)| *code == region.as_str()).map(|(_, place)| place)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn only_rackspaces_regions_have_a_known_place() {
        let place = |profile, region: &str| region_place(profile, &region.parse().unwrap());
        assert_eq!(place(Profile::Rackspace, "IAD"), Some("Northern Virginia"));
        assert_eq!(place(Profile::Rackspace, "MARS"), None);
        assert_eq!(place(Profile::OpenStack, "LON"), None);
    }
}
