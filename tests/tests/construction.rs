//! Values that are built in Rust keep the law of closedness: what `validate` finds no fault with is read again as it was
//! built, and nothing else is read.

mod support {
    pub mod random;
}

use schemawright::Document;
use schemawright_tests::goldens::case_builders::{
    Address, AddressFloor, Handover, Item, ItemCount, Priority, Shipment, ShipmentId,
    ShipmentRequired,
};
use schemawright_tests::goldens::case_defaults_deprecated_docs::{Mode, Server};
use schemawright_tests::goldens::case_order::{Order, OrderId, Status};
use support::random::Random;

const ROUNDS: u64 = 20_000;

const TEXTS: [&str; 5] = ["", "a", "\"\\\u{1f389}", "null", "A-1"];

fn address(random: &mut Random) -> Address {
    let address = Address::new(*random.one(&TEXTS), random.one(&TEXTS).to_string());
    match i16::try_from(random.below(400)).map(AddressFloor::try_from) {
        Ok(Ok(floor)) => address.with_floor(floor),
        _ => address,
    }
}

fn handover(random: &mut Random) -> Handover {
    let handover = Handover::new();
    match random.below(3) {
        0 => handover,
        1 => handover.with_to(*random.one(&TEXTS)),
        _ => handover.with_at("2024-02-29T10:00:00Z".parse().expect("a point in time")),
    }
}

fn item(random: &mut Random) -> Item {
    let count = u8::try_from(random.below(256)).map(ItemCount::try_from);
    let mut item = count
        .ok()
        .and_then(Result::ok)
        .map_or_else(Item::default, Item::new);
    item.name = random.once_in(2).then(|| random.one(&TEXTS).to_string());
    item
}

fn shipment(random: &mut Random, depth: usize) -> Shipment {
    let mut built = Shipment::new(ShipmentRequired {
        id: ShipmentId::try_from("AB1234").expect("it is a number of a label"),
        from: address(random),
        to: address(random),
        weight: 1 << random.below(64),
        priority: *random.one(&Priority::ALL),
    });
    while !random.once_in(3) {
        built = match random.below(7) {
            0 => built.with_note(*random.one(&TEXTS)),
            1 => built.with_insured(random.once_in(2)),
            2 => built.with_handover(handover(random)),
            3 => built.with_type(random.once_in(2).then(|| random.one(&TEXTS).to_string())),
            4 => built.with_contents((0..random.below(3)).map(|_| item(random)).collect()),
            5 => built.with_secret(random.one(&TEXTS).to_string()),
            _ if depth == 0 => built,
            _ => built.with_parent(shipment(random, depth - 1)),
        };
    }
    built
}

#[test]
fn what_is_built_and_valid_is_read_again() {
    let (mut valid, mut invalid) = (0, 0);
    for seed in 0..ROUNDS {
        let built = shipment(&mut Random::new(seed), 3);
        let bytes = serde_json::to_vec(&built).expect("it is written");
        let read = Shipment::from_slice(&bytes);
        match built.validate() {
            Ok(()) => {
                valid += 1;
                assert_eq!(read.ok(), Some(built), "seed {seed}");
            }
            Err(violations) => {
                invalid += 1;
                assert!(read.is_err(), "seed {seed}: {violations}");
            }
        }
    }
    assert!(
        valid > 10_000 && invalid > 500,
        "{valid} valid, {invalid} invalid"
    );
}

#[test]
fn a_value_where_nothing_is_said_is_valid() {
    assert!(Item::default().validate().is_ok());
    assert_eq!(Item::default().count.get(), 1);
    assert_eq!(Priority::default(), Priority::Normal);
}

#[test]
fn defaults_are_given_and_not_written() {
    let server = Server::new("db.example");
    assert_eq!(server.port_or_default().get(), 5432);
    assert!(server.tls_or_default());
    assert_eq!(server.mode_or_default(), Mode::ReadWrite);
    let written = serde_json::to_string(&server).expect("it is written");
    assert_eq!(written, r#"{"host":"db.example"}"#);
    let order = Order::new(OrderId::try_from("AB-123456").expect("an id"), Status::Open);
    assert_eq!(order.note, None);
    assert_eq!("paid".parse().ok(), Some(Status::Paid));
}
