//! Every message arrives as it was sent.

use proptest::prelude::*;

use super::*;

fn kind() -> impl Strategy<Value = SandboxKind> {
    prop::sample::select(SandboxKind::ALL.to_vec())
}

fn sender() -> impl Strategy<Value = RequestSender> {
    ("\\PC{0,9}", any::<u32>()).prop_map(|(tab, number)| RequestSender { tab, number })
}

fn headers() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("\\PC{0,9}", 0..6)
}

fn body() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..20)
}

fn request() -> impl Strategy<Value = PlainRequest> {
    ("\\PC{0,9}", "\\PC{0,9}", headers(), body())
        .prop_map(|(method, uri, headers, body)| PlainRequest { method, uri, headers, body })
}

fn response() -> impl Strategy<Value = PlainResponse> {
    ("\\PC{0,9}", headers(), any::<u32>(), body())
        .prop_map(|(status, headers, millis, body)| PlainResponse { status, headers, millis, body })
}

fn change() -> impl Strategy<Value = SharedChange> {
    let status = || prop::option::of(prop::sample::select(MemberStatus::ALL.to_vec()));
    prop_oneof![
        ("\\PC{0,9}", "\\PC{0,9}", "\\PC{0,9}", status(), status()).prop_map(
            |(region, image, project, before, after)| SharedChange::Membership {
                region,
                image,
                project,
                before,
                after
            }
        ),
        ("\\PC{0,9}", "\\PC{0,9}")
            .prop_map(|(region, image)| SharedChange::Image { region, image }),
    ]
}

fn message() -> impl Strategy<Value = TabMessage> {
    prop_oneof![
        Just(TabMessage::Join),
        (kind(), any::<u64>(), any::<bool>()).prop_map(|(kind, revision, has_taken_over)| {
            TabMessage::Running { kind, revision, has_taken_over }
        }),
        kind().prop_map(TabMessage::StartOver),
        (kind(), any::<bool>())
            .prop_map(|(kind, is_intended)| TabMessage::Replaced { kind, is_intended }),
        (sender(), request()).prop_map(|(sender, request)| TabMessage::Request { sender, request }),
        (sender(), any::<u64>(), prop::option::of(response())).prop_map(
            |(sender, revision, response)| TabMessage::Response { sender, revision, response }
        ),
        change().prop_map(TabMessage::Changed),
    ]
}

proptest! {
    #[test]
    fn a_message_arrives_as_it_was_sent(message in message()) {
        let (parts, body) = message.clone().into_parts();
        prop_assert_eq!(TabMessage::from_parts(parts, body), Some(message));
    }

    #[test]
    fn a_message_that_is_cut_off_is_not_mistaken_for_another_one(
        message in message(), length in 0_usize..4,
    ) {
        let (mut parts, body) = message.into_parts();
        parts.truncate(length);
        let read = TabMessage::from_parts(parts.clone(), body);
        if let Some(read) = read {
            prop_assert_eq!(read.into_parts().0, parts);
        }
    }
}

#[test]
fn messages_of_another_version_are_ignored() {
    for parts in [&[][..], &["halt"], &["join", "now"], &["running", "huge", "1", "true"]] {
        let parts = parts.iter().map(|part| (*part).to_owned()).collect();
        assert_eq!(TabMessage::from_parts(parts, Vec::new()), None);
    }
}
