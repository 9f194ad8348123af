//! Hostile bodies, over HTTP: what becomes of each, how often callbacks run and the verifier is asked, and that nobody
//! else sees what a body says.
//!
//! `HOSTILE_BODIES` names a folder of them; this project's own are taken unless it is set.

mod support {
    pub mod receiver {
        pub mod capture;
        pub mod cases;
        pub mod listening;
        pub mod post;
        pub mod secrets;
    }
}

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use ignisign_webhooks::testing::Mode;
use ignisign_webhooks::{Document, WebhookEvent};
use support::receiver::capture::Lines;
use support::receiver::cases::{self, Asked, Case, Fate};
use support::receiver::listening::{self, Listening};
use support::receiver::post::{Answer, post};
use support::receiver::secrets::{secrets, words};

/// How long the verifier waits in cases where it is not answered.
const IMPATIENT: Duration = Duration::from_millis(300);

/// What was counted while a body was handled, or since the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Counts {
    known: u64,
    unknown: u64,
    questions: u64,
}

impl Counts {
    fn of(listening: &Listening) -> Self {
        Self {
            known: listening.runs.known(),
            unknown: listening.runs.unknown(),
            questions: listening.server.calls(),
        }
    }

    const fn since(self, earlier: Self) -> Self {
        Self {
            known: self.known - earlier.known,
            unknown: self.unknown - earlier.unknown,
            questions: self.questions - earlier.questions,
        }
    }
}

/// What happened to a body.
struct Happened {
    answer: Answer,
    took: Duration,
    /// Counted since the start, and since this body alone was sent.
    counts: [Counts; 2],
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_are_handled_as_they_must_be_and_nothing_leaks() {
    let lines = Lines::of_all();
    let (setup, cases) = cases::read();
    let mut words = words();
    words.insert(setup.app_id.clone());
    let mut findings = Vec::new();
    for case in &cases {
        lines.take();
        let happened = happen(case, &setup, &lines).await;
        findings.extend(wrong(case, &happened));
        let mut texts = lines.take();
        texts.push(happened.answer.text);
        texts.extend(said(&case.body));
        findings.extend(leaks(case, &setup.token, &texts, &words));
    }
    assert!(cases.len() > 50, "only {} cases", cases.len());
    println!("{} cases", cases.len());
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

/// Sends a body to a receiver of its own.
async fn happen(case: &Case, setup: &cases::Setup, lines: &Lines) -> Happened {
    let is_silent = case.asked == Asked::Silent;
    let timeout = if is_silent {
        IMPATIENT
    } else {
        Duration::from_secs(10)
    };
    let setting = listening::Setup {
        app_id: &setup.app_id,
        app_env: &setup.app_env,
        body_limit: setup.body_limit,
        verifier_timeout: timeout,
    };
    let observed = lines.clone();
    let listening = Listening::start(&setting, move |observation| {
        let outcome = observation.outcome;
        observed.push(format!(
            "{observation:?} {outcome} {outcome:?} {outcome:#?}"
        ));
    })
    .await;
    lines.push(format!(
        "{:?} {:?}",
        listening.receiver,
        listening.server.verifier()
    ));
    listening.server.issue_this(&setup.token);
    for body in &case.before {
        post(listening.address, body).await;
    }
    listening.server.set_mode(match case.asked {
        Asked::Sound => Mode::Normal,
        Asked::Silent => Mode::Slow(Duration::from_secs(60)),
        Asked::Html => Mode::Html,
        Asked::Text => Mode::TruthyString,
    });
    let before = Counts::of(&listening);
    let start = Instant::now();
    let answer = post(listening.address, &case.body).await;
    let took = start.elapsed();
    let all = Counts::of(&listening);
    let counts = [all, all.since(before)];
    Happened {
        answer,
        took,
        counts,
    }
}

/// What is not as it must be.
fn wrong(case: &Case, happened: &Happened) -> Vec<String> {
    let file = &case.file;
    let Happened {
        answer,
        took,
        counts,
    } = happened;
    let mut findings = Vec::new();
    let mut claim = |holds: bool, what: &str| {
        if !holds {
            findings.push(format!(
                "{file}: {what}: status {}, {counts:?}, {took:?}",
                answer.status
            ));
        }
    };
    let fate = Fate::of(answer.status);
    let is_wanted = fate == Some(case.fate);
    let is_other = fate.is_some_and(|fate| case.other_fates.contains(&fate));
    claim(is_wanted || is_other, "the status is wrong");
    claim(
        counts.iter().any(|counts| counted(case, fate, *counts)),
        "the counts are wrong",
    );
    claim(*took <= case.limit, "it took too long");
    findings
}

/// Whether the counts are what they must be where a body has this fate.
fn counted(case: &Case, fate: Option<Fate>, counts: Counts) -> bool {
    if fate == Some(case.fate) {
        let questions = case.questions..=case.questions_at_most;
        return counts.known == case.callbacks
            && counts.unknown == case.unknown
            && questions.contains(&counts.questions);
    }
    let questions = u64::from(fate == Some(Fate::Accepted));
    counts.known == case.other_callbacks && counts.unknown == 0 && counts.questions == questions
}

/// What the error of reading a body says of it, in every form.
fn said(body: &[u8]) -> Vec<String> {
    match WebhookEvent::from_slice(body) {
        Ok(_) => Vec::new(),
        Err(error) => vec![format!("{error} {error:?} {error:#?}")],
    }
}

/// The texts of a body that stand in what is logged, answered or said.
fn leaks(case: &Case, token: &str, texts: &[String], words: &BTreeSet<String>) -> Vec<String> {
    let mut hidden = secrets(&case.body, words);
    hidden.extend(case.before.iter().flat_map(|body| secrets(body, words)));
    hidden.extend(case.unlogged.iter().cloned());
    hidden.insert(token.to_owned());
    let mut findings = Vec::new();
    for text in texts {
        let found = hidden
            .iter()
            .filter(|hidden| text.contains(hidden.as_str()));
        findings.extend(found.map(|found| format!("{}: {found:?} stands in {text:?}", case.file)));
        let is_raw = |character: char| character.is_control() && !"\r\n".contains(character);
        if text.contains(is_raw) {
            findings.push(format!("{}: a raw character stands in {text:?}", case.file));
        }
    }
    findings
}

#[test]
fn leaks_are_found() {
    let body = br#"{ "topic": "SIGNER", "verificationToken": "t0ken", "content": { "a": "ab", "x": "long" } }"#;
    let found = secrets(body, &words());
    for text in ["t0ken", "\"ab\"", "long", "`x`"] {
        assert!(found.contains(text), "{text} is not in {found:?}");
    }
    assert!(
        !found.contains("SIGNER") && !found.contains("\"content\""),
        "{found:?}"
    );
    let broken = secrets(b"{ 'verificationToken': 't0ken' ", &words());
    assert!(broken.contains("t0ken") && !broken.contains("verificationToken"));
}
