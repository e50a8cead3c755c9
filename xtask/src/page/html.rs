//! Finds and changes the tags of `index.html` that load files. Used by `publish` and `size`. It reads the HTML that trunk writes,
//! minified or not; it is not a general HTML parser.

use super::policy::ContentSecurityPolicy;

/// The `rel` values of files that are loaded at once by the browser or, for `app-module`, by `boot.js`. All others load later.
const EAGER_LINK_RELS: [&str; 8] = [
    "stylesheet",
    "preload",
    "modulepreload",
    "app-module",
    "icon",
    "manifest",
    "apple-touch-icon",
    "service-worker",
];

/// The names of the files that a browser loads when it opens this page, without a leading `./`.
pub fn loaded_files(html: &str) -> Vec<&str> {
    let file = |tag| match tag_name(tag) {
        "script" => attribute_value(tag, "src"),
        "link" if attribute_value(tag, "rel").is_some_and(|rel| EAGER_LINK_RELS.contains(&rel)) => {
            attribute_value(tag, "href")
        }
        _ => None,
    };
    tags(html).filter_map(file).map(|name| name.trim_start_matches("./")).collect()
}

/// Sets a new target and the integrity in every link to this file that has no integrity.
pub fn update_links(html: &str, old_name: &str, new_name: &str, integrity: &str) -> String {
    let mut relinked = html.to_owned();
    let links = |tag: &&str| {
        let target = attribute_value(tag, "href").map(|href| href.trim_start_matches("./"));
        target == Some(old_name) && attribute_value(tag, "integrity").is_none()
    };
    for tag in tags(html).filter(links) {
        let rel = attribute_value(tag, "rel").unwrap_or_default();
        let link = format!(r#"link rel="{rel}" href="./{new_name}" integrity="{integrity}""#);
        relinked = relinked.replace(tag, &link);
    }
    relinked
}

/// Removes the links with this `rel`.
pub fn remove_link(html: &str, rel: &str) -> String {
    let is_removed =
        |tag: &&str| tag_name(tag) == "link" && attribute_value(tag, "rel") == Some(rel);
    tags(html)
        .filter(is_removed)
        .fold(html.to_owned(), |html, tag| html.replace(&format!("<{tag}>"), ""))
}

/// Inserts the policy right after `<meta charset>`, which must come first: a policy applies only to what follows it.
/// A minified page has no `<head>` tag to look for.
///
/// # Errors
/// There is no `<meta charset>`, or something is loaded before it.
pub fn insert_policy(html: &str, policy: &ContentSecurityPolicy) -> Result<String, String> {
    let missing = "index.html has no <meta charset>";
    let start = html.find("<meta charset").ok_or(missing)?;
    let end = start + html[start..].find('>').ok_or(missing)? + 1;
    let (before, after) = html.split_at(end);
    if tags(before).any(|tag| matches!(tag_name(tag), "script" | "link" | "style")) {
        return Err("index.html loads something before <meta charset>".to_owned());
    }
    let content = policy.meta_content();
    Ok(format!(r#"{before}<meta http-equiv="Content-Security-Policy" content="{content}">{after}"#))
}

/// Refuses what the policy would block at run time, so that the build fails instead of the page.
///
/// # Errors
/// There is an inline script or style.
pub fn refuse_inline_code(html: &str) -> Result<(), String> {
    for tag in tags(html) {
        if tag_name(tag) == "style" || attribute_value(tag, "style").is_some() {
            return Err("index.html has an inline style".to_owned());
        }
        if tag_name(tag) == "script" && attribute_value(tag, "src").is_none() {
            return Err("index.html has an inline script".to_owned());
        }
    }
    Ok(())
}

/// The text between each `<` and `>`.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag)
}

fn tag_name(tag: &str) -> &str {
    tag.split_whitespace().next().unwrap_or_default()
}

fn attribute_value<'tag>(tag: &'tag str, old_name: &str) -> Option<&'tag str> {
    let (at, _) = tag.match_indices(old_name).find(|(at, _)| {
        let before = tag[..*at].chars().next_back();
        before.is_some_and(char::is_whitespace) && tag[at + old_name.len()..].starts_with('=')
    })?;
    let value = &tag[at + old_name.len() + 1..];
    match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => value.split_whitespace().next(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_links_with_known_rels_are_loaded() {
        let html = r#"<link href=./a.css rel=stylesheet><link rel="app-module" as="fetch" href="b.wasm">
            <script src=c.js type=module></script><link href=d.js rel=sandbox-bindings><a href=e>"#;
        assert_eq!(loaded_files(html), ["a.css", "b.wasm", "c.js"]);
    }

    #[test]
    fn links_get_an_integrity_in_minified_html_too() {
        let expected = r#"<p><link rel="x" href="./new.js" integrity="sha384-a">"#;
        for link in ["<link href=old.js rel=x>", r#"<link rel="x" href="./old.js">"#] {
            assert_eq!(
                update_links(&format!("<p>{link}"), "old.js", "new.js", "sha384-a"),
                expected
            );
        }
        assert_eq!(
            update_links("<link href=other-old.js rel=x>", "old.js", "n", "i"),
            "<link href=other-old.js rel=x>"
        );
    }

    #[test]
    fn the_policy_comes_before_anything_that_loads() {
        let html = insert_policy(
            "<meta charset=utf-8><link href=a rel=icon>",
            &ContentSecurityPolicy::allow_any_https(),
        )
        .unwrap();
        assert!(html.find("Content-Security-Policy").unwrap() < html.find("<link").unwrap());
        for late in ["<script src=a.js></script><meta charset=utf-8>", "<script src=a.js></script>"]
        {
            assert!(insert_policy(late, &ContentSecurityPolicy::allow_any_https()).is_err());
        }
    }

    #[test]
    fn inline_script_and_style_are_refused() {
        for inline in ["<script>x()</script>", "<style>a{}</style>", r#"<p style="color:red">"#] {
            assert!(refuse_inline_code(inline).unwrap_err().contains("inline"), "{inline}");
        }
        assert!(
            refuse_inline_code(r#"<script type=module src=a.js></script><p class="style">"#)
                .is_ok()
        );
    }
}
