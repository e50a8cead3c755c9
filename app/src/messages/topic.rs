//! Frequent questions with their answers. Used by the About page and by the command palette.

/// A question with its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Topic {
    /// Its key in the URL.
    pub key: &'static str,
    /// The question, as a heading.
    pub title: &'static str,
    /// The answer.
    pub text: &'static str,
    /// Other search terms, in lower case.
    pub search_terms: &'static [&'static str],
}

/// All topics, in display order.
pub const TOPICS: [Topic; 8] = [
    Topic {
        key: "project-id",
        title: "Where is my project ID?",
        text: "Each account's card on the Accounts page shows the project ID and has a button that copies it. To share an image with you, others need only this ID. The ID isn't secret. On Rackspace, the ID is the account number.",
        search_terms: &["project id", "my id", "tenant id", "account id", "account number"],
    },
    Topic {
        key: "image-id",
        title: "Where is an image's ID?",
        text: "An image's page on this site shows its ID and has a button that copies it. In the cloud's dashboard, the ID is on the image's detail page, and it's part of that page's address. With the command line, \"openstack image list\" prints it. A name isn't enough: several images can have the same name.",
        search_terms: &["image id", "image uuid", "uuid", "find image id"],
    },
    Topic {
        key: "other-project-id",
        title: "Why can't I look up somebody else's project?",
        text: "The cloud doesn't reveal which projects or accounts exist, so neither this page nor its operator can search for them. Ask the other side for the project ID, or send an invitation: the Accounts page makes a link that fills in the ID for the producer. Projects that your own sign-ins can use are suggested by name.",
        search_terms: &[
            "look up",
            "find project",
            "search project",
            "somebody else's id",
            "other account",
        ],
    },
    Topic {
        key: "who-pays",
        title: "Who pays?",
        text: "The owner pays for storing the image, whether or not it's shared. Sharing and accepting images is free. Consumers pay for the servers they create from the image, and for the snapshots and copies they make.",
        search_terms: &["who pays", "cost", "costs", "price", "billing"],
    },
    Topic {
        key: "pending",
        title: "What does \"pending\" mean?",
        text: "The image has been offered, but the other project hasn't accepted or rejected the offer yet. The project can already use the image by ID. The image appears in the project's list once the offer is accepted. Offers never expire.",
        search_terms: &["pending", "what pending means", "accepted", "rejected"],
    },
    Topic {
        key: "another-region",
        title: "How do I use an image in another region?",
        text: "A share works only in the image's region. To use the image in another region, the owner or the consumer has to make a copy in that region. \"Use the image in another region\" on the image's page lists the steps and their commands.",
        search_terms: &["another region", "region", "copy", "move", "other region"],
    },
    Topic {
        key: "undo",
        title: "How do I undo a change?",
        text: "After a run finishes, its Undo button stays on the page where you started the run: Share, Shared by me, or Offers for me. After you confirm a removal, you have five seconds to cancel it in the bar at the bottom of the page. You can change your decision about an offer at any time.",
        search_terms: &["undo", "take back", "revert"],
    },
    Topic {
        key: "leak",
        title: "What do I do after a leak?",
        text: "Open the image and choose \"Revoke all access in all regions\", or press Ctrl+K and type \"leak\" and the name of the image. Access is revoked immediately. Servers, snapshots, and copies that others have made will remain, so replace the keys and passwords in the image, and write to everyone who had access.",
        search_terms: &["leak", "leaked", "after a leak"],
    },
];

/// The topic with this key.
pub fn find(key: &str) -> Option<Topic> {
    TOPICS.into_iter().find(|topic| topic.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_has_its_own_key_and_lowercase_terms() {
        for topic in TOPICS {
            assert_eq!(find(topic.key), Some(topic));
            assert!(topic.search_terms.iter().all(|word| *word == word.to_lowercase()));
        }
        assert_eq!(find("nothing"), None);
    }
}
