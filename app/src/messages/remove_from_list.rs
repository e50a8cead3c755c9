//! What the consumer does by removing a shared image from the list, and what the end of a share means for servers. Texts for the consumer.

/// What it does, shown before it.
pub const EFFECT: &str = "Removing the image from your list is free and sets your status to \"rejected\". Only the owner can remove you as a member. You can still use the image by ID until the owner stops sharing it. Servers you've created keep running, and you keep paying for them and for your snapshots.";

/// What it has done.
pub fn removed(title: &str, project: &str) -> String {
    format!(
        "The shared image {title} was removed from {project}'s list, and your status is now \"rejected\"."
    )
}

/// What happens to servers when the owner stops sharing; `can_rebuild`: whether they can be rebuilt then.
pub const fn after_sharing_stops(can_rebuild: bool) -> &'static str {
    if can_rebuild {
        "If the owner stops sharing the image, your servers keep running and can still be rebuilt, but you can't create new servers from the image."
    } else {
        "If the owner stops sharing the image, your servers keep running, but they can no longer be rebuilt, and you can't create new servers from the image."
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_new_status_is_named() {
        let text = removed("web", "QA Lab");
        assert!(
            text.contains("The shared image web was removed") && text.contains("\"rejected\""),
            "{text}"
        );
        assert!(EFFECT.contains("\"rejected\""));
    }

    #[test]
    fn the_text_depends_on_whether_servers_can_be_rebuilt() {
        assert!(after_sharing_stops(false).contains("can no longer be rebuilt"));
        assert!(after_sharing_stops(true).contains("can still be rebuilt"));
    }
}
