//! Several labelled values in one line: `id=3f6c… name="QA Lab" domain_id=d0d1…`, `{lab: {project_id: 3f6c…}}`.
//!
//! Called by [`super::labelled_lines`]. A line with an ID outside these values is left to the other readers.

use super::assignments::{Assignment, find_assignments};
use super::label::classify;
use super::labelled_value::LabelledValue;
use super::word_shape::{WordShape, words};

/// The fields of a line; nothing if it has fewer than two, or is a sentence.
pub(super) fn split_fields(line: &str) -> Option<Vec<LabelledValue<'_>>> {
    let all = find_assignments(line);
    let first = all.first()?;
    let has_id = |text: &str| words(text).any(|word| WordShape::classify(word).is_id(word));
    let value = |one: &Assignment<'_>| line.get(one.value_start..one.value_end).unwrap_or_default();
    let is_field = |one: &Assignment<'_>| {
        classify(one.label).is_some()
            || one.is_label_quoted
            || one.label.contains('_')
            || !has_id(value(one))
    };
    let is_covered = |word: &str| {
        let at = word.as_ptr() as usize - line.as_ptr() as usize;
        all.iter().any(|one| (one.value_start..one.value_end).contains(&at))
    };
    let ids = || words(line).filter(|word| WordShape::classify(word).is_id(word));
    let known = all.iter().filter(|one| classify(one.label).is_some()).count();
    let is_record = all.len() > 1 && known > 0 && all.iter().all(is_field) && ids().all(is_covered);
    // A sentence may have an ID and more behind a label: "project: 3f6c… in DFW, image: none".
    let is_short = all.iter().all(|one| {
        !has_id(value(one)) || words(value(one)).count() == 1 || first.label.contains('_')
    });
    (is_record && is_short).then(|| {
        all.iter()
            .map(|one| LabelledValue {
                indent: line.len() - line.trim_start().len(),
                label: one.label,
                value: value(one).trim_matches(['"', '\'', ' ']),
                is_quoted: true,
                starts_item: false,
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const PROJECT_ID: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";

    #[test]
    fn a_line_of_fields_is_no_sentence() {
        for (line, is_record) in [
            ("id={A} name=\"QA Lab\"", true),
            ("\"name\": \"QA\", \"parent_id\": \"{A}\",", true),
            ("Project ID: {A}, Domain ID: {A}", true),
            ("project: {A} in DFW, image: none", false),
            ("QA: {A}, Lab: {A}", false),
            ("{A} name=QA domain_id={A}", false),
            ("project_id: {A}", false),
        ] {
            assert_eq!(
                split_fields(&line.replace("{A}", PROJECT_ID)).is_some(),
                is_record,
                "{line}"
            );
        }
    }
}
