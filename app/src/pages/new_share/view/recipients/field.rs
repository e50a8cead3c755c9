//! The field for project IDs, which also takes the text of files. Used by step 2.

use leptos::prelude::*;
use web_sys::DragEvent;

use crate::components::TextArea;
use crate::data::Toasts;
use crate::messages::new_share::recipients;
use crate::pages::new_share::model::FormModel;
use crate::parts::{LIST_FILE_TYPES, choose_file_button, read_file};

/// The field; a file can be dropped on it or chosen with a button.
pub(in crate::pages::new_share) fn recipients_field(model: FormModel) -> AnyView {
    let fields = model.form().fields();
    let is_dragged_over = RwSignal::new(false);
    let toasts: Toasts = expect_context();
    let add_text = UnsyncCallback::new(move |text: String| {
        fields.recipient_text.update(|before| append_text(before, &text));
        let found = imageshare_core::plan::recipients::read(&text).entries.len();
        toasts.success(recipients::added_from_file(found));
    });
    let drop_file = move |event: DragEvent| {
        let Some(data) = event.data_transfer() else { return };
        let Some(files) = data.files().filter(|files| files.length() > 0) else { return };
        event.prevent_default();
        is_dragged_over.set(false);
        if let Some(file) = files.get(0) {
            read_file(file, toasts, add_text);
        }
    };
    let drag_over = move |event: DragEvent| {
        // Without this the browser doesn't allow a drop.
        event.prevent_default();
        is_dragged_over.set(true);
    };
    view! {
        <div
            class="share__drop"
            class:share__drop--over=move || is_dragged_over.get()
            on:dragover=drag_over
            on:dragleave=move |_| is_dragged_over.set(false)
            on:drop=drop_file
        >
            <TextArea
                label=recipients::ids_label(model.profile())
                value=fields.recipient_text
                rows=4
                hint=recipients::HINT
            />
        </div>
        <div class="buttons">{choose_file_button(LIST_FILE_TYPES, add_text)}</div>
    }
    .into_any()
}

/// Appends the text of a file on a new line.
fn append_text(existing_text: &mut String, text: &str) {
    if existing_text.trim().is_empty() {
        existing_text.clear();
    } else if !existing_text.ends_with('\n') {
        existing_text.push('\n');
    }
    existing_text.push_str(text.trim_start_matches('\u{feff}').trim_end());
    existing_text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_text_is_appended_below_the_typed_text() {
        let mut text = "  ".to_owned();
        append_text(&mut text, "\u{feff}a\nb\r\n\n");
        assert_eq!(text, "a\nb\n");
        text.push('c');
        append_text(&mut text, "d");
        assert_eq!(text, "a\nb\nc\nd\n");
    }
}
