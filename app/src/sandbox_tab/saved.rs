//! The form in which a sandbox is stored on the device: a line with the version, the kind and the number of changes, then the cloud.
//! Used by `tab` and by the page of accounts. Pure.

use crate::data::SandboxKind;

/// The first words of a stored sandbox. The number is the version.
const HEADER: &str = "imageshare sandbox 1";

/// A stored sandbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SavedSandbox<'a> {
    /// Its kind.
    pub kind: SandboxKind,
    /// The number of changes of the cloud.
    pub revision: u64,
    /// The cloud as the mock saves it; empty if it is too large to be stored.
    pub cloud: &'a str,
}

impl<'a> SavedSandbox<'a> {
    /// As it is stored.
    pub fn to_text(self) -> String {
        format!("{HEADER},{},{}\n{}", self.kind.as_str(), self.revision, self.cloud)
    }

    /// Reads a stored text; none if it is damaged or of another version.
    pub fn parse(text: &'a str) -> Option<Self> {
        let (first, cloud) = text.split_once('\n')?;
        let mut values = first.strip_prefix(HEADER)?.strip_prefix(',')?.split(',');
        let kind = SandboxKind::parse(values.next()?)?;
        let revision = values.next()?.parse().ok()?;
        values.next().is_none().then_some(Self { kind, revision, cloud })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use imageshare_core::rules::Profile;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_stored_sandbox_is_read_as_it_was_written(
            kind in prop::sample::select(SandboxKind::ALL.to_vec()),
            revision in any::<u64>(),
            cloud in "\\PC{0,40}",
        ) {
            let saved = SavedSandbox { kind, revision, cloud: &cloud };
            let text = saved.to_text();
            prop_assert_eq!(SavedSandbox::parse(&text), Some(saved));
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,60}") {
            let read = SavedSandbox::parse(&text);
            prop_assert!(read.is_none_or(|read| read.to_text() == text));
        }
    }

    #[test]
    fn damaged_texts_and_other_versions_are_refused() {
        let saved = SavedSandbox { kind: Profile::Rackspace.into(), revision: 7, cloud: "{}" };
        let text = saved.to_text();
        assert_eq!(text, "imageshare sandbox 1,rackspace,7\n{}");
        for (from, to) in
            [("sandbox 1", "sandbox 2"), ("rackspace", "devstack"), (",7", ",seven"), ("\n", "")]
        {
            assert_eq!(SavedSandbox::parse(&text.replace(from, to)), None, "{from} -> {to}");
        }
    }
}
