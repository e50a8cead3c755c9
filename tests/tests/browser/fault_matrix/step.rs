//! What a user does on the page, as data, so that a call's row says how the page comes to send it. Used by `calls` and `play`.

use imageshare_tests::browser::fake_cloud::FakeCloud;
use imageshare_tests::browser::{
    FormCredentials, Outcome, Page, Role, Side, SignInForm, TestError, starts_with,
};

/// The password of all users of the fake cloud.
pub const PASSWORD: &str = "canary-of-the-matrix";
/// The producer: user, project.
const PRODUCER: (&str, &str) = ("ana.ruiz", "Web Platform");
/// The consumer: user, project.
const CONSUMER: (&str, &str) = ("ben.okafor", "QA Lab");
/// The producer's API key in the sandbox's world.
const API_KEY: &str = "5c1d09a7e84b4f3296d0b7c3e1fa8264";

/// One step. `{image}`, `{consumer}` and `{project}` in a text are IDs: of the row's image, of the consumer's project, and of a
/// project that no earlier case has used. The names of checkboxes and dialogs are the start of the whole name.
#[derive(Clone, Copy)]
pub enum Step {
    /// Loads the page again, at a route. All accounts are signed out.
    Open(&'static str),
    /// Goes to a route.
    Go(&'static str),
    /// Presses a button.
    Press(&'static str),
    /// Presses the button of the member `{project}` that ends its share.
    StopSharing,
    /// Closes a finished run, if there is one.
    CloseRun,
    /// Waits until `{project}` is a member.
    Member,
    /// Waits until it is none.
    NoMember,
    /// Opens the offer of the row's image.
    OpenOffer,
    /// Selects a radio button.
    Select(&'static str),
    /// Selects an option of a list.
    SelectOption(&'static str, &'static str),
    /// Ticks a checkbox if it is there.
    TickIfAsked(&'static str),
    /// Fills in a field.
    Fill(&'static str, &'static str),
    /// Waits for a text.
    Text(&'static str),
    /// Fills in the form for signing in as the producer, with this project, and presses "Connect".
    SignIn(&'static str),
    /// The same with an API key.
    SignInWithKey,
    /// The same by single sign-on.
    SignInBySso,
    /// Signs in as both.
    SignInBoth,
    /// Lets the consumer act.
    ActAsConsumer,
    /// Lets the producer act.
    ActAsProducer,
    /// Changes what the cloud answers from now on.
    Cloud(fn(&FakeCloud)),
    /// Another client changes something, and succeeds.
    OtherClient(fn(&FakeCloud, &PlaceholderIds) -> u16),
}

/// The IDs of one case.
pub struct PlaceholderIds {
    /// The row's image.
    pub image: String,
    /// The consumer's project.
    pub consumer: String,
    /// A new project.
    pub project: String,
}

impl PlaceholderIds {
    /// A text with its IDs.
    pub fn substitute(&self, text: &str) -> String {
        let text = text.replace("{image}", &self.image).replace("{consumer}", &self.consumer);
        text.replace("{project}", &self.project)
    }
}

/// Does the steps in order.
pub async fn run_steps(
    page: &Page,
    cloud: &FakeCloud,
    steps: &[Step],
    ids: &PlaceholderIds,
) -> Outcome {
    for step in steps {
        do_step(page, cloud, *step, ids).await?;
    }
    Ok(())
}

async fn do_step(page: &Page, cloud: &FakeCloud, step: Step, ids: &PlaceholderIds) -> Outcome {
    match step {
        Step::Open(route) => page.open(&ids.substitute(route)).await,
        Step::Go(route) => page.go(&ids.substitute(route)).await,
        Step::Press(name) => page.press(ids.substitute(name).as_str()).await,
        Step::StopSharing => {
            let row = page.wait_for_test_id("member-row", &[("member", &ids.project)]).await?;
            page.stop_sharing_with_member(&row).await
        }
        Step::CloseRun => {
            let close = starts_with("Close");
            if page.is_shown(Role::Button, close.clone()).await? {
                page.press(close).await
            } else {
                Ok(())
            }
        }
        Step::Member => {
            page.wait_for_test_id("member-row", &[("member", &ids.project)]).await.map(drop)
        }
        Step::NoMember => page.wait_until_removed("member-row", &[("member", &ids.project)]).await,
        Step::OpenOffer => page.open_offer(&ids.image).await.map(drop),
        Step::Select(name) => page.select_radio(starts_with(name)).await,
        Step::SelectOption(list, option) => page.select_option(list, option).await,
        Step::TickIfAsked(name) => {
            if page.is_shown(Role::Checkbox, starts_with(name)).await? {
                page.toggle_checkbox(starts_with(name)).await?;
            }
            Ok(())
        }
        Step::Fill(field, text) => page.replace_text(field, &ids.substitute(text)).await,
        Step::Text(text) => page.wait_for_text(&ids.substitute(text)).await,
        Step::SignIn(project) => {
            let credentials = FormCredentials::Password(PRODUCER.0, PASSWORD, project);
            let identity_url = &format!("{}/identity/v3", page.origin());
            let form =
                SignInForm { identity_url, proxy_url: None, credentials, side: Side::Producer };
            page.try_to_sign_in(&form).await
        }
        Step::SignInWithKey => {
            let credentials = FormCredentials::ApiKey(PRODUCER.0, API_KEY);
            let identity_url = &format!("{}/identity/v2.0", page.origin());
            let form =
                SignInForm { identity_url, proxy_url: None, credentials, side: Side::Producer };
            page.try_to_sign_in(&form).await
        }
        Step::SignInBySso => {
            let credentials = FormCredentials::SingleSignOn("openid");
            let identity_url = &format!("{}/identity/v3", page.origin());
            let form =
                SignInForm { identity_url, proxy_url: None, credentials, side: Side::Producer };
            page.try_to_sign_in(&form).await
        }
        Step::SignInBoth => {
            sign_in(page, CONSUMER, Side::Consumer).await?;
            sign_in(page, PRODUCER, Side::Producer).await
        }
        Step::ActAsConsumer => page.act_as(Side::Consumer).await,
        Step::ActAsProducer => page.act_as(Side::Producer).await,
        Step::Cloud(change) => {
            change(cloud);
            Ok(())
        }
        Step::OtherClient(change) => match change(cloud, ids) {
            200..=299 => Ok(()),
            status => Err(TestError::new(format!("another client was refused: {status}"))),
        },
    }
}

async fn sign_in(page: &Page, (user, project): (&str, &str), side: Side) -> Outcome {
    page.go("/connect").await?;
    page.sign_in(&SignInForm {
        identity_url: &format!("{}/identity/v3", page.origin()),
        proxy_url: None,
        credentials: FormCredentials::Password(user, PASSWORD, project),
        side,
    })
    .await
}
