//! The grammar of a list's query, with the refusals in the order in which the service makes them.

use imageshare_core::rules::{ListQuery, Profile};
use imageshare_core::wire::image::query::{parse_member_status, parse_visibility};

use super::super::refusal::Refused;
use super::filter::{self, Filter};
use super::order::Order;
use super::pairs::{take, take_all};
use super::rackspace;
use crate::python;

/// A query that makes sense.
pub(super) struct Query {
    /// What decides about seeing; `None` asks for a visibility that no image has.
    pub rule: Option<ListQuery>,
    /// The other filters.
    pub filters: Vec<Filter>,
    /// The order.
    pub order: Order,
    /// Images on the page.
    pub limit: usize,
    /// Id of the image that the page starts after.
    pub marker: Option<String>,
}

impl Query {
    /// Reads the pairs of a query.
    pub(super) fn read(profile: Profile, pairs: &[(String, String)]) -> Result<Self, Refused> {
        let mut rest = pairs.to_vec();
        let mut filters = match profile {
            Profile::OpenStack => Vec::new(),
            Profile::Rackspace => rackspace::translate(&mut rest)?,
        };
        let limit = take(&mut rest, "limit");
        let marker = take(&mut rest, "marker");
        let member_status = take(&mut rest, "member_status");
        let tags = take_all(&mut rest, "tag");
        let mut rule = visibility(&rest)?;
        let member_status = member_status.as_deref().unwrap_or("accepted");
        let status = parse_member_status(member_status)
            .ok_or_else(|| Refused::bad_request(format!("Invalid status: {member_status}")))?;
        let limit = limit.as_deref().map(read_limit).transpose()?;
        let order = Order::take(&mut rest)?;
        let hidden = match profile {
            Profile::OpenStack => boolean(&mut rest, "os_hidden", str::to_ascii_lowercase)?,
            Profile::Rackspace => None,
        };
        let protected = boolean(&mut rest, "protected", str::to_owned)?;
        if let Some(rule) = &mut rule {
            rule.member_status = status;
            rule.hidden = hidden.unwrap_or_default();
        }
        rest.retain(|(key, _)| key != "visibility");
        filters.extend(tags.into_iter().map(Filter::Tag));
        filters.extend(protected.map(Filter::Protected));
        filters.extend(filter::read(&rest)?);
        Ok(Self { rule, filters, order, limit: page_size(profile, limit), marker })
    }
}

/// The last value of a key wins.
fn last<'a>(pairs: &'a [(String, String)], key: &str) -> Option<&'a str> {
    pairs.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
}

/// `None` inside for an empty word: no image is of that visibility (measured).
fn visibility(pairs: &[(String, String)]) -> Result<Option<ListQuery>, Refused> {
    let rule = match last(pairs, "visibility") {
        None => Some(ListQuery::default()),
        Some("") => None,
        Some(word) => Some(ListQuery {
            visibility: parse_visibility(word)
                .ok_or_else(|| Refused::bad_request(format!("Invalid visibility value: {word}")))?,
            ..ListQuery::default()
        }),
    };
    match last(pairs, "changes-since") {
        None => Ok(rule),
        // An empty one slips through the service's check, and then it falls over it (measured).
        Some("") => Err(Refused::server_error()),
        Some(_) => {
            Err(Refused::bad_request("The \"changes-since\" filter is no longer available on v2."))
        }
    }
}

fn boolean(
    pairs: &mut Vec<(String, String)>,
    key: &str,
    fold: fn(&str) -> String,
) -> Result<Option<bool>, Refused> {
    let Some(word) = last(pairs, key).map(fold) else { return Ok(None) };
    pairs.retain(|(name, _)| name != key);
    match word.as_str() {
        "true" => Ok(Some(true)),
        "false" => Ok(Some(false)),
        other => Err(Refused::bad_request(format!(
            "Invalid value '{other}' for '{key}' filter. Valid values are 'true' or 'false'."
        ))),
    }
}

/// A page's size as the query has it.
pub(in super::super) fn read_limit(text: &str) -> Result<usize, Refused> {
    match python::integer(text) {
        Some(limit) if limit < 0 => Err(Refused::bad_request("limit param must be positive")),
        Some(limit) => Ok(usize::try_from(limit).unwrap_or(usize::MAX)),
        None => Err(Refused::bad_request("limit param must be an integer")),
    }
}

fn page_size(profile: Profile, asked: Option<usize>) -> usize {
    let rules = profile.differences();
    let size = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    asked.unwrap_or(size(rules.page_default)).min(size(rules.page_max))
}

#[cfg(test)]
mod tests {
    use super::super::pairs::pairs;
    use super::*;

    fn read(query: &str) -> Result<Query, Refused> {
        Query::read(Profile::OpenStack, &pairs(query)?)
    }

    #[test]
    fn what_the_service_refuses_is_refused_in_its_words() {
        for (query, words) in [
            ("limit=x", "limit param must be an integer"),
            ("limit=-1", "limit param must be positive"),
            ("visibility=bad", "Invalid visibility value: bad"),
            ("member_status=", "Invalid status: "),
            (
                "protected=True",
                "Invalid value 'True' for 'protected' filter. Valid values are 'true' or 'false'.",
            ),
            ("changes-since=x", "The \"changes-since\" filter is no longer available on v2."),
        ] {
            assert_eq!(read(query).err(), Some(Refused::bad_request(words)), "{query}");
        }
    }

    #[test]
    fn a_page_is_as_large_as_asked_for_up_to_the_profiles_limit() {
        let limit = |profile, query| Query::read(profile, &pairs(query).unwrap()).unwrap().limit;
        assert_eq!(limit(Profile::OpenStack, ""), 25);
        assert_eq!(limit(Profile::OpenStack, "limit=0"), 0);
        assert_eq!(limit(Profile::OpenStack, "limit=5000"), 1000);
        assert_eq!(limit(Profile::Rackspace, ""), 100);
        assert_eq!(limit(Profile::Rackspace, "limit=5000"), 100);
    }

    #[test]
    fn an_empty_visibility_asks_for_nothing_and_hidden_is_read_in_any_case() {
        assert!(read("visibility=").unwrap().rule.is_none());
        assert!(read("os_hidden=TRUE").unwrap().rule.unwrap().hidden);
    }
}
