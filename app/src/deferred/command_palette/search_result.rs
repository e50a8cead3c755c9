//! One thing that can be found: what it is, where it is, and where choosing it leads.

use imageshare_core::model::Side;
use std::rc::Rc;

use imageshare_core::search::SearchDoc;
use leptos::prelude::*;

use crate::components::IconName;
use crate::messages::letter_case::lower;
use crate::navigation::Navigation;
use crate::route::Route;
use crate::state::{AccountKey, Accounts};

/// What is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResultKind {
    Page,
    Action,
    Question,
    Offer,
    Project,
    Image,
    ById,
}

impl ResultKind {
    /// The word for it, and its picture.
    pub(super) const fn row(self) -> (&'static str, IconName) {
        match self {
            Self::Page => ("Page", IconName::File),
            Self::Action => ("Action", IconName::Bolt),
            Self::Question => ("Question", IconName::Info),
            Self::Offer => ("Offer", IconName::Inbox),
            Self::Project => ("Project", IconName::Person),
            Self::Image => ("Image", IconName::Images),
            Self::ById => ("By ID", IconName::Search),
        }
    }
}

/// Where choosing it leads.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ResultAction {
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
pub(super) struct SearchResult {
    pub(super) card: SearchDoc,
    pub(super) kind: ResultKind,
    pub(super) title: String,
    /// Where it is, or what it does.
    pub(super) place: String,
    pub(super) goal: ResultAction,
    /// An own image that others may have.
    pub(super) is_shared: bool,
}

impl SearchResult {
    /// Found by its title, by `others`, and by `ids`.
    pub(super) fn new<'a>(
        (kind, title, place): (ResultKind, String, String),
        ids: impl IntoIterator<Item = String>,
        others: impl IntoIterator<Item = &'a str>,
        goal: ResultAction,
    ) -> Rc<Self> {
        let names = others.into_iter().map(lower).collect::<Vec<_>>();
        let ids = ids.into_iter().map(|id| lower(&id));
        let card = SearchDoc::new(ids, std::iter::once(lower(&title)).chain(names));
        Rc::new(Self { card, kind, title, place, goal, is_shared: false })
    }

    /// Whether it is an image of an account that is signed in.
    pub(super) fn is_own_image(&self) -> bool {
        matches!(self.goal, ResultAction::As(_, Side::Producer, Route::Image { .. }))
    }

    /// Goes there, or does it.
    pub(super) fn choose(&self, accounts: Accounts, navigation: Navigation) {
        match &self.goal {
            ResultAction::Page(route) => navigation.go(route),
            ResultAction::As(key, side, route) => {
                let seats = untrack(|| accounts.seats());
                // Who sits already acts from where he sits; the preferred side goes first.
                let sits =
                    [*side, side.other()].into_iter().find(|side| seats.on(*side) == Some(*key));
                match sits {
                    Some(side) => accounts.act_as(side),
                    None => accounts.assign(*side, *key),
                }
                navigation.go(route);
            }
            ResultAction::Act(side) => accounts.act_as(*side),
            ResultAction::Swap => accounts.swap(),
        }
    }
}
