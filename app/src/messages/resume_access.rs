//! Texts about resuming paused access: the dialog before, and the message afterwards. Used by the part of that name. Access can
//! be paused on OpenStack only, so that these texts say "project".

use super::count;

pub const RESUME_ACCESS: &str = "Resume access";
pub const KEEP_PAUSED: &str = "Keep paused";

/// The title of the dialog; `image_names` is "web in DFW and IAD".
pub fn question(image_names: &str) -> String {
    format!("Resume access to {image_names}?")
}

/// What resuming does.
pub fn effect(projects: usize) -> String {
    match projects {
        1 => "1 project will regain access immediately, with the same status as before.".to_owned(),
        many => format!(
            "{} projects will regain access immediately, with the same statuses as before.",
            count::with_separators(many)
        ),
    }
}

/// The images were resumed.
pub fn resumed(projects: usize, image_names: &str) -> String {
    match projects {
        1 => format!("1 project has access to {image_names} again."),
        many => {
            format!("{} projects have access to {image_names} again.", count::with_separators(many))
        }
    }
}

/// Other images of the same names are paused.
pub fn still_paused(image_names: &str) -> String {
    format!("Access to {image_names} is still paused.")
}

/// The button that opens a paused image.
pub fn show_image_in(region: &str) -> String {
    format!("Show image in {region}")
}
