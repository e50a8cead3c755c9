//! Tests of [`super`].

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::{FromJson as _, ParseContext};

#[derive(Debug, PartialEq, Default)]
struct Server {
    name: String,
    kind: Option<String>,
    tags: Vec<String>,
    disk: u64,
    locked: bool,
}

from_json!(Server {
    name: "name",
    kind: "type",
    tags: "tags" or Vec::new(),
    disk: "disk" or 0,
    locked: "locked" or false,
});

/// The server, and the odd fields as text.
fn server(json: &str) -> (Option<Server>, Vec<String>) {
    let mut context = ParseContext::default();
    let read = Server::read(serde_json::from_str(json).unwrap(), &mut context);
    (read, context.into_unexpected_fields().iter().map(ToString::to_string).collect())
}

fn web() -> Server {
    Server { name: "web".into(), ..Server::default() }
}

#[test]
fn members_fill_fields_and_others_are_ignored() {
    let (read, odd) = server(r#"{"name": "web", "type": "small", "tags": ["a"], "more": 1}"#);
    let tags = vec!["a".to_owned()];
    assert_eq!((read, odd), (Some(Server { kind: Some("small".into()), tags, ..web() }), vec![]));
    let optional = server(r#"{"name": "web", "type": null, "tags": null}"#);
    assert_eq!(optional, (Some(web()), vec![]));
}

#[test]
fn an_odd_member_is_recorded_and_leaves_the_others_usable() {
    for (json, expected, odd) in [
        ("{}", Server::default(), "name is missing"),
        (r#"{"name": null}"#, Server::default(), "name is null instead of a string"),
        (r#"{"name": {}}"#, Server::default(), "name is an object instead of a string"),
        (r#"{"name": "web", "type": []}"#, web(), "type is a list instead of a string"),
        (r#"{"name": "web", "tags": "a"}"#, web(), r#"tags is "a" instead of a list"#),
        (r#"{"name": "web", "tags": [true]}"#, web(), "tags[0] is true instead of a string"),
        (r#"{"name": "web", "disk": -1}"#, web(), "disk is -1 instead of a whole number"),
        (r#"{"name": "web", "disk": {}}"#, web(), "disk is an object instead of a whole number"),
        (
            r#"{"name": "web", "locked": "maybe"}"#,
            web(),
            r#"locked is "maybe" instead of true or false"#,
        ),
    ] {
        assert_eq!(server(json), (Some(expected), vec![odd.to_owned()]), "{json}");
    }
}

#[test]
fn a_value_of_another_type_is_used_where_its_meaning_is_clear() {
    for (json, expected) in [
        (r#"{"name": 7}"#, Server { name: "7".into(), ..Server::default() }),
        (r#"{"name": "web", "type": 1.5}"#, Server { kind: Some("1.5".into()), ..web() }),
        (r#"{"name": "web", "disk": "20"}"#, Server { disk: 20, ..web() }),
        (r#"{"name": "web", "locked": "True"}"#, Server { locked: true, ..web() }),
        (r#"{"name": "web", "locked": "False"}"#, web()),
        (r#"{"name": "web", "locked": 1}"#, Server { locked: true, ..web() }),
        (
            r#"{"name": "web", "tags": [7, null, "a"]}"#,
            Server { tags: vec!["7".into(), "a".into()], ..web() },
        ),
    ] {
        let (read, odd) = server(json);
        assert_eq!(read, Some(expected), "{json}");
        assert!(!odd.is_empty(), "{json}");
    }
}

#[test]
fn a_text_of_megabytes_is_cut_and_marked() {
    let (read, odd) = server(&format!(r#"{{"name": "{}"}}"#, "ü".repeat(1 << 20)));
    let name = read.unwrap().name;
    assert_eq!(name, format!("{}… (truncated; 1,048,576 characters)", "ü".repeat(255)));
    assert_eq!(odd, ["name is a string of 1,048,576 characters instead of at most 255 characters"]);
}

#[test]
fn each_long_text_of_a_list_is_cut() {
    let (read, odd) =
        server(&format!(r#"{{"name": "web", "tags": ["a", "{}"]}}"#, "b".repeat(300)));
    assert_eq!(read.unwrap().tags[1], format!("{}… (truncated; 300 characters)", "b".repeat(255)));
    assert_eq!(odd, ["tags[1] is a string of 300 characters instead of at most 255 characters"]);
}

#[test]
fn something_that_is_no_object_is_recorded_once() {
    assert_eq!(server("[]"), (None, vec!["the body is a list instead of an object".to_owned()]));
}
