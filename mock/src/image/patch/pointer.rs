//! The restricted JSON pointers of a patch: one token, `~1` for a slash, `~0` for a tilde.

use super::super::api_error::ApiError;

/// The tokens of a pointer.
pub(super) fn decode_pointer(pointer: &str) -> Result<Vec<String>, ApiError> {
    let refuse = |why: &str| Err(ApiError::bad_request(format!("Pointer `{pointer}` {why}")));
    let Some(rest) = pointer.strip_prefix('/') else {
        return refuse("does not start with \"/\".");
    };
    if has_adjacent_slashes(rest) {
        return refuse("contains adjacent \"/\".");
    }
    if !rest.is_empty() && pointer.ends_with('/') {
        return refuse("end with \"/\".");
    }
    if has_stray_tilde(pointer) {
        return refuse("contains \"~\" not part of a recognized escape sequence.");
    }
    let tokens = pointer.trim_start_matches('/').split('/');
    Ok(tokens.map(|token| token.replace("~1", "/").replace("~0", "~").trim().to_owned()).collect())
}

/// Two slashes with nothing but white space between them.
fn has_adjacent_slashes(text: &str) -> bool {
    let mut parts = text.split('/').skip(1).peekable();
    std::iter::from_fn(|| {
        let part = parts.next()?;
        Some(parts.peek().is_some() && part.trim().is_empty())
    })
    .any(|adjacent| adjacent)
}

fn has_stray_tilde(text: &str) -> bool {
    text.split('~').skip(1).any(|after| !after.starts_with(['0', '1']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_is_decoded_and_trimmed() {
        assert_eq!(decode_pointer("/a~1b~0c"), Ok(vec!["a/b~c".to_owned()]));
        assert_eq!(decode_pointer("/ name "), Ok(vec!["name".to_owned()]));
        assert_eq!(decode_pointer("/tags/-"), Ok(vec!["tags".to_owned(), "-".to_owned()]));
        assert_eq!(decode_pointer("/"), Ok(vec![String::new()]));
    }

    #[test]
    fn invalid_pointers_are_refused_with_the_reason() {
        for (pointer, why) in [
            ("name", "Pointer `name` does not start with \"/\"."),
            ("/a//b", "Pointer `/a//b` contains adjacent \"/\"."),
            ("/a/ /b", "Pointer `/a/ /b` contains adjacent \"/\"."),
            ("/a/", "Pointer `/a/` end with \"/\"."),
            ("/a~2", "Pointer `/a~2` contains \"~\" not part of a recognized escape sequence."),
        ] {
            assert_eq!(decode_pointer(pointer), Err(ApiError::bad_request(why)));
        }
    }
}
