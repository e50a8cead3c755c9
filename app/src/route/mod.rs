//! Where the page is: everything that stands after `#` in the address, as a type that reads and writes itself.
//!
//! What stands after `#` is never sent to a server, so the page works on any static host and any path. It is text from
//! outside all the same: regions and ids are kept as they came and are parsed by the page that uses them. Nothing secret is
//! ever written here. This module is free of web types.

mod offers_tab;
mod query;
mod read;

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

pub use offers_tab::OffersTab;
pub use query::Query;

/// What may stand bare in a part of the path (RFC 3986, "unreserved").
const PART: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A place in the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// What this is, and the two ways in.
    Start,
    /// Sign in to a cloud.
    Connect,
    /// Who is signed in, on which side.
    Accounts,
    /// The images of a region, or of the region that was looked at last.
    Images {
        /// The region's name; none means the one looked at last.
        region: Option<String>,
        /// Filter and order, so that a link shows the same list.
        query: Query,
    },
    /// One image.
    Image {
        /// Images live in one region only.
        region: String,
        /// The image's id.
        id: String,
    },
    /// Stop all access to one image and its copies in all regions.
    StopAccess {
        /// The region of the image.
        region: String,
        /// The image's ID.
        id: String,
    },
    /// Offer images to other projects.
    Share {
        /// The region in which images are chosen.
        region: Option<String>,
        /// The image to begin with.
        image: Option<String>,
    },
    /// What I have given away, and to whom.
    Shared {
        /// Filter and order, so that a link shows the same grid.
        query: Query,
    },
    /// The same page, with what a link asks for that a consumer made.
    Invite {
        /// What stood after the `?`, as it came. It is text from outside.
        link: String,
    },
    /// What the user calls the projects of a cloud, kept on the device.
    Book,
    /// What was offered to me.
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
    /// An offer that somebody sent a link to.
    OfferLink {
        /// What the link says, as it came: text from outside, read by the page that shows it.
        link: String,
    },
    /// Offer and accept in one run, with two accounts.
    ShareAndAccept {
        /// The region in which the image is chosen.
        region: Option<String>,
        /// The image to begin with.
        image: Option<String>,
    },
    /// What this is, what it keeps, and under which licence.
    About {
        /// The question to scroll to.
        topic: Option<String>,
    },
    /// An address that names no place.
    NotFound {
        /// What stood after `#`.
        address: String,
    },
}

impl Route {
    /// For a link: `#/images/DFW`.
    pub fn href(&self) -> String {
        format!("#{self}")
    }

    /// All images of a region, or of the one looked at last.
    pub fn images(region: Option<String>) -> Self {
        Self::Images { region, query: Query::default() }
    }

    /// The page about the page, from its beginning.
    pub const fn about() -> Self {
        Self::About { topic: None }
    }

    /// Everything that I have given away.
    pub fn shared() -> Self {
        Self::Shared { query: Query::default() }
    }

    /// Whether going from `self` to `other` is a change of page. A filter, a tab, another region of the same list or
    /// another image for one step is none: the page stays, and so does the focus.
    pub fn is_same_page(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Images { .. }, Self::Images { .. })
            | (Self::Shared { .. }, Self::Shared { .. })
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

    fn parts(&self) -> Vec<&str> {
        fn place<'a>(
            name: &'a str,
            region: Option<&'a String>,
            id: Option<&'a String>,
        ) -> Vec<&'a str> {
            std::iter::once(name)
                .chain(region.map(String::as_str))
                // An image without its region names nothing.
                .chain(id.filter(|_| region.is_some()).map(String::as_str))
                .collect()
        }
        match self {
            Self::Start | Self::NotFound { .. } => vec![],
            Self::Connect => vec!["connect"],
            Self::Accounts => vec!["accounts"],
            Self::Images { region, .. } => place("images", region.as_ref(), None),
            Self::Image { region, id } => vec!["images", region, id],
            Self::StopAccess { region, id } => vec!["images", region, id, "stop-access"],
            Self::Share { region, image } => place("share", region.as_ref(), image.as_ref()),
            Self::Shared { .. } => vec!["shared"],
            Self::Invite { .. } => vec!["share", "invite"],
            Self::Book => vec!["address-book"],
            Self::Offers { tab: OffersTab::Pending } => vec!["offers"],
            Self::Offers { tab } => vec!["offers", tab.as_str()],
            Self::Offer { tab, region, image, project } => {
                vec!["offers", tab.as_str(), region, image, project]
            }
            Self::OfferLink { .. } => vec!["offers", "link"],
            Self::ShareAndAccept { region, image } => {
                place("one-step", region.as_ref(), image.as_ref())
            }
            Self::About { topic } => place("about", topic.as_ref(), None),
        }
    }
}

impl fmt::Display for Route {
    /// What stands after `#`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::NotFound { address } = self {
            return f.write_str(address);
        }
        let parts = self.parts();
        if parts.is_empty() {
            f.write_str("/")?;
        }
        for part in parts {
            write!(f, "/{}", utf8_percent_encode(part, &PART))?;
        }
        match self {
            Self::Images { query, .. } | Self::Shared { query } => write!(f, "{query}"),
            Self::OfferLink { link } | Self::Invite { link } => write!(f, "?{link}"),
            _ => Ok(()),
        }
    }
}
