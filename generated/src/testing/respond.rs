//! What a verification server answers to a question.

use std::io;
use std::sync::Arc;

use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use serde_json::{Value, json};
use tokio::time::sleep;

use super::server::{Mode, State};
use super::tokens::Fate;

/// The longest question that is read, in bytes.
const QUESTION: usize = 64 * 1024;

/// The place of the check in both versions of the API, and the property of the question that holds the token.
const CHECKS: [(&str, &str); 2] = [
    (
        "/v4/tokens/webhook-verification/checking-consumption",
        "token",
    ),
    (
        "/v3/tokens/webhook-verification/checking-consumption",
        "verificationToken",
    ),
];

/// Answers a question.
///
/// # Errors
/// The connection is to be closed without an answer.
pub(super) async fn respond(
    state: Arc<State>,
    request: Request<Incoming>,
) -> Result<Response<String>, io::Error> {
    let check = CHECKS
        .iter()
        .find(|(path, _)| request.method() == Method::POST && request.uri().path() == *path);
    let Some((_, field)) = check else {
        return Ok(error(StatusCode::NOT_FOUND, "NOT_FOUND"));
    };
    if !state.admits(request.headers().get(AUTHORIZATION)) {
        return Ok(error(StatusCode::UNAUTHORIZED, "UNAUTHORIZED"));
    }
    let body = Limited::new(request.into_body(), QUESTION).collect().await;
    let body = body.map_err(io::Error::other)?.to_bytes();
    let question: Value = serde_json::from_slice(&body).unwrap_or_default();
    let text = |property: &str| question.get(property).and_then(Value::as_str);
    match (text(field), text("appId"), text("appEnv")) {
        (Some(token), Some(_), Some(_)) => answer(&state, token).await,
        _ => Ok(error(StatusCode::BAD_REQUEST, "BAD_REQUEST")),
    }
}

/// Answers a question about a token as the mode says.
async fn answer(state: &State, token: &str) -> Result<Response<String>, io::Error> {
    match state.asked(token) {
        Mode::Normal => Ok(checked(state.consume(token))),
        // When the asker goes away, the connection ends and this with it, before the token is consumed.
        Mode::Slow(wait) => {
            sleep(wait).await;
            Ok(checked(state.consume(token)))
        }
        Mode::Html => Ok(typed(
            StatusCode::OK,
            "text/html; charset=utf-8",
            "<!doctype html><title>Maintenance</title>".to_owned(),
        )),
        Mode::TruthyString => Ok(json_of(StatusCode::OK, &json!({ "isValid": "true" }))),
        Mode::Failing => Ok(error(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL")),
        Mode::Redirecting => {
            let mut response = error(StatusCode::TEMPORARY_REDIRECT, "MOVED");
            let place = HeaderValue::from_static("/elsewhere");
            response.headers_mut().insert(http::header::LOCATION, place);
            Ok(response)
        }
        Mode::Closing => Err(io::Error::other("closed without an answer")),
    }
}

fn checked(fate: Fate) -> Response<String> {
    let is_valid = fate == Fate::Valid;
    let answer = json!({
        "isValid": is_valid,
        "context": null,
        "notFound": fate == Fate::NotFound,
        "alreadyConsumed": fate == Fate::Consumed,
        "badTarget": false,
        "isExpired": fate == Fate::Expired,
        "badRelatedId": false,
        "haveBeenConsumed": is_valid,
    });
    json_of(StatusCode::OK, &answer)
}

fn error(status: StatusCode, code: &str) -> Response<String> {
    json_of(
        status,
        &json!({ "status": status.as_u16(), "code": code, "message": code }),
    )
}

fn json_of(status: StatusCode, body: &Value) -> Response<String> {
    typed(status, "application/json", body.to_string())
}

fn typed(status: StatusCode, media_type: &'static str, body: String) -> Response<String> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let media_type = HeaderValue::from_static(media_type);
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    response
}
