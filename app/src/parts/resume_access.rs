//! Resumes paused access: the dialog before, and the message afterwards. Used by every page that can resume access. The calls
//! are not made here.

use std::rc::Rc;

use imageshare_core::exposure::ImageKey;
use imageshare_core::model::Visibility;
use leptos::prelude::*;

use crate::components::{ButtonKind, Dialog, DialogAction};
use crate::data::{Toast, Toasts};
use crate::messages::sentence::join_sentences;
use crate::messages::{name_list, resume_access};
use crate::navigation::Navigation;
use crate::parts::{DryRunDialog, DryRunPlan};
use crate::route::Route;
use crate::state::{LocalNotes, SignedInAccount, use_accounts};

/// The images that are shared again, and how many projects regain access.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResumedImages {
    /// Title and place of each image.
    pub images: Vec<(String, ImageKey)>,
    /// How many projects.
    pub project_count: usize,
}

impl ResumedImages {
    /// "web in DFW and IAD".
    fn image_names(&self) -> String {
        let images = self.images.iter();
        name_list::join_images_with_regions(
            images.map(|(title, image_key)| (title.as_str(), image_key.0.to_string())),
        )
    }
}

/// The dialog, while `open`, for sharing `images_to_resume` again; `resume` is called on confirmation.
pub fn resume_dialog(
    open: RwSignal<bool>,
    images_to_resume: impl Fn() -> ResumedImages + Clone + Send + Sync + 'static,
    resume: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    let dry_run = DryRunDialog::new();
    let show_dry_run = {
        let accounts = use_accounts();
        let what = images_to_resume.clone();
        move || {
            let Some(owner) = untrack(|| accounts.acting_account()) else { return };
            let images = untrack(&what).images.into_iter().map(|(_, image_key)| image_key);
            let plan = DryRunPlan::new(resume_access::RESUME_ACCESS).with_visibility(
                &owner,
                images.collect(),
                Visibility::Shared,
            );
            dry_run.show(vec![plan], |_| String::new());
        }
    };
    let title = {
        let what = images_to_resume.clone();
        move || resume_access::question(&what().image_names())
    };
    let effect = move || resume_access::effect(images_to_resume().project_count);
    let act = DialogAction::new(resume_access::RESUME_ACCESS, ButtonKind::Producer, resume);
    view! {
        <Dialog
            open=open
            title=Signal::derive(title)
            safe=resume_access::KEEP_PAUSED
            actions=vec![dry_run.dialog_action(show_dry_run), act]
        >
            <p>{effect.clone()}</p>
        </Dialog>
        {dry_run.dialog()}
    }
    .into_any()
}

/// What the message afterwards needs.
#[derive(Clone, Copy)]
pub struct ResumeNotifier {
    /// Shows the message.
    pub toasts: Toasts,
    /// Leads to an image that is still paused.
    pub navigation: Navigation,
    /// The paused images that this device knows.
    pub local_notes: LocalNotes,
}

impl ResumeNotifier {
    /// Reports which projects regained access, and which images of the same names are still paused, with a link to the first one.
    pub async fn notify(self, account: Rc<SignedInAccount>, resumed: ResumedImages) {
        let paused = self.images_still_paused(&account, &resumed).await;
        let mut text = resume_access::resumed(resumed.project_count, &resumed.image_names());
        let act = paused.first().cloned().map(|(_, (region, image))| {
            let named =
                paused.iter().map(|(title, image_key)| (title.as_str(), image_key.0.to_string()));
            let still = resume_access::still_paused(&name_list::join_images_with_regions(named));
            text = join_sentences(&text, &still);
            let route = Route::Image { region: region.to_string(), id: image.to_string() };
            let navigation = self.navigation;
            (
                resume_access::show_image_in(region.as_str()),
                UnsyncCallback::new(move |()| navigation.navigate_to(&route)),
            )
        });
        self.toasts.show(Toast { text, action: act, subject: None });
    }

    /// The device stores which images are paused, but not their names, so each of them is loaded.
    async fn images_still_paused(
        self,
        account: &SignedInAccount,
        resumed: &ResumedImages,
    ) -> Vec<(String, ImageKey)> {
        let is_resumed =
            |image_key: &ImageKey| resumed.images.iter().any(|(_, one)| one == image_key);
        let places: Vec<ImageKey> = untrack(|| {
            self.local_notes.with_notes(&account.cloud, |kept| {
                kept.paused.keys().filter(|image_key| !is_resumed(image_key)).cloned().collect()
            })
        });
        let mut paused = Vec::new();
        for image_key in places {
            let Ok(service) = account.account.image_service(&image_key.0) else { continue };
            // Another project's image, or a deleted one, is not found: nothing to report.
            let Ok(image) = service.show(image_key.1).await else { continue };
            let title = image.title();
            let is_own = account.project().is_some_and(|own| image.is_owned_by(&own.id));
            if is_own && resumed.images.iter().any(|(one, _)| *one == title) {
                paused.push((title, image_key));
            }
        }
        paused
    }
}
