//! Responses of a cloud, read by the typed client as the page reads them.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use imageshare_core::cloud::{Account, CloudAddress, CloudError, Credentials, ErrorKind, sign_in};
use imageshare_core::model::{Image, ImageId, RegionName, replace_misleading};
use imageshare_core::rules::Profile;
use imageshare_core::wire::address::{BaseUrl, ConnectionMode};
use imageshare_core::wire::identity_v2;
use imageshare_core::wire::identity_v3::{Scope, UserRef};
use imageshare_core::wire::image::ImageQuery;
use secrecy::SecretString;

use super::scripted_responses::ScriptedResponses;

/// A secret that is sent, and that a response may repeat.
const SECRET: &str = "canary-of-the-fuzzer";
/// No text of a failure is longer, in characters.
const MAX_FAILURE_TEXT: usize = 1_000;
/// A response to a sign-in, with which the other targets begin.
const TOKEN_RESPONSE: &str = include_str!("token.json");
const IMAGE_ID: &str = "6b1f0c9e-4a2d-4c4e-9a34-0d6c5b7e8f90";

/// A token, its catalog and its roles, of Keystone.
pub fn fuzz_keystone_sign_in(bytes: &[u8]) {
    check_failure(sign_in_to_keystone(ScriptedResponses::decode(bytes)).map(|account| {
        account.session().catalog.regions().for_each(|region| {
            let _ = account.image_service(region).map(|service| service.member_quota());
        });
    }));
}

/// The same of Rackspace's Identity v2.0.
pub fn fuzz_rackspace_sign_in(bytes: &[u8]) {
    let credentials = Credentials::Rackspace(identity_v2::Credentials::ApiKey {
        username: "ana".to_owned(),
        api_key: SecretString::from(SECRET),
    });
    check_failure(
        sign_in_to(Profile::Rackspace, ScriptedResponses::decode(bytes), credentials).map(drop),
    );
}

/// The projects that a user may sign in to.
pub fn fuzz_project_list(bytes: &[u8]) {
    with_account(bytes, |account| check_failure(block_on(account.projects()).map(drop)));
}

/// A list of images, of several pages.
pub fn fuzz_image_list(bytes: &[u8]) {
    with_service(bytes, |account, region| {
        let Ok(service) = account.image_service(region) else { return };
        check_failure(block_on(service.list_images(&ImageQuery::default(), |_| ())).map(|list| {
            list.images.iter().for_each(check_image);
        }));
    });
}

/// One image.
pub fn fuzz_image(bytes: &[u8]) {
    with_service(bytes, |account, region| {
        let Ok(service) = account.image_service(region) else { return };
        check_failure(block_on(service.show(image_id())).map(|image| {
            assert_eq!(image.id, image_id(), "the record of another image");
            check_image(&image);
        }));
    });
}

/// The members of an image.
pub fn fuzz_member_list(bytes: &[u8]) {
    with_service(bytes, |account, region| {
        let Ok(service) = account.image_service(region) else { return };
        check_failure(block_on(service.members(image_id())).map(|list| {
            for (index, member) in list.members.iter().enumerate() {
                assert_eq!(member.image, image_id(), "a member of another image");
                // Glance keeps IDs that differ in case only as two members, and each has to be removed.
                let is_twice =
                    |other: &imageshare_core::model::Membership| other.member == member.member;
                assert!(!list.members[..index].iter().any(is_twice), "a member twice");
            }
        }));
    });
}

fn image_id() -> ImageId {
    #[expect(clippy::unwrap_used, reason = "the constant is an ID")]
    IMAGE_ID.parse().unwrap()
}

fn check_image(image: &Image) {
    let title = image.title();
    assert_eq!(replace_misleading(&title), title, "a name that misleads");
}

/// A failure contains no secret, and its text is short and harmless.
fn check_failure(result: Result<(), CloudError>) {
    let Err(error) = result else { return };
    let text = format!("{error} {error:?}");
    assert!(!text.contains(SECRET), "a secret in a failure");
    if let ErrorKind::Refused { title, message, .. } = &error.kind {
        for text in title.iter().chain([message]) {
            assert!(text.chars().count() <= MAX_FAILURE_TEXT, "a long text");
            assert!(!text.chars().any(char::is_control), "a control character in {text:?}");
        }
    }
}

fn with_account(bytes: &[u8], read: impl FnOnce(&Account<ScriptedResponses>)) {
    #[expect(clippy::expect_used, reason = "the constant is a token")]
    let account = sign_in_to_keystone(ScriptedResponses::decode(bytes).preceded_by(TOKEN_RESPONSE))
        .expect("the first response is right");
    read(&account);
}

fn with_service(bytes: &[u8], read: impl FnOnce(&Account<ScriptedResponses>, &RegionName)) {
    with_account(bytes, |account| {
        let region = account.session().catalog.regions().next().cloned();
        if let Some(region) = region {
            read(account, &region);
        }
    });
}

fn sign_in_to_keystone(
    responses: ScriptedResponses,
) -> Result<Account<ScriptedResponses>, CloudError> {
    let credentials = Credentials::Password {
        user: UserRef::Id("u".to_owned()),
        password: SecretString::from(SECRET),
        scope: Scope::Unscoped,
    };
    sign_in_to(Profile::OpenStack, responses, credentials)
}

fn sign_in_to(
    profile: Profile,
    responses: ScriptedResponses,
    credentials: Credentials,
) -> Result<Account<ScriptedResponses>, CloudError> {
    #[expect(clippy::unwrap_used, reason = "the constant is an address")]
    let identity = BaseUrl::parse("https://identity.example.com/v3").unwrap();
    let cloud_address = CloudAddress { profile, identity, connection: ConnectionMode::Direct };
    block_on(sign_in(responses, cloud_address, credentials))
}

/// The result of a future that waits for nothing but [`ScriptedResponses`], which answer at once.
fn block_on<V>(future: impl Future<Output = V>) -> V {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(result) = future.as_mut().poll(&mut context) {
            return result;
        }
    }
}
