//! Which images of a region stand on a page, and in which order. The rules and the filters judge; the index only spares them
//! most images.

use imageshare_core::rules::Profile;

use super::super::caller::Caller;
use super::query::Query;
use super::{candidates, filter};
use crate::store::{Direction, Entry, Region};

/// Who asks, for what, and by which rules.
pub(super) struct Selection<'a> {
    pub profile: Profile,
    pub caller: &'a Caller,
    pub query: &'a Query,
}

impl Selection<'_> {
    /// The page that starts after an image, or the first one.
    pub(super) fn page<'r>(&self, region: &'r Region, after: Option<&Entry>) -> Vec<&'r Entry> {
        let Query { order, limit, .. } = self.query;
        let terms = candidates::narrowest(region, self.caller, self.query);
        if let Some(way) = order.by_age() {
            let images = region.walk(&terms, way, after.map(Entry::key));
            return images.filter(|entry| self.has(entry)).take(*limit).collect();
        }
        let images = region.walk(&terms, Direction::Descending, None);
        order.page(images.filter(|entry| self.has(entry)), after, *limit)
    }

    /// Whether the image belongs to the list, on whichever page.
    fn has(&self, entry: &Entry) -> bool {
        filter::is_listed(entry.image.status)
            && self.sees(entry)
            && self.query.filters.iter().all(|one| one.passes(entry))
    }

    fn sees(&self, entry: &Entry) -> bool {
        let Some(rule) = &self.query.rule else { return false };
        self.caller.finds(self.profile, entry, rule)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use imageshare_core::model::Role;
    use proptest::prelude::*;

    use super::*;
    use crate::image::list::pairs::pairs;
    use crate::store::random::{NAMES, PROJECTS, TAGS, regions};

    /// The page by the definition of a list: look at every image, sort them all, part off the page.
    fn scan<'r>(
        asked: &Selection<'_>,
        region: &'r Region,
        after: Option<&Entry>,
    ) -> Vec<&'r Entry> {
        let order = &asked.query.order;
        let mut all: Vec<_> = region.entries().filter(|entry| asked.has(entry)).collect();
        all.sort_by(|a, b| order.compare(a, b));
        all.retain(|entry| after.is_none_or(|after| order.follows(entry, after)));
        all.truncate(asked.query.limit);
        all
    }

    fn parameter(key: &'static str, values: &[&'static str]) -> BoxedStrategy<Option<String>> {
        let pairs: Vec<_> = values.iter().map(|value| format!("{key}={value}")).collect();
        proptest::option::weighted(0.3, proptest::sample::select(pairs)).boxed()
    }

    fn queries() -> impl Strategy<Value = String> {
        let sorts =
            ["created_at:asc,id:desc", "created_at", "id:asc,name", "name:asc,size", "status"];
        let parameters = [
            parameter("visibility", &["all", "private", "shared", "community", "public", ""]),
            parameter("member_status", &["all", "pending", "accepted", "rejected"]),
            parameter("os_hidden", &["true", "false"]),
            parameter("owner", &PROJECTS),
            parameter("name", &[NAMES[0], "in:web,db", "in:", "nobody"]),
            parameter("tag", &TAGS),
            parameter("tag", &TAGS),
            parameter("status", &["active", "in:queued,active", "killed"]),
            parameter("sort", &sorts),
            parameter("limit", &["0", "1", "3", "100"]),
        ];
        parameters.prop_map(|given| given.into_iter().flatten().collect::<Vec<_>>().join("&"))
    }

    fn callers() -> impl Strategy<Value = Caller> {
        let roles = [Role::Member, Role::Admin].map(Some).to_vec();
        let known = (proptest::sample::select(PROJECTS.to_vec()), proptest::sample::select(roles));
        known.prop_filter_map("a project's name is a user's as well", |(project, role)| {
            let user = project.parse().ok()?;
            Some(Caller { user, project: project.parse().ok(), role })
        })
    }

    proptest! {
        #[test]
        fn a_page_by_the_index_is_the_page_by_a_look_at_every_image(
            region in regions(),
            caller in callers(),
            text in queries(),
            profile in proptest::sample::select(Profile::ALL.to_vec()),
            marker in any::<proptest::sample::Index>(),
        ) {
            // Rackspace refuses some of the words.
            let query = Query::read(profile, &pairs(&text).unwrap()).ok();
            prop_assert!(query.is_some() || profile == Profile::Rackspace, "{}", text);
            let Some(query) = query else { return Ok(()) };
            let asked = Selection { profile, caller: &caller, query: &query };
            let images: Vec<&Entry> = region.entries().collect();
            // From the start, and after any image, whether it stands in the list or not.
            let marker = (!images.is_empty()).then(|| *marker.get(&images));
            for after in [None, marker] {
                let ids = |page: Vec<&Entry>| page.iter().map(|entry| entry.image.id).collect::<Vec<_>>();
                prop_assert_eq!(
                    ids(asked.page(&region, after)),
                    ids(scan(&asked, &region, after)),
                    "{}", text
                );
            }
        }
    }
}
