//! Compares `rules::visibility::in_list` with `lists.csv`, row by row: which caller finds which image in which list.

mod table;

use imageshare_core::model::{MemberStatus, Visibility};
use imageshare_core::rules::visibility::{ListedImage, is_in_list};
use imageshare_core::rules::{ListQuery, MemberStatusFilter, Profile, VisibilityFilter};
use table::{Table, key};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The caller of the list.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Caller {
    Owner,
    Member(MemberStatus),
    Stranger,
    CloudAdmin,
}

impl Caller {
    const ALL: [Self; 6] = [
        Self::Owner,
        Self::Member(MemberStatus::Pending),
        Self::Member(MemberStatus::Accepted),
        Self::Member(MemberStatus::Rejected),
        Self::Stranger,
        Self::CloudAdmin,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Member(status) => status.as_str(),
            Self::Stranger => "stranger",
            Self::CloudAdmin => "cloud admin",
        }
    }

    /// All variants of this caller. An owner or an administrator may also be a member, and an owner an administrator: that
    /// changes nothing for them.
    fn variants(self, profile: Profile, image: ListedImage) -> Vec<ListedImage> {
        let mut answers = vec![None];
        if image.has_members {
            answers.extend(MemberStatus::ALL.map(Some));
        }
        let with = |own, cloud_admin, answer| ListedImage {
            is_own: own,
            cloud_admin,
            member_status: answer,
            ..image
        };
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

/// Every image, without a caller.
fn images() -> Vec<ListedImage> {
    let mut images = Vec::new();
    for visibility in Visibility::ALL {
        for has_members in [false, true] {
            for hidden in [false, true] {
                images.push(ListedImage {
                    is_own: false,
                    member_status: None,
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

fn row(
    profile: Profile,
    caller: Caller,
    image: ListedImage,
    query: &ListQuery,
) -> (Vec<String>, String) {
    let key = key([
        profile.as_str(),
        caller.as_str(),
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
    let forms = caller.variants(profile, image);
    let listed = is_in_list(profile, &forms[0], query);
    for form in forms {
        assert_eq!(is_in_list(profile, &form, query), listed, "{profile:?} {form:?} {query:?}");
    }
    (key, yes_no(listed).to_owned())
}

#[test]
fn every_image_is_in_exactly_the_lists_of_the_table() {
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
        for caller in Caller::ALL {
            if caller == Caller::CloudAdmin && profile == Profile::Rackspace {
                continue; // Rackspace has no cloud administrators.
            }
            for image in images() {
                if matches!(caller, Caller::Member(_)) && !image.has_members {
                    continue; // The caller is a member.
                }
                actual.extend(queries().iter().map(|query| row(profile, caller, image, query)));
            }
        }
    }
    table.assert_is(actual);
}

#[test]
fn the_default_list_contains_accepted_shares() {
    let explicit = ListQuery {
        visibility: VisibilityFilter::Default,
        member_status: MemberStatusFilter::Only(MemberStatus::Accepted),
        hidden: false,
    };
    assert_eq!(ListQuery::default(), explicit);
}
