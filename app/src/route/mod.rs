//! The route: everything after `#` in the URL, as a type that parses and formats itself. Used by navigation and every page.
//!
//! The part after `#` is never sent to a server, so the page works on any static host and any path. It is untrusted
//! text: regions and IDs are kept as they are and parsed by the page that uses them. It never contains a secret.
//! This module is free of web types.

mod offers_tab;
mod parse;
mod query;

use std::fmt;

use imageshare_core::model::Side;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

pub use offers_tab::OffersTab;
pub use query::UrlQuery;

/// Characters that are not escaped in a path segment (RFC 3986, "unreserved").
const SEGMENT_ENCODE_SET: AsciiSet =
    NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The start: what this is, and the two ways to begin.
    Start,
    /// Sign in to a cloud.
    Connect,
    /// The signed-in accounts and their sides.
    Accounts,
    /// The images of a region, or of the region that was viewed last.
    Images {
        /// The region's name; none means the one viewed last.
        region: Option<String>,
        /// Filter and order, so that a link shows the same list.
        query: UrlQuery,
    },
    /// One image.
    Image {
        /// Images exist in one region only.
        region: String,
        /// The image's ID.
        id: String,
    },
    /// Stop all access to one image and its copies in all regions.
    StopAccess {
        /// The region of the image.
        region: String,
        /// The image's ID.
        id: String,
    },
    /// Share images with other projects.
    Share {
        /// The region in which images are chosen.
        region: Option<String>,
        /// The image to start with.
        image: Option<String>,
    },
    /// What the account shares, and with which projects.
    SharedByMe {
        /// Filter and order, so that a link shows the same grid.
        query: UrlQuery,
    },
    /// The same page, prepared by a link from a consumer.
    Invite {
        /// The part after `?`, unchanged. It is untrusted text.
        link: String,
    },
    /// The address book of a cloud, kept on the device.
    AddressBook,
    /// The offers for the account.
    Offers {
        /// Which answers are shown.
        tab: OffersTab,
    },
    /// The same page, with one offer opened.
    Offer {
        /// The list that it is in.
        tab: OffersTab,
        /// The region of the image.
        region: String,
        /// The image's ID.
        image: String,
        /// The ID of the project that it is offered to.
        project: String,
    },
    /// An offer that was sent as a link.
    OfferLink {
        /// The link's content, unchanged: untrusted text, parsed by the page that shows it.
        link: String,
    },
    /// Share and accept in one run, with two accounts.
    ShareAndAccept {
        /// The region in which the image is chosen.
        region: Option<String>,
        /// The image to start with.
        image: Option<String>,
    },
    /// The sandbox for one user, who plays one side in this tab.
    SandboxSide {
        /// The side.
        side: Side,
        /// The user's name.
        user: String,
    },
    /// The calls that this page has sent.
    Journal,
    /// The About page: what this is, what it stores, and its license.
    About {
        /// The question to scroll to.
        topic: Option<String>,
    },
    /// An unknown route.
    NotFound {
        /// The part after `#`.
        address: String,
    },
}

impl Route {
    /// The value of a link's `href`: `#/images/DFW`.
    pub fn href(&self) -> String {
        format!("#{self}")
    }

    /// All images of a region, or of the one viewed last.
    pub fn images(region: Option<String>) -> Self {
        Self::Images { region, query: UrlQuery::default() }
    }

    /// The About page, from its start.
    pub const fn about() -> Self {
        Self::About { topic: None }
    }

    /// Everything that the account shares.
    pub fn shared_by_me() -> Self {
        Self::SharedByMe { query: UrlQuery::default() }
    }

    /// Whether `self` and `other` are the same page. Another filter, tab, region of the same list or image of the
    /// same form is: the page stays, and so does the focus.
    pub fn is_same_page(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Images { .. }, Self::Images { .. })
            | (Self::SharedByMe { .. }, Self::SharedByMe { .. })
            | (
                Self::Share { .. } | Self::Invite { .. },
                Self::Share { .. } | Self::Invite { .. },
            )
            | (
                Self::Offers { .. } | Self::Offer { .. },
                Self::Offers { .. } | Self::Offer { .. },
            )
            | (Self::About { .. }, Self::About { .. })
            | (Self::ShareAndAccept { .. }, Self::ShareAndAccept { .. }) => true,
            _ => self == other,
        }
    }

    fn path_segments(&self) -> Vec<&str> {
        fn segments<'a>(
            name: &'a str,
            region: Option<&'a String>,
            id: Option<&'a String>,
        ) -> Vec<&'a str> {
            std::iter::once(name)
                .chain(region.map(String::as_str))
                // An image without its region identifies nothing.
                .chain(id.filter(|_| region.is_some()).map(String::as_str))
                .collect()
        }
        match self {
            Self::Start | Self::NotFound { .. } => vec![],
            Self::Connect => vec!["connect"],
            Self::SandboxSide { side, user } => vec!["sandbox", side.as_str(), user],
            Self::Accounts => vec!["accounts"],
            Self::Images { region, .. } => segments("images", region.as_ref(), None),
            Self::Image { region, id } => vec!["images", region, id],
            Self::StopAccess { region, id } => vec!["images", region, id, "stop-access"],
            Self::Share { region, image } => segments("share", region.as_ref(), image.as_ref()),
            Self::SharedByMe { .. } => vec!["shared"],
            Self::Invite { .. } => vec!["share", "invite"],
            Self::AddressBook => vec!["address-book"],
            Self::Offers { tab: OffersTab::Pending } => vec!["offers"],
            Self::Offers { tab } => vec!["offers", tab.as_str()],
            Self::Offer { tab, region, image, project } => {
                vec!["offers", tab.as_str(), region, image, project]
            }
            Self::OfferLink { .. } => vec!["offers", "link"],
            Self::ShareAndAccept { region, image } => {
                segments("one-step", region.as_ref(), image.as_ref())
            }
            Self::Journal => vec!["journal"],
            Self::About { topic } => segments("about", topic.as_ref(), None),
        }
    }
}

impl fmt::Display for Route {
    /// The part after `#`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::NotFound { address } = self {
            return f.write_str(address);
        }
        let parts = self.path_segments();
        if parts.is_empty() {
            f.write_str("/")?;
        }
        for part in parts {
            write!(f, "/{}", utf8_percent_encode(part, &SEGMENT_ENCODE_SET))?;
        }
        match self {
            Self::Images { query, .. } | Self::SharedByMe { query } => write!(f, "{query}"),
            Self::OfferLink { link } | Self::Invite { link } => write!(f, "?{link}"),
            _ => Ok(()),
        }
    }
}
