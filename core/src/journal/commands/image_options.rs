//! Options of the `openstack` client for the query of a list of images and for the patch of an image. Used by
//! [`super::openstack_line()`].

use serde_json::Value;

use crate::plan::shell_commands::shell_quote;

/// The options of `image list` for the query of an address; `None` if one of its parameters has no option.
pub(super) fn list_options(url: &str) -> Option<String> {
    let (_, query) = url.split_once('?').unwrap_or((url, ""));
    let mut options = String::new();
    let mut sort_direction = None;
    let mut sort_key = None;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let option = match (&*name, &*value) {
            ("visibility", "all" | "public" | "private" | "shared" | "community") => {
                options.push_str(" --");
                options.push_str(&value);
                continue;
            }
            ("os_hidden", "true") => {
                options.push_str(" --hidden");
                continue;
            }
            ("sort_key", _) => {
                sort_key = Some(value);
                continue;
            }
            ("sort_dir", _) => {
                sort_direction = Some(value);
                continue;
            }
            ("member_status", _) => "member-status",
            ("owner", _) => "project",
            ("name" | "status" | "tag" | "limit" | "marker", _) => &*name,
            _ => return None,
        };
        options.push_str(&option_with_value(option, &value));
    }
    match (sort_key, sort_direction) {
        (Some(key), Some(direction)) => {
            options.push_str(&option_with_value("sort", &format!("{key}:{direction}")));
        }
        (Some(key), None) => options.push_str(&option_with_value("sort", &key)),
        (None, Some(_)) => return None,
        (None, None) => {}
    }
    Some(options)
}

/// `set` or `unset` with the options for a JSON patch and the image; `None` if one of its operations has no option, or if they
/// need both commands.
pub(super) fn change_options(patch: &Value, image: &str) -> Option<String> {
    let mut action = None;
    let mut options = String::new();
    for operation in patch.as_array()? {
        let property = operation.get("path")?.as_str()?.strip_prefix('/')?;
        let property = property.replace("~1", "/").replace("~0", "~");
        let (needed_action, option) = match operation.get("op")?.as_str()? {
            "add" | "replace" => ("set", set_option(&property, operation.get("value")?)?),
            "remove" if !is_base_property(&property) => {
                ("unset", option_with_value("property", &property))
            }
            _ => return None,
        };
        if *action.get_or_insert(needed_action) != needed_action {
            return None;
        }
        options.push_str(&option);
    }
    Some(format!("{}{options} {}", action?, shell_quote(image)))
}

fn set_option(property: &str, value: &Value) -> Option<String> {
    let flag = match (property, value) {
        ("visibility", Value::String(visibility)) => match visibility.as_str() {
            "public" | "private" | "shared" | "community" => visibility.as_str(),
            _ => return None,
        },
        ("os_hidden", Value::Bool(true)) => "hidden",
        ("os_hidden", Value::Bool(false)) => "unhidden",
        ("protected", Value::Bool(true)) => "protected",
        ("protected", Value::Bool(false)) => "unprotected",
        ("name", Value::String(name)) => return Some(option_with_value("name", name)),
        ("min_disk", Value::Number(size)) => {
            return Some(option_with_value("min-disk", &size.to_string()));
        }
        ("min_ram", Value::Number(size)) => {
            return Some(option_with_value("min-ram", &size.to_string()));
        }
        (_, Value::String(text)) if !is_base_property(property) && !property.contains('=') => {
            return Some(option_with_value("property", &format!("{property}={text}")));
        }
        _ => return None,
    };
    Some(format!(" --{flag}"))
}

/// Properties that every image has; the client changes them by options of their own, or not at all.
fn is_base_property(property: &str) -> bool {
    [
        "visibility",
        "os_hidden",
        "protected",
        "name",
        "min_disk",
        "min_ram",
        "container_format",
        "disk_format",
        "owner",
        "tags",
        "locations",
    ]
    .contains(&property)
}

/// With an equals sign: the value may begin with a hyphen.
fn option_with_value(option: &str, value: &str) -> String {
    format!(" --{option}={}", shell_quote(value))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use serde_json::json;

    use super::*;

    #[test]
    fn every_parameter_needs_an_option() {
        for (query, expected) in [
            ("", Some("")),
            ("?visibility=shared&member_status=all", Some(" --shared --member-status=all")),
            ("?os_hidden=true&name=-it%27s+new", Some(r" --hidden --name='-it'\''s new'")),
            (
                "?owner=p1&limit=7&marker=x&tag=a&tag=b",
                Some(" --project=p1 --limit=7 --marker=x --tag=a --tag=b"),
            ),
            ("?sort_key=name&sort_dir=asc", Some(" --sort=name:asc")),
            ("?sort_dir=asc", None),
            ("?visibility=odd", None),
            ("?size_min=5", None),
        ] {
            let options = list_options(&format!("http://glance/v2/images{query}"));
            assert_eq!(options.as_deref(), expected, "{query}");
        }
    }

    #[test]
    fn every_operation_needs_an_option_of_the_same_command() {
        let set = |property: &str, value: Value| json!({ "op": "replace", "path": format!("/{property}"), "value": value });
        let remove = |property: &str| json!({ "op": "remove", "path": format!("/{property}") });
        for (patch, expected) in [
            (json!([set("visibility", "shared".into())]), Some("set --shared i")),
            (
                json!([set("protected", true.into()), set("min_disk", 3.into())]),
                Some("set --protected --min-disk=3 i"),
            ),
            (json!([set("a~1b", "c d".into())]), Some("set --property='a/b=c d' i")),
            (json!([remove("a"), remove("b")]), Some("unset --property=a --property=b i")),
            (json!([set("a", "b".into()), remove("c")]), None),
            (json!([set("owner", "p".into())]), None),
            (json!([remove("name")]), None),
            (json!([]), None),
            (json!({}), None),
        ] {
            assert_eq!(change_options(&patch, "i").as_deref(), expected, "{patch}");
        }
    }
}
