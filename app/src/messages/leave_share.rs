//! What leaving a share does, and what the end of a share means for servers. Texts for the consumer.

/// What leaving does, shown before it.
pub const LEAVE: &str = "Leaving removes the image from your list and sets your status to \"rejected\". Only the owner can remove you as a member. You can still use the image by ID until the owner stops sharing it. Servers you've created keep running, and you keep paying for them and for your snapshots. Leaving is free.";

/// What leaving has done.
pub fn left_share(title: &str, project: &str) -> String {
    format!(
        "You've left the shared image {title}. It's no longer in {project}'s list, and your status is now \"rejected\"."
    )
}

/// What happens to servers when the owner stops sharing; `rebuilds`: whether they can be rebuilt then.
pub const fn after_sharing_stops(rebuilds: bool) -> &'static str {
    if rebuilds {
        "If the owner stops sharing the image, your servers keep running and can still be rebuilt, but you can't create new servers from the image."
    } else {
        "If the owner stops sharing the image, your servers keep running, but they can no longer be rebuilt, and you can't create new servers from the image."
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_shows_the_new_status_in_the_cloud() {
        let text = left_share("web", "QA Lab");
        assert!(
            text.contains("You've left the shared image web") && text.contains("\"rejected\""),
            "{text}"
        );
        assert!(LEAVE.contains("\"rejected\""));
    }

    #[test]
    fn the_text_depends_on_whether_servers_can_be_rebuilt() {
        assert!(after_sharing_stops(false).contains("can no longer be rebuilt"));
        assert!(after_sharing_stops(true).contains("can still be rebuilt"));
    }
}
