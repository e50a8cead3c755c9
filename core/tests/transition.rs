//! Compares `rules::apply_command` with `transition.csv`: how every command of every party changes every membership.

mod table;
mod table_words;

use imageshare_core::model::MemberStatus::{self, Accepted, Pending, Rejected};
use imageshare_core::model::{Role, Visibility};
use imageshare_core::rules::{Command, PolicyInput, Profile, Relation, apply_command};
use table::{Table, key};
use table_words::{refusal_words, status_word};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// A party of the table: its name, its relation to the image, its role.
type Party = (&'static str, Relation, Role);

const OPENSTACK: [Party; 6] = [
    ("owner", Relation::Owner, Role::MEMBER),
    ("reader of the owner", Relation::Owner, Role::READER),
    ("the member", Relation::ThatMember, Role::MEMBER),
    ("another member", Relation::OtherMember, Role::MEMBER),
    ("a stranger", Relation::Stranger, Role::MEMBER),
    ("cloud admin", Relation::Stranger, Role::ADMIN),
];

const RACKSPACE: [Party; 6] = [
    ("owner", Relation::Owner, Role::ACCOUNT_ADMIN),
    ("creator of the owner", Relation::Owner, Role::CREATOR),
    ("observer of the owner", Relation::Owner, Role::OBSERVER),
    ("the member", Relation::ThatMember, Role::ACCOUNT_ADMIN),
    ("another member", Relation::OtherMember, Role::ACCOUNT_ADMIN),
    ("a stranger", Relation::Stranger, Role::ACCOUNT_ADMIN),
];

const fn command_word(command: Command) -> &'static str {
    match command {
        Command::Add => "add",
        Command::Set(Pending) => "set pending",
        Command::Set(Accepted) => "set accepted",
        Command::Set(Rejected) => "set rejected",
        Command::Remove => "remove",
    }
}

#[test]
fn every_command_of_every_party_equals_the_table() {
    let columns = ["profile", "before", "command", "party", "after"];
    let table = Table::read(include_str!("transition.csv"), &columns);
    let mut actual = Vec::new();
    for (profile, parties, visibility) in [
        (Profile::OpenStack, OPENSTACK, Visibility::Shared),
        (Profile::Rackspace, RACKSPACE, Visibility::Private),
    ] {
        for before in std::iter::once(None).chain(MemberStatus::ALL.map(Some)) {
            for (command, (party, relation, role)) in
                Command::ALL.iter().flat_map(|command| parties.map(|party| (*command, party)))
            {
                if relation == Relation::ThatMember && before.is_none() {
                    continue; // The party would be a stranger.
                }
                let policy_input = PolicyInput { relation, role, visibility, membership: before };
                let after = apply_command(profile, &policy_input, command)
                    .map_or_else(refusal_words, |status| status_word(status).to_owned());
                let key =
                    key([profile.as_str(), status_word(before), command_word(command), party]);
                actual.push((key, after));
            }
        }
    }
    table.assert_is(actual);
}
