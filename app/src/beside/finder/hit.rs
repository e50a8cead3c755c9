//! One thing that can be found: what it is, where it is, and where choosing it leads.

use std::rc::Rc;

use imageshare_core::search::SearchDoc;
use leptos::prelude::*;

use crate::components::{IconName, Side};
use crate::navigation::Navigation;
use crate::route::Route;
use crate::state::{AccountKey, Accounts};
use crate::words::case::lower;

/// What is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Page,
    Action,
    Question,
    Offer,
    Project,
    Image,
    ById,
}

impl Kind {
    /// The word for it, and its picture.
    pub(super) const fn row(self) -> (&'static str, IconName) {
        match self {
            Self::Page => ("Page", IconName::File),
            Self::Action => ("Action", IconName::Bolt),
            Self::Question => ("Question", IconName::Info),
            Self::Offer => ("Offer", IconName::Inbox),
            Self::Project => ("Project", IconName::Person),
            Self::Image => ("Image", IconName::Images),
            Self::ById => ("By id", IconName::Search),
        }
    }
}

/// Where choosing it leads.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Goal {
    /// To a page.
    Page(Route),
    /// To a page that shows what an account sees.
    As(AccountKey, Side, Route),
    /// A side acts from now on.
    Act(Side),
    /// The two accounts change places.
    Swap,
}

/// One thing that can be found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hit {
    pub(super) card: SearchDoc,
    pub(super) kind: Kind,
    pub(super) title: String,
    /// Where it is, or what it does.
    pub(super) place: String,
    pub(super) goal: Goal,
    /// An own image that others may have.
    pub(super) is_shared: bool,
}

impl Hit {
    /// Found by its title, by `others`, and by `ids`.
    pub(super) fn new<'a>(
        (kind, title, place): (Kind, String, String),
        ids: impl IntoIterator<Item = String>,
        others: impl IntoIterator<Item = &'a str>,
        goal: Goal,
    ) -> Rc<Self> {
        let names = others.into_iter().map(lower).collect::<Vec<_>>();
        let ids = ids.into_iter().map(|id| lower(&id));
        let card = SearchDoc::new(ids, std::iter::once(lower(&title)).chain(names));
        Rc::new(Self { card, kind, title, place, goal, is_shared: false })
    }

    /// Whether it is an image of an account that is signed in.
    pub(super) fn is_own_image(&self) -> bool {
        matches!(self.goal, Goal::As(_, Side::Producer, Route::Image { .. }))
    }

    /// Goes there, or does it.
    pub(super) fn choose(&self, accounts: Accounts, navigation: Navigation) {
        match &self.goal {
            Goal::Page(route) => navigation.go(route),
            Goal::As(key, side, route) => {
                let seats = untrack(|| accounts.seats());
                // Who sits already acts from where he sits; the preferred side goes first.
                let sits =
                    [*side, side.other()].into_iter().find(|side| seats.on(*side) == Some(*key));
                match sits {
                    Some(side) => accounts.act_as(side),
                    None => accounts.sit(*side, *key),
                }
                navigation.go(route);
            }
            Goal::Act(side) => accounts.act_as(*side),
            Goal::Swap => accounts.swap(),
        }
    }
}
