//! One search result: what it is, where it is, and what choosing it does. Used by the command palette.

use imageshare_core::model::Side;
use std::rc::Rc;

use imageshare_core::ui::search::SearchDoc;
use leptos::prelude::*;

use crate::components::IconName;
use crate::data::AccountKey;
use crate::messages::command_palette;
use crate::messages::text_case::to_lowercase;
use crate::navigation::Navigation;
use crate::route::Route;
use crate::state::Accounts;

/// The kind of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResultKind {
    Page,
    Action,
    Question,
    Offer,
    Project,
    Image,
    IdLookup,
}

impl ResultKind {
    /// Its word, and its icon.
    pub(super) const fn label_and_icon(self) -> (&'static str, IconName) {
        match self {
            Self::Page => (command_palette::PAGE, IconName::File),
            Self::Action => (command_palette::ACTION, IconName::Bolt),
            Self::Question => (command_palette::QUESTION, IconName::Info),
            Self::Offer => (command_palette::OFFER, IconName::Inbox),
            Self::Project => (command_palette::PROJECT, IconName::Person),
            Self::Image => (command_palette::IMAGE, IconName::Images),
            Self::IdLookup => (command_palette::BY_ID, IconName::Search),
        }
    }
}

/// What choosing it does.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ResultAction {
    /// Opens a page.
    OpenPage(Route),
    /// Opens a page as an account.
    OpenPageAs(AccountKey, Side, Route),
    /// Makes a side act.
    ActAs(Side),
    /// Swaps the two accounts.
    SwapSides,
}

/// One search result.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SearchResult {
    pub(super) search_doc: SearchDoc,
    pub(super) kind: ResultKind,
    pub(super) title: String,
    /// Where it is, or what it does.
    pub(super) subtitle: String,
    pub(super) action: ResultAction,
    /// Whether it is an own image that may have members.
    pub(super) can_have_members: bool,
}

impl SearchResult {
    /// Found by its title, by `other_terms`, and by `ids`.
    pub(super) fn new<'a>(
        (kind, title, place): (ResultKind, String, String),
        ids: impl IntoIterator<Item = String>,
        other_terms: impl IntoIterator<Item = &'a str>,
        action: ResultAction,
    ) -> Rc<Self> {
        let names = other_terms.into_iter().map(to_lowercase).collect::<Vec<_>>();
        let ids = ids.into_iter().map(|id| to_lowercase(&id));
        let card = SearchDoc::new(ids, std::iter::once(to_lowercase(&title)).chain(names));
        Rc::new(Self {
            search_doc: card,
            kind,
            title,
            subtitle: place,
            action,
            can_have_members: false,
        })
    }

    /// Whether it is an image of a signed-in account.
    pub(super) fn is_own_image(&self) -> bool {
        matches!(self.action, ResultAction::OpenPageAs(_, Side::Producer, Route::Image { .. }))
    }

    /// Opens it, or does it.
    pub(super) fn choose(&self, accounts: Accounts, navigation: Navigation) {
        match &self.action {
            ResultAction::OpenPage(route) => navigation.navigate_to(route),
            ResultAction::OpenPageAs(key, side, route) => {
                let active = untrack(|| accounts.active());
                // An account that is active already keeps its side; the preferred side is checked first.
                let active_side = [*side, side.other()]
                    .into_iter()
                    .find(|side| active.key_on(*side) == Some(*key));
                match active_side {
                    Some(side) => accounts.act_as(side),
                    None => accounts.assign(*side, *key),
                }
                navigation.navigate_to(route);
            }
            ResultAction::ActAs(side) => accounts.act_as(*side),
            ResultAction::SwapSides => accounts.swap_sides(),
        }
    }
}
