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
    pub root: &'static str,
    /// Which world and accounts.
    pub scene: Scene,
    /// Region and name of the row's image.
    pub image: (&'static str, &'static str),
    /// Done while the cloud works.
    pub before: &'static [Step],
    /// Done during the fault; the last step sends the call.
    pub act: &'static [Step],
    /// The buttons and links that are ways on; one of them is there after every fault.
    pub ways: &'static [&'static str],
    /// Done after the fault, if pressing the way on is not enough.
    pub again: &'static [Step],
    /// Done after a new sign-in, with the proof of the success; empty: `before` and `act`, until it is done.
    pub after_sign_in: &'static [Step],
    /// Texts that are shown when it has succeeded.
    pub done: &'static [&'static str],
    /// What was typed, and stays in the fields.
    pub kept: &'static [&'static str],
    /// Claims that are true although the call failed.
    pub true_claims: &'static [&'static str],
    /// What is shown after every fault, if it isn't the fault's cause.
    pub shown: Option<&'static str>,
    /// Kinds of faults that are no failure of this call, each with the text that is shown after it.
    pub unharmed_by: &'static [(&'static str, &'static str)],
    /// Puts back what the case changed.
    pub after: &'static [Step],
}

impl CallRow {
    /// Whether the call changes something.
    pub fn changes(&self) -> bool {
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
}

const DFW: &str = "/image/DFW";
const IDENTITY: &str = "/identity";

/// A row that only reads, and whose failure has "Try again".
const READING: CallRow = CallRow {
    call: Call::ListImages,
    place: "",
    root: DFW,
    scene: Scene::SignedIn,
    image: ("DFW", "web-2026-11"),
    before: &[Go("/about"), Text("About Image Share")],
    act: &[],
    ways: &["Try again"],
    again: &[],
    after_sign_in: &[],
    done: &[],
    kept: &[],
    true_claims: &[],
    shown: None,
    unharmed_by: &[],
    after: &[],
};

/// A sign-in.
const SIGNING_IN: CallRow = CallRow {
    scene: Scene::SignedOut,
    root: IDENTITY,
    before: &[Open("/connect")],
    ways: &["Connect"],
    // The list of images, which is loaded next.
    done: &["complete"],
    kept: &["ana.ruiz"],
    ..READING
};

/// After a sign-out, the account can be signed in again; the next case does that.
const SIGN_IN_FORM: &[Step] = &[Go("/connect"), Text("Connect a cloud")];
const SIGN_IN_TEXT: &[&str] = &["Sign in from this page."];

/// A revocation has nothing to answer.
const NO_BODY_REVOKED: (&str, &str) = ("200 without a body", "its token was revoked");

/// The catalog's address of the image service in DFW has an account number, so that the page asks for its versions.
fn add_account_number(cloud: &FakeCloud) {
    cloud.rewrite_json("POST /identity/v3/auth/tokens", |answer| {
        for service in answer["token"]["catalog"].as_array_mut().into_iter().flatten() {
            for endpoint in service["endpoints"].as_array_mut().into_iter().flatten() {
                if let Some(url) = endpoint["url"].as_str().filter(|url| url.ends_with(DFW)) {
                    endpoint["url"] = format!("{url}/v2/1048213").into();
                }
            }
        }
    });
}

const IMAGE_PAGE: &[Step] =
    &[Go("/about"), Text("About Image Share"), Go("/images/DFW/{image}"), Text("What you can do")];

/// The rows.
#[rustfmt::skip]
pub static ROWS: &[CallRow] = &[
    CallRow { call: Call::IssueToken, place: "the form for signing in", act: &[SignIn("Web Platform")], ..SIGNING_IN },
    CallRow { call: Call::ListAuthProjects, place: "a sign-in without a project", act: &[SignIn("")], ..SIGNING_IN },
    CallRow { call: Call::Authenticate, place: "the form for signing in", scene: Scene::Rackspace, act: &[SignInWithKey], ..SIGNING_IN },
    CallRow {
        call: Call::RevokeToken, place: "the accounts",
        before: &[Open("/connect"), SignIn("Web Platform"), Text("is the producer."), Go("/accounts"), Text("Accounts")],
        act: &[Press("Sign out, Web Platform")],
        ways: &["Connect"], again: SIGN_IN_FORM, done: SIGN_IN_TEXT,
        kept: &[],
        unharmed_by: &[NO_BODY_REVOKED],
        ..SIGNING_IN
    },
    CallRow {
        call: Call::RevokeTokenV2, place: "the accounts", scene: Scene::Rackspace,
        before: &[Open("/connect"), SignInWithKey, Text("is the producer."), Go("/accounts"), Text("Accounts")],
        act: &[Press("Sign out, 1048213")],
        ways: &["Connect"], again: SIGN_IN_FORM, done: SIGN_IN_TEXT,
        kept: &[],
        unharmed_by: &[NO_BODY_REVOKED],
        ..SIGNING_IN
    },
    CallRow {
        call: Call::ImageVersions, place: "a sign-in to a service with an account number in its address",
        before: &[Cloud(add_account_number), Open("/connect")],
        act: &[SignIn("Web Platform")],
        // The service is called as the catalog says, which is another address than the right one.
        shown: Some("There is no image service at the address listed in the catalog."),
        ways: &["Try again"], again: &[Open("/connect"), SignIn("Web Platform")],
        kept: &[],
        root: DFW,
        ..SIGNING_IN
    },
    CallRow { call: Call::ListImages, place: "the list of images", act: &[Go("/images/DFW")], done: &["14 of 14, complete"], ..READING },
    CallRow { call: Call::ShowImage, place: "the page of an image", act: &[Go("/images/DFW/{image}")], done: &["What you can do"], ..READING },
    CallRow { call: Call::ListMembers, place: "the page of an image", act: &[Go("/images/DFW/{image}")], ways: &["Refresh"], done: &["Only a project that this image was offered to"], ..READING },
    CallRow {
        call: Call::ListMembers, place: "the page of an image that is offered",
        before: &[Go("/about"), Text("About Image Share"), ActAsConsumer],
        act: &[Go("/images/DFW/{image}")],
        ways: &["Refresh"],
        done: &["Remove from list"],
        ..READING
    },
    CallRow {
        call: Call::UpdateImage, place: "the page of an image", before: IMAGE_PAGE,
        act: &[Press("Change…, visibility"), Select("Private"), Press("Set to private")],
        ways: &["Change…"], again: &[Press("Change…, visibility"), Select("Private"), Press("Set to private")],
        done: &["web-2026-11 is now private."],
        after: &[OtherClient(|cloud, names| cloud.set_visibility("DFW", &names.image, "shared"))],
        ..READING
    },
    CallRow {
        call: Call::ReactivateImage, place: "the findings of a share", image: ("DFW", "legacy-php-5"),
        before: &[Go("/about"), Text("About Image Share"), Go("/share/DFW/{image}"), Text("legacy-php-5 is deactivated")],
        act: &[Press("Reactivate")],
        ways: &["Reactivate"], again: &[Press("Reactivate")],
        done: &["legacy-php-5 can be used again"],
        unharmed_by: &[("200 without a body", "legacy-php-5")],
        after: &[OtherClient(|cloud, names| cloud.send_as_other_client("POST", &format!("/image/DFW/v2/images/{}/actions/deactivate", names.image)))],
        ..READING
    },
    CallRow {
        call: Call::AddMember, place: "the panel of an image",
        before: &[Go("/about"), Text("About Image Share"), Go("/images/DFW/{image}"), Press("Share…"), Fill("Project IDs", "{project}"), TickIfAsked("I have checked the image")],
        act: &[Press("Send 1 offer")],
        ways: &["Retry 1", "Continue"],
        after_sign_in: &[Go("/images/DFW/{image}"), Member],
        done: &["Offered to 1 project"],
        ..READING
    },
    CallRow {
        call: Call::ShowMember, place: "share and accept", image: ("ORD", "web-2026-11"), root: "/image/ORD",
        before: &[Go("/about"), Text("About Image Share"), Go("/one-step/ORD/{image}"), Text("Share and accept")],
        act: &[Press("Share and accept")],
        ways: &["Run again"],
        after_sign_in: &[Go("/one-step/ORD/{image}"), Press("Share and accept"), Text("Both sides show the image")],
        done: &["Both sides show the image"],
        after: &[OtherClient(|cloud, names| cloud.send_as_other_client("DELETE", &format!("/image/ORD/v2/images/{}/members/{}", names.image, names.consumer)))],
        ..READING
    },
    CallRow {
        call: Call::UpdateMember, place: "the offers", image: ("DFW", "gpu-cuda-13"),
        before: &[Go("/about"), Text("About Image Share"), ActAsConsumer, Go("/offers/pending"), OpenOffer],
        act: &[Press("Accept, gpu-cuda-13")],
        ways: &["Accept"], again: &[Press("Accept, gpu-cuda-13")],
        done: &["Accepted gpu-cuda-13"],
        after: &[
            ActAsProducer,
            OtherClient(|cloud, names| cloud.send_as_other_client("DELETE", &format!("/image/DFW/v2/images/{}/members/{}", names.image, names.consumer))),
            OtherClient(|cloud, names| cloud.add_member("DFW", &names.image, &names.consumer)),
        ],
        ..READING
    },
    CallRow {
        call: Call::RemoveMember, place: "the page of an image",
        before: &[Go("/about"), Text("About Image Share"), OtherClient(|cloud, names| cloud.add_member("DFW", &names.image, &names.project)), Go("/images/DFW/{image}")],
        act: &[StopSharing, Press("Stop now")],
        ways: &["Retry 1", "Continue"],
        after_sign_in: &[Go("/images/DFW/{image}"), NoMember],
        done: &["1 of 1 ended"],
        unharmed_by: &[("200 without a body", "1 of 1 ended")],
        // The next case is a run of its own.
        after: &[CloseRun],
        ..READING
    },
    CallRow {
        call: Call::ShowImportMethods, place: "the guide for another region", root: "/image/LON",
        before: IMAGE_PAGE,
        act: &[Press("Use in another region…"), SelectOption("Target region", "LON")],
        done: &["glance-download"],
        // A service without imports; the guide has other steps.
        unharmed_by: &[("404", "A share works only in the image's region.")],
        ..READING
    },
];
