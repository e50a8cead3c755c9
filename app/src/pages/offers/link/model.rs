//! Whether one of the signed-in accounts can be the one that a link is for. Used by the result section. Pure: no view or request.

use crate::data::AccountKey;
use imageshare_core::model::RegionName;
use imageshare_core::ui::link::OfferLink;
use imageshare_core::wire::address::BaseUrl;

/// The properties of an account that matter for a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CandidateAccount {
    /// Its key in this page.
    pub key: AccountKey,
    /// The root of its cloud's identity service.
    pub identity_url: BaseUrl,
    /// Its regions.
    pub regions: Vec<RegionName>,
}

/// Whether the signed-in accounts can have the offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Eligibility {
    /// No account is signed in.
    NotSignedIn,
    /// All signed-in accounts are on other clouds.
    OtherCloud,
    /// Accounts are on the link's cloud, but none has its region.
    NoRegion,
    /// The link may be for one of these.
    Candidates(Vec<AccountKey>),
}

/// Which of the signed-in accounts the link can be for.
pub(super) fn eligibility(link: &OfferLink, signed_in: &[CandidateAccount]) -> Eligibility {
    if signed_in.is_empty() {
        return Eligibility::NotSignedIn;
    }
    let on_cloud: Vec<_> =
        signed_in.iter().filter(|one| one.identity_url == link.identity_url).collect();
    if on_cloud.is_empty() {
        return Eligibility::OtherCloud;
    }
    let in_region = on_cloud.into_iter().filter(|one| one.regions.contains(&link.region));
    let keys: Vec<_> = in_region.map(|one| one.key).collect();
    if keys.is_empty() { Eligibility::NoRegion } else { Eligibility::Candidates(keys) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> OfferLink {
        OfferLink {
            identity_url: BaseUrl::parse("https://cloud.example:5000/v3").unwrap(),
            region: "DFW".parse().unwrap(),
            image: "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90".parse().unwrap(),
            owner: "producer".parse().unwrap(),
            name: None,
        }
    }

    fn candidate(number: u32, cloud: &str, region: &str) -> CandidateAccount {
        CandidateAccount {
            key: AccountKey::from_number(number),
            identity_url: BaseUrl::parse(cloud).unwrap(),
            regions: vec![region.parse().unwrap()],
        }
    }

    #[test]
    fn link_fits_accounts_with_its_cloud_and_region() {
        let cloud = "https://cloud.example:5000";
        let other = candidate(1, "https://cloud.example.evil:5000", "DFW");
        assert_eq!(eligibility(&link(), &[]), Eligibility::NotSignedIn);
        assert_eq!(eligibility(&link(), std::slice::from_ref(&other)), Eligibility::OtherCloud);
        assert_eq!(
            eligibility(&link(), &[other.clone(), candidate(2, cloud, "ORD")]),
            Eligibility::NoRegion
        );
        let all = [
            other,
            candidate(2, cloud, "ORD"),
            candidate(3, cloud, "DFW"),
            candidate(4, cloud, "DFW"),
        ];
        let keys = vec![AccountKey::from_number(3), AccountKey::from_number(4)];
        assert_eq!(eligibility(&link(), &all), Eligibility::Candidates(keys));
    }
}
