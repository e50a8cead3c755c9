//! The images of the matrix of calls. Used by `replay` and the conformance tests. Each belongs to the producer and is offered to
//! `consumer2`; the membership of `consumer` differs.

use serde_json::{Value, json};

use crate::conformance::fixtures::Fixture;
use crate::conformance::sequence::SetupStep;

/// Values of `status`.
const STATUSES: [&str; 3] = ["queued", "active", "deactivated"];
/// Values of `visibility`, each with the consumer's membership. If the image is not shared, only whether a membership exists
/// matters.
const VISIBILITIES_WITH_MEMBERSHIPS: [(&str, &[Option<&str>]); 4] = [
    ("shared", &[None, Some("pending"), Some("accepted"), Some("rejected")]),
    ("private", &[None, Some("accepted")]),
    ("community", &[None, Some("accepted")]),
    ("public", &[None, Some("accepted")]),
];
/// Boolean fields that additional images set.
const BOOLEAN_FIELDS: [&str; 2] = ["protected", "os_hidden"];

/// One image and its title.
#[derive(Debug, Clone)]
pub struct ImageCase {
    /// For example `shared active accepted`.
    pub title: String,
    /// Creates the image, as `A`.
    pub setup: Vec<SetupStep>,
}

/// Every image.
pub fn all_image_cases() -> Vec<ImageCase> {
    let plain = VISIBILITIES_WITH_MEMBERSHIPS.iter().flat_map(|(visibility, members)| {
        members.iter().flat_map(move |member| {
            STATUSES.map(|status| image_case(visibility, status, *member, None))
        })
    });
    let flagged = BOOLEAN_FIELDS.iter().flat_map(|boolean_field| {
        STATUSES.map(|status| image_case("shared", status, Some("accepted"), Some(boolean_field)))
    });
    plain.chain(flagged).collect()
}

fn image_case(
    visibility: &str,
    status: &str,
    consumer_status: Option<&str>,
    boolean_field: Option<&str>,
) -> ImageCase {
    let title = [
        Some(visibility),
        Some(status),
        Some(consumer_status.unwrap_or("unoffered")),
        boolean_field,
    ];
    let mut members = vec![json!(["consumer2", "pending"])];
    members.extend(consumer_status.map(|status| json!(["consumer", status])));
    // The recorded responses contain the name "crossed".
    let mut image = json!({
        "name": "crossed", "visibility": visibility, "status": status, "members": members, "tags": ["old"],
        "colour": "red",
    });
    if let Some(boolean_field) = boolean_field {
        image[boolean_field] = Value::Bool(true);
    }
    let fixture = Fixture { symbol: "A".to_owned(), image: serde_json::from_value(image).unwrap() };
    ImageCase {
        title: title.into_iter().flatten().collect::<Vec<_>>().join(" "),
        setup: vec![SetupStep::Fixture(Box::new(fixture))],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_unique() {
        let images = all_image_cases();
        let titles: std::collections::BTreeSet<&str> =
            images.iter().map(|image| image.title.as_str()).collect();
        assert_eq!((titles.len(), images.len()), (36, 36));
    }
}
