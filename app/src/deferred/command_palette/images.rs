//! The images of all regions and accounts, loaded in the background when the palette opens, and kept for a while.

use std::collections::BTreeMap;
use std::rc::Rc;

use imageshare_core::cloud::{CloudError, Pager};
use imageshare_core::model::{Image, RegionName, Side, Timestamp};
use imageshare_core::rules::Profile;
use imageshare_core::rules::visibility::may_have_members;
use imageshare_core::wire::image::ImageQuery;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::search_result::{ResultAction, ResultKind, SearchResult};
use crate::browser_time;
use crate::data::AccountKey;
use crate::messages::command_palette;
use crate::route::Route;
use crate::state::{Accounts, SignedInAccount};

/// Seconds for which a loaded list is recent enough for a search.
const MAX_AGE_SECONDS: i64 = 120;

/// One account's list of one region.
#[derive(Default)]
struct RegionImages {
    results: Vec<Rc<SearchResult>>,
    loaded_at: Option<Timestamp>,
}

/// All lists. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct ImageIndex {
    lists: StoredValue<BTreeMap<(AccountKey, RegionName), RegionImages>, LocalStorage>,
    /// Counts the changes of the lists.
    change_count: RwSignal<u32>,
    /// How many lists are still to be loaded.
    pub(super) pending_list_count: RwSignal<usize>,
    /// The regions that failed or answered in part.
    pub(super) failed_regions: RwSignal<Vec<String>>,
}

impl ImageIndex {
    pub(super) fn new() -> Self {
        Self {
            lists: StoredValue::new_local(BTreeMap::new()),
            change_count: RwSignal::new(0),
            pending_list_count: RwSignal::new(0),
            failed_regions: RwSignal::new(Vec::new()),
        }
    }

    /// Reads all loaded images. Reactive.
    pub(super) fn with_results<V>(
        self,
        read: impl FnOnce(&mut dyn Iterator<Item = Rc<SearchResult>>) -> V,
    ) -> V {
        self.change_count.track();
        self.lists.with_value(|lists| {
            read(&mut lists.values().flat_map(|list| list.results.iter().cloned()))
        })
    }

    /// Loads outdated lists: every account's regions one after the other, so that each service has one call at a time.
    pub(super) fn refresh(self, accounts: Accounts) {
        if self.pending_list_count.get_untracked() > 0 {
            return;
        }
        let all = untrack(|| accounts.all());
        self.lists.update_value(|lists| {
            lists.retain(|(key, _), _| all.iter().any(|account| account.key == *key));
        });
        self.failed_regions.set(Vec::new());
        let now = browser_time::now();
        let stale = |account: &SignedInAccount, region: &RegionName| {
            let key = (account.key, region.clone());
            let read_at =
                self.lists.with_value(|lists| lists.get(&key).and_then(|list| list.loaded_at));
            read_at.is_none_or(|at| now.seconds_since(at) > MAX_AGE_SECONDS)
        };
        for account in all {
            let regions: Vec<RegionName> =
                account.regions().into_iter().filter(|region| stale(&account, region)).collect();
            self.pending_list_count.update(|left| *left += regions.len());
            spawn_local(async move {
                for region in regions {
                    if self.load_region(&account, &region).await.is_err() {
                        self.failed_regions.update(|failed| failed.push(region.to_string()));
                    }
                    self.pending_list_count.update(|left| *left -= 1);
                }
            });
        }
        self.change_count.update(|changed| *changed += 1);
    }

    async fn load_region(
        self,
        account: &Rc<SignedInAccount>,
        region: &RegionName,
    ) -> Result<(), CloudError> {
        let service = account.account.image_service(region)?;
        let limit = Some(service.profile().spec().max_page_size);
        let key = (account.key, region.clone());
        let mut hits = Vec::new();
        // One query returns either hidden images or the others; Rackspace has no hidden ones.
        let has_hidden = service.profile() == Profile::OpenStack;
        for hidden in [false].into_iter().chain(has_hidden.then_some(true)) {
            let mut pager = Pager::new(ImageQuery { limit, hidden, ..ImageQuery::default() });
            while !pager.is_finished() {
                let page = service.next_page_of(&mut pager).await?;
                hits.extend(page.images.iter().map(|image| image_result(account, region, image)));
                let is_over = pager.is_finished() && hidden == has_hidden;
                // Pages show at once if there was no earlier list.
                self.lists.update_value(|lists| {
                    let known = lists.entry(key.clone()).or_default();
                    if is_over {
                        known.loaded_at = Some(browser_time::now());
                        known.results = std::mem::take(&mut hits);
                    } else if known.loaded_at.is_none() {
                        known.results.clone_from(&hits);
                    }
                });
                self.change_count.update(|changed| *changed += 1);
            }
        }
        Ok(())
    }
}

fn image_result(account: &SignedInAccount, region: &RegionName, image: &Image) -> Rc<SearchResult> {
    let is_own = account.project().is_some_and(|project| image.is_owned_by(&project.id));
    let side = if is_own { Side::Producer } else { Side::Consumer };
    let place_text =
        if is_own { command_palette::own_image } else { command_palette::listed_image };
    let place = place_text(region.as_str(), &account.title(), image.hidden);
    let route = Route::Image { region: region.to_string(), id: image.id.to_string() };
    let tags = image.tags.iter().map(String::as_str);
    let result = SearchResult::new(
        (ResultKind::Image, image.title(), place),
        [image.id.to_string()],
        tags,
        ResultAction::OpenPageAs(account.key, side, route),
    );
    let is_shared = is_own && may_have_members(account.account.profile(), image.visibility);
    Rc::new(SearchResult { can_have_members: is_shared, ..Rc::unwrap_or_clone(result) })
}
