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
