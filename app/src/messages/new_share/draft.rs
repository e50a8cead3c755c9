//! The draft that was set aside when another share was started. Used by the page "Share".

pub fn title(time: &str) -> String {
    format!("Draft from {time}")
}

/// What the draft contains. `images` names its images, if it has some.
pub fn draft_contents(images: Option<&str>) -> String {
    match images {
        Some(images) => format!(
            "The draft contains {images} and the recipients you entered. It hasn't been sent and isn't part of the share below."
        ),
        None => "The draft contains the recipients you entered, but no images. It hasn't been sent and isn't part of the share below.".to_owned(),
    }
}

pub const CONTINUE: &str = "Continue draft";

pub const DELETE: &str = "Delete draft";
