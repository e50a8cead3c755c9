//! What may be asked, as choices: bytes become a plan by [`crate::choose`], and [`crate::target`] makes requests of it.

/// A number that picks one of a list, whatever its length.
pub type Pick = u16;

/// A cloud and what is asked of it.
#[derive(Debug, Default)]
pub struct Plan {
    /// Whether it plays by Rackspace's rules.
    pub rackspace: bool,
    /// In order.
    pub(crate) steps: Vec<Step>,
}

/// One request, or what is done between two.
#[derive(Debug)]
pub(crate) enum Step {
    Ask(Asked),
    /// Time goes by, or back.
    Wait(Wait),
    /// The cloud is saved and goes on as what is restored.
    Save,
    /// The administration is asked.
    Administer {
        path: Pick,
        put: bool,
        body: Body,
    },
}

#[derive(Debug)]
pub(crate) enum Wait {
    Seconds(u16),
    Jump(i64),
}

#[derive(Debug)]
pub(crate) struct Asked {
    pub place: Place,
    pub method: Method,
    pub actor: Actor,
    pub query: Vec<(Word, Word)>,
    pub headers: Vec<(Word, Word)>,
    pub body: Body,
}

/// Where a request goes.
#[derive(Debug)]
pub(crate) enum Place {
    /// To a call of the table, below an address of its service.
    Call { row: Pick, root: Pick, segments: [Segment; 2], tail: Option<Word> },
    /// To a text.
    Raw(String),
}

/// What stands in the place of a name, in a call's path or body.
#[derive(Debug)]
pub(crate) enum Segment {
    /// One of its kind: an image's id for an image.
    Fitting(Pick),
    Other(Word),
}

/// With which method.
#[derive(Debug)]
pub(crate) enum Method {
    /// The call's own.
    Right,
    Common(Pick),
    Raw(String),
}

/// Whose token is shown.
#[derive(Debug)]
pub(crate) enum Actor {
    /// Someone's who is signed in, with the header of his token.
    Person(Pick),
    Nobody,
    Token(Word),
}

/// A text.
#[derive(Debug)]
pub(crate) enum Word {
    /// One that means something to some service.
    Known(Pick),
    /// One that an answer held, such as an id.
    Seen(Pick),
    Any(String),
}

/// What is sent.
#[derive(Debug)]
pub(crate) enum Body {
    None,
    /// What such a call takes, with texts in the places of its values.
    Fitting {
        kind: Pick,
        words: [Segment; 5],
        more: Json,
    },
    Json(Json),
    Bytes(Vec<u8>),
}

/// A value of JSON.
#[derive(Debug)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Whole(i64),
    Fraction(f64),
    Text(Word),
    List(Vec<Json>),
    Object(Vec<(Word, Json)>),
}
