//! Records of a cloud that are not as its API documents them: what can't be read of them, and what of the rest was odd. Used wherever
//! such records are shown.

use imageshare_core::model::UnexpectedField;
use imageshare_core::wire::UnreadableRow;

use super::count;

pub const MEMBERS_HINT: &str = "More projects may have access than those listed here.";

/// How an unreadable row is named: its ID, or its place in the list.
pub fn row_name(row: &UnreadableRow) -> String {
    row.id.clone().unwrap_or_else(|| format!("Record {}", row.number))
}

/// After the first unreadable rows of a long list.
pub fn more_rows(rows: usize) -> String {
    format!("And {} more.", count::with_noun(rows, "record", "records"))
}

/// Why a row is unreadable: "Status is "asleep" instead of an image status.".
pub fn reason(row: &UnreadableRow) -> String {
    format!("{}.", row.reason)
}

/// The title above unreadable members.
pub fn members_unreadable(members: usize) -> String {
    match members {
        1 => "The cloud sent 1 unreadable member record for this image".to_owned(),
        many => format!(
            "The cloud sent {} unreadable member records for this image",
            count::with_separators(many)
        ),
    }
}

/// The title above unreadable members of several images.
pub fn members_of_images_unreadable(members: usize) -> String {
    match members {
        1 => "The cloud sent 1 unreadable member record for your images".to_owned(),
        many => format!(
            "The cloud sent {} unreadable member records for your images",
            count::with_separators(many)
        ),
    }
}

/// The title above odd fields of the image's record.
pub fn odd_image(fields: usize) -> String {
    match fields {
        1 => "The cloud sent 1 field for this image in an unexpected format".to_owned(),
        many => format!("The cloud sent {many} fields for this image in an unexpected format"),
    }
}

/// The title above odd fields of a sign-in.
pub fn odd_sign_in(fields: usize) -> String {
    match fields {
        1 => "The cloud sent 1 field of the sign-in response in an unexpected format".to_owned(),
        many => {
            format!("The cloud sent {many} fields of the sign-in response in an unexpected format")
        }
    }
}

/// What was odd: "`os_hidden` is "False" instead of true or false.".
pub fn odd_field(field: &UnexpectedField) -> String {
    format!("{field}.")
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use imageshare_core::wire::WireError;

    use super::*;

    #[test]
    fn an_unreadable_row_has_a_name_and_a_reason() {
        let reason_of = WireError::Field(UnexpectedField::missing("member_id"));
        let row = UnreadableRow { number: 3, id: None, reason: reason_of };
        assert_eq!(row_name(&row), "Record 3");
        assert_eq!(reason(&row), "in the response, member_id is missing.");
    }
}
