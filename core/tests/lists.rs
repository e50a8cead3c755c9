//! Holds `rules::visibility::in_list` against `lists.csv`, row by row: who finds which image in which list.

mod table;

use imageshare_core::model::{MemberStatus, Visibility};
use imageshare_core::rules::visibility::{Listed, in_list};
use imageshare_core::rules::{ListQuery, MemberStatusFilter, Profile, VisibilityFilter};
use table::{Table, key};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Who asks for the list.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Asker {
    Owner,
    Member(MemberStatus),
    Stranger,
    CloudAdmin,
}

impl Asker {
    const ALL: [Self; 6] = [
        Self::Owner,
        Self::Member(MemberStatus::Pending),
        Self::Member(MemberStatus::Accepted),
        Self::Member(MemberStatus::Rejected),
        Self::Stranger,
        Self::CloudAdmin,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Member(status) => status.as_str(),
            Self::Stranger => "stranger",
            Self::CloudAdmin => "cloud admin",
        }
    }

    /// All the ways to be this asker. An owner or an administrator may be a member as well, and an owner an
    /// administrator: that changes nothing for him.
    fn forms(self, profile: Profile, image: Listed) -> Vec<Listed> {
        let mut answers = vec![None];
        if image.has_members {
            answers.extend(MemberStatus::ALL.map(Some));
        }
        let with = |own, cloud_admin, answer| Listed { own, cloud_admin, answer, ..image };
        match self {
            Self::Owner => answers
                .into_iter()
                .flat_map(|answer| {
                    let ranks: &[bool] =
                        if profile == Profile::OpenStack { &[false, true] } else { &[false] };
                    ranks.iter().map(move |admin| with(true, *admin, answer))
                })
                .collect(),
            Self::Member(status) => vec![with(false, false, Some(status))],
            Self::Stranger => vec![with(false, false, None)],
            Self::CloudAdmin => {
                answers.into_iter().map(|answer| with(false, true, answer)).collect()
            }
        }
    }
}

/// Every image without an asker.
fn images() -> Vec<Listed> {
    let mut images = Vec::new();
    for visibility in Visibility::ALL {
        for has_members in [false, true] {
            for hidden in [false, true] {
                images.push(Listed {
                    own: false,
                    answer: None,
                    cloud_admin: false,
                    visibility,
                    has_members,
                    hidden,
                });
            }
        }
    }
    images
}

fn queries() -> Vec<ListQuery> {
    let visibilities = [VisibilityFilter::Default, VisibilityFilter::All]
        .into_iter()
        .chain(Visibility::ALL.map(VisibilityFilter::Only));
    let statuses = || {
        std::iter::once(MemberStatusFilter::All)
            .chain(MemberStatus::ALL.map(MemberStatusFilter::Only))
    };
    visibilities
        .flat_map(|visibility| statuses().map(move |member_status| (visibility, member_status)))
        .flat_map(|(visibility, member_status)| {
            [false, true].map(|hidden| ListQuery { visibility, member_status, hidden })
        })
        .collect()
}

const fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn row(profile: Profile, asker: Asker, image: Listed, query: &ListQuery) -> (Vec<String>, String) {
    let key = key([
        profile.as_str(),
        asker.word(),
        image.visibility.as_str(),
        yes_no(image.has_members),
        yes_no(image.hidden),
        match query.visibility {
            VisibilityFilter::Default => "default",
            VisibilityFilter::All => "all",
            VisibilityFilter::Only(only) => only.as_str(),
        },
        match query.member_status {
            MemberStatusFilter::All => "all",
            MemberStatusFilter::Only(only) => only.as_str(),
        },
        yes_no(query.hidden),
    ]);
    let forms = asker.forms(profile, image);
    let listed = in_list(profile, &forms[0], query);
    for form in forms {
        assert_eq!(in_list(profile, &form, query), listed, "{profile:?} {form:?} {query:?}");
    }
    (key, yes_no(listed).to_owned())
}

#[test]
fn every_image_stands_in_the_lists_of_the_table_and_in_no_other() {
    let columns = [
        "profile",
        "asker",
        "visibility",
        "has_members",
        "hidden",
        "list_visibility",
        "list_member_status",
        "list_hidden",
        "listed",
    ];
    let table = Table::read(include_str!("lists.csv"), &columns);
    let mut actual = Vec::new();
    for profile in Profile::ALL {
        for asker in Asker::ALL {
            if asker == Asker::CloudAdmin && profile == Profile::Rackspace {
                continue; // No account there rules the cloud.
            }
            for image in images() {
                if matches!(asker, Asker::Member(_)) && !image.has_members {
                    continue; // He is one.
                }
                actual.extend(queries().iter().map(|query| row(profile, asker, image, query)));
            }
        }
    }
    table.assert_is(actual);
}

#[test]
fn a_list_without_filters_is_the_default_one_with_accepted_shares() {
    let said = ListQuery {
        visibility: VisibilityFilter::Default,
        member_status: MemberStatusFilter::Only(MemberStatus::Accepted),
        hidden: false,
    };
    assert_eq!(ListQuery::default(), said);
}
