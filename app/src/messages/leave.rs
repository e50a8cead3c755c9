//! What leaving a share does, and what its end means for servers, as it is said to the consumer.

/// What leaving does, before it is done.
pub const LEAVE: &str = "Removes it from your list. The cloud calls this status \"rejected\"; only the owner can delete the entry. \
    By ID it stays usable until the owner stops sharing. Servers that you started keep running, and you keep paying for them and for \
    your snapshots; leaving itself costs nothing.";

/// What leaving has done.
pub fn left(title: &str, project: &str) -> String {
    format!(
        "You left {title}: it is out of {project}'s list, and its status in the cloud is \"rejected\"."
    )
}

/// What becomes of servers when the owner stops sharing, depending on whether they can be rebuilt then.
pub const fn after_the_end(rebuilds: bool) -> &'static str {
    if rebuilds {
        "If the owner stops sharing, your servers keep running and can be rebuilt, but you can't start new ones from the image."
    } else {
        "If the owner stops sharing, your servers keep running, but they can no longer be rebuilt, and you can't start new ones from the image."
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_says_both_that_you_left_and_the_status_in_the_cloud() {
        let said = left("web", "QA Lab");
        assert!(said.contains("You left web") && said.contains("\"rejected\""), "{said}");
        assert!(LEAVE.contains("\"rejected\""));
    }

    #[test]
    fn the_consumer_hears_whether_servers_can_be_rebuilt_after_the_end() {
        assert!(after_the_end(false).contains("can no longer be rebuilt"));
        assert!(after_the_end(true).contains("can be rebuilt"));
    }
}
