//! Selects the images of a page, in order. Rules and filters decide; the index only reduces the candidates.

use imageshare_core::rules::Profile;

use super::super::caller::Caller;
use super::query::Query;
use super::{candidates, filter};
use crate::store::{Direction, ImageEntry, Region};

/// The caller, the query and the rules.
pub(super) struct Selection<'a> {
    pub profile: Profile,
    pub caller: &'a Caller,
    pub query: &'a Query,
}

impl Selection<'_> {
    /// The page that starts after an image, or the first page.
    pub(super) fn page<'r>(
        &self,
        region: &'r Region,
        marker_entry: Option<&ImageEntry>,
    ) -> Vec<&'r ImageEntry> {
        let Query { order, limit, .. } = self.query;
        let terms = candidates::narrowest_terms(region, self.caller, self.query);
        if let Some(direction) = order.age_direction() {
            let images =
                region.images_by_age(&terms, direction, marker_entry.map(ImageEntry::age_key));
            return images.filter(|entry| self.is_in_list(entry)).take(*limit).collect();
        }
        let images = region.images_by_age(&terms, Direction::Descending, None);
        order.page(images.filter(|entry| self.is_in_list(entry)), marker_entry, *limit)
    }

    /// Whether the image belongs to the list, on any page.
    fn is_in_list(&self, entry: &ImageEntry) -> bool {
        filter::is_listed_status(entry.image.status)
            && self.is_visible(entry)
            && self.query.filters.iter().all(|one| one.matches(entry))
    }

    fn is_visible(&self, entry: &ImageEntry) -> bool {
        let Some(list_query) = &self.query.rule else { return false };
        self.caller.can_list(self.profile, entry, list_query)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use imageshare_core::model::Role;
    use proptest::prelude::*;

    use super::*;
    use crate::image::list::query_pairs::parse_pairs;
    use crate::store::random_regions::{NAMES, PROJECTS, TAGS, regions};

    /// The page by definition: check every image, sort all, cut out the page.
    fn scan<'r>(
        selection: &Selection<'_>,
        region: &'r Region,
        marker_entry: Option<&ImageEntry>,
    ) -> Vec<&'r ImageEntry> {
        let order = &selection.query.order;
        let mut all: Vec<_> =
            region.entries().filter(|entry| selection.is_in_list(entry)).collect();
        all.sort_by(|a, b| order.compare(a, b));
        all.retain(|entry| marker_entry.is_none_or(|after| order.follows(entry, after)));
        all.truncate(selection.query.limit);
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
        let roles = [Role::MEMBER, Role::ADMIN].map(Some).to_vec();
        let known = (proptest::sample::select(PROJECTS.to_vec()), proptest::sample::select(roles));
        known.prop_filter_map("a project's name is a user's as well", |(project, role)| {
            let user = project.parse().ok()?;
            Some(Caller { user, project: project.parse().ok(), role })
        })
    }

    proptest! {
        #[test]
        fn the_index_gives_the_same_page_as_a_full_scan(
            region in regions(),
            caller in callers(),
            text in queries(),
            profile in proptest::sample::select(Profile::ALL.to_vec()),
            marker in any::<proptest::sample::Index>(),
        ) {
            // Rackspace refuses some of the values.
            let query = Query::parse(profile, &parse_pairs(&text).unwrap()).ok();
            prop_assert!(query.is_some() || profile == Profile::Rackspace, "{}", text);
            let Some(query) = query else { return Ok(()) };
            let selection = Selection { profile, caller: &caller, query: &query };
            let images: Vec<&ImageEntry> = region.entries().collect();
            // From the start, and after any image, whether it is in the list or not.
            let marker = (!images.is_empty()).then(|| *marker.get(&images));
            for after in [None, marker] {
                let ids = |page: Vec<&ImageEntry>| page.iter().map(|entry| entry.image.id).collect::<Vec<_>>();
                prop_assert_eq!(
                    ids(selection.page(&region, after)),
                    ids(scan(&selection, &region, after)),
                    "{}", text
                );
            }
        }
    }
}
