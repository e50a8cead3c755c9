//! Narrows down the images that a list must check, with index terms that miss none.
//!
//! The result may contain too many images, never too few: rules and filters check every candidate.

use imageshare_core::model::{MemberStatus, ProjectId, Visibility};
use imageshare_core::rules::{ListQuery, MemberStatusFilter, VisibilityFilter};

use super::super::caller::Caller;
use super::filter::Filter;
use super::query::Query;
use crate::store::{Region, Term};

/// Each condition that all listed images meet gives a set of terms, one of which every such image has. Returns the set with the
/// fewest images.
pub(super) fn narrowest_terms(region: &Region, caller: &Caller, query: &Query) -> Vec<Term> {
    let conditions = query.filters.iter().filter_map(filter_terms);
    let conditions = conditions
        .chain(query.rule.iter().flat_map(|list_query| list_query_terms(caller, list_query)));
    conditions
        .min_by_key(|terms| region.count_upper_bound(terms))
        .unwrap_or_else(|| vec![Term::Any])
}

fn filter_terms(filter: &Filter) -> Option<Vec<Term>> {
    match filter {
        Filter::Tag(tag) => Some(vec![Term::Tag(tag.clone())]),
        Filter::OneOf { field: "name", values } => {
            Some(values.iter().cloned().map(Term::Name).collect())
        }
        Filter::OneOf { field: "status", values } => {
            Some(values.iter().filter_map(|text| text.parse().ok()).map(Term::Status).collect())
        }
        Filter::Equal { name, value } if name == "owner" => {
            Some(value.parse().ok().map(Term::Owner).into_iter().collect())
        }
        _ => None,
    }
}

/// The conditions of [`imageshare_core::rules::visibility::is_in_list`] as terms: hidden and visible.
fn list_query_terms(caller: &Caller, list_query: &ListQuery) -> impl Iterator<Item = Vec<Term>> {
    let hidden = list_query.hidden.then(|| vec![Term::Hidden]);
    let visible_to = caller.project.as_ref().filter(|_| !caller.is_cloud_admin());
    hidden.into_iter().chain(visible_to.map(|own_id| visible_terms(own_id, list_query)))
}

/// The caller's own images, open images with the requested visibility, and images shared with the caller.
fn visible_terms(own_id: &ProjectId, list_query: &ListQuery) -> Vec<Term> {
    let is_requested = |visibility| match list_query.visibility {
        VisibilityFilter::Default => visibility != Visibility::Community,
        VisibilityFilter::All => true,
        VisibilityFilter::Only(only) => only == visibility,
    };
    let open =
        [Visibility::Community, Visibility::Public].into_iter().filter(|one| is_requested(*one));
    let answers: &[MemberStatus] = match &list_query.member_status {
        MemberStatusFilter::All => &MemberStatus::ALL,
        MemberStatusFilter::Only(only) => std::slice::from_ref(only),
    };
    let shared = answers.iter().map(|answer| Term::Member(own_id.to_string(), *answer));
    std::iter::once(Term::Owner(own_id.clone()))
        .chain(open.map(Term::Visibility))
        .chain(shared)
        .collect()
}
