//! Laws of every state of a [`World`] and of every call, written without using the rules.

use imageshare_core::model::MemberStatus::{Accepted, Pending};
use imageshare_core::model::{Role, Visibility};
use imageshare_core::rules::{
    Command, DenialStatus, ListQuery, MemberStatusFilter, Profile, VisibilityFilter,
};

use super::{Call, Caller, ImageLocation, Record, World};

/// Whether members of such an image have access.
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

fn is_owner_or_admin<const P: usize>(record: &Record<P>, caller: Caller) -> bool {
    caller.project == record.owner || caller.role == Role::ADMIN
}

/// Access by ID depends on ownership, visibility and membership, not on the member status.
fn has_access<const P: usize>(profile: Profile, record: &Record<P>, caller: Caller) -> bool {
    is_owner_or_admin(record, caller)
        || is_open(record.visibility)
        || (is_shareable(profile, record.visibility)
            && record.member_statuses[caller.project].is_some())
}

/// The default list contains own, accepted and public images only.
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
        visibility @ (Visibility::Private | Visibility::Shared) => {
            caller.role == Role::ADMIN
                || is_shareable(profile, visibility)
                    && record.member_statuses[caller.project] == Some(Accepted)
        }
    }
}

/// The list of offers for a consumer.
const INBOX: ListQuery = ListQuery {
    visibility: VisibilityFilter::Only(Visibility::Shared),
    member_status: MemberStatusFilter::Only(Pending),
    hidden: false,
};

/// Checks the view of one caller in one state. An image of another region does not exist in this one.
pub fn assert_view<const R: usize, const I: usize, const P: usize>(
    profile: Profile,
    world: &World<R, I, P>,
    caller: Caller,
) {
    for at in World::<R, I, P>::image_locations() {
        let sees = world.sees(profile, caller, at);
        let listed = world.is_listed_for(profile, caller, at, &ListQuery::default());
        let inbox = world.is_listed_for(profile, caller, at, &INBOX);
        let Some(record) = world.image_at(at) else {
            assert!(!sees && !listed && !inbox, "{at:?} does not exist: {world:?}");
            continue;
        };
        let context = || format!("{profile:?} {caller:?} {at:?} {record:?}");
        assert_eq!(sees, has_access(profile, record, caller), "by ID: {}", context());
        let expected = is_in_default_list(profile, record, caller);
        assert_eq!(listed, expected, "default list: {}", context());
        if !is_owner_or_admin(record, caller) {
            let offered = !record.hidden
                && is_shareable(profile, record.visibility)
                && record.member_statuses[caller.project] == Some(Pending);
            assert_eq!(inbox, offered, "inbox: {}", context());
        }
    }
}

/// Checks the outcome of one call: the change or the refusal.
pub fn assert_step<const R: usize, const I: usize, const P: usize>(
    profile: Profile,
    before: &World<R, I, P>,
    (caller, at, call): (Caller, ImageLocation, Call),
    outcome: Result<World<R, I, P>, DenialStatus>,
) {
    let context = || format!("{profile:?} {caller:?} {at:?} {call:?} in {before:?}");
    match (outcome, before.image_at(at)) {
        (Ok(after), Some(record)) => {
            assert_allowed(record, caller, call);
            let mut expected = *before;
            expected.images[at.region][at.image] = Some(expected_record(*record, call));
            assert_eq!(after, expected, "exactly one change: {}", context());
        }
        (Ok(_), None) => panic!("a call on a missing image succeeded: {}", context()),
        (Err(status), record) => {
            let expected = record.map_or(DenialStatus::NotFound, |record| {
                refusal_status(profile, record, caller, call)
            });
            assert_eq!(status, expected, "status of the refusal: {}", context());
        }
    }
}

/// Only the owner adds, removes and sets the visibility; only the member answers. The cloud administrator may do everything.
fn assert_allowed<const P: usize>(record: &Record<P>, caller: Caller, call: Call) {
    if caller.role == Role::ADMIN {
        return;
    }
    let is_owner = caller.project == record.owner;
    match call {
        Call::Member { command: Command::Add | Command::Remove, .. } => assert!(is_owner),
        Call::Member { command: Command::Set(_), member } => {
            assert!(caller.project == member && !is_owner);
        }
        Call::SetVisibility(visibility) => assert!(is_owner && visibility != Visibility::Public),
    }
}

/// The record after a successful call: an offer starts pending, an answer sets the status, a removed member disappears.
fn expected_record<const P: usize>(mut record: Record<P>, call: Call) -> Record<P> {
    match call {
        Call::Member { command, member } => {
            let existed = record.member_statuses[member].is_some();
            assert_eq!(existed, command != Command::Add, "{call:?} {record:?}");
            record.member_statuses[member] = match command {
                Command::Add => Some(Pending),
                Command::Set(answer) => Some(answer),
                Command::Remove => None,
            };
        }
        Call::SetVisibility(visibility) => record.visibility = visibility,
    }
    record
}

/// 404 for callers who cannot see the image or the entry, or if there is none; 403 for others; 409 for an existing offer.
fn refusal_status<const P: usize>(
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
    let entry = record.member_statuses[member].is_some();
    if command == Command::Add {
        return match profile {
            _ if is_owner_or_admin(record, caller) && entry => {
                conflict_or_forbidden(profile, caller)
            }
            Profile::Rackspace if caller.project != record.owner => DenialStatus::NotFound,
            Profile::OpenStack | Profile::Rackspace => DenialStatus::Forbidden,
        };
    }
    if entry && (is_owner_or_admin(record, caller) || caller.project == member) {
        DenialStatus::Forbidden
    } else {
        DenialStatus::NotFound
    }
}

/// An existing offer is a conflict for callers who may offer; a role that is too weak is refused first.
fn conflict_or_forbidden(profile: Profile, caller: Caller) -> DenialStatus {
    let too_weak = match profile {
        Profile::OpenStack => Role::READER,
        Profile::Rackspace => Role::OBSERVER,
    };
    if caller.role == too_weak { DenialStatus::Forbidden } else { DenialStatus::Conflict }
}
