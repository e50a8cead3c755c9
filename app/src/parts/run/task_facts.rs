//! What a run knows of the image of a failed call, for its explanation. Used by the status and the failures of a run.

use imageshare_core::explanation::ImageFacts;
use imageshare_core::plan::Task;
use imageshare_core::rules::Relation;
use imageshare_core::wire::endpoint::Call;

/// The facts of a task whose `call` failed. A run adds and removes members of the user's own images, and answers offers to the user's
/// projects.
pub(super) const fn task_facts(task: &Task, call: Call) -> ImageFacts {
    let relation = match call {
        Call::AddMember | Call::RemoveMember => Some(Relation::Owner),
        Call::UpdateMember => Some(Relation::ThatMember),
        _ => None,
    };
    ImageFacts {
        side: None,
        relation,
        visibility: None,
        member_status: Some(task.known_status),
        new_visibility: None,
    }
}
