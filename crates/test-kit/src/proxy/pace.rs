//! Bodies that come slowly, or not to their end.

use std::{
    io::{Error, ErrorKind},
    time::Duration,
};

use futures::{StreamExt, TryStreamExt, stream};
use http_body_util::{BodyExt, StreamBody};
use hyper::{Response, body::Frame};

use super::Body;

/// How far apart the pieces of a body are that trickles.
pub(super) const TRICKLE: Duration = Duration::from_millis(50);

/// How a body comes.
#[derive(Clone, Copy)]
pub(super) enum Pace {
    EndsAfter,
    StallsAfter,
    Trickles,
}

/// `body`, of which `bytes` come at once and the rest as `pace` tells. One that ends early has its connection cut.
pub(super) fn paced(body: Body, bytes: usize, pace: Pace) -> Body {
    let pieces = body.into_data_stream().map_ok(move |piece| {
        let starts = (0..piece.len()).step_by(bytes.max(1));
        let cut = starts.map(move |at| piece.slice(at..piece.len().min(at + bytes)));
        stream::iter(cut.map(Ok::<_, Error>).collect::<Vec<_>>())
    });
    let begun = pieces.try_flatten();
    let paced = stream::try_unfold(
        (Box::pin(begun), bytes),
        move |(mut pieces, left)| async move {
            match pace {
                Pace::Trickles => tokio::time::sleep(TRICKLE).await,
                Pace::StallsAfter if left == 0 => std::future::pending().await,
                Pace::EndsAfter if left == 0 => return Ok(None),
                Pace::StallsAfter | Pace::EndsAfter => {}
            }
            let Some(mut piece) = pieces.try_next().await? else {
                return Ok(None);
            };
            if !matches!(pace, Pace::Trickles) {
                piece.truncate(left);
            }
            let left = left.saturating_sub(piece.len());
            Ok(Some((Frame::data(piece), (pieces, left))))
        },
    );
    BodyExt::boxed(StreamBody::new(paced))
}

/// The same answer, whose connection ends within its first piece, or at once where it has none.
pub(super) fn cut_halfway(response: Response<Body>) -> Response<Body> {
    response.map(|body| {
        let some = body.into_data_stream().take(1).map_ok(|bytes| {
            let half = bytes.len() / 2;
            Frame::data(bytes.slice(..half))
        });
        let end = stream::once(async { Err(Error::from(ErrorKind::ConnectionReset)) });
        BodyExt::boxed(StreamBody::new(some.chain(end)))
    })
}
