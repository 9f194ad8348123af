//! What the options of `golden/options-*` change of the types, as far as their instances do not show it.

use std::collections::BTreeSet;

use schemawright::Document;
use schemawright_tests::goldens::case_options_types::{Outline, Shop, ShopId, Size, State};

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[test]
fn an_opened_enum_takes_what_its_schema_does_not() -> Outcome {
    let text = br#"{"id":"north","state":"half open"}"#;
    let shop = Shop::from_slice(text)?;
    assert_eq!(shop.state, State::Other("half open".into()));
    assert_eq!(serde_json::to_vec(&shop)?, text);
    assert_eq!("shut".parse::<State>()?, State::Shut);
    for state in ["null", "1", "{}"] {
        let text = format!(r#"{{"id":"north","state":{state}}}"#);
        let refused = Shop::from_slice(text.as_bytes()).expect_err("it is no text");
        assert!(refused.to_string().contains("/state"), "{refused}");
    }
    Ok(())
}

#[test]
fn types_derive_what_was_asked_of_them() -> Outcome {
    let states = BTreeSet::from([State::Shut, State::Open, State::Other("away".into())]);
    assert_eq!(states.first(), Some(&State::Open));
    let size: Size = serde_json::from_str(r#"{"width":3,"depth":4,"shape":"round"}"#)?;
    let same = size;
    assert_eq!((size.width.get(), size.shape), (3, Some(Outline::Round)));
    assert_eq!(same, size);
    let shops = std::collections::HashSet::from([Shop {
        id: ShopId::try_from("north".to_owned())?,
        state: State::Open,
        floor: None,
        size: Some(size),
        open: None,
    }]);
    assert_eq!(shops.len(), 1);
    Ok(())
}

#[cfg(all(feature = "letter", feature = "parcel"))]
#[test]
fn roots_are_there_with_their_features() -> Outcome {
    use schemawright_tests::goldens::case_options_roots::{Address, Letter, Parcel};

    let to = Address::from_slice(br#"{"town":"Lyon"}"#)?;
    let parcel = Parcel::from_slice(br#"{"to":{"town":"Lyon"},"weight":900}"#)?;
    let letter = Letter::from_slice(br#"{"to":{"town":"Lyon"},"paper":"blue"}"#)?;
    assert_eq!((&parcel.to, &letter.to), (&to, &to));
    Ok(())
}

#[test]
fn a_type_of_mine_stands_for_a_schema() -> Outcome {
    use schemawright_tests::goldens::case_options_replace::Bill;
    use schemawright_tests::replacements::{Color, Money};

    let bill = Bill::from_slice(br#"{"total":{"amount":"1.50","currency":"EUR"},"color":"red"}"#)?;
    let (amount, currency) = ("1.50".to_owned(), "EUR".to_owned());
    assert_eq!(bill.total, Money { amount, currency });
    assert_eq!(bill.color, Some(Color("red".to_owned())));
    let refused = Bill::from_slice(br#"{"total":{"amount":"1.5","currency":"EUR"}}"#);
    let refused = refused.expect_err("the amount has one digit only");
    assert!(refused.to_string().contains("/total/amount"), "{refused}");
    assert!(bill.total.validate().is_ok());
    Ok(())
}

#[test]
fn dates_are_those_of_their_crates() -> Outcome {
    use schemawright_tests::goldens::case_options_dates::Trip;

    let trip = Trip::from_slice(
        br#"{"leaves":"2024-02-29T10:20:30.500+01:00","day":"2024-02-29","ticket":{"sold":"2024-02-28t09:00:00z"}}"#,
    )?;
    assert_eq!(trip.leaves.offset().seconds(), 3600);
    assert_eq!(trip.leaves.subsec_nanosecond(), 500_000_000);
    assert_eq!(trip.day.day_of_year(), 60);
    let ticket = trip.ticket.ok_or("there is a ticket")?;
    assert_eq!(
        (ticket.sold.hour(), ticket.sold.offset().whole_hours()),
        (9, 0)
    );
    let leap = br#"{"leaves":"2016-12-31T23:59:60Z","day":"2024-02-29"}"#;
    let refused = Trip::from_slice(leap).expect_err("it can't be held");
    assert!(
        refused.to_string().contains("a leap second does not fit"),
        "{refused}"
    );
    assert!(Trip::is_valid_value(&serde_json::from_slice(leap)?));
    Ok(())
}

#[test]
fn integers_in_numbers_lose_no_digit() -> Outcome {
    use schemawright_tests::goldens::case_options_numbers::Reading;

    let text = r#"{"value":9007199254740993,"limits":[18446744073709551615]}"#;
    let reading = Reading::from_slice(text.as_bytes())?;
    assert_eq!(reading.value.as_u64(), Some(9_007_199_254_740_993));
    assert_eq!(serde_json::to_string(&reading)?, text);
    assert_eq!(reading.factor_or_default().as_f64(), Some(1.5));
    Ok(())
}

#[cfg(feature = "arbitrary-precision")]
#[test]
fn numbers_lose_no_digit() -> Outcome {
    use schemawright_tests::goldens::case_options_numbers::Reading;

    let text = r#"{"value":0.1234567890123456789012345678901,"limits":[1e400],"share":0.12345678901234567890,"either":1e-400}"#;
    let reading = Reading::from_slice(text.as_bytes())?;
    let again: serde_json::Value = serde_json::from_str(&serde_json::to_string(&reading)?)?;
    let expected: serde_json::Value = serde_json::from_str(text)?;
    assert!(schemawright::check::equal(&again, &expected), "{again}");
    Ok(())
}

#[test]
fn maps_keep_the_order_of_the_text_where_they_can() -> Outcome {
    use schemawright_tests::goldens::case_options_maps::{Index, Shelf};

    let text = br#"{"title":"I","b":{"pages":{}},"a":{"pages":{"1":true}}}"#;
    let index = Index::from_slice(text)?;
    assert!(index.additional.keys().eq(["b", "a"]));
    assert_eq!(serde_json::to_vec(&index)?, text);
    let shelf = Shelf::from_slice(br#"{"boxes":{"a":1},"more":2}"#)?;
    assert_eq!(shelf.boxes["a"], 1);
    assert!(shelf.additional.contains_key("more"));
    assert!(Shelf::from_slice(br#"{"boxes":{"a":1,"a":1}}"#).is_err());
    Ok(())
}

#[test]
fn bytes_are_decoded() -> Outcome {
    use schemawright::Base64;
    use schemawright_tests::goldens::case_options_bytes::{Parcel, ParcelLabel};

    let parcel = Parcel::from_slice(br#"{"data":"aGVsbG8="}"#)?;
    assert_eq!(**parcel.data, *b"hello");
    let long = ParcelLabel::try_from(Base64::from(b"seven!!".to_vec()));
    assert!(long.is_err(), "its text has twelve characters");
    Ok(())
}

#[test]
fn strings_of_formats_are_checked() -> Outcome {
    use schemawright_tests::goldens::case_options_formats::Site;

    let text = br#"{"id":"12345678-9abc-def0-1234-56789abcdef0","home":"urn:a:b"}"#;
    let mut site = Site::from_slice(text)?;
    assert_eq!(site.home, "urn:a:b");
    site.home = "not a URI".to_owned();
    let found = site.validate().expect_err("it is no URI");
    assert!(found.to_string().contains("/home"), "{found}");
    Ok(())
}
