//! Ordinary words of messages in the languages that users write most, so that none is taken for the name of a project.
//!
//! Called by [`super::alias`], [`super::message`] and [`super::check_names`]. It knows single words only.

use super::label::is_filler;
use super::word_shape::words;

/// Words of sentences: a text with one of them is not a name. Words that occur in names, such as "new" or "de", are not listed.
const SENTENCE_WORDS: &str = "a add all also am and are as at be best but can could dear each finally first for from give grant \
    has have hello here hey hi i if in is it its like me mine need now of on once one or ours please regards same see \
    send share shared sharing so take thank thanks that their theirs them then there these they this those to too use want \
    was we were will with would you yours \
    auch bitte danke das dem den der die dies diese ein eine einem einen euch freigeben für grüße gruß habe haben hallo ich ist \
    liebe lieber mein meine meinem mit nicht oder sind teilen und uns unser unsere viele wir \
    aussi avec bonjour cordialement est et merci notre nous ou partager pour salut veuillez vous \
    compartir con favor gracias hola nuestro para por saludos";

/// Words that are part of a message only if no other word is with them.
const STANDALONE_MESSAGE_WORDS: &str = "cheers consumers following greetings ids kind list member members namely partners recipient recipients \
    rgds second sincerely third warm wishes yes yours ok okay thx below attached above mfg lg freundliche freundlichen";

/// Words that start a message.
const GREETINGS: &str = "hi hello hey dear hallo liebe lieber bonjour salut hola";

/// The maximum number of words of a line that only greets.
const MAX_GREETING_WORDS: usize = 4;

/// Whether a word belongs to a sentence.
pub(super) fn is_sentence_word(word: &str) -> bool {
    contains(SENTENCE_WORDS, word)
}

/// Whether every word of a text is an ordinary word; false without words.
pub(super) fn is_prose(text: &str) -> bool {
    let is_ordinary = |word: &str| {
        is_sentence_word(word) || contains(STANDALONE_MESSAGE_WORDS, word) || is_filler(word)
    };
    // "IT" and "US" are names.
    let is_acronym =
        words(text).nth(1).is_none() && text.trim().len() > 1 && !text.contains(char::is_lowercase);
    words(text).next().is_some() && words(text).all(is_ordinary) && !is_acronym
}

/// Whether a line is a greeting: "Hi Ana,".
pub(super) fn is_greeting(line: &str) -> bool {
    words(line).next().is_some_and(|first| contains(GREETINGS, first))
        && words(line).nth(MAX_GREETING_WORDS).is_none()
}

fn contains(list: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    list.split_ascii_whitespace().any(|known| known == word)
}
