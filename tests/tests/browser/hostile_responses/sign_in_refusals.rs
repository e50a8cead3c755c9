//! Sign-in answers that refuse, by status and by body. Used by the test of sign-ins.

use serde_json::json;

use super::bodies::{
    EMPTY, GATEWAY_PAGE, NGINX_NOT_FOUND, WAF_PAGE, keystone_error, version_choices,
};
use super::row::{Row, failing_row, reply, reply_html, reply_json};

const WRONG_CREDENTIALS: &str =
    "The user, the password or key, the project, or the domain is wrong";
const SERVICE_PROBLEM: &str = "The service, or a proxy in front of it, ran into a problem.";
const REDIRECTED: &str = "redirects this request to another address";

/// Refusals with a documented or an undocumented body.
pub fn rows() -> Vec<Row> {
    let mut rows = client_error_rows();
    rows.extend(unauthorized_rows());
    rows.extend(redirect_rows());
    rows.extend(server_error_rows());
    rows
}

fn redirect_rows() -> Vec<Row> {
    let to = |status, location| reply(status, "", EMPTY).header("location", location);
    vec![
        failing_row(
            "300 with the versions",
            reply_json(300, &version_choices()),
            &["list of API versions", "/v3"],
        ),
        failing_row("300 without a body", reply(300, "", EMPTY), &["list of API versions"]),
        failing_row("301 to another path", to(301, "/identity/v3/auth/tokens/"), &[REDIRECTED]),
        failing_row(
            "302 to a sign-in page of another host",
            to(302, "https://elsewhere.invalid/"),
            &[REDIRECTED],
        ),
        failing_row("303 to a script", to(303, "javascript:window.__hostile=1"), &[REDIRECTED]),
        failing_row(
            "307 to another host, which keeps the body",
            to(307, "https://elsewhere.invalid/v3/auth/tokens"),
            &[REDIRECTED],
        ),
        failing_row("308 to the same address", to(308, "/identity/v3/auth/tokens"), &[REDIRECTED]),
        failing_row("302 without a location", reply(302, "", EMPTY), &[REDIRECTED]),
    ]
}

fn client_error_rows() -> Vec<Row> {
    vec![
        failing_row(
            "400 as documented",
            reply_json(400, &keystone_error(400, "Expecting to find domain in project.")),
            &["Expecting to find domain in project.", "rejected the request as invalid"],
        ),
        failing_row(
            "400 with a page",
            reply_html(
                400,
                "<html><head><title>400</title><style>b{}</style></head><body><h1>400 Bad Request</h1><script>window.__hostile=1</script>The plain HTTP request was sent to HTTPS port</body></html>",
            ),
            &["The plain HTTP request was sent to HTTPS port"],
        ),
        failing_row(
            "400 with an error code of a gateway",
            reply_json(
                400,
                &json!({ "error_msg": "Invalid domain format", "error_code": "APIGW.0308" }),
            ),
            &["Invalid domain format"],
        ),
        failing_row(
            "403 as documented",
            reply_json(
                403,
                &keystone_error(403, "You are not authorized to perform the requested action."),
            ),
            &["This user is disabled or can't sign in this way.", "You are not authorized"],
        ),
        failing_row(
            "403 with a page of a firewall",
            reply_html(403, WAF_PAGE),
            &["Request unsuccessful. Incident ID: 42"],
        ),
        failing_row(
            "403 without a body",
            reply(403, "", EMPTY),
            &["This user is disabled or can't sign in this way.", "Refused by"],
        ),
        failing_row(
            "404 as documented",
            reply_json(404, &keystone_error(404, "Could not find token.")),
            &["isn't the address of an identity service", "Could not find token."],
        ),
        failing_row(
            "404 with a page of nginx",
            reply_html(404, NGINX_NOT_FOUND),
            &["isn't the address of an identity service", "nginx/1.22.1"],
        ),
        failing_row(
            "404 without a body",
            reply(404, "", EMPTY),
            &["isn't the address of an identity service"],
        ),
        failing_row(
            "405 of a web server",
            reply_html(405, "<h1>405 Not Allowed</h1>"),
            &["isn't the address of an identity service"],
        ),
        failing_row(
            "405 without a body",
            reply(405, "", EMPTY),
            &["isn't the address of an identity service"],
        ),
        failing_row("408", reply(408, "", EMPTY), &["didn't receive the whole request in time"]),
        failing_row(
            "409 of a locked account",
            reply_json(409, &keystone_error(409, "Conflict occurred: the account is locked.")),
            &["the account is locked"],
        ),
        failing_row("410", reply(410, "", EMPTY), &["isn't the address of an identity service"]),
        failing_row(
            "413 with a page",
            reply_html(413, "<h1>413 Request Entity Too Large</h1>"),
            &["The request is larger than the cloud allows."],
        ),
        failing_row(
            "413 with a wait",
            reply(413, "", EMPTY).header("retry-after", "17"),
            &["The cloud is limiting requests.", "Wait 17 seconds"],
        ),
        failing_row("418", reply(418, "text/plain", "short and stout"), &["short and stout"]),
        failing_row("421 of a wrong proxy", reply(421, "", EMPTY), &["without giving a reason"]),
        failing_row(
            "451",
            reply_html(451, "<p>Unavailable for legal reasons</p>"),
            &["Unavailable for legal reasons"],
        ),
    ]
}

fn unauthorized_rows() -> Vec<Row> {
    let receipt = json!({ "receipt": { "methods": ["password"], "expires_at": "2026-11-20T10:00:00.000000Z" },
        "required_auth_methods": [["password", "totp"], ["password", "webauthn"]] });
    vec![
        failing_row(
            "401 as documented",
            reply_json(
                401,
                &keystone_error(401, "The request you have made requires authentication."),
            ),
            &[WRONG_CREDENTIALS, "requires authentication"],
        ),
        failing_row(
            "401 with a message of a gateway",
            reply_json(
                401,
                &json!({ "error_msg": "Incorrect IAM authentication information", "error_code": "APIGW.0301" }),
            ),
            &["Incorrect IAM authentication information"],
        ),
        failing_row("401 without a body", reply(401, "", EMPTY), &[WRONG_CREDENTIALS]),
        failing_row("401 with a page", reply_html(401, GATEWAY_PAGE), &[WRONG_CREDENTIALS]),
        failing_row(
            "401 that asks for the browser's own dialog",
            reply(401, "", EMPTY).header("www-authenticate", "Negotiate"),
            &[WRONG_CREDENTIALS],
        ),
        failing_row(
            "401 because the password has expired",
            reply_json(
                401,
                &keystone_error(
                    401,
                    "The password is expired and needs to be changed for user: u1.",
                ),
            ),
            &["The password has expired."],
        ),
        failing_row(
            "401 with a receipt",
            reply_json(401, &receipt).header("openstack-auth-receipt", "r"),
            &["this user has a second factor", "Enter the current passcode"],
        ),
        failing_row(
            "401 with a receipt whose methods are null",
            reply_json(401, &json!({ "receipt": {}, "required_auth_methods": null })),
            &["this user has a second factor"],
        ),
        failing_row(
            "401 with a receipt whose methods are numbers",
            reply_json(401, &json!({ "receipt": {}, "required_auth_methods": [[7]] })),
            &["this user also needs a second factor"],
        ),
        failing_row(
            "401 with JSON in which nothing is a text",
            reply_json(401, &json!({ "error": { "code": 401, "message": null } })),
            &[WRONG_CREDENTIALS],
        ),
        failing_row(
            "401 with a reason in a list",
            reply_json(401, &json!({ "errors": [{ "detail": "The tenant is suspended" }] })),
            &["The tenant is suspended"],
        ),
        failing_row(
            "401 with HTML as the reason",
            reply_json(401, &keystone_error(401, "<img src=x onerror=window.__hostile=1>Sorry")),
            &[WRONG_CREDENTIALS, "Sorry"],
        ),
        failing_row(
            "401 with bidirectional characters and NUL",
            reply_json(401, &keystone_error(401, "Sor\u{202e}ry\u{0} friend")),
            &["Sorry friend"],
        ),
        failing_row(
            "401 with a reason of a megabyte",
            reply_json(401, &keystone_error(401, &"why ".repeat(1 << 18))),
            &[WRONG_CREDENTIALS, "why why"],
        ),
    ]
}

fn server_error_rows() -> Vec<Row> {
    let wait = |value| reply(429, "", EMPTY).header("retry-after", value);
    vec![
        failing_row(
            "429 without a wait",
            reply_json(429, &keystone_error(429, "Too many requests")),
            &["The cloud is limiting requests.", "Too many requests"],
        ),
        failing_row("429 with the longest wait", wait("4294967295"), &["an hour or longer"]),
        failing_row(
            "429 with a wait beyond 64 bits",
            wait("99999999999999999999999"),
            &["an hour or longer"],
        ),
        failing_row("429 with a wait of 90 seconds", wait("90"), &["Wait 90 seconds"]),
        failing_row(
            "429 with a wait until a date in the past",
            wait("Sun, 06 Nov 1994 08:49:37 GMT"),
            &["The cloud is limiting requests."],
        ),
        failing_row(
            "429 with a wait until a far date",
            wait("Thu, 31 Dec 2099 23:59:59 GMT").header("date", "Sun, 29 Nov 2026 10:00:00 GMT"),
            &["an hour or longer"],
        ),
        failing_row(
            "429 with a negative wait",
            wait("-1"),
            &["The cloud is limiting requests.", "Wait a moment"],
        ),
        failing_row(
            "429 with a wait that is a word",
            wait("soon"),
            &["The cloud is limiting requests.", "Wait a moment"],
        ),
        failing_row(
            "500 as documented",
            reply_json(
                500,
                &keystone_error(
                    500,
                    "An unexpected error prevented the server from fulfilling your request.",
                ),
            ),
            &[SERVICE_PROBLEM, "An unexpected error prevented"],
        ),
        failing_row(
            "500 with a page and a script",
            reply_html(500, GATEWAY_PAGE),
            &[SERVICE_PROBLEM, "Bad gateway"],
        ),
        failing_row("500 without a body", reply(500, "", EMPTY), &[SERVICE_PROBLEM]),
        failing_row("501", reply(501, "", EMPTY), &["doesn't offer this request"]),
        failing_row("502 with a page", reply_html(502, GATEWAY_PAGE), &[SERVICE_PROBLEM, "502"]),
        failing_row(
            "503 with a wait",
            reply(503, "", EMPTY).header("retry-after", "120"),
            &["Wait 120 seconds"],
        ),
        failing_row(
            "503 with bytes that are no text",
            reply(503, "application/octet-stream", vec![0xff, 0xfe, 0x00, 0x80]),
            &[SERVICE_PROBLEM],
        ),
        failing_row(
            "504 with truncated JSON",
            reply(504, "application/json", r#"{"error": {"message": "tim"#),
            &[SERVICE_PROBLEM],
        ),
        failing_row("599", reply(599, "", EMPTY), &[SERVICE_PROBLEM]),
    ]
}
