//! Texts of the confirmation before images are paused, and of the result. Used by the page "Shared by me".

use super::super::count;

pub const PAUSE: &str = "Pause";
pub const EFFECT: &str = "Nobody is notified, and servers keep running. When you resume sharing, members regain access with the same statuses as before. This device remembers the members because the cloud doesn't list a private image's members.";

/// The title of the dialog. `image` is the title of the first image.
pub fn question(images: usize, image: &str) -> String {
    match images {
        1 => format!("Pause all shares of {image}?"),
        images => format!("Pause all shares of {} images?", count::with_separators(images)),
    }
}

/// What pausing does.
pub fn consequences(images: usize, members: usize) -> String {
    let members = count::with_noun(members, "member", "members");
    match images {
        1 => format!(
            "The image becomes private: {members} can't list the image or use it by ID until you share it again."
        ),
        _ => format!(
            "The images become private: {members} can't list the images or use them by ID until you share them again."
        ),
    }
}

/// The images are paused.
pub fn paused(images: usize) -> String {
    match images {
        1 => "Sharing is paused for 1 image. Only your project has access now.".to_owned(),
        images => {
            let images = count::with_separators(images);
            format!("Sharing is paused for {images} images. Only your project has access now.")
        }
    }
}

/// The images are shared again.
pub fn resumed(images: usize) -> String {
    match images {
        1 => "1 image is shared again. Members have regained access, with the same statuses as before.".to_owned(),
        images => {
            let images = count::with_separators(images);
            format!(
                "{images} images are shared again. Members have regained access, with the same statuses as before."
            )
        }
    }
}
