//! Search results for projects: those of signed-in accounts, of the address books and of known shares, and any other by
//! the start of its ID. Each leads to its shares by the producer. Nothing is requested here.

use std::collections::BTreeMap;
use std::rc::Rc;

use imageshare_core::model::{ProjectId, Side};
use imageshare_core::ui::search::MIN_ID_PREFIX_LENGTH;
use leptos::prelude::*;

use super::search_result::{ResultAction, ResultKind, SearchResult};
use crate::data::{CloudId, shorten};
use crate::messages::command_palette;
use crate::route::{Route, UrlQuery};
use crate::state::{Accounts, AddressBook, Shares, SignedInAccount};

/// All projects with a name, or a share.
pub(super) fn project_results(
    accounts: Accounts,
    book: AddressBook,
    shares: Shares,
) -> Vec<Rc<SearchResult>> {
    let all = accounts.all();
    let producer = accounts.account_on(Side::Producer);
    let mut hits: Vec<Rc<SearchResult>> = Vec::new();
    let mut clouds: Vec<CloudId> = Vec::new();
    for account in &all {
        hits.extend(account_result(account, producer.as_deref(), book));
        if !clouds.contains(&account.cloud) {
            clouds.push(account.cloud.clone());
        }
    }
    for cloud in &clouds {
        let is_signed_in = |id: &ProjectId| {
            let mut all = all.iter().filter(|account| account.cloud == *cloud);
            all.any(|account| account.project().is_some_and(|project| project.id == *id))
        };
        let producer = producer.as_deref().filter(|account| account.cloud == *cloud);
        let mut others: BTreeMap<ProjectId, (String, Vec<String>)> = BTreeMap::new();
        book.with_book(cloud, |book| {
            for (id, contact) in book.contacts() {
                let groups = contact.groups.iter().cloned().collect();
                others.insert(id.clone(), (contact.alias.clone(), groups));
            }
        });
        if producer.is_some_and(|account| shares.is_for_account(account.key)) {
            shares.known_shares().with(|known_shares| {
                for share in known_shares.shared_images.shares() {
                    let id = &share.membership.member;
                    others.entry(id.clone()).or_insert_with(|| {
                        (book.project_name(cloud, id).unwrap_or_default(), Vec::new())
                    });
                }
            });
        }
        for (id, (name, groups)) in others.into_iter().filter(|(id, _)| !is_signed_in(id)) {
            let title = if name.is_empty() { shorten(id.as_str()) } else { name };
            let what = (ResultKind::Project, title, cloud.label());
            let group_names = groups.iter().map(String::as_str);
            hits.push(SearchResult::new(
                what,
                [id.to_string()],
                group_names,
                project_action(&id, producer, Route::AddressBook),
            ));
        }
    }
    hits
}

fn account_result(
    account: &SignedInAccount,
    producer: Option<&SignedInAccount>,
    book: AddressBook,
) -> Option<Rc<SearchResult>> {
    let id = account.project()?.id.clone();
    let what =
        (ResultKind::Project, account.title(), command_palette::signed_in(&account.person()));
    let alias = book.project_name(&account.cloud, &id).unwrap_or_default();
    let others = [account.person(), account.cloud.label(), alias];
    let producer = producer.filter(|producer| {
        producer.cloud == account.cloud && producer.project().is_some_and(|own| own.id != id)
    });
    let others = others.iter().map(String::as_str);
    Some(SearchResult::new(
        what,
        [id.to_string()],
        others,
        project_action(&id, producer, Route::Accounts),
    ))
}

/// The project's shares by the producer; `fallback_route` without a producer.
fn project_action(
    id: &ProjectId,
    producer: Option<&SignedInAccount>,
    fallback_route: Route,
) -> ResultAction {
    match producer {
        Some(producer) => {
            ResultAction::OpenPageAs(producer.key, Side::Producer, shares_route(id.as_str()))
        }
        None => ResultAction::OpenPage(fallback_route),
    }
}

/// The page of shares, for projects whose ID starts with the text.
fn shares_route(text: &str) -> Route {
    Route::SharedByMe { query: UrlQuery::default().with_value("text", text) }
}

/// A result for the shares of projects whose ID starts with the text. None if the text can't be the start of an ID.
pub(super) fn result_for_id_prefix(text: &str, accounts: Accounts) -> Option<Rc<SearchResult>> {
    let is_head = text.len() >= MIN_ID_PREFIX_LENGTH
        && text.chars().all(|ch| ch.is_ascii_hexdigit() || ch == '-')
        && text.chars().any(|ch| ch.is_ascii_digit());
    let producer = accounts.account_on(Side::Producer).filter(|_| is_head)?;
    let id = if text.len() > 12 { shorten(text) } else { format!("{text}…") };
    let place = command_palette::under_shared_by_me(&producer.title());
    let what = (ResultKind::Project, command_palette::shares_with(&id), place);
    let goal = ResultAction::OpenPageAs(producer.key, Side::Producer, shares_route(text));
    Some(SearchResult::new(what, [], [], goal))
}
