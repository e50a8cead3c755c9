//! The items of the sidebar and the tab bar, with their labels and icons, in one table. Used by the shell.

use crate::components::IconName;
use crate::messages::page_names;
use crate::route::{OffersTab, Route};

/// A navigation item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NavItem {
    Images,
    Share,
    SharedByMe,
    Offers,
    ShareAndAccept,
    Journal,
    Accounts,
    About,
}

impl NavItem {
    /// The label in the sidebar, the shorter one in the tab bar, and the icon.
    const fn labels_and_icon(self) -> (&'static str, &'static str, IconName) {
        match self {
            Self::Images => (page_names::IMAGES, page_names::IMAGES, IconName::Images),
            Self::Share => (page_names::SHARE, page_names::SHARE, IconName::Send),
            Self::SharedByMe => {
                (page_names::SHARED_BY_ME, page_names::SHARED_SHORT, IconName::Grid)
            }
            Self::Offers => (page_names::OFFERS_FOR_ME, page_names::OFFERS_SHORT, IconName::Inbox),
            Self::ShareAndAccept => {
                (page_names::SHARE_AND_ACCEPT, page_names::SHARE_AND_ACCEPT, IconName::Bolt)
            }
            Self::Journal => (page_names::JOURNAL, page_names::JOURNAL, IconName::Journal),
            Self::Accounts => (page_names::ACCOUNTS, page_names::ACCOUNTS, IconName::Key),
            Self::About => (page_names::ABOUT, page_names::ABOUT, IconName::Info),
        }
    }

    pub(super) const fn label(self) -> &'static str {
        self.labels_and_icon().0
    }

    pub(super) const fn short_label(self) -> &'static str {
        self.labels_and_icon().1
    }

    pub(super) const fn icon(self) -> IconName {
        self.labels_and_icon().2
    }

    pub(super) fn route(self) -> Route {
        match self {
            Self::Images => Route::images(None),
            Self::Share => Route::Share { region: None, image: None },
            Self::SharedByMe => Route::shared_by_me(),
            Self::Offers => Route::Offers { tab: OffersTab::Pending },
            Self::ShareAndAccept => Route::ShareAndAccept { region: None, image: None },
            Self::Journal => Route::Journal,
            Self::Accounts => Route::Accounts,
            Self::About => Route::about(),
        }
    }

    /// The item of a route, if it is in the navigation.
    pub(super) const fn for_route(route: &Route) -> Option<Self> {
        match route {
            Route::Images { .. } | Route::Image { .. } | Route::StopAccess { .. } => {
                Some(Self::Images)
            }
            Route::SharedByMe { .. } => Some(Self::SharedByMe),
            Route::Share { .. } | Route::Invite { .. } | Route::AddressBook => Some(Self::Share),
            Route::Offers { .. } | Route::Offer { .. } | Route::OfferLink { .. } => {
                Some(Self::Offers)
            }
            Route::ShareAndAccept { .. } => Some(Self::ShareAndAccept),
            Route::Journal => Some(Self::Journal),
            Route::Connect | Route::Accounts | Route::SandboxSide { .. } => Some(Self::Accounts),
            Route::About { .. } => Some(Self::About),
            Route::Start | Route::NotFound { .. } => None,
        }
    }
}

/// Whether a page uses the region that is chosen in the header. The others are about one region in their URL, or
/// about all regions, and have their own choice where one is needed: there are never two.
pub(super) const fn has_region_choice(route: &Route) -> bool {
    matches!(route, Route::Share { .. } | Route::Invite { .. } | Route::ShareAndAccept { .. })
}

/// The name of a route's page until the page is loaded: its own title, or, if that has to be loaded, the name of its
/// navigation item.
pub fn page_name(route: &Route) -> &'static str {
    match (route, NavItem::for_route(route)) {
        (Route::Connect, _) => page_names::CONNECT,
        (Route::About { .. }, _) => page_names::ABOUT_PRODUCT,
        (Route::AddressBook, _) => page_names::ADDRESS_BOOK,
        (Route::StopAccess { .. }, _) => page_names::STOP_ACCESS,
        (_, Some(item)) => item.label(),
        (_, None) => page_names::PRODUCT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_nav_item_is_current_on_its_own_route() {
        for item in [
            NavItem::Images,
            NavItem::Share,
            NavItem::SharedByMe,
            NavItem::Offers,
            NavItem::ShareAndAccept,
            NavItem::Journal,
            NavItem::Accounts,
            NavItem::About,
        ] {
            assert_eq!(NavItem::for_route(&item.route()), Some(item));
        }
    }
}
