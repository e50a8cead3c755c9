//! How long an upload says that it is, and whether it may be so long.

use http::header::TRANSFER_ENCODING;

use super::super::Context;
use super::super::refusal::Refused;

/// The service reads in pieces of so many bytes, and counts after each.
const PIECE: u64 = 64 << 10;

/// What the request says: its own header, or else the length of its body; none when it says nothing, or nothing at all.
pub(super) fn said(context: &Context<'_>) -> Result<Option<i64>, Refused> {
    let wrong = || Refused::bad_request("Invalid or missing image size in request headers.");
    if let Some(text) = context.ask.header("x-openstack-image-size") {
        return text.trim().parse().map(Some).map_err(|_| wrong());
    }
    let length = i64::try_from(context.ask.request.body().len()).map_err(|_| wrong())?;
    let streamed = context.ask.request.headers().contains_key(TRANSFER_ENCODING);
    Ok(Some(length).filter(|length| *length > 0 && !streamed))
}

/// Refuses so many bytes where they are more than one image may have, or other than was said.
pub(super) fn fits(actual: u64, said: Option<i64>, cap: u64) -> Result<(), Refused> {
    let said = said.unwrap_or_default();
    let too_large = actual > cap;
    let beyond = said != 0 && i64::try_from(actual).is_ok_and(|actual| actual > said);
    // Whichever is met first, piece by piece; in the same piece it is the cap.
    let met = |limit: u64| (limit / PIECE + 1).saturating_mul(PIECE).min(actual);
    let said_bytes = u64::try_from(said).unwrap_or_default();
    if too_large && !(beyond && met(said_bytes) < met(cap)) {
        return Err(Refused::too_many(
            "The incoming image is too large: The provided image is too large.",
        ));
    }
    if beyond {
        let got = met(said_bytes);
        return Err(Refused::bad_request(format!(
            "Size exceeds: expected {said} bytes, got {got} bytes"
        )));
    }
    if said != 0 && said_bytes != actual {
        return Err(Refused::bad_request(format!(
            "Size mismatch: expected {said} bytes, got {actual} bytes"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_met_first_is_refused_first() {
        let large = "The incoming image is too large: The provided image is too large.";
        let exceeds = |said, got| {
            Err(Refused::bad_request(format!(
                "Size exceeds: expected {said} bytes, got {got} bytes"
            )))
        };
        assert_eq!(fits(5, None, 5), Ok(()));
        assert_eq!(fits(5, Some(5), 5), Ok(()));
        assert_eq!(fits(6, None, 5), Err(Refused::too_many(large)));
        assert_eq!(fits(6, Some(4), 5), Err(Refused::too_many(large)));
        assert_eq!(fits(200_000, Some(4), 150_000), exceeds(4, 65_536));
        assert_eq!(fits(100, Some(4), 150_000), exceeds(4, 100));
        assert_eq!(fits(5, Some(-5), 9), exceeds(-5, 5));
        assert!(fits(5, Some(6), 9).is_err());
    }
}
