//! The icons of a published page. Used by `publish`.

use super::files::{PageFiles, has_extension};
use super::hashed_name;

/// Names the icons after their contents, in the page and in its manifest. Browsers check the integrity of neither. Returns the page.
///
/// # Errors
/// The manifest is not UTF-8.
pub fn rename_icons(files: &mut PageFiles, index: &str) -> Result<String, String> {
    let names: Vec<String> =
        files.keys().filter(|name| has_extension(name, &["png"])).cloned().collect();
    let mut index = index.to_owned();
    for name in names {
        let Some(bytes) = files.remove(&name) else { continue };
        let renamed = hashed_name::with_content_hash(&name, &bytes);
        index = index.replace(&name, &renamed);
        for (_, manifest) in
            files.iter_mut().filter(|(other, _)| has_extension(other, &["webmanifest"]))
        {
            let text = std::str::from_utf8(manifest).map_err(|_| "the manifest is not UTF-8")?;
            *manifest = text.replace(&name, &renamed).into_bytes();
        }
        files.insert(renamed, bytes);
    }
    Ok(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icons_are_named_after_their_contents_in_the_page_and_its_manifest() {
        let mut files = PageFiles::from([
            ("icon-192.png".into(), b"icon".to_vec()),
            ("manifest.webmanifest".into(), br#"{"src": "icon-192.png"}"#.to_vec()),
        ]);
        let index = rename_icons(&mut files, "<link href=icon-192.png>").unwrap();
        let icon = hashed_name::with_content_hash("icon-192.png", b"icon");
        assert_eq!(files[&icon], b"icon");
        assert_eq!(index, format!("<link href={icon}>"));
        let manifest = String::from_utf8(files["manifest.webmanifest"].clone()).unwrap();
        assert_eq!(manifest, format!(r#"{{"src": "{icon}"}}"#));
    }
}
