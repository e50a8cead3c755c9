//! Texts that people paste: the output of commands, files, and dashboards. `{A}` is the project's ID, `{D}` its domain's, `{P}` its
//! parent's and `{U}` the user's. Used by `recipients`.

pub const PROJECT_SHOW_TABLE: &str = "\
+-------------+----------------------------------+
| Field       | Value                            |
+-------------+----------------------------------+
| description | Quality                          |
| domain_id   | {D} |
| enabled     | True                             |
| id          | {A} |
| is_domain   | False                            |
| name        | QA Lab                           |
| options     | {}                               |
| parent_id   | {P} |
| tags        | []                               |
+-------------+----------------------------------+
";

pub const PROJECT_SHOW_JSON: &str = r#"{
  "description": "Quality", "domain_id": "{D}",
  "enabled": true, "id": "{A}", "is_domain": false,
  "name": "QA Lab", "options": {}, "parent_id": "{P}", "tags": []
}"#;

pub const PROJECT_SHOW_YAML: &str = "description: ''\ndomain_id: {D}\nenabled: true\nid: {A}\nis_domain: false\n\
name: QA Lab\noptions: {}\nparent_id: {P}\ntags: []\n";

pub const PROJECT_SHOW_SHELL: &str = "description=\"Quality\"\ndomain_id=\"{D}\"\nenabled=\"True\"\nid=\"{A}\"\n\
is_domain=\"False\"\nname=\"QA Lab\"\noptions=\"{}\"\nparent_id=\"{P}\"\ntags=\"[]\"\n";

pub const PROJECT_SHOW_VALUE: &str = "Quality\n{D}\nTrue\n{A}\nFalse\nQA Lab\n{}\n{P}\n[]\n";

pub const OPENRC: &str = r#"#!/usr/bin/env bash
# To use an OpenStack cloud you need to authenticate against the Identity service.
export OS_AUTH_URL=https://keystone.example:5000/v3
export OS_PROJECT_ID={A}
export OS_PROJECT_NAME="QA Lab"
export OS_USER_DOMAIN_NAME="Default"
if [ -z "$OS_USER_DOMAIN_NAME" ]; then unset OS_USER_DOMAIN_NAME; fi
export OS_PROJECT_DOMAIN_ID="{D}"
export OS_USER_DOMAIN_ID={P}
if [ -z "$OS_PROJECT_DOMAIN_ID" ]; then unset OS_PROJECT_DOMAIN_ID; fi
unset OS_TENANT_ID
export OS_USERNAME="ben"
echo "Please enter your OpenStack Password: "
read -sr OS_PASSWORD_INPUT
export OS_PASSWORD=hunter2
export OS_REGION_NAME="DFW"
"#;

pub const CLOUDS_YAML: &str = "clouds:
  lab:
    auth:
      auth_url: https://keystone.example:5000/v3
      username: \"ben\"
      password: \"hunter2\"
      project_id: {A}
      project_name: \"QA Lab\"
      user_domain_id: \"{D}\"
      project_domain_id: {P}
    region_name: \"DFW\"
    interface: \"public\"
    identity_api_version: 3
";

pub const DASHBOARD_TEXT: &str =
    "Name\nQA Lab\nID\n{A}\nDomain Name\nDefault\nDomain ID\n{D}\nEnabled\nYes\n";

pub const TOKEN_JSON: &str = r#"{"token": {"project": {"domain": {"id": "{D}", "name": "Default"}, "id": "{A}",
 "name": "QA Lab"}, "user": {"domain": {"id": "{P}"}, "id": "{U}", "name": "ben"}, "expires_at": "2026"}}"#;
