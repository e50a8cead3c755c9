//! What must hold in every state of a [`World`] and across every call, said without asking the rules.

use imageshare_core::model::MemberStatus::{Accepted, Pending};
use imageshare_core::model::{Role, Visibility};
use imageshare_core::rules::{
    Command, DenialStatus, ListQuery, MemberStatusFilter, Profile, VisibilityFilter,
};

use super::{At, Call, Caller, Record, World};

/// Whether members of such an image count.
pub const fn is_shareable(profile: Profile, visibility: Visibility) -> bool {
    match visibility {
        Visibility::Private => matches!(profile, Profile::Rackspace),
        Visibility::Shared => true,
        Visibility::Community | Visibility::Public => false,
    }
}

const fn is_open(visibility: Visibility) -> bool {
    matches!(visibility, Visibility::Community | Visibility::Public)
}

fn rules_over<const P: usize>(record: &Record<P>, caller: Caller) -> bool {
    caller.project == record.owner || caller.role == Role::Admin
}

/// Access by id follows ownership, openness and membership. What the member answered plays no part.
fn has_access<const P: usize>(profile: Profile, record: &Record<P>, caller: Caller) -> bool {
    rules_over(record, caller)
        || is_open(record.visibility)
        || (is_shareable(profile, record.visibility) && record.answers[caller.project].is_some())
}

/// Only what is one's own, accepted or public stands in the list that is asked for nothing.
fn is_in_default_list<const P: usize>(
    profile: Profile,
    record: &Record<P>,
    caller: Caller,
) -> bool {
    if record.hidden {
        return false;
    }
    if caller.project == record.owner {
        return true;
    }
    match record.visibility {
        Visibility::Public => true,
        Visibility::Community => false,
        closed @ (Visibility::Private | Visibility::Shared) => {
            caller.role == Role::Admin
                || is_shareable(profile, closed) && record.answers[caller.project] == Some(Accepted)
        }
    }
}

/// The list in which a consumer looks for offers.
const INBOX: ListQuery = ListQuery {
    visibility: VisibilityFilter::Only(Visibility::Shared),
    member_status: MemberStatusFilter::Only(Pending),
    hidden: false,
};

/// Holds one caller's view of one state against the laws of seeing. An image of another region is nothing here.
pub fn assert_view<const R: usize, const I: usize, const P: usize>(
    profile: Profile,
    world: &World<R, I, P>,
    caller: Caller,
) {
    for at in World::<R, I, P>::places() {
        let sees = world.sees(profile, caller, at);
        let listed = world.lists(profile, caller, at, &ListQuery::default());
        let inbox = world.lists(profile, caller, at, &INBOX);
        let Some(record) = world.at(at) else {
            assert!(!sees && !listed && !inbox, "{at:?} is not there: {world:?}");
            continue;
        };
        let context = || format!("{profile:?} {caller:?} {at:?} {record:?}");
        assert_eq!(sees, has_access(profile, record, caller), "by id: {}", context());
        let expected = is_in_default_list(profile, record, caller);
        assert_eq!(listed, expected, "default list: {}", context());
        if !rules_over(record, caller) {
            let offered = !record.hidden
                && is_shareable(profile, record.visibility)
                && record.answers[caller.project] == Some(Pending);
            assert_eq!(inbox, offered, "inbox: {}", context());
        }
    }
}

/// Holds the outcome of one call against the laws of change and of refusal.
pub fn assert_step<const R: usize, const I: usize, const P: usize>(
    profile: Profile,
    before: &World<R, I, P>,
    (caller, at, call): (Caller, At, Call),
    outcome: Result<World<R, I, P>, DenialStatus>,
) {
    let context = || format!("{profile:?} {caller:?} {at:?} {call:?} in {before:?}");
    match (outcome, before.at(at)) {
        (Ok(after), Some(record)) => {
            assert_entitled(record, caller, call);
            let mut expected = *before;
            expected.images[at.region][at.image] = Some(changed(*record, call));
            assert_eq!(after, expected, "one thing changes, the rest stays: {}", context());
        }
        (Ok(_), None) => panic!("something came of nothing: {}", context()),
        (Err(face), record) => {
            let expected = record
                .map_or(DenialStatus::NotFound, |record| face_of(profile, record, caller, call));
            assert_eq!(face, expected, "how it is refused: {}", context());
        }
    }
}

/// Only the owner adds, removes and opens; only the member answers, and never the owner. The cloud's administrator may all.
fn assert_entitled<const P: usize>(record: &Record<P>, caller: Caller, call: Call) {
    if caller.role == Role::Admin {
        return;
    }
    let owns = caller.project == record.owner;
    match call {
        Call::Member { command: Command::Add | Command::Remove, .. } => assert!(owns),
        Call::Member { command: Command::Set(_), member } => {
            assert!(caller.project == member && !owns);
        }
        Call::SetVisibility(visibility) => assert!(owns && visibility != Visibility::Public),
    }
}

/// What a call that succeeds makes of an image: an offer starts pending, an answer is what was said, a removed member is gone.
fn changed<const P: usize>(mut record: Record<P>, call: Call) -> Record<P> {
    match call {
        Call::Member { command, member } => {
            let existed = record.answers[member].is_some();
            assert_eq!(existed, command != Command::Add, "{call:?} {record:?}");
            record.answers[member] = match command {
                Command::Add => Some(Pending),
                Command::Set(answer) => Some(answer),
                Command::Remove => None,
            };
        }
        Call::SetVisibility(visibility) => record.visibility = visibility,
    }
    record
}

/// 404 for who may not see the image or the entry, or where there is none; 403 for who may; 409 for an offer that stands.
fn face_of<const P: usize>(
    profile: Profile,
    record: &Record<P>,
    caller: Caller,
    call: Call,
) -> DenialStatus {
    if !has_access(profile, record, caller) {
        return DenialStatus::NotFound;
    }
    let Call::Member { command, member } = call else {
        return DenialStatus::Forbidden;
    };
    if !is_shareable(profile, record.visibility) {
        return DenialStatus::Forbidden;
    }
    let entry = record.answers[member].is_some();
    if command == Command::Add {
        return match profile {
            _ if rules_over(record, caller) && entry => same_or_weak(profile, caller),
            Profile::Rackspace if caller.project != record.owner => DenialStatus::NotFound,
            Profile::OpenStack | Profile::Rackspace => DenialStatus::Forbidden,
        };
    }
    if entry && (rules_over(record, caller) || caller.project == member) {
        DenialStatus::Forbidden
    } else {
        DenialStatus::NotFound
    }
}

/// An offer that stands is a conflict for who may offer; a role that may not is refused before.
fn same_or_weak(profile: Profile, caller: Caller) -> DenialStatus {
    let too_weak = match profile {
        Profile::OpenStack => Role::Reader,
        Profile::Rackspace => Role::Observer,
    };
    if caller.role == too_weak { DenialStatus::Forbidden } else { DenialStatus::Conflict }
}
