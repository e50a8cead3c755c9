//! Texts for filling in the form from a file. Used by the connect page.

use imageshare_core::ui::sign_in_file::UnsupportedSetting;

use super::super::count;

pub const HINT: &str = "clouds.yaml, secure.yaml, or an openrc file. You can also paste or drop it. The file isn't uploaded, and nothing in it is executed.";
pub const CLOUD: &str = "Cloud in the file";
pub const FILL_IN: &str = "Fill in the form";
pub const CANCEL: &str = "Cancel";
pub const FILLED_IN: &str = "The form was filled in from the file, including the secret.";
pub const FILLED_IN_FOR_SINGLE_SIGN_ON: &str = "The form was filled in from the file.";
pub const FILLED_IN_WITHOUT_SECRET: &str = "The form was filled in from the file. The file contains no secret, so enter the password, key, or token.";
pub const SECRET_FILLED_IN: &str = "The secret was filled in from the file.";
pub const NO_SUCH_SECRET: &str =
    "The file contains no secret for the chosen sign-in method, so enter the secret yourself.";
/// A secure.yaml without the cloud that is filled in.
pub const SECRETS_OF_OTHER_CLOUDS: &str = "This file contains only secrets, and none for the cloud in the form. Choose the clouds.yaml first, and then the cloud.";
pub const NOT_RECOGNIZED: &str = "This file contains no settings for signing in, or isn't valid YAML. Choose a clouds.yaml, a secure.yaml, or an openrc file.";
/// The title above [`unsupported`].
pub const UNSUPPORTED: &str = "Some settings in the file don't apply to this page";

/// A file with several clouds: "This file has 3 clouds".
pub fn several_clouds(clouds: usize) -> String {
    format!("This file has {}", count::with_noun(clouds, "cloud", "clouds"))
}

/// A setting that a page in a browser can't honor, and what happens instead.
pub fn unsupported(setting: &UnsupportedSetting) -> String {
    match setting {
        UnsupportedSetting::SkippedCertificateCheck => "The file turns off the check of the cloud's certificate. Browsers always check it. If the certificate isn't trusted, ask the cloud's operator, or open the address in a tab and accept the certificate.".to_owned(),
        UnsupportedSetting::CertificateFile(name) => format!("{name}: this page can't read certificate files. Install the certificate in your browser or operating system."),
        UnsupportedSetting::AuthType(name) => format!("auth_type is {name}, which this page doesn't support. Sign in with the command line, and paste the token that \"openstack token issue\" prints."),
        UnsupportedSetting::VendorProfile(name) => format!("The cloud's settings are in the profile {name}, which isn't part of the file. Enter the identity service address."),
        UnsupportedSetting::Interface(name) => format!("interface is {name}. This page uses the public endpoints in the service catalog."),
        UnsupportedSetting::EndpointOverride(name) => format!("{name}: this page takes the addresses of services from the service catalog."),
        UnsupportedSetting::Alias(name) => format!("{name} refers to another part of the file. Fill in its values yourself."),
    }
}
