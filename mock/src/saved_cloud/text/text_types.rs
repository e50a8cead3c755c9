//! The model types that are saved as one text.

use std::str::FromStr;

use imageshare_core::model::{
    ImageId, ImageStatus, MemberStatus, ProjectId, RegionName, Timestamp, UserId, Visibility,
};
use imageshare_core::rules::Profile;
use imageshare_core::wire::endpoint::{Call, ROUTES};
use uuid::Uuid;

/// A value that is saved as one text, without loss.
pub(crate) trait TextCodec: Sized {
    /// The text.
    fn write(&self) -> String;
    /// Parses the text, or explains why it is invalid.
    fn read(text: &str) -> Result<Self, String>;
}

macro_rules! as_displayed {
    ($($name:ty),*) => {$(
        impl TextCodec for $name {
            fn write(&self) -> String {
                self.to_string()
            }

            fn read(text: &str) -> Result<Self, String> {
                Self::from_str(text).map_err(|error| format!("\"{text}\": {error}"))
            }
        }
    )*};
}

impl TextCodec for ImageId {
    fn write(&self) -> String {
        self.to_string()
    }

    /// In its case, which `FromStr` does not keep.
    fn read(text: &str) -> Result<Self, String> {
        Self::from_exact(text).map_err(|error| format!("\"{text}\": {error}"))
    }
}

as_displayed!(ProjectId, UserId, RegionName, ImageStatus, MemberStatus, Visibility, Uuid);

impl TextCodec for Timestamp {
    /// To the microsecond, because its `Display` omits fractions.
    fn write(&self) -> String {
        self.to_iso_micros()
    }

    fn read(text: &str) -> Result<Self, String> {
        text.parse().map_err(|error| format!("\"{text}\" is {error}"))
    }
}

impl TextCodec for Profile {
    fn write(&self) -> String {
        self.as_str().to_owned()
    }

    fn read(text: &str) -> Result<Self, String> {
        Self::parse(text).ok_or_else(|| format!("\"{text}\" is neither openstack nor rackspace"))
    }
}

impl TextCodec for Call {
    /// Its name in the table of calls.
    fn write(&self) -> String {
        format!("{self:?}")
    }

    fn read(text: &str) -> Result<Self, String> {
        let found = ROUTES.iter().find(|route| route.call.write() == text);
        found.map(|route| route.call).ok_or_else(|| format!("no call has the name \"{text}\""))
    }
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use super::*;

    #[test]
    fn every_text_type_round_trips() {
        fn round_trip<T: TextCodec + PartialEq + fmt::Debug>(value: &T) {
            assert_eq!(T::read(&value.write()).as_ref(), Ok(value));
        }
        ImageStatus::ALL.iter().for_each(round_trip);
        MemberStatus::ALL.iter().for_each(round_trip);
        Visibility::ALL.iter().for_each(round_trip);
        Profile::ALL.iter().for_each(round_trip);
        round_trip(&ImageId::from_exact("ABCDEF01-0000-4000-8000-0000000000ab").unwrap());
        for route in ROUTES {
            round_trip(&route.call);
        }
    }
}
