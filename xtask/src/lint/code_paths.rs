//! Finds the paths in code, such as `a::b::c`, from its tokens. Called by `modules`.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

/// Adds every `a::b::c` in the code, also in macros.
pub fn collect_code_paths(tokens: TokenStream, found: &mut BTreeSet<Vec<String>>) {
    let mut path: Vec<String> = Vec::new();
    // Number of colons after the last name.
    let mut colons = 0;
    for token in tokens {
        match token {
            TokenTree::Ident(name) => {
                if colons != 2 {
                    add_path(&mut path, found);
                }
                path.push(name.to_string());
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => colons += 1,
            other => {
                add_path(&mut path, found);
                colons = 0;
                if let TokenTree::Group(group) = other {
                    collect_code_paths(group.stream(), found);
                }
            }
        }
    }
    add_path(&mut path, found);
}

fn add_path(path: &mut Vec<String>, found: &mut BTreeSet<Vec<String>>) {
    let path = std::mem::take(path);
    if path.len() > 1 {
        found.insert(path);
    }
}
