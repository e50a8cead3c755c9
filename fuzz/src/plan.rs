//! A plan: what to send, as choices. [`crate::choose`] decodes it from bytes, and [`crate::target`] builds requests from it.

/// A number that picks an element of a list of any length.
pub type Pick = u16;

/// A profile and the steps of a test.
#[derive(Debug, Default)]
pub struct Plan {
    /// Whether the cloud has the Rackspace profile.
    pub rackspace: bool,
    /// The steps, in order.
    pub(crate) steps: Vec<Step>,
}

/// One request, or an action between two requests.
#[derive(Debug)]
pub(crate) enum Step {
    Ask(Asked),
    /// Change the time.
    Wait(Wait),
    /// Save the cloud and continue with the restored one.
    Save,
    /// Call the admin API.
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

/// The target of a request.
#[derive(Debug)]
pub(crate) enum Place {
    /// A call of the table `ROUTES`, below a root of its service.
    Call { row: Pick, root: Pick, segments: [Segment; 2], tail: Option<Word> },
    /// Any path.
    Raw(String),
}

/// The text for a placeholder in a call's path or body.
#[derive(Debug)]
pub(crate) enum Segment {
    /// A text of the right kind: an image ID for an image.
    Fitting(Pick),
    Other(Word),
}

/// The method of a request.
#[derive(Debug)]
pub(crate) enum Method {
    /// The method of the call.
    Right,
    Common(Pick),
    Raw(String),
}

/// Whose token is sent.
#[derive(Debug)]
pub(crate) enum Actor {
    /// The token of a user who is signed in.
    Person(Pick),
    Nobody,
    Token(Word),
}

/// A text.
#[derive(Debug)]
pub(crate) enum Word {
    /// A text that has a meaning for some service.
    Known(Pick),
    /// A text of an earlier response, such as an ID.
    Seen(Pick),
    Any(String),
}

/// The body of a request.
#[derive(Debug)]
pub(crate) enum Body {
    None,
    /// A body that the call accepts, with its placeholders filled in.
    Fitting {
        kind: Pick,
        words: [Segment; 5],
        more: Json,
    },
    Json(Json),
    Bytes(Vec<u8>),
}

/// A JSON value.
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
