//! The items of the sidebar and the tab bar, with their labels and icons, in one table. Used by the shell.

use crate::components::IconName;
use crate::messages::page_names;
use crate::route::{OffersTab, Route};

/// A navigation item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NavItem {
    Images,
    Share,
    Shared,
    Offers,
    ShareAndAccept,
    Accounts,
    About,
}

impl NavItem {
    /// The label in the sidebar, the shorter one in the tab bar, and the icon.
    const fn row(self) -> (&'static str, &'static str, IconName) {
        match self {
            Self::Images => (page_names::IMAGES, page_names::IMAGES, IconName::Images),
            Self::Share => (page_names::SHARE, page_names::SHARE, IconName::Send),
            Self::Shared => (page_names::SHARED_BY_ME, page_names::SHARED_SHORT, IconName::Grid),
            Self::Offers => (page_names::OFFERS_FOR_ME, page_names::OFFERS_SHORT, IconName::Inbox),
            Self::ShareAndAccept => {
                (page_names::SHARE_AND_ACCEPT, page_names::SHARE_AND_ACCEPT, IconName::Bolt)
            }
            Self::Accounts => (page_names::ACCOUNTS, page_names::ACCOUNTS, IconName::Key),
            Self::About => (page_names::ABOUT, page_names::ABOUT, IconName::Info),
        }
    }

    pub(super) const fn label(self) -> &'static str {
        self.row().0
    }

    pub(super) const fn short_label(self) -> &'static str {
        self.row().1
    }

    pub(super) const fn icon(self) -> IconName {
        self.row().2
    }

    pub(super) fn route(self) -> Route {
        match self {
            Self::Images => Route::images(None),
            Self::Share => Route::Share { region: None, image: None },
            Self::Shared => Route::shared(),
            Self::Offers => Route::Offers { tab: OffersTab::Pending },
            Self::ShareAndAccept => Route::ShareAndAccept { region: None, image: None },
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
            Route::Shared { .. } => Some(Self::Shared),
            Route::Share { .. } | Route::Invite { .. } | Route::Book => Some(Self::Share),
            Route::Offers { .. } | Route::Offer { .. } | Route::OfferLink { .. } => {
                Some(Self::Offers)
            }
            Route::ShareAndAccept { .. } => Some(Self::ShareAndAccept),
            Route::Connect | Route::Accounts => Some(Self::Accounts),
            Route::About { .. } => Some(Self::About),
            Route::Start | Route::NotFound { .. } => None,
        }
    }
}

/// Whether a page uses the region that is chosen in the header. The others are about one region in their URL, or
/// about all regions, and have their own choice where one is needed: there are never two.
pub(super) const fn takes_region(route: &Route) -> bool {
    matches!(route, Route::Share { .. } | Route::Invite { .. } | Route::ShareAndAccept { .. })
}

/// The name of a route's page until the page is loaded: its own title, or, if that has to be loaded, the name of its
/// navigation item.
pub fn name_of(route: &Route) -> &'static str {
    match (route, NavItem::for_route(route)) {
        (Route::Connect, _) => page_names::CONNECT,
        (Route::About { .. }, _) => page_names::ABOUT_PRODUCT,
        (Route::Book, _) => page_names::ADDRESS_BOOK,
        (Route::StopAccess { .. }, _) => page_names::STOP_ACCESS,
        (_, Some(item)) => item.label(),
        (_, None) => page_names::PRODUCT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_the_current_one_on_its_own_route() {
        for item in [
            NavItem::Images,
            NavItem::Share,
            NavItem::Shared,
            NavItem::Offers,
            NavItem::ShareAndAccept,
            NavItem::Accounts,
            NavItem::About,
        ] {
            assert_eq!(NavItem::for_route(&item.route()), Some(item));
        }
    }
}
