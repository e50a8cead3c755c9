//! Templates of valid bodies for some calls, so that requests get past the parser to the rules. Used by `body`.

use imageshare_core::wire::endpoint::Call;

use crate::plan::ListPick;
use crate::vocabulary::Vocabulary;

/// A call and a body that it accepts. A name in angle brackets is a placeholder for such a text; `<more>` is any JSON value.
const BODY_TEMPLATES: [(Call, &str); 20] = [
    (Call::AddMember, r#"{"member":<member_id>}"#),
    (Call::AddMember, r#"{"member":<more>}"#),
    (Call::UpdateMember, r#"{"status":<member_status>}"#),
    (
        Call::CreateImage,
        r#"{"name":<word>,"visibility":<visibility>,"disk_format":"raw","container_format":"bare","tags":[<word>],"os_distro":<more>}"#,
    ),
    (Call::CreateImage, r#"{"id":<image_id>,"protected":true,"min_disk":<more>}"#),
    (Call::UpdateImage, r#"[{"op":<op>,"path":<path>,"value":<more>}]"#),
    (
        Call::UpdateImage,
        r#"[{"op":"replace","path":"/visibility","value":<visibility>},{"op":<op>,"path":<path>,"value":<word>}]"#,
    ),
    (Call::UpdateImage, r#"[{"replace":<path>,"value":<word>}]"#),
    (Call::ImportImage, r#"{"method":{"name":<method>,"uri":<word>},"stores":[<word>]}"#),
    (
        Call::ImportImage,
        r#"{"method":{"name":"glance-download","glance_image_id":<image_id>,"glance_region":<region>},"all_stores":<more>}"#,
    ),
    (
        Call::CreateTask,
        r#"{"type":"export","input":{"image_uuid":<image_id>,"receiving_swift_container":<word>}}"#,
    ),
    (
        Call::CreateTask,
        r#"{"type":<task>,"input":{"import_from":<word>,"import_from_format":"vhd","image_properties":{"name":<word>},"more":<more>}}"#,
    ),
    (
        Call::CreateServer,
        r#"{"server":{"name":<word>,"imageRef":<image_id>,"flavorRef":<flavor>,"metadata":<more>}}"#,
    ),
    (Call::ServerAction, r#"{"createImage":{"name":<word>,"metadata":<more>}}"#),
    (Call::ServerAction, r#"{"rebuild":{"name":<word>,"imageRef":<image_id>,"adminPass":<more>}}"#),
    (
        Call::IssueToken,
        r#"{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":<user>,"domain":{"id":"default"},"password":<password>}}},"scope":{"project":{"id":<project_id>}}}}"#,
    ),
    (
        Call::IssueToken,
        r#"{"auth":{"identity":{"methods":["token"],"token":{"id":<token>}},"scope":<more>}}"#,
    ),
    (
        Call::IssueToken,
        r#"{"auth":{"identity":{"methods":[<word>,"totp"],"application_credential":{"id":<word>,"secret":<word>},"totp":<more>}}}"#,
    ),
    (
        Call::Authenticate,
        r#"{"auth":{"passwordCredentials":{"username":<user>,"password":<password>},"tenantId":<project_id>}}"#,
    ),
    (
        Call::Authenticate,
        r#"{"auth":{"RAX-KSKEY:apiKeyCredentials":{"username":<user>,"apiKey":<api_key>},"more":<more>}}"#,
    ),
];

/// A body for the call, or sometimes one of another call. `None` for a call without a body.
pub fn pick_template(call: Option<Call>, pick: ListPick) -> Option<&'static str> {
    let any = pick % 16 == 15;
    let fitting: Vec<_> =
        BODY_TEMPLATES.iter().filter(|(candidate, _)| any || Some(*candidate) == call).collect();
    Vocabulary::pick(&fitting, pick / 16).map(|(_, body)| *body)
}

/// Replaces every placeholder by the JSON that `fill` returns for its name.
pub fn fill_template(template: &str, mut fill: impl FnMut(&str) -> String) -> String {
    let mut body = String::new();
    let mut rest = template;
    while let Some((before, (name, after))) =
        rest.split_once('<').and_then(|(before, after)| Some((before, after.split_once('>')?)))
    {
        body.push_str(before);
        body.push_str(&fill(name));
        rest = after;
    }
    body + rest
}
