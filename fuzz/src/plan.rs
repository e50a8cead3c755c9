//! A plan: what to send, as choices. [`crate::plan_decoder`] decodes it from bytes, and [`crate::cloud_under_test`] builds requests from it.

/// A number that picks an element of a list of any length.
pub type ListPick = u16;

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
    Request(PlannedRequest),
    /// Change the time.
    TimeChange(TimeChange),
    /// Save the cloud and continue with the restored one.
    Save,
    /// Call the admin API.
    AdminCall {
        path: ListPick,
        put: bool,
        body: Body,
    },
}

#[derive(Debug)]
pub(crate) enum TimeChange {
    Seconds(u16),
    Jump(i64),
}

#[derive(Debug)]
pub(crate) struct PlannedRequest {
    pub target: RequestTarget,
    pub method: Method,
    pub actor: Actor,
    pub query: Vec<(Word, Word)>,
    pub headers: Vec<(Word, Word)>,
    pub body: Body,
}

/// The target of a request.
#[derive(Debug)]
pub(crate) enum RequestTarget {
    /// A call of the table `ROUTES`, below a root of its service.
    Call { row: ListPick, root: ListPick, segments: [Placeholder; 2], tail: Option<Word> },
    /// Any path.
    Raw(String),
}

/// The text for a placeholder in a call's path or body.
#[derive(Debug)]
pub(crate) enum Placeholder {
    /// A text that fits the placeholder: an image ID for an image.
    Fitting(ListPick),
    Other(Word),
}

/// The method of a request.
#[derive(Debug)]
pub(crate) enum Method {
    /// The method of the call.
    Right,
    Common(ListPick),
    Raw(String),
}

/// Whose token is sent.
#[derive(Debug)]
pub(crate) enum Actor {
    /// The token of a user who is signed in.
    Person(ListPick),
    Nobody,
    Token(Word),
}

/// A text.
#[derive(Debug)]
pub(crate) enum Word {
    /// A text that has a meaning for some service.
    Known(ListPick),
    /// A text of an earlier response, such as an ID.
    Seen(ListPick),
    Any(String),
}

/// The body of a request.
#[derive(Debug)]
pub(crate) enum Body {
    None,
    /// A body that the call accepts, with its placeholders filled in.
    Fitting {
        template: ListPick,
        placeholders: [Placeholder; 5],
        more_value: Json,
    },
    Json(Json),
    Bytes(Vec<u8>),
}

/// A JSON value.
#[derive(Debug)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Integer(i64),
    Fraction(f64),
    Text(Word),
    List(Vec<Json>),
    Object(Vec<(Word, Json)>),
}
