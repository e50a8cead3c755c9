//! Loads a chunk. With the feature `split`, these functions are where the WebAssembly file is divided: code that only
//! `accounts`, `images`, `sharing` or `journal` reach goes into a file of its own. Only `Chunks` may call them: a second caller would move
//! the code back into the main file.

use leptos::prelude::*;

use super::Chunk;
use crate::data::LoadError;
use crate::deferred::{
    AccountPoller, CommandPalette, NetworkStateNotice, PageUpdateNotice, RackspaceRulesDialog,
    RestoreUnfinishedWork,
};
use crate::pages::about::About;
use crate::pages::accounts::AccountsPage;
use crate::pages::address_book::AddressBookPage;
use crate::pages::connect::Connect;
use crate::pages::image::ImagePage;
use crate::pages::images::Images;
use crate::pages::journal::JournalPage;
use crate::pages::my_shares::SharedByMe;
use crate::pages::new_share::Share;
use crate::pages::not_found::NotFound;
use crate::pages::offers::{Offers, offer_link_page};
use crate::pages::sandbox_side::SandboxSide;
use crate::pages::share_and_accept::ShareAndAccept;
use crate::pages::stop_access::StopAccess;
use crate::route::Route;
use crate::state::start_membership_sync;

/// Builds the page of a route.
pub(super) type BuildPage = fn(Route) -> AnyView;

/// Loads a chunk, unless it is loaded.
///
/// # Errors
/// One of its modules couldn't be loaded. Another call loads it again.
pub(super) async fn fetch(chunk: Chunk) -> Result<BuildPage, LoadError> {
    match chunk {
        Chunk::Accounts => accounts().await,
        Chunk::Images => images().await,
        Chunk::Sharing => sharing().await,
        Chunk::Journal => journal().await,
        Chunk::Deferred => deferred().await,
    }
}

/// Functions that return the builder of a chunk's pages, once its module is loaded.
macro_rules! chunks {
    ($($name:ident: $build:ident,)+) => {$(
        #[cfg(feature = "split")]
        #[wasm_split_helpers::wasm_split($name, fallible)]
        fn $name() -> Result<BuildPage, LoadError> {
            Ok($build)
        }

        #[cfg(not(feature = "split"))]
        fn $name() -> std::future::Ready<Result<BuildPage, LoadError>> {
            std::future::ready(Ok($build))
        }
    )+};
}

chunks! {
    accounts: accounts_page,
    images: images_page,
    sharing: sharing_page,
    journal: journal_page,
    deferred: deferred_components,
}

fn accounts_page(route: Route) -> AnyView {
    match route {
        Route::Connect => view! { <Connect /> }.into_any(),
        Route::Accounts => view! { <AccountsPage /> }.into_any(),
        Route::SandboxSide { side, user } => {
            view! { <SandboxSide side=side user=user /> }.into_any()
        }
        Route::About { .. } => view! { <About /> }.into_any(),
        other => not_found_page(&other),
    }
}

fn images_page(route: Route) -> AnyView {
    start_membership_sync();
    match route {
        Route::Images { .. } => view! { <Images /> }.into_any(),
        Route::Image { region, id } => view! { <ImagePage region=region id=id /> }.into_any(),
        Route::StopAccess { region, id } => view! { <StopAccess region=region id=id /> }.into_any(),
        other => not_found_page(&other),
    }
}

fn sharing_page(route: Route) -> AnyView {
    start_membership_sync();
    match route {
        Route::SharedByMe { .. } => view! { <SharedByMe /> }.into_any(),
        Route::Share { .. } | Route::Invite { .. } => view! { <Share /> }.into_any(),
        Route::AddressBook => view! { <AddressBookPage /> }.into_any(),
        Route::Offers { .. } | Route::Offer { .. } => view! { <Offers /> }.into_any(),
        Route::OfferLink { link } => offer_link_page(&link),
        Route::ShareAndAccept { .. } => view! { <ShareAndAccept /> }.into_any(),
        other => not_found_page(&other),
    }
}

fn journal_page(route: Route) -> AnyView {
    start_membership_sync();
    match route {
        Route::Journal => view! { <JournalPage /> }.into_any(),
        other => not_found_page(&other),
    }
}

/// The same on every page, whatever the route is when it is loaded.
fn deferred_components(_: Route) -> AnyView {
    view! {
        <RestoreUnfinishedWork />
        <CommandPalette />
        <RackspaceRulesDialog />
        <AccountPoller />
        <PageUpdateNotice />
        <NetworkStateNotice />
    }
    .into_any()
}

/// For a route of another chunk; [`Chunk::for_route`] prevents that.
fn not_found_page(route: &Route) -> AnyView {
    view! { <NotFound address=route.to_string() /> }.into_any()
}
