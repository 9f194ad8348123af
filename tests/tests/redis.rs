//! The store in Redis keeps what a store promises, against a real server.

#![cfg(feature = "interop")]

mod support {
    pub mod redis;
}

use std::time::{Duration, Instant};

use schemawright::receiver::{
    Claim, DeliveryKey, DeliveryStore, Digest, Lease, RedisStore, StoreError,
};

use support::redis::RedisServer;

const LEASE: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(250);
const LIFE: Duration = Duration::from_secs(3600);

fn store(server: &RedisServer) -> RedisStore {
    let store = RedisStore::open(server.url()).expect("an address");
    store.prefix("test:").time_to_live(LIFE)
}

fn key(id: &str) -> DeliveryKey {
    DeliveryKey::of(id.as_bytes())
}

async fn claim(store: &RedisStore, id: &str, lease: Duration) -> Result<Claim, StoreError> {
    store.claim(&key(id), &Digest::of(b"body"), lease).await
}

async fn claim_other(store: &RedisStore, id: &str) -> Result<Claim, StoreError> {
    store.claim(&key(id), &Digest::of(b"other"), LEASE).await
}

async fn claimed(store: &RedisStore, id: &str, lease: Duration) -> Lease {
    match claim(store, id, lease).await {
        Ok(Claim::New(lease)) => lease,
        other => panic!("{id}: {other:?}"),
    }
}

async fn verified(store: &RedisStore, id: &str, lease: Duration) -> Lease {
    let lease = claimed(store, id, lease).await;
    assert_eq!(store.verified(&lease).await, Ok(()));
    lease
}

/// What a command answers of the record of a delivery.
fn ask<T: redis::FromRedisValue>(server: &RedisServer, command: &str, id: &str) -> T {
    let client = redis::Client::open(server.url()).expect("an address");
    let mut connection = client.get_connection().expect("a connection");
    let name = format!("test:{}", key(id).digest());
    redis::cmd(command)
        .arg(name)
        .query(&mut connection)
        .expect("an answer")
}

/// How long the record of a delivery still lives.
fn life(server: &RedisServer, id: &str) -> Duration {
    let millis: i64 = ask(server, "PTTL", id);
    Duration::from_millis(millis.try_into().expect("a record that expires"))
}

#[tokio::test]
async fn one_of_two_gets_a_delivery() {
    let server = RedisServer::start();
    let (store, other) = (store(&server), store(&server));
    let lease = claimed(&store, "a", LEASE).await;
    let held = claim(&other, "a", LEASE).await;
    assert!(
        matches!(held, Ok(Claim::Held(rest)) if rest <= LEASE && rest > LEASE / 2),
        "{held:?}"
    );
    assert_eq!(claim_other(&other, "a").await, Ok(Claim::OtherBody));
    assert_eq!(store.verified(&lease).await, Ok(()));
    assert!(matches!(
        claim(&other, "a", LEASE).await,
        Ok(Claim::Held(_))
    ));
    assert_eq!(store.done(&lease).await, Ok(()));
    assert_eq!(claim(&other, "a", LEASE).await, Ok(Claim::Done));
    assert_eq!(claim_other(&other, "a").await, Ok(Claim::OtherBody));
    assert!(matches!(claim(&other, "b", LEASE).await, Ok(Claim::New(_))));
}

#[tokio::test]
async fn a_release_keeps_what_was_verified_only() {
    let server = RedisServer::start();
    let store = store(&server);
    let lease = claimed(&store, "a", LEASE).await;
    assert_eq!(store.release(&lease).await, Ok(()));
    assert_eq!(ask::<i64>(&server, "EXISTS", "a"), 0);
    let new = claim_other(&store, "a").await;
    assert!(matches!(new, Ok(Claim::New(_))), "{new:?}");

    let first = verified(&store, "b", LEASE).await;
    assert_eq!(store.release(&first).await, Ok(()));
    assert_eq!(claim_other(&store, "b").await, Ok(Claim::OtherBody));
    let Ok(Claim::Verified(second)) = claim(&store, "b", LEASE).await else {
        panic!("it is not known as verified");
    };
    for lease in [&first, &lease] {
        assert_eq!(store.verified(lease).await, Err(StoreError::LeaseOver));
        assert_eq!(store.done(lease).await, Err(StoreError::LeaseOver));
        assert_eq!(store.release(lease).await, Ok(()));
    }
    assert!(matches!(
        claim(&store, "b", LEASE).await,
        Ok(Claim::Held(_))
    ));
    assert_eq!(store.done(&second).await, Ok(()));
    assert_eq!(store.done(&second).await, Err(StoreError::LeaseOver));
    assert_eq!(claim(&store, "b", LEASE).await, Ok(Claim::Done));
}

#[tokio::test]
async fn what_a_receiver_held_when_it_ended_is_taken_as_it_stood() {
    let server = RedisServer::start();
    let ended = store(&server);
    let (new, checked) = (
        claimed(&ended, "a", SHORT).await,
        verified(&ended, "b", SHORT).await,
    );
    drop(ended);
    let store = store(&server);
    tokio::time::sleep(SHORT).await;
    let again = claim_other(&store, "a").await;
    assert!(matches!(again, Ok(Claim::New(_))), "{again:?}");
    let again = claim(&store, "b", LEASE).await;
    assert!(matches!(again, Ok(Claim::Verified(_))), "{again:?}");
    for lease in [&new, &checked] {
        assert_eq!(store.verified(lease).await, Err(StoreError::LeaseOver));
        assert_eq!(store.done(lease).await, Err(StoreError::LeaseOver));
    }
}

#[tokio::test]
async fn a_mark_begins_the_lease_anew_and_counts_when_it_is_late() {
    let server = RedisServer::start();
    let store = store(&server);
    let lease = verified(&store, "a", SHORT).await;
    tokio::time::sleep(SHORT).await;
    assert_eq!(store.verified(&lease).await, Ok(()));
    let end: u64 = redis_field(&server, "a", "lease_end");
    tokio::time::sleep(SHORT / 2).await;
    assert_eq!(store.verified(&lease).await, Ok(()));
    assert!(redis_field(&server, "a", "lease_end") > end);
    tokio::time::sleep(SHORT).await;
    assert_eq!(store.done(&lease).await, Ok(()));
    assert_eq!(claim(&store, "a", LEASE).await, Ok(Claim::Done));
}

fn redis_field(server: &RedisServer, id: &str, field: &str) -> u64 {
    let record: std::collections::HashMap<String, String> = ask(server, "HGETALL", id);
    record[field].parse().expect("a number")
}

#[tokio::test]
async fn records_expire_and_hold_nothing_of_a_delivery() {
    let server = RedisServer::start();
    let store = store(&server);
    let lease = claimed(&store, "s3cret-id", LEASE).await;
    assert!(life(&server, "s3cret-id") <= LEASE * 2);
    assert_eq!(store.verified(&lease).await, Ok(()));
    let verified = life(&server, "s3cret-id");
    assert!(verified > LIFE && verified <= LIFE + LEASE, "{verified:?}");
    assert_eq!(store.done(&lease).await, Ok(()));
    let done = life(&server, "s3cret-id");
    assert!(done > LIFE / 2 && done <= LIFE, "{done:?}");
    let dump: Vec<String> = ask(&server, "HGETALL", "s3cret-id");
    let dump = dump.join(" ");
    assert!(!dump.contains("s3cret") && dump.contains(&Digest::of(b"body").to_string()));

    let brief = store.time_to_live(SHORT);
    let lease = self::verified(&brief, "b", SHORT).await;
    assert_eq!(brief.done(&lease).await, Ok(()));
    tokio::time::sleep(SHORT * 2).await;
    assert!(matches!(claim(&brief, "b", LEASE).await, Ok(Claim::New(_))));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_that_claim_at_once_one_gets_each() {
    const DELIVERIES: usize = 100;
    let server = RedisServer::start();
    for round in 0..2 {
        let claims = (0..8).map(|_| {
            let store = store(&server);
            tokio::spawn(async move {
                let mut got = vec![false; DELIVERIES];
                for (id, got) in got.iter_mut().enumerate() {
                    match claim(&store, &id.to_string(), LEASE).await {
                        Ok(Claim::New(lease)) => {
                            *got = true;
                            assert_eq!(store.verified(&lease).await, Ok(()));
                            assert_eq!(store.done(&lease).await, Ok(()));
                        }
                        Ok(Claim::Held(_) | Claim::Done) => {}
                        other => panic!("{other:?}"),
                    }
                }
                got
            })
        });
        let claims: Vec<_> = claims.collect();
        let mut counts = vec![0; DELIVERIES];
        for claim in claims {
            let got = claim.await.expect("no panic");
            let gained = counts.iter_mut().zip(got);
            gained.for_each(|(count, got)| *count += usize::from(got));
        }
        assert_eq!(counts, vec![usize::from(round == 0); DELIVERIES]);
    }
}

#[tokio::test]
async fn a_server_that_is_away_is_said_to_be_and_found_again() {
    let mut server = RedisServer::start();
    let store = store(&server);
    let lease = claimed(&store, "a", LEASE).await;
    server.stop();
    let start = Instant::now();
    for _ in 0..2 {
        let down = claim(&store, "b", LEASE).await;
        assert!(matches!(down, Err(StoreError::Unavailable(_))), "{down:?}");
    }
    let down = store.done(&lease).await;
    assert!(matches!(down, Err(StoreError::Unavailable(_))), "{down:?}");
    assert!(
        start.elapsed() < Duration::from_secs(15),
        "{:?}",
        start.elapsed()
    );
    server.start_again();
    found_again(&store).await;
    assert_eq!(store.done(&lease).await, Err(StoreError::LeaseOver));
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_not_waited_for() {
    let server = RedisServer::start();
    let store = store(&server);
    let _ = claimed(&store, "a", LEASE).await;
    server.freeze();
    let start = Instant::now();
    let frozen = claim(&store, "b", LEASE).await;
    let waited = start.elapsed();
    server.go_on();
    assert!(
        matches!(frozen, Err(StoreError::Unavailable(_))),
        "{frozen:?}"
    );
    assert!(waited < Duration::from_secs(10), "{waited:?}");
    found_again(&store).await;
    assert!(matches!(
        claim(&store, "a", LEASE).await,
        Ok(Claim::Held(_))
    ));
}

/// Waits until the store has a connection again.
async fn found_again(store: &RedisStore) {
    let start = Instant::now();
    while claim(store, "c", LEASE).await.is_err() {
        assert!(start.elapsed() < Duration::from_secs(20), "it is not found");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn errors_show_no_password() {
    let server = RedisServer::start();
    let url = server.url().replace("127.0.0.1", "user:s3cret@127.0.0.1");
    let store = RedisStore::open(url).expect("an address");
    let refused = claim(&store, "a", LEASE)
        .await
        .expect_err("a wrong password");
    let refused = format!("{refused} {refused:?} {store:?}");
    assert!(!refused.contains("s3cret"), "{refused}");
    let other = RedisStore::open("s3cret://nowhere").expect_err("no address");
    assert!(!format!("{other} {other:?}").contains("s3cret"), "{other}");
}
