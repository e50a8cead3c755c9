//! The paths in code, such as `a::b::c`, as its tokens have them. Called by `modules`.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

/// Adds every `a::b::c` in the code, macros included.
pub fn code_paths(tokens: TokenStream, found: &mut BTreeSet<Vec<String>>) {
    let mut path: Vec<String> = Vec::new();
    // How many colons followed the last name.
    let mut colons = 0;
    for token in tokens {
        match token {
            TokenTree::Ident(name) => {
                if colons != 2 {
                    end(&mut path, found);
                }
                path.push(name.to_string());
                colons = 0;
            }
            TokenTree::Punct(sign) if sign.as_char() == ':' && !path.is_empty() => colons += 1,
            other => {
                end(&mut path, found);
                colons = 0;
                if let TokenTree::Group(group) = other {
                    code_paths(group.stream(), found);
                }
            }
        }
    }
    end(&mut path, found);
}

fn end(path: &mut Vec<String>, found: &mut BTreeSet<Vec<String>>) {
    let path = std::mem::take(path);
    if path.len() > 1 {
        found.insert(path);
    }
}
