//! Which names that were entered with IDs are saved in the address book, and which are not. Used where recipients are chosen.

/// Which names were saved, and which were not because another project has them; none without names.
pub fn saved_names(saved: &[String], taken: &[String], on_device: bool) -> Option<String> {
    let saved = saved_line(saved, on_device);
    let lines: Vec<String> = saved.into_iter().chain(taken_line(taken)).collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

fn saved_line(names: &[String], on_device: bool) -> Option<String> {
    let listed = join_names(names)?;
    Some(match (names.len(), on_device) {
        (1, true) => format!("{listed} was saved."),
        (1, false) => format!("{listed} is saved until this tab is closed."),
        (_, true) => format!("{listed} were saved."),
        (_, false) => format!("{listed} are saved until this tab is closed."),
    })
}

fn taken_line(names: &[String]) -> Option<String> {
    let listed = join_names(names)?;
    Some(match names.len() {
        1 => format!("{listed} wasn't saved because another project already has that name."),
        _ => format!("{listed} weren't saved because other projects already have those names."),
    })
}

/// "QA", "QA and Lab", "QA and 3 more"; none without names.
fn join_names(names: &[String]) -> Option<String> {
    Some(match names {
        [] => return None,
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    })
}

/// A project keeps the name by which it is known.
pub fn known_by_other_name(typed: &str, known: &str, short_id: &str) -> String {
    format!("{typed} ({short_id}) is already saved as {known}. The saved name is kept.")
}

/// The link to the address book.
pub const ADDRESS_BOOK: &str = "Address book";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saved_and_refused_names_are_listed() {
        let names =
            |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(saved_names(&[], &[], true), None);
        assert_eq!(
            saved_names(&names(&["QA", "Lab"]), &names(&["Ben"]), true).as_deref(),
            Some(
                "QA and Lab were saved. Ben wasn't saved because another project already has that name."
            )
        );
        assert_eq!(
            saved_names(&names(&["QA"]), &[], false).as_deref(),
            Some("QA is saved until this tab is closed.")
        );
        assert_eq!(
            saved_names(&[], &names(&["QA", "Lab", "Ben"]), true).as_deref(),
            Some("QA and 2 more weren't saved because other projects already have those names.")
        );
    }
}
