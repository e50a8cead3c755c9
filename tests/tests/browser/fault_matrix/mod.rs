//! The matrix of faults: every kind of fault on every API call that the page makes.
//!
//! After every case: the page is idle; it shows the cause; nothing is claimed to be absent or complete; what was typed is kept; there
//! is a way to recover, and after the fault it leads to success; no panic, exception or error in the console, and no violation of the policy.

mod calls;
mod completeness;
mod faults;
mod play;
mod step;

use calls::ROWS;
use imageshare_core::wire::endpoint::Call;
use imageshare_tests::browser::Outcome;
use play::play_row;

async fn play_call(call: Call) -> Outcome {
    for row in ROWS.iter().filter(|row| row.call == call) {
        play_row(row).await?;
    }
    Ok(())
}

macro_rules! calls {
    ($($test:ident $call:ident;)*) => {
        /// The calls that are played.
        const PLAYED: &[Call] = &[$(Call::$call),*];

        $(
            #[tokio::test]
            async fn $test() -> Outcome {
                play_call(Call::$call).await
            }
        )*
    };
}

calls! {
    every_fault_of_issue_token IssueToken;
    every_fault_of_show_token ShowToken;
    every_fault_of_list_auth_projects ListAuthProjects;
    every_fault_of_create_app_credential CreateAppCredential;
    every_fault_of_authenticate Authenticate;
    every_fault_of_revoke_token RevokeToken;
    every_fault_of_revoke_token_v2 RevokeTokenV2;
    every_fault_of_image_versions ImageVersions;
    every_fault_of_list_images ListImages;
    every_fault_of_show_image ShowImage;
    every_fault_of_list_members ListMembers;
    every_fault_of_update_image UpdateImage;
    every_fault_of_reactivate_image ReactivateImage;
    every_fault_of_add_member AddMember;
    every_fault_of_show_member ShowMember;
    every_fault_of_update_member UpdateMember;
    every_fault_of_remove_member RemoveMember;
    every_fault_of_show_import_methods ShowImportMethods;
}
