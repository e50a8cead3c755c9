//! Parses a route. Its tests check the round trip of every route. Used by navigation.

use std::convert::Infallible;
use std::str::FromStr;

use imageshare_core::model::Side;
use percent_encoding::percent_decode_str;

use super::{OffersTab, Route, UrlQuery};

impl Route {
    /// Parses `location.hash`, with or without its `#`. An unknown route is [`Route::NotFound`]; it
    /// never fails.
    pub fn parse(hash: &str) -> Self {
        let address = hash.strip_prefix('#').unwrap_or(hash);
        Self::parse_known(address).unwrap_or_else(|| Self::NotFound { address: address.to_owned() })
    }

    fn parse_known(address: &str) -> Option<Self> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let parts = path
            .strip_prefix('/')
            .unwrap_or(path)
            .split('/')
            .map(|part| Some(percent_decode_str(part).decode_utf8().ok()?.into_owned()))
            .collect::<Option<Vec<String>>>()?;
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        // An empty segment in the middle is a typo, not a region with an empty name.
        if parts.len() > 1 && parts.contains(&"") {
            return None;
        }
        let owned = |part: &&str| Some((*part).to_owned());
        Some(match parts.as_slice() {
            [""] => Self::Start,
            ["connect"] => Self::Connect,
            ["accounts"] => Self::Accounts,
            ["about"] => Self::about(),
            ["about", topic] => Self::About { topic: owned(topic) },
            ["address-book"] => Self::AddressBook,
            ["journal"] => Self::Journal,
            ["sandbox", side, user] => Self::SandboxSide {
                side: Side::ALL.into_iter().find(|known| known.as_str() == *side)?,
                user: (*user).to_owned(),
            },
            ["images"] => Self::Images { region: None, query: UrlQuery::parse(query) },
            ["images", region] => {
                Self::Images { region: owned(region), query: UrlQuery::parse(query) }
            }
            ["images", region, id] => {
                Self::Image { region: (*region).to_owned(), id: (*id).to_owned() }
            }
            ["images", region, id, "stop-access"] => {
                Self::StopAccess { region: (*region).to_owned(), id: (*id).to_owned() }
            }
            ["share"] => Self::Share { region: None, image: None },
            // A region of this name can't be linked to; none is known.
            ["share", "invite"] => Self::Invite { link: query.to_owned() },
            ["share", region] => Self::Share { region: owned(region), image: None },
            ["share", region, image] => Self::Share { region: owned(region), image: owned(image) },
            ["one-step"] => Self::ShareAndAccept { region: None, image: None },
            ["one-step", region] => Self::ShareAndAccept { region: owned(region), image: None },
            ["one-step", region, image] => {
                Self::ShareAndAccept { region: owned(region), image: owned(image) }
            }
            ["shared"] => Self::SharedByMe { query: UrlQuery::parse(query) },
            ["offers"] => Self::Offers { tab: OffersTab::Pending },
            ["offers", "link"] => Self::OfferLink { link: query.to_owned() },
            ["offers", tab] => Self::Offers { tab: OffersTab::parse(tab)? },
            ["offers", tab, region, image, project] => Self::Offer {
                tab: OffersTab::parse(tab)?,
                region: (*region).to_owned(),
                image: (*image).to_owned(),
                project: (*project).to_owned(),
            },
            _ => return None,
        })
    }
}

impl FromStr for Route {
    type Err = Infallible;

    fn from_str(hash: &str) -> Result<Self, Infallible> {
        Ok(Self::parse(hash))
    }
}

// The generator of random routes needs an OS's randomness; the route itself does not.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn name() -> impl Strategy<Value = String> {
        // Any text a cloud may use as a name, slashes, spaces and question marks included.
        "\\PC{1,12}"
    }

    fn region_and_image() -> impl Strategy<Value = (Option<String>, Option<String>)> {
        prop_oneof![
            Just((None, None)),
            name().prop_map(|region| (Some(region), None)),
            (name(), name()).prop_map(|(region, image)| (Some(region), Some(image))),
        ]
    }

    fn query() -> impl Strategy<Value = UrlQuery> {
        prop::collection::vec(("[a-z]{1,8}", name()), 0..4).prop_map(|pairs| {
            pairs
                .into_iter()
                .fold(UrlQuery::default(), |query, (key, value)| query.with_value(&key, &value))
        })
    }

    fn route() -> impl Strategy<Value = Route> {
        prop_oneof![
            Just(Route::Start),
            Just(Route::Connect),
            Just(Route::Accounts),
            prop::option::of(name()).prop_map(|topic| Route::About { topic }),
            Just(Route::AddressBook),
            Just(Route::Journal),
            (0..2usize, name())
                .prop_map(|(side, user)| Route::SandboxSide { side: Side::ALL[side], user }),
            query().prop_map(|query| Route::Invite {
                link: query.to_string().trim_start_matches('?').to_owned(),
            }),
            (prop::option::of(name()), query())
                .prop_map(|(region, query)| Route::Images { region, query }),
            (name(), name()).prop_map(|(region, id)| Route::Image { region, id }),
            (name(), name()).prop_map(|(region, id)| Route::StopAccess { region, id }),
            region_and_image().prop_map(|(region, image)| Route::Share { region, image }),
            region_and_image().prop_map(|(region, image)| Route::ShareAndAccept { region, image }),
            name().prop_map(|link| Route::OfferLink { link }),
            query().prop_map(|query| Route::SharedByMe { query }),
            (0..3usize).prop_map(|tab| Route::Offers { tab: OffersTab::ALL[tab] }),
            (0..3usize, name(), name(), name()).prop_map(|(tab, region, image, project)| {
                Route::Offer { tab: OffersTab::ALL[tab], region, image, project }
            }),
        ]
    }

    proptest! {
        #[test]
        fn a_route_survives_a_round_trip(route in route()) {
            prop_assert_eq!(Route::parse(&route.href()), route);
        }

        #[test]
        fn any_text_is_a_route_with_a_stable_link(text in "\\PC{0,40}") {
            let route = Route::parse(&text);
            prop_assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[test]
    fn an_empty_hash_is_the_start() {
        assert_eq!(Route::parse(""), Route::Start);
        assert_eq!(Route::parse("#"), Route::Start);
        assert_eq!(Route::parse("#/"), Route::Start);
    }

    #[test]
    fn an_unknown_route_keeps_its_text() {
        let address = "/imges/DFW".to_owned();
        assert_eq!(Route::parse("#/imges/DFW"), Route::NotFound { address });
        assert!(matches!(Route::parse("#/images//x"), Route::NotFound { .. }));
        assert!(matches!(Route::parse("#/offers/maybe"), Route::NotFound { .. }));
    }

    #[test]
    fn another_filter_is_the_same_page_but_another_image_is_not() {
        let list = Route::parse("#/images/DFW");
        assert!(list.is_same_page(&Route::parse("#/images/ORD?name=web&sort=-updated")));
        assert!(!list.is_same_page(&Route::parse("#/images/DFW/6b1f0c2e")));
        assert!(!Route::parse("#/images/DFW/a").is_same_page(&Route::parse("#/images/DFW/b")));
    }
}
