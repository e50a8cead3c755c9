//! The images of all regions and accounts, read in the background once somebody looks for something, and kept for a while.

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
use crate::route::Route;
use crate::state::{AccountKey, Accounts, SignedIn, idle};

/// Seconds for which a list that was read is good enough to find things in.
const FRESH: i64 = 120;

/// One account's list of one region.
#[derive(Default)]
struct RegionImages {
    hits: Vec<Rc<SearchResult>>,
    read_at: Option<Timestamp>,
}

/// All lists. Copies share one state.
#[derive(Clone, Copy)]
pub(super) struct Images {
    shelves: StoredValue<BTreeMap<(AccountKey, RegionName), RegionImages>, LocalStorage>,
    /// Counts the changes of the above.
    changed: RwSignal<u32>,
    /// How many lists are still to be read.
    pub(super) left: RwSignal<usize>,
    /// The regions that did not answer to the end.
    pub(super) failed: RwSignal<Vec<String>>,
}

impl Images {
    pub(super) fn new() -> Self {
        Self {
            shelves: StoredValue::new_local(BTreeMap::new()),
            changed: RwSignal::new(0),
            left: RwSignal::new(0),
            failed: RwSignal::new(Vec::new()),
        }
    }

    /// Looks at everything that was read.
    pub(super) fn with<V>(
        self,
        look: impl FnOnce(&mut dyn Iterator<Item = Rc<SearchResult>>) -> V,
    ) -> V {
        self.changed.track();
        self.shelves.with_value(|shelves| {
            look(&mut shelves.values().flat_map(|shelf| shelf.hits.iter().cloned()))
        })
    }

    /// Reads what was not read for a while: every account's regions one after the other, so that each service has one call at a time.
    pub(super) fn bring(self, accounts: Accounts) {
        if self.left.get_untracked() > 0 {
            return;
        }
        let all = untrack(|| accounts.all());
        self.shelves.update_value(|shelves| {
            shelves.retain(|(key, _), _| all.iter().any(|who| who.key == *key));
        });
        self.failed.set(Vec::new());
        let now = idle::now();
        let stale = |who: &SignedIn, region: &RegionName| {
            let key = (who.key, region.clone());
            let read_at = self
                .shelves
                .with_value(|shelves| shelves.get(&key).and_then(|shelf| shelf.read_at));
            read_at.is_none_or(|at| now.seconds_since(at) > FRESH)
        };
        for who in all {
            let regions: Vec<RegionName> =
                who.regions().into_iter().filter(|region| stale(&who, region)).collect();
            self.left.update(|left| *left += regions.len());
            spawn_local(async move {
                for region in regions {
                    if self.read(&who, &region).await.is_err() {
                        self.failed.update(|failed| failed.push(region.to_string()));
                    }
                    self.left.update(|left| *left -= 1);
                }
            });
        }
        self.changed.update(|changed| *changed += 1);
    }

    async fn read(self, who: &Rc<SignedIn>, region: &RegionName) -> Result<(), CloudError> {
        let service = who.account.images(region)?;
        let limit = Some(service.profile().differences().page_max);
        let key = (who.key, region.clone());
        let mut hits = Vec::new();
        // One query gives either hidden images or the others; Rackspace knows no hidden ones.
        let has_hidden = service.profile() == Profile::OpenStack;
        for hidden in [false].into_iter().chain(has_hidden.then_some(true)) {
            let mut reading = Pager::new(ImageQuery { limit, hidden, ..ImageQuery::default() });
            while !reading.is_over() {
                let page = service.next_page_of(&mut reading).await?;
                hits.extend(page.images.iter().map(|image| hit(who, region, image)));
                let is_over = reading.is_over() && hidden == has_hidden;
                // Pages show at once where nothing was there before.
                self.shelves.update_value(|shelves| {
                    let known = shelves.entry(key.clone()).or_default();
                    if is_over {
                        known.read_at = Some(idle::now());
                        known.hits = std::mem::take(&mut hits);
                    } else if known.read_at.is_none() {
                        known.hits.clone_from(&hits);
                    }
                });
                self.changed.update(|changed| *changed += 1);
            }
        }
        Ok(())
    }
}

fn hit(who: &SignedIn, region: &RegionName, image: &Image) -> Rc<SearchResult> {
    let mine = who.project().is_some_and(|project| image.is_owned_by(&project.id));
    let side = if mine { Side::Producer } else { Side::Consumer };
    let place = format!("{region}, {} {}", if mine { "of" } else { "listed by" }, who.title());
    let place = if image.hidden { format!("{place}, hidden") } else { place };
    let route = Route::Image { region: region.to_string(), id: image.id.to_string() };
    let tags = image.tags.iter().map(String::as_str);
    let hit = SearchResult::new(
        (ResultKind::Image, image.title(), place),
        [image.id.to_string()],
        tags,
        ResultAction::As(who.key, side, route),
    );
    let is_shared = mine && may_have_members(who.account.profile(), image.visibility);
    Rc::new(SearchResult { is_shared, ..Rc::unwrap_or_clone(hit) })
}
