//! Every API call that the page makes, with what the user does to make it send one. Used by `play`.

use imageshare_core::wire::endpoint::Call;

use imageshare_tests::browser::fake_cloud::FakeCloud;

use super::step::Step::{self, *};

/// One place of the page that sends a call.
pub struct CallRow {
    /// The call.
    pub call: Call,
    /// Where the page sends it.
    pub place: &'static str,
    /// The address of its service, below the origin.
    pub service_path: &'static str,
    /// Which world and accounts.
    pub scene: Scene,
    /// Region and name of the row's image.
    pub image: (&'static str, &'static str),
    /// Done while the cloud works.
    pub setup_steps: &'static [Step],
    /// Done during the fault; the last step sends the call.
    pub trigger_steps: &'static [Step],
    /// The buttons and links to recover with; one of them is there after every fault.
    pub recovery_controls: &'static [&'static str],
    /// Done after the fault, if pressing the recovery control is not enough.
    pub retry_steps: &'static [Step],
    /// Done after a new sign-in, with the proof of the success; empty: `setup_steps` and `trigger_steps`, until it is done.
    pub after_sign_in: &'static [Step],
    /// Texts that are shown when it has succeeded.
    pub success_texts: &'static [&'static str],
    /// What was typed, and stays in the fields.
    pub kept_input: &'static [&'static str],
    /// Claims that are true although the call failed.
    pub true_claims: &'static [&'static str],
    /// What is shown after every fault, if it isn't the fault's cause.
    pub failure_text: Option<&'static str>,
    /// Kinds of faults that are no failure of this call, each with the text that is shown after it.
    pub harmless_faults: &'static [(&'static str, &'static str)],
    /// Puts back what the case changed.
    pub cleanup_steps: &'static [Step],
}

impl CallRow {
    /// Whether the call changes something.
    pub fn is_change(&self) -> bool {
        self.call.route().method != "GET"
    }
}

/// The world of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    /// An OpenStack cloud; producer and consumer are signed in.
    SignedIn,
    /// An OpenStack cloud; nobody is signed in.
    SignedOut,
    /// A Rackspace cloud; nobody is signed in.
    Rackspace,
    /// An OpenStack cloud with single sign-on; nobody is signed in.
    SingleSignOn,
}

const DFW_SERVICE_PATH: &str = "/image/DFW";
const IDENTITY_SERVICE_PATH: &str = "/identity";

/// A row that only reads, and whose failure has "Try again".
const READ_ROW: CallRow = CallRow {
    call: Call::ListImages,
    place: "",
    service_path: DFW_SERVICE_PATH,
    scene: Scene::SignedIn,
    image: ("DFW", "web-2026-11"),
    setup_steps: &[Go("/about"), Text("About Image Share")],
    trigger_steps: &[],
    recovery_controls: &["Try again"],
    retry_steps: &[],
    after_sign_in: &[],
    success_texts: &[],
    kept_input: &[],
    true_claims: &[],
    failure_text: None,
    harmless_faults: &[],
    cleanup_steps: &[],
};

/// A sign-in.
const SIGN_IN_ROW: CallRow = CallRow {
    scene: Scene::SignedOut,
    service_path: IDENTITY_SERVICE_PATH,
    setup_steps: &[Open("/connect")],
    recovery_controls: &["Connect"],
    // The list of images, which is loaded next.
    success_texts: &["complete"],
    kept_input: &["ana.ruiz"],
    ..READ_ROW
};

/// After a sign-out, the account can be signed in again; the next case does that.
const OPEN_SIGN_IN_FORM: &[Step] = &[Go("/connect"), Text("Connect a cloud")];
const SIGN_IN_TEXT: &[&str] = &["Sign in from this page."];

/// A revocation has nothing to answer.
const NO_BODY_REVOKED: (&str, &str) = ("200 without a body", "its token was revoked");

/// The catalog's address of the image service in DFW has an account number, so that the page asks for its versions.
fn add_account_number(cloud: &FakeCloud) {
    cloud.rewrite_json("POST /identity/v3/auth/tokens", |answer| {
        for service in answer["token"]["catalog"].as_array_mut().into_iter().flatten() {
            for endpoint in service["endpoints"].as_array_mut().into_iter().flatten() {
                if let Some(url) =
                    endpoint["url"].as_str().filter(|url| url.ends_with(DFW_SERVICE_PATH))
                {
                    endpoint["url"] = format!("{url}/v2/1048213").into();
                }
            }
        }
    });
}

const OPEN_IMAGE_PAGE: &[Step] =
    &[Go("/about"), Text("About Image Share"), Go("/images/DFW/{image}"), Text("What you can do")];

/// The rows.
#[rustfmt::skip]
pub static ROWS: &[CallRow] = &[
    CallRow { call: Call::IssueToken, place: "the form for signing in", trigger_steps: &[SignIn("Web Platform")], ..SIGN_IN_ROW },
    CallRow {
        call: Call::ShowToken, place: "a single sign-on", scene: Scene::SingleSignOn,
        trigger_steps: &[SignInBySso], recovery_controls: &["Go to the sign-in page"],
        success_texts: &["Is this you?"], kept_input: &["openid"],
        cleanup_steps: &[Press("This isn't me"), Text("Sign-in method")], ..SIGN_IN_ROW
    },
    CallRow { call: Call::ListAuthProjects, place: "a sign-in without a project", trigger_steps: &[SignIn("")], success_texts: &["Choose a project"], ..SIGN_IN_ROW },
    CallRow {
        call: Call::ListAuthProjects, place: "the accounts",
        setup_steps: &[Open("/connect"), SignIn("Web Platform"), Text("Signed in to"), Go("/about"), Text("About Image Share")],
        trigger_steps: &[Go("/accounts")],
        recovery_controls: &["Try again"],
        success_texts: &["Partner Lab"],
        kept_input: &[],
        ..SIGN_IN_ROW
    },
    CallRow {
        call: Call::CreateAppCredential, place: "the accounts", service_path: IDENTITY_SERVICE_PATH,
        setup_steps: &[Go("/about"), Text("About Image Share"), Go("/accounts"), Press("New credential"), Fill("Name", "{project}")],
        trigger_steps: &[Press("Create credential")],
        // The cloud may have created one although its answer was lost.
        recovery_controls: &["Create credential"], retry_steps: &[Fill("Name", "{project}-2"), Press("Create credential")],
        success_texts: &["The credential was created"],
        kept_input: &["{project}"],
        ..READ_ROW
    },
    CallRow { call: Call::Authenticate, place: "the form for signing in", scene: Scene::Rackspace, trigger_steps: &[SignInWithKey], ..SIGN_IN_ROW },
    CallRow {
        call: Call::RevokeToken, place: "the accounts",
        setup_steps: &[Open("/connect"), SignIn("Web Platform"), Text("Signed in to"), Go("/accounts"), Text("Accounts")],
        trigger_steps: &[Press("Sign out, Web Platform")],
        recovery_controls: &["Connect"], retry_steps: OPEN_SIGN_IN_FORM, success_texts: SIGN_IN_TEXT,
        kept_input: &[],
        harmless_faults: &[NO_BODY_REVOKED],
        ..SIGN_IN_ROW
    },
    CallRow {
        call: Call::RevokeTokenV2, place: "the accounts", scene: Scene::Rackspace,
        setup_steps: &[Open("/connect"), SignInWithKey, Text("Signed in to"), Go("/accounts"), Text("Accounts")],
        trigger_steps: &[Press("Sign out, 1048213")],
        recovery_controls: &["Connect"], retry_steps: OPEN_SIGN_IN_FORM, success_texts: SIGN_IN_TEXT,
        kept_input: &[],
        harmless_faults: &[NO_BODY_REVOKED],
        ..SIGN_IN_ROW
    },
    CallRow {
        call: Call::ImageVersions, place: "a sign-in to a service with an account number in its address",
        setup_steps: &[Cloud(add_account_number), Open("/connect")],
        trigger_steps: &[SignIn("Web Platform")],
        // The service is called as the catalog says, which is another address than the right one.
        failure_text: Some("There is no image service at the address listed in the catalog."),
        recovery_controls: &["Try again"], retry_steps: &[Open("/connect"), SignIn("Web Platform")],
        kept_input: &[],
        service_path: DFW_SERVICE_PATH,
        ..SIGN_IN_ROW
    },
    CallRow { call: Call::ListImages, place: "the list of images", trigger_steps: &[Go("/images/DFW")], success_texts: &["14 of 14, complete"], ..READ_ROW },
    CallRow { call: Call::ShowImage, place: "the page of an image", trigger_steps: &[Go("/images/DFW/{image}")], success_texts: &["What you can do"], ..READ_ROW },
    CallRow { call: Call::ListMembers, place: "the page of an image", trigger_steps: &[Go("/images/DFW/{image}")], recovery_controls: &["Refresh"], success_texts: &["Only a project that this image was offered to"], ..READ_ROW },
    CallRow {
        call: Call::ListMembers, place: "the page of an image that is offered",
        setup_steps: &[Go("/about"), Text("About Image Share"), ActAsConsumer],
        trigger_steps: &[Go("/images/DFW/{image}")],
        recovery_controls: &["Refresh"],
        success_texts: &["Remove from list"],
        ..READ_ROW
    },
    CallRow {
        call: Call::UpdateImage, place: "the page of an image", setup_steps: OPEN_IMAGE_PAGE,
        trigger_steps: &[Press("Change…, visibility"), Select("Private"), Press("Set to private")],
        recovery_controls: &["Change…"], retry_steps: &[Press("Change…, visibility"), Select("Private"), Press("Set to private")],
        success_texts: &["web-2026-11 is now private."],
        cleanup_steps: &[OtherClient(|cloud, ids| cloud.set_visibility("DFW", &ids.image, "shared"))],
        ..READ_ROW
    },
    CallRow {
        call: Call::ReactivateImage, place: "the findings of a share", image: ("DFW", "legacy-php-5"),
        setup_steps: &[Go("/about"), Text("About Image Share"), Go("/share/DFW/{image}"), Text("legacy-php-5 is deactivated")],
        trigger_steps: &[Press("Reactivate")],
        recovery_controls: &["Reactivate"], retry_steps: &[Press("Reactivate")],
        success_texts: &["legacy-php-5 can be used again"],
        harmless_faults: &[("200 without a body", "legacy-php-5")],
        cleanup_steps: &[OtherClient(|cloud, ids| cloud.send_as_other_client("POST", &format!("/image/DFW/v2/images/{}/actions/deactivate", ids.image)))],
        ..READ_ROW
    },
    CallRow {
        call: Call::AddMember, place: "the panel of an image",
        setup_steps: &[Go("/about"), Text("About Image Share"), Go("/images/DFW/{image}"), Press("Share…"), Fill("Project IDs", "{project}"), TickIfAsked("I have checked the image")],
        trigger_steps: &[Press("Send 1 offer")],
        recovery_controls: &["Retry 1", "Continue"],
        after_sign_in: &[Go("/images/DFW/{image}"), Member],
        success_texts: &["Offered to 1 project"],
        ..READ_ROW
    },
    CallRow {
        call: Call::ShowMember, place: "share and accept", image: ("ORD", "web-2026-11"), service_path: "/image/ORD",
        setup_steps: &[Go("/about"), Text("About Image Share"), Go("/one-step/ORD/{image}"), Text("Share and accept")],
        trigger_steps: &[Press("Share and accept")],
        recovery_controls: &["Run again"],
        after_sign_in: &[Go("/one-step/ORD/{image}"), Press("Share and accept"), Text("Both sides show the image")],
        success_texts: &["Both sides show the image"],
        cleanup_steps: &[OtherClient(|cloud, ids| cloud.send_as_other_client("DELETE", &format!("/image/ORD/v2/images/{}/members/{}", ids.image, ids.consumer)))],
        ..READ_ROW
    },
    CallRow {
        call: Call::UpdateMember, place: "the offers", image: ("DFW", "gpu-cuda-13"),
        setup_steps: &[Go("/about"), Text("About Image Share"), ActAsConsumer, Go("/offers/pending"), OpenOffer],
        trigger_steps: &[Press("Accept, gpu-cuda-13")],
        recovery_controls: &["Accept"], retry_steps: &[Press("Accept, gpu-cuda-13")],
        success_texts: &["Accepted gpu-cuda-13"],
        cleanup_steps: &[
            ActAsProducer,
            OtherClient(|cloud, ids| cloud.send_as_other_client("DELETE", &format!("/image/DFW/v2/images/{}/members/{}", ids.image, ids.consumer))),
            OtherClient(|cloud, ids| cloud.add_member("DFW", &ids.image, &ids.consumer)),
        ],
        ..READ_ROW
    },
    CallRow {
        call: Call::RemoveMember, place: "the page of an image",
        setup_steps: &[Go("/about"), Text("About Image Share"), OtherClient(|cloud, ids| cloud.add_member("DFW", &ids.image, &ids.project)), Go("/images/DFW/{image}")],
        trigger_steps: &[StopSharing, Press("Stop now")],
        recovery_controls: &["Retry 1", "Continue"],
        after_sign_in: &[Go("/images/DFW/{image}"), NoMember],
        success_texts: &["1 of 1 ended"],
        harmless_faults: &[("200 without a body", "1 of 1 ended")],
        // The next case is a run of its own.
        cleanup_steps: &[CloseRun],
        ..READ_ROW
    },
    CallRow {
        call: Call::ShowImportMethods, place: "the guide for another region", service_path: "/image/LON",
        setup_steps: OPEN_IMAGE_PAGE,
        trigger_steps: &[Press("Use in another region…"), SelectOption("Target region", "LON")],
        success_texts: &["glance-download"],
        // A service without imports; the guide has other steps.
        harmless_faults: &[("404", "A share works only in the image's region.")],
        ..READ_ROW
    },
];
