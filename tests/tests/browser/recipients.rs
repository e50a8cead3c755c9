//! Recipients as users have them: IDs inside a mail, and an address book that is exported and imported.

use imageshare_tests::browser::{Outcome, Page, Role, starts_with};

use crate::harness::{in_sandbox, on_phone};

const QA_LAB: &str = "3f6c0a917d2b4c58a1e49b7f5d03c682";
const PARTNER_LAB: &str = "c4d97e13a85f4b06b2c8e1f7094a6d35";
const LIST_FIELD_LABEL: &str = "List of projects";

/// Collects the text of every file that the page creates from now on in `window.files`.
const COLLECT_FILES_SCRIPT: &str = "window.files = []; const make = URL.createObjectURL;
    URL.createObjectURL = (file) => { file.text().then((text) => window.files.push(text)); return make(file); }";

async fn paste_mail(page: &Page) -> Outcome {
    page.go("/share/DFW").await?;
    page.wait_for_heading("Share").await?;
    page.toggle_checkbox(starts_with("api-2026-11")).await?;
    let mail = format!(
        "Hi Ana,\nour project is {PARTNER_LAB} in DFW, thanks. We had 48213 builds.\n\n(QA: {QA_LAB})\nBest, Ben"
    );
    page.fill("Project IDs", &mail).await?;
    page.wait_for_text("2 IDs found in the text.").await?;
    page.wait_for_text("2 ready").await?;
    page.wait_for_text("Line 1: Hi Ana,").await?;
    assert!(
        page.all_by_test_id("doubtful", &[]).await?.is_empty(),
        "a greeting does not block sharing"
    );
    assert_eq!(page.field_text("Project IDs").await?.trim_end(), mail, "the mail is unchanged");
    Ok(())
}

#[tokio::test]
async fn ids_are_found_in_a_mail_and_the_rest_is_listed() -> Outcome {
    in_sandbox(async |page| {
        paste_mail(page).await?;
        page.expect_no_axe_findings().await?;
        page.toggle_checkbox("I have checked api-2026-11").await?;
        page.press(starts_with("Send 1 offer")).await?;
        page.wait_for_text("api-2026-11 was offered").await
    })
    .await
}

#[tokio::test]
async fn a_labeled_id_is_used_only_if_its_label_fits() -> Outcome {
    in_sandbox(async |page| {
        page.go("/share/DFW").await?;
        page.wait_for_heading("Share").await?;
        page.toggle_checkbox(starts_with("api-2026-11")).await?;
        let (domain, parent) = ("d0d1d2d3d4d5d6d7d8d9dadbdcdddedf", "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
        for (command_output, label) in [
            (
                format!("| Field | Value |\n| domain_id | {domain} |\n| enabled | True |\n| id | {PARTNER_LAB} |\n| is_domain | False |\n| parent_id | {parent} |"),
                "parent_id",
            ),
            (
                format!("export OS_PROJECT_ID={PARTNER_LAB}\nexport OS_PROJECT_DOMAIN_ID=\"{domain}\"\nexport OS_PASSWORD=hunter2"),
                "OS_PROJECT_DOMAIN_ID",
            ),
        ] {
            page.fill("Project IDs", &command_output).await?;
            page.wait_for_text("1 ready").await?;
            page.wait_for_text(&format!("was skipped because it's labeled {label}")).await?;
            assert!(page.all_by_test_id("doubtful", &[]).await?.is_empty(), "{command_output}");
        }
        page.wait_for_text("A secret was skipped because it's labeled OS_PASSWORD").await
    })
    .await
}

#[tokio::test]
async fn image_ids_are_refused_and_a_known_name_becomes_its_id() -> Outcome {
    in_sandbox(async |page| {
        let image = page.image_id("DFW", "api-2026-11").await?;
        page.go("/share/DFW").await?;
        page.wait_for_heading("Share").await?;
        page.toggle_checkbox(starts_with("api-2026-11")).await?;
        for text in [
            image.clone(),
            image.replace('-', "").to_uppercase(),
            format!("Hi, share {image} with us, please"),
        ] {
            page.fill("Project IDs", &text).await?;
            page.wait_for_text("This is the ID of the image api-2026-11.").await?;
            page.wait_for_text("0 ready, 1 to check").await?;
        }
        page.fill("Project IDs", &PARTNER_LAB[1..]).await?;
        page.wait_for_text("31 of 32 digits").await?;
        // The name of Ben's project, from the signed-in accounts.
        page.fill("Project IDs", "qa lab").await?;
        page.wait_for_text("1 ready").await?;
        page.fill("Project IDs", "qa-lab").await?;
        page.press("Use QA Lab").await?;
        page.wait_for_text("1 ready").await
    })
    .await
}

#[tokio::test]
async fn a_pasted_mail_is_readable_on_a_phone() -> Outcome {
    on_phone(async |page| {
        page.open_sandbox().await?;
        paste_mail(page).await?;
        page.expect_legible().await
    })
    .await
}

#[tokio::test]
async fn the_address_book_is_exported_and_imported_again() -> Outcome {
    in_sandbox(async |page| {
        page.go("/address-book").await?;
        page.wait_for_heading("Address book").await?;
        let list = format!("{QA_LAB},=1+1,labs\n{PARTNER_LAB},\"Lab, the partner's\",labs");
        page.fill(LIST_FIELD_LABEL, &list).await?;
        page.press("Import list").await?;
        page.wait_for_text("2 lines were imported.").await?;
        page.wait_for_text("2 projects in 1 group").await?;
        page.js(COLLECT_FILES_SCRIPT).await?;
        page.press("Download as CSV").await?;
        page.wait_until("a file", async || Ok(page.js("return window.files.length").await? == 1))
            .await?;
        let csv = page.js("return window.files[0]").await?;
        let csv = csv.as_str().unwrap_or_default().to_owned();
        assert!(
            csv.contains(&format!("{QA_LAB},'=1+1,labs")),
            "a spreadsheet would run the formula in {csv:?}"
        );
        for name in ["=1+1", "Lab, the partner's"] {
            page.press(format!("Delete, {name}").as_str()).await?;
        }
        page.wait_for_text("No projects yet").await?;
        page.fill(LIST_FIELD_LABEL, &csv).await?;
        page.press("Import list").await?;
        page.wait_for_text("2 projects in 1 group").await?;
        page.find(Role::Button, "Edit, =1+1").await?;
        page.find(Role::Button, "Edit, Lab, the partner's").await.map(drop)
    })
    .await
}
