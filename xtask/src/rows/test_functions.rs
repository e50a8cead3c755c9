//! Finds the test functions in the text of a Rust file. Used by `test_lookup`. It reads tokens, so that it also finds tests in
//! `proptest!` and those that a `macro_rules!` macro of the same file generates. A test that any other macro generates is not found.

use std::collections::BTreeSet;
use std::str::FromStr;

use proc_macro2::{Delimiter, Group, LexError, TokenStream, TokenTree};

/// The names of the test functions of a file, without those that are ignored.
///
/// # Errors
/// The text is not Rust.
pub fn find_test_functions(text: &str) -> Result<BTreeSet<String>, LexError> {
    let tokens: Vec<TokenTree> = TokenStream::from_str(text)?.into_iter().collect();
    let mut generators = BTreeSet::new();
    collect_generators(&tokens, &mut generators);
    let mut names = BTreeSet::new();
    collect_tests(&tokens, &generators, &mut names);
    Ok(names)
}

/// What a function with a test attribute is called.
enum FunctionName {
    Plain(String),
    /// A variable of a macro, without `$`.
    Variable(String),
}

/// Adds the names of the macros of which each entry is a test, as in `name! { first_test 1; second_test 2; }`.
fn collect_generators(tokens: &[TokenTree], generators: &mut BTreeSet<String>) {
    for window in tokens.windows(4) {
        let [keyword, bang, TokenTree::Ident(name), TokenTree::Group(rules)] = window else {
            continue;
        };
        if is_ident(keyword, "macro_rules") && is_punct(bang, '!') && generates_tests(rules) {
            generators.insert(name.to_string());
        }
    }
}

/// Whether a macro has one rule, `($($name:ident ...;)*) => {...}`, that makes a test function of each `$name`.
fn generates_tests(rules: &Group) -> bool {
    let tokens: Vec<TokenTree> = rules.stream().into_iter().collect();
    let [TokenTree::Group(matcher), equals, arrow, TokenTree::Group(body), end @ ..] = &tokens[..]
    else {
        return false;
    };
    let is_one_rule = is_punct(equals, '=') && is_punct(arrow, '>') && end.len() <= 1;
    let matcher: Vec<TokenTree> = matcher.stream().into_iter().collect();
    let [dollar, TokenTree::Group(entry), repetition] = &matcher[..] else { return false };
    let is_repeated =
        is_punct(dollar, '$') && (is_punct(repetition, '*') || is_punct(repetition, '+'));
    let entry: Vec<TokenTree> = entry.stream().into_iter().collect();
    let [dollar, TokenTree::Ident(variable), colon, kind, .., semicolon] = &entry[..] else {
        return false;
    };
    let starts_with_name = is_punct(dollar, '$') && is_punct(colon, ':') && is_ident(kind, "ident");
    let body: Vec<TokenTree> = body.stream().into_iter().collect();
    is_one_rule
        && is_repeated
        && starts_with_name
        && is_punct(semicolon, ';')
        && has_test_named_by(&body, &variable.to_string())
}

/// Whether the body of a macro has a test function that this variable names.
fn has_test_named_by(tokens: &[TokenTree], variable: &str) -> bool {
    let named_so =
        |name: &FunctionName| matches!(name, FunctionName::Variable(name) if name == variable);
    test_functions(tokens).iter().any(named_so)
        || tokens.iter().any(|token| {
            matches!(token, TokenTree::Group(group)
                if has_test_named_by(&group.stream().into_iter().collect::<Vec<_>>(), variable))
        })
}

fn collect_tests(
    tokens: &[TokenTree],
    generators: &BTreeSet<String>,
    names: &mut BTreeSet<String>,
) {
    names.extend(test_functions(tokens).into_iter().filter_map(|name| match name {
        FunctionName::Plain(name) => Some(name),
        FunctionName::Variable(_) => None,
    }));
    for (index, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else { continue };
        let inner: Vec<TokenTree> = group.stream().into_iter().collect();
        match called_macro(&tokens[..index]) {
            Some(name) if generators.contains(&name) => names.extend(first_names(&inner)),
            Some(name) if name != "proptest" => {}
            _ if group.delimiter() == Delimiter::Brace => collect_tests(&inner, generators, names),
            _ => {}
        }
    }
}

/// The name of the macro whose arguments come after these tokens. For a definition, it is `macro_rules`.
fn called_macro(before: &[TokenTree]) -> Option<String> {
    match before {
        [.., TokenTree::Ident(keyword), bang, TokenTree::Ident(_)]
            if keyword == "macro_rules" && is_punct(bang, '!') =>
        {
            Some(keyword.to_string())
        }
        [.., TokenTree::Ident(name), bang] if is_punct(bang, '!') => Some(name.to_string()),
        _ => None,
    }
}

/// The first name of each entry; entries end with `;`.
fn first_names(tokens: &[TokenTree]) -> impl Iterator<Item = String> {
    tokens.split(|token| is_punct(token, ';')).filter_map(|entry| match entry {
        [TokenTree::Ident(name), ..] => Some(name.to_string()),
        _ => None,
    })
}

/// The functions of one level of tokens that have a test attribute and are not ignored.
fn test_functions(tokens: &[TokenTree]) -> Vec<FunctionName> {
    let mut names = vec![];
    let mut attributes: Vec<String> = vec![];
    let mut rest = tokens;
    while let [first, after @ ..] = rest {
        rest = after;
        match (first, after) {
            (hash, [TokenTree::Group(attribute), after @ ..]) if is_punct(hash, '#') => {
                attributes.push(attribute_name(attribute));
                rest = after;
            }
            (keyword, [name, after @ ..]) if is_ident(keyword, "fn") => {
                let name = match (name, after) {
                    (TokenTree::Ident(name), _) => Some(FunctionName::Plain(name.to_string())),
                    (dollar, [TokenTree::Ident(name), ..]) if is_punct(dollar, '$') => {
                        Some(FunctionName::Variable(name.to_string()))
                    }
                    _ => None,
                };
                let has = |wanted: &str| attributes.iter().any(|attribute| attribute == wanted);
                if (has("test") || has("wasm_bindgen_test")) && !has("ignore") {
                    names.extend(name);
                }
                attributes.clear();
            }
            (keyword, _) if is_ident(keyword, "async") || is_ident(keyword, "pub") => {}
            _ => attributes.clear(),
        }
    }
    names
}

/// The last part of an attribute's path: `test` for `#[tokio::test(flavor = "multi_thread")]`.
fn attribute_name(attribute: &Group) -> String {
    let path = attribute.stream().into_iter();
    let path =
        path.take_while(|token| matches!(token, TokenTree::Ident(_)) || is_punct(token, ':'));
    path.last().map(|name| name.to_string()).unwrap_or_default()
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

fn is_ident(token: &TokenTree, name: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(text: &str) -> Vec<String> {
        find_test_functions(text).unwrap().into_iter().collect()
    }

    #[test]
    fn every_kind_of_test_attribute_counts() {
        let text = r#"
            //! A file.
            fn helper() {}
            #[cfg(test)] mod tests {
                #[test] fn a() {}
                /// Documented.
                #[tokio::test(flavor = "multi_thread")] async fn b() {}
                #[test] #[should_panic] pub fn c() {}
                #[wasm_bindgen_test] fn d() {}
                proptest! { #[test] fn e(x in 0..3) {} }
            }"#;
        assert_eq!(names_in(text), ["a", "b", "c", "d", "e"]);
    }

    #[test]
    fn what_is_never_run_is_no_test() {
        let text = r##"
            #[cfg(test)] fn a() {}
            #[test] #[ignore = "slow"] fn b() {}
            // #[test] fn c() {}
            const TEXT: &str = "#[test] fn d() {}";
            quote! { #[test] fn e() {} }
            #[test] const F: u8 = 1; fn f() {}
            macro_rules! unused { () => { #[test] fn g() {} } }"##;
        assert!(names_in(text).is_empty(), "{:?}", names_in(text));
    }

    #[test]
    fn entries_of_a_macro_that_generates_tests_count() {
        let call = "calls! { every_fault_of_a A; every_fault_of_b B; }";
        let rule = |body: &str| {
            format!(
                "macro_rules! calls {{ ($($test:ident $call:ident;)*) => {{ {body} }}; }} {call}"
            )
        };
        let tests =
            rule("const ALL: &[Call] = &[$($call),*]; $(#[tokio::test] async fn $test() {})*");
        assert_eq!(names_in(&tests), ["every_fault_of_a", "every_fault_of_b"]);
        for body in ["$(fn $test() {})*", "$(#[test] fn $call() {})*"] {
            assert!(names_in(&rule(body)).is_empty(), "{body}");
        }
        assert!(names_in(call).is_empty(), "its macro is not known");
    }

    #[test]
    fn other_text_is_an_error() {
        assert!(find_test_functions("fn a( {").is_err());
    }
}
