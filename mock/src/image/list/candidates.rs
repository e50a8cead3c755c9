//! Which images a list has to look at: the narrowest set of index terms that misses none.
//!
//! It may be too wide, never too narrow: the rules and the filters judge every image that the index gives.

use imageshare_core::model::{MemberStatus, ProjectId, Visibility};
use imageshare_core::rules::{ListQuery, MemberStatusFilter, VisibilityFilter};

use super::super::caller::Caller;
use super::filter::Filter;
use super::query::Query;
use crate::store::{Region, Term};

/// Of each condition that all listed images meet, the terms of which every such image has one; then the condition that
/// the fewest images meet.
pub(super) fn narrowest(region: &Region, caller: &Caller, query: &Query) -> Vec<Term> {
    let conditions = query.filters.iter().filter_map(of_filter);
    let conditions = conditions.chain(query.rule.iter().flat_map(|rule| of_rule(caller, rule)));
    conditions.min_by_key(|terms| region.count(terms)).unwrap_or_else(|| vec![Term::Any])
}

fn of_filter(filter: &Filter) -> Option<Vec<Term>> {
    match filter {
        Filter::Tag(tag) => Some(vec![Term::Tag(tag.clone())]),
        Filter::OneOf { field: "name", values } => {
            Some(values.iter().cloned().map(Term::Name).collect())
        }
        Filter::OneOf { field: "status", values } => {
            Some(values.iter().filter_map(|word| word.parse().ok()).map(Term::Status).collect())
        }
        Filter::Equal { name, value } if name == "owner" => {
            Some(value.parse().ok().map(Term::Owner).into_iter().collect())
        }
        _ => None,
    }
}

/// Hidden, of one visibility, seen: what [`imageshare_core::rules::visibility::in_list`] asks, in terms.
fn of_rule(caller: &Caller, rule: &ListQuery) -> impl Iterator<Item = Vec<Term>> {
    let hidden = rule.hidden.then(|| vec![Term::Hidden]);
    let seen = caller.project.as_ref().filter(|_| !caller.is_cloud_admin());
    hidden.into_iter().chain(seen.map(|mine| seen_by(mine, rule)))
}

/// What is mine, what is open, what was offered to me; of what is open, only what the visibility that is asked for allows.
fn seen_by(mine: &ProjectId, rule: &ListQuery) -> Vec<Term> {
    let asked = |visibility| match rule.visibility {
        VisibilityFilter::Default => visibility != Visibility::Community,
        VisibilityFilter::All => true,
        VisibilityFilter::Only(only) => only == visibility,
    };
    let open = [Visibility::Community, Visibility::Public].into_iter().filter(|one| asked(*one));
    let answers: &[MemberStatus] = match &rule.member_status {
        MemberStatusFilter::All => &MemberStatus::ALL,
        MemberStatusFilter::Only(only) => std::slice::from_ref(only),
    };
    let offered = answers.iter().map(|answer| Term::Member(mine.to_string(), *answer));
    std::iter::once(Term::Owner(mine.clone()))
        .chain(open.map(Term::Visibility))
        .chain(offered)
        .collect()
}
