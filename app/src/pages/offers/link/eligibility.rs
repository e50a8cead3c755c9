//! How whoever is signed in stands to a link: pure, over what the page knows. It says why there is nothing to answer.

use imageshare_core::link::OfferLink;
use imageshare_core::model::RegionName;
use imageshare_core::wire::address::BaseUrl;

use crate::state::AccountKey;

/// An account as far as a link is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its name in this page.
    pub(super) key: AccountKey,
    /// The root of its cloud's identity service.
    pub(super) cloud: BaseUrl,
    /// The regions that it has.
    pub(super) regions: Vec<RegionName>,
}

/// How they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Eligibility {
    /// Nobody is signed in.
    Nobody,
    /// Whoever is signed in is so on other clouds.
    OtherCloud,
    /// On the link's cloud, but none of the accounts has the region.
    NoRegion,
    /// These may be the ones that the link is for.
    Perhaps(Vec<AccountKey>),
}

/// How the accounts that are signed in stand to the link.
pub(super) fn standing(link: &OfferLink, signed_in: &[Candidate]) -> Eligibility {
    if signed_in.is_empty() {
        return Eligibility::Nobody;
    }
    let there: Vec<_> = signed_in.iter().filter(|one| one.cloud == link.cloud).collect();
    if there.is_empty() {
        return Eligibility::OtherCloud;
    }
    let in_region = there.into_iter().filter(|one| one.regions.contains(&link.region));
    let keys: Vec<_> = in_region.map(|one| one.key).collect();
    if keys.is_empty() { Eligibility::NoRegion } else { Eligibility::Perhaps(keys) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> OfferLink {
        OfferLink {
            cloud: BaseUrl::parse("https://cloud.example:5000/v3").unwrap(),
            region: "DFW".parse().unwrap(),
            image: "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap(),
            owner: "producer".parse().unwrap(),
            name: None,
        }
    }

    fn on(number: u32, cloud: &str, region: &str) -> Candidate {
        Candidate {
            key: AccountKey::numbered(number),
            cloud: BaseUrl::parse(cloud).unwrap(),
            regions: vec![region.parse().unwrap()],
        }
    }

    #[test]
    fn a_link_is_for_accounts_of_its_cloud_that_have_its_region() {
        let here = "https://cloud.example:5000";
        let other = on(1, "https://cloud.example.evil:5000", "DFW");
        assert_eq!(standing(&link(), &[]), Eligibility::Nobody);
        assert_eq!(standing(&link(), std::slice::from_ref(&other)), Eligibility::OtherCloud);
        assert_eq!(standing(&link(), &[other.clone(), on(2, here, "ORD")]), Eligibility::NoRegion);
        let all = [other, on(2, here, "ORD"), on(3, here, "DFW"), on(4, here, "DFW")];
        let keys = vec![AccountKey::numbered(3), AccountKey::numbered(4)];
        assert_eq!(standing(&link(), &all), Eligibility::Perhaps(keys));
    }
}
