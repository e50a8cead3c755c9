//! Turns bytes into a plan. Used by the crate root. Sensible choices are the most likely ones, and after the last byte every
//! choice is the simplest: a small change of the bytes is then a small change of the plan, from which a fuzzer can learn.

use arbitrary::{Result, Unstructured};

use crate::plan::{
    Actor, Body, Json, Method, Placeholder, Plan, PlannedRequest, RequestTarget, Step, TimeChange,
    Word,
};

/// The maximum number of steps of a plan, and of bytes of a text.
const MAX_STEPS: usize = 32;
const MAX_TEXT_BYTES: usize = 48;
/// The maximum nesting of a JSON value: a little more than parsers accept.
const MAX_DEPTH: usize = 140;

type FuzzInput<'a> = Unstructured<'a>;

/// The plan that the bytes encode.
pub fn decode_plan(bytes: &[u8]) -> Plan {
    let mut bytes = Unstructured::new(bytes);
    let mut plan = Plan { rackspace: bytes.arbitrary().unwrap_or_default(), steps: Vec::new() };
    while !bytes.is_empty() && plan.steps.len() < MAX_STEPS {
        plan.steps.extend(step(&mut bytes));
    }
    plan
}

/// A number from 0 to 99; 0 if there are no more bytes.
fn decode_percent(bytes: &mut FuzzInput<'_>) -> Result<u8> {
    bytes.int_in_range(0..=99)
}

fn step(bytes: &mut FuzzInput<'_>) -> Result<Step> {
    Ok(match decode_percent(bytes)? {
        0..=89 => Step::Request(request(bytes)?),
        90..=93 => Step::TimeChange(TimeChange::Seconds(bytes.arbitrary()?)),
        94 => Step::TimeChange(TimeChange::Jump(bytes.arbitrary()?)),
        95..=96 => Step::Save,
        _ => Step::AdminCall {
            path: bytes.arbitrary()?,
            put: bytes.arbitrary()?,
            body: body(bytes)?,
        },
    })
}

fn request(bytes: &mut FuzzInput<'_>) -> Result<PlannedRequest> {
    let target = match decode_percent(bytes)? {
        0..=95 => RequestTarget::Call {
            row: bytes.arbitrary()?,
            root: bytes.arbitrary()?,
            segments: [segment(bytes)?, segment(bytes)?],
            tail: if decode_percent(bytes)? < 96 { None } else { Some(word(bytes)?) },
        },
        _ => RequestTarget::Raw(text(bytes)?),
    };
    let method = match decode_percent(bytes)? {
        0..=84 => Method::Right,
        85..=97 => Method::Common(bytes.arbitrary()?),
        _ => Method::Raw(text(bytes)?),
    };
    let actor = match decode_percent(bytes)? {
        0..=89 => Actor::Person(bytes.arbitrary()?),
        90..=94 => Actor::Nobody,
        _ => Actor::Token(word(bytes)?),
    };
    Ok(PlannedRequest {
        target,
        method,
        actor,
        query: pairs(bytes)?,
        headers: pairs(bytes)?,
        body: body(bytes)?,
    })
}

/// In most cases none, else a few.
fn pairs(bytes: &mut FuzzInput<'_>) -> Result<Vec<(Word, Word)>> {
    let count = decode_percent(bytes)?.saturating_sub(60) / 10;
    (0..count).map(|_| Ok((word(bytes)?, word(bytes)?))).collect()
}

fn segment(bytes: &mut FuzzInput<'_>) -> Result<Placeholder> {
    Ok(match decode_percent(bytes)? {
        0..=79 => Placeholder::Fitting(bytes.arbitrary()?),
        _ => Placeholder::Other(word(bytes)?),
    })
}

fn word(bytes: &mut FuzzInput<'_>) -> Result<Word> {
    Ok(match decode_percent(bytes)? {
        0..=54 => Word::Known(bytes.arbitrary()?),
        55..=89 => Word::Seen(bytes.arbitrary()?),
        _ => Word::Any(text(bytes)?),
    })
}

fn text(bytes: &mut FuzzInput<'_>) -> Result<String> {
    let length = bytes.int_in_range(0..=MAX_TEXT_BYTES)?.min(bytes.len());
    Ok(String::from_utf8_lossy(bytes.bytes(length)?).into_owned())
}

fn body(bytes: &mut FuzzInput<'_>) -> Result<Body> {
    Ok(match decode_percent(bytes)? {
        0..=29 => Body::None,
        30..=79 => Body::Fitting {
            template: bytes.arbitrary()?,
            placeholders: [
                segment(bytes)?,
                segment(bytes)?,
                segment(bytes)?,
                segment(bytes)?,
                segment(bytes)?,
            ],
            more_value: json(bytes, 0)?,
        },
        80..=94 => Body::Json(json(bytes, 0)?),
        _ => Body::Bytes(text(bytes)?.into_bytes()),
    })
}

fn json(bytes: &mut FuzzInput<'_>, depth: usize) -> Result<Json> {
    let kinds = if depth < MAX_DEPTH { 7 } else { 5 };
    Ok(match bytes.arbitrary::<u8>()? % kinds {
        0 => Json::Null,
        1 => Json::Bool(bytes.arbitrary()?),
        2 => Json::Integer(bytes.arbitrary()?),
        3 => Json::Fraction(bytes.arbitrary()?),
        4 => Json::Text(word(bytes)?),
        5 => Json::List(list(bytes, |bytes| json(bytes, depth + 1))?),
        _ => Json::Object(list(bytes, |bytes| Ok((word(bytes)?, json(bytes, depth + 1)?)))?),
    })
}

/// Up to five values, one in most cases.
fn list<'a, T>(
    bytes: &mut FuzzInput<'a>,
    mut element: impl FnMut(&mut FuzzInput<'a>) -> Result<T>,
) -> Result<Vec<T>> {
    let count = match decode_percent(bytes)? {
        0..=9 => 0,
        10..=69 => 1,
        many => usize::from(many) % 4 + 2,
    };
    (0..count).map(|_| element(bytes)).collect()
}
