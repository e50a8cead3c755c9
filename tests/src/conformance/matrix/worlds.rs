//! The images that calls are crossed with. Each is the producer's and is offered to `consumer2`; what `consumer` is to it
//! differs.

use serde_json::{Value, json};

use crate::conformance::fixtures::Fixture;
use crate::conformance::sequence::Before;

/// How far an image has come.
const STATUSES: [&str; 3] = ["queued", "active", "deactivated"];
/// Who sees it, and what the consumer may be to it: of an image that is not shared, membership matters only by being there.
const SHARING: [(&str, &[Option<&str>]); 4] = [
    ("shared", &[None, Some("pending"), Some("accepted"), Some("rejected")]),
    ("private", &[None, Some("accepted")]),
    ("community", &[None, Some("accepted")]),
    ("public", &[None, Some("accepted")]),
];
/// What may be said of an image on top, by the name of its field.
const FLAGS: [&str; 2] = ["protected", "os_hidden"];

/// One image, and what it is called.
#[derive(Debug, Clone)]
pub struct World {
    /// Such as `shared active accepted`.
    pub title: String,
    /// The image, as `A`.
    pub before: Vec<Before>,
}

/// Every image.
pub fn all() -> Vec<World> {
    let plain = SHARING.iter().flat_map(|(visibility, members)| {
        members
            .iter()
            .flat_map(move |member| STATUSES.map(|status| world(visibility, status, *member, None)))
    });
    let flagged = FLAGS.iter().flat_map(|flag| {
        STATUSES.map(|status| world("shared", status, Some("accepted"), Some(flag)))
    });
    plain.chain(flagged).collect()
}

fn world(visibility: &str, status: &str, member: Option<&str>, flag: Option<&str>) -> World {
    let title = [Some(visibility), Some(status), Some(member.unwrap_or("unoffered")), flag];
    let mut members = vec![json!(["consumer2", "pending"])];
    members.extend(member.map(|status| json!(["consumer", status])));
    let mut image = json!({
        "name": "crossed", "visibility": visibility, "status": status, "members": members, "tags": ["old"],
        "colour": "red",
    });
    if let Some(flag) = flag {
        image[flag] = Value::Bool(true);
    }
    let given = Fixture { symbol: "A".to_owned(), image: serde_json::from_value(image).unwrap() };
    World {
        title: title.into_iter().flatten().collect::<Vec<_>>().join(" "),
        before: vec![Before::Fixture(Box::new(given))],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_images_are_called_alike() {
        let worlds = all();
        let titles: std::collections::BTreeSet<&str> =
            worlds.iter().map(|world| world.title.as_str()).collect();
        assert_eq!((titles.len(), worlds.len()), (36, 36));
    }
}
