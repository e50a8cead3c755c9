//! The clouds of a clouds.yaml or secure.yaml. Only values in mappings are read; a list, such as `regions`, changes nothing here.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::setting::UnsupportedSetting;
use super::{MAX_CLOUDS, SettingsBuilder, SignInSettings};

/// The key of the list of clouds.
const CLOUDS: &str = "clouds";
/// Deeper parts of a file are not read; settings are at most four levels deep.
const MAX_DEPTH: usize = 16;

/// The clouds in the file; `None` if it is not YAML with a list of clouds.
pub(super) fn read_clouds(text: &str) -> Option<Vec<SignInSettings>> {
    let mut reader = Reader::default();
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let event = event.ok()?.0;
        documents += usize::from(matches!(event, Event::DocumentStart(_)));
        if documents > 1 {
            break;
        }
        reader.read(event)?;
    }
    reader.has_clouds.then(|| reader.into_clouds())
}

/// A mapping or a list that has begun and not ended.
enum Level {
    /// A mapping, with the key whose value comes next.
    Mapping(Option<String>),
    List,
}

/// Follows the events of the parser.
#[derive(Default)]
struct Reader {
    levels: Vec<Level>,
    clouds: Vec<(String, SettingsBuilder)>,
    has_clouds: bool,
}

impl Reader {
    fn read(&mut self, event: Event<'_>) -> Option<()> {
        match event {
            Event::MappingStart(..) => self.begin(Level::Mapping(None))?,
            Event::SequenceStart(..) => self.begin(Level::List)?,
            Event::MappingEnd | Event::SequenceEnd => {
                self.levels.pop();
                self.end_value();
            }
            Event::Scalar(text, style, ..) => self.add_scalar(text.into_owned(), style),
            Event::Alias(_) => self.add_alias()?,
            _ => {}
        }
        Some(())
    }

    fn begin(&mut self, level: Level) -> Option<()> {
        self.expect_value()?;
        if matches!(level, Level::Mapping(_)) {
            match self.path().as_deref() {
                Some([CLOUDS]) => {
                    self.has_clouds = true;
                    self.clouds.clear();
                }
                // Of two clouds with one name, the last one counts, as a whole.
                Some([CLOUDS, name]) => {
                    let name = (*name).to_owned();
                    self.clouds.retain(|(known, _)| *known != name);
                }
                _ => {}
            }
        }
        self.levels.push(level);
        (self.levels.len() <= MAX_DEPTH).then_some(())
    }

    /// A mapping, a list or an alias as a key is something else than settings.
    fn expect_value(&self) -> Option<()> {
        (!matches!(self.levels.last(), Some(Level::Mapping(None)))).then_some(())
    }

    fn add_scalar(&mut self, text: String, style: ScalarStyle) {
        match self.levels.last_mut() {
            Some(Level::Mapping(key @ None)) => *key = Some(text),
            Some(Level::Mapping(Some(_))) => {
                let is_null = style == ScalarStyle::Plain
                    && (text == "~" || text.eq_ignore_ascii_case("null"));
                if !text.is_empty()
                    && !is_null
                    && let Some((cloud, name)) = self.setting()
                {
                    // A repeated key is invalid YAML; the first value counts.
                    let _is_repeated = self.cloud(cloud).map(|cloud| cloud.add(&name, text));
                }
                self.end_value();
            }
            Some(Level::List) | None => {}
        }
    }

    fn add_alias(&mut self) -> Option<()> {
        self.expect_value()?;
        if let Some((cloud, name)) = self.setting()
            && let Some(builder) = self.cloud(cloud)
        {
            let alias = UnsupportedSetting::Alias(name);
            if !builder.settings.unsupported.contains(&alias) {
                builder.settings.unsupported.push(alias);
            }
        }
        self.end_value();
        Some(())
    }

    /// The value of the innermost key is complete.
    fn end_value(&mut self) {
        if let Some(Level::Mapping(key)) = self.levels.last_mut() {
            *key = None;
        }
    }

    /// The keys from the root to the value that comes next; `None` inside a list.
    fn path(&self) -> Option<Vec<&str>> {
        self.levels
            .iter()
            .map(|level| match level {
                Level::Mapping(key) => key.as_deref(),
                Level::List => None,
            })
            .collect()
    }

    /// The cloud and the name of the setting whose value comes next.
    fn setting(&self) -> Option<(String, String)> {
        match self.path()?.as_slice() {
            [CLOUDS, cloud, name] | [CLOUDS, cloud, "auth", name] => {
                Some(((*cloud).to_owned(), name.to_ascii_lowercase()))
            }
            _ => None,
        }
    }

    fn cloud(&mut self, name: String) -> Option<&mut SettingsBuilder> {
        let index = match self.clouds.iter().position(|(known, _)| *known == name) {
            Some(index) => index,
            None if self.clouds.len() == MAX_CLOUDS => return None,
            None => {
                self.clouds.push((name, SettingsBuilder::default()));
                self.clouds.len() - 1
            }
        };
        self.clouds.get_mut(index).map(|(_, builder)| builder)
    }

    fn into_clouds(self) -> Vec<SignInSettings> {
        let settings = |(name, builder): (String, SettingsBuilder)| {
            let settings = builder.build()?;
            Some(SignInSettings { cloud_name: Some(name), ..settings })
        };
        self.clouds.into_iter().filter_map(settings).collect()
    }
}
