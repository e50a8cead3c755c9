//! How a change of an image's visibility is undone. Used by the page and the runbook; it sends nothing.

use serde_json::Value;

use super::super::entry::{Effect, Entry};
use super::UndoRefusal;
use crate::exposure::ImageKey;
use crate::model::Visibility;
use crate::wire::endpoint::Call;
use crate::wire::parse_json;

/// How an entry is undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisibilityUndo {
    /// The image.
    pub image: ImageKey,
    /// The visibility that the entry set.
    pub changed_to: Visibility,
    /// The visibility before, which the undo sets again.
    pub before: Visibility,
    /// Whether the journal does not show the visibility before, so that `before` is the usual one.
    pub is_before_assumed: bool,
}

/// How to undo `entry`, one of `entries`, which are in their order.
///
/// # Errors
/// [`UndoRefusal`], with the first reason that applies; [`UndoRefusal::NoUndoableChange`] if it changes no visibility.
pub fn undo_visibility<'e>(
    entries: impl DoubleEndedIterator<Item = &'e Entry> + Clone,
    entry: &Entry,
) -> Result<VisibilityUndo, UndoRefusal> {
    let (image, changed_to) = changed_visibility(entry).ok_or(UndoRefusal::NoUndoableChange)?;
    let later = entries.clone().filter(|one| one.number > entry.number);
    let mut shown_later = later.clone().filter_map(|one| shown_visibility(one, &image));
    match entry.effect() {
        Effect::Nothing => return Err(UndoRefusal::NothingChanged),
        // A change whose response was lost counts once a later call shows its result.
        Effect::Unclear if shown_later.next() != Some(changed_to) => {
            return Err(UndoRefusal::Unclear);
        }
        Effect::Unclear | Effect::Changed => {}
    }
    let mut earlier = entries.rev().filter(|one| one.number < entry.number);
    let shown = earlier.find_map(|one| shown_visibility(one, &image));
    let before = shown.or_else(|| usual_visibility_before(changed_to));
    let before = before.ok_or(UndoRefusal::UnknownBefore)?;
    if before == changed_to {
        return Err(UndoRefusal::NothingChanged);
    }
    let is_change = |one: &&Entry| {
        one.effect() == Effect::Changed
            && changed_visibility(one).is_some_and(|(other, _)| other == image)
    };
    if let Some(again) = later.clone().find(is_change) {
        return Err(UndoRefusal::ChangedAgain { by: again.number });
    }
    let now = later.filter_map(|one| shown_visibility(one, &image)).next_back();
    if now.is_some_and(|now| now == before) {
        return Err(UndoRefusal::NothingToUndo);
    }
    Ok(VisibilityUndo { image, changed_to, before, is_before_assumed: shown.is_none() })
}

/// An image is paused by making it private, and resumed by sharing it.
const fn usual_visibility_before(changed_to: Visibility) -> Option<Visibility> {
    match changed_to {
        Visibility::Private => Some(Visibility::Shared),
        Visibility::Shared => Some(Visibility::Private),
        Visibility::Public | Visibility::Community => None,
    }
}

/// The image whose visibility a call changes, and the new one.
fn changed_visibility(entry: &Entry) -> Option<(ImageKey, Visibility)> {
    let recorded = &entry.recorded;
    if recorded.call != Call::UpdateImage {
        return None;
    }
    let image = image_key(entry)?;
    let patch = recorded.call_request().request_json()?;
    let operations = patch.as_array()?.iter();
    let mut changes = operations
        .filter(|operation| operation.get("path").and_then(Value::as_str) == Some("/visibility"));
    Some((image, changes.next()?.get("value")?.as_str()?.parse().ok()?))
}

/// The visibility of an image that a response shows.
fn shown_visibility(entry: &Entry, image: &ImageKey) -> Option<Visibility> {
    let recorded = &entry.recorded;
    let is_image = matches!(recorded.call, Call::ShowImage | Call::UpdateImage);
    if !is_image || !recorded.is_success() || image_key(entry).as_ref() != Some(image) {
        return None;
    }
    let body = recorded.result.as_ref().ok()?.body.exact_text()?;
    parse_json(body.as_bytes()).ok()?.get("visibility")?.as_str()?.parse().ok()
}

/// The image in the path of a call.
fn image_key(entry: &Entry) -> Option<ImageKey> {
    let recorded = &entry.recorded;
    Some((recorded.region.clone()?, recorded.segments()?.first()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::super::fixtures::{entry, response};
    use super::*;
    use crate::cloud::TransportError;
    use Visibility::{Private, Public, Shared};

    fn shown(visibility: Visibility) -> String {
        format!(r#"{{"visibility":"{visibility}"}}"#)
    }

    fn show(number: u64, visibility: Visibility) -> Entry {
        Entry { number, ..entry(Call::ShowImage, "", Ok(response(200, &shown(visibility)))) }
    }

    fn set(number: u64, visibility: Visibility, status: u16) -> Entry {
        let sent = format!(r#"[{{"op":"replace","path":"/visibility","value":"{visibility}"}}]"#);
        let result = match status {
            0 => Err(TransportError::Timeout),
            200 => Ok(response(200, &shown(visibility))),
            status => Ok(response(status, "")),
        };
        Entry { number, ..entry(Call::UpdateImage, &sent, result) }
    }

    /// The undo of the entry 2: the visibility before, and whether it is assumed.
    fn undo(entries: &[Entry]) -> Result<(Visibility, bool), UndoRefusal> {
        let entry = entries.iter().find(|entry| entry.number == 2).unwrap();
        let undo = undo_visibility(entries.iter(), entry)?;
        Ok((undo.before, undo.is_before_assumed))
    }

    #[test]
    fn a_visibility_is_set_back_to_what_the_journal_shows() {
        for (entries, expected) in [
            (vec![show(1, Public), set(2, Private, 200)], Ok((Public, false))),
            (vec![set(2, Private, 200)], Ok((Shared, true))),
            (vec![set(2, Shared, 200)], Ok((Private, true))),
            (vec![set(2, Public, 200)], Err(UndoRefusal::UnknownBefore)),
            (vec![show(1, Private), set(2, Private, 200)], Err(UndoRefusal::NothingChanged)),
            (vec![show(1, Shared), set(2, Private, 403)], Err(UndoRefusal::NothingChanged)),
            (
                vec![show(1, Shared), set(2, Private, 200), set(3, Public, 200)],
                Err(UndoRefusal::ChangedAgain { by: 3 }),
            ),
            (
                vec![show(1, Shared), set(2, Private, 200), show(3, Shared)],
                Err(UndoRefusal::NothingToUndo),
            ),
            (vec![show(2, Shared)], Err(UndoRefusal::NoUndoableChange)),
        ] {
            assert_eq!(undo(&entries), expected, "{entries:?}");
        }
    }

    #[test]
    fn a_lost_change_is_undone_once_a_read_shows_it() {
        let lost = || vec![show(1, Shared), set(2, Private, 0)];
        assert_eq!(undo(&lost()), Err(UndoRefusal::Unclear));
        let mut done = lost();
        done.push(show(3, Private));
        assert_eq!(undo(&done), Ok((Shared, false)));
        let mut not_done = lost();
        not_done.push(show(3, Shared));
        assert_eq!(undo(&not_done), Err(UndoRefusal::Unclear));
    }
}
