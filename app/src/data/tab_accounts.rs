//! Which accounts of the sandbox a tab is signed in to, by user name: what a reload needs to sign them in again. It contains no
//! token and no password. Used by the sandbox's state.

use imageshare_core::model::Side;

/// The sandbox accounts of a tab.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TabAccounts {
    /// The user of the producer's side, if it is one of the sandbox.
    pub producer: Option<String>,
    /// The user of the consumer's side.
    pub consumer: Option<String>,
    /// Users who are signed in without a side.
    pub others: Vec<String>,
    /// The side that acts.
    pub acting_side: Side,
}

/// The stored word before a user without a side.
const OTHER: &str = "other";
/// The stored word before the acting side.
const ACTING: &str = "acting";

impl TabAccounts {
    /// One user, on one side.
    pub fn one_side(side: Side, user: String) -> Self {
        let mut accounts = Self { acting_side: side, ..Self::default() };
        *accounts.user_on_mut(side) = Some(user);
        accounts
    }

    /// The user of a side.
    pub fn user_on(&self, side: Side) -> Option<&str> {
        match side {
            Side::Producer => self.producer.as_deref(),
            Side::Consumer => self.consumer.as_deref(),
        }
    }

    /// The user of a side, to set it.
    pub const fn user_on_mut(&mut self, side: Side) -> &mut Option<String> {
        match side {
            Side::Producer => &mut self.producer,
            Side::Consumer => &mut self.consumer,
        }
    }

    /// Whether nobody is signed in.
    pub fn is_empty(&self) -> bool {
        self.producer.is_none() && self.consumer.is_none() && self.others.is_empty()
    }

    /// As it is stored: a line for each user, with their side, and one for the acting side.
    pub fn to_text(&self) -> String {
        let mut lines = vec![format!("{ACTING} {}", self.acting_side.as_str())];
        for side in Side::ALL {
            lines.extend(self.user_on(side).map(|user| format!("{} {user}", side.as_str())));
        }
        lines.extend(self.others.iter().map(|user| format!("{OTHER} {user}")));
        lines.join("\n")
    }

    /// Reads a stored text. Lines that are not understood are left out.
    pub fn parse(text: &str) -> Self {
        let mut accounts = Self::default();
        let side = |name: &str| Side::ALL.into_iter().find(|side| side.as_str() == name);
        for (word, value) in text.lines().filter_map(|line| line.split_once(' ')) {
            match (word, side(word)) {
                (ACTING, _) => accounts.acting_side = side(value).unwrap_or_default(),
                (OTHER, _) => accounts.others.push(value.to_owned()),
                (_, Some(side)) => *accounts.user_on_mut(side) = Some(value.to_owned()),
                (_, None) => {}
            }
        }
        accounts
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_accounts_of_a_tab_survive_a_reload(
            producer in prop::option::of("[a-z.]{1,12}"),
            consumer in prop::option::of("[a-z.]{1,12}"),
            others in prop::collection::vec("[a-z.]{1,12}", 0..4),
            acts_as_consumer in any::<bool>(),
        ) {
            let acting_side = if acts_as_consumer { Side::Consumer } else { Side::Producer };
            let accounts = TabAccounts { producer, consumer, others, acting_side };
            prop_assert_eq!(TabAccounts::parse(&accounts.to_text()), accounts);
        }

        #[test]
        fn any_text_can_be_read(text in "\\PC{0,80}") {
            let accounts = TabAccounts::parse(&text);
            prop_assert_eq!(TabAccounts::parse(&accounts.to_text()), accounts);
        }
    }

    #[test]
    fn nobody_is_signed_in_without_a_text() {
        assert!(TabAccounts::parse("").is_empty());
        assert!(TabAccounts::parse("producer\nnobody x").is_empty());
        let ben = TabAccounts::one_side(Side::Consumer, "ben.okafor".to_owned());
        assert_eq!(ben.to_text(), "acting consumer\nconsumer ben.okafor");
    }
}
