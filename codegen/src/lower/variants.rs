//! Names of variants: those of their types, without the words that the union says already.

use std::collections::HashMap;

use super::names::{is_taken, pascal_words};

/// Fewer variants than these begin with one word by chance.
const FEWEST_THAT_SHARE: usize = 3;

/// What a variant holds, and what that is called.
#[derive(Clone, Debug)]
pub enum Held {
    /// A type with a name of its own, whose words may be said by the union too.
    Item(String),
    /// A type of Rust or of the runtime, which is called the same everywhere.
    Plain(String),
}

impl Held {
    fn name(&self) -> &str {
        let (Self::Item(name) | Self::Plain(name)) = self;
        name
    }
}

/// The names of the variants of a union. Words that its name begins and ends with are left out of each variant by itself, so
/// that another variant changes none; then those that all variants begin or end with. What that makes equal stays as it is.
pub fn names(union: &str, held: &[Held]) -> Vec<String> {
    let union = pascal_words(union);
    let own: Vec<Words> = held.iter().map(|held| Words::new(&union, held)).collect();
    let names = spelled(&without_shared(own.clone()), held);
    let has_shared = names.iter().all(|name| is_free(name)) && are_distinct(&names);
    let mut names = if has_shared {
        names
    } else {
        spelled(&own, held)
    };
    keep_apart(&mut names, held);
    names
}

/// The words of a variant, and how many of them are left.
#[derive(Clone, Debug)]
struct Words {
    words: Vec<String>,
    /// Whether words may be left out.
    is_item: bool,
}

impl Words {
    /// The words that the union does not say.
    fn new(union: &[String], held: &Held) -> Self {
        let mut words = pascal_words(held.name());
        let is_item = matches!(held, Held::Item(_));
        if is_item {
            leave_out_whole(&mut words, union);
            let same = |(word, of_union): &(&String, &String)| word == of_union;
            let ends = words.iter().rev().zip(union.iter().rev());
            let end = ends.take_while(same).count();
            words.truncate(words.len() - end.min(words.len() - 1));
        }
        Self { words, is_item }
    }
}

/// Leaves out all words of the union, where a variant begins with some of them and ends with the others.
fn leave_out_whole(words: &mut Vec<String>, union: &[String]) {
    if words.len() <= union.len() {
        return;
    }
    let is_split = |at: &usize| {
        let (start, end) = union.split_at(*at);
        words.starts_with(start) && words[*at..].ends_with(end)
    };
    if let Some(at) = (0..=union.len()).rev().find(is_split) {
        words.truncate(words.len() - (union.len() - at));
        words.drain(..at);
    }
}

/// Leaves out the words that all variants end with, and then those that all begin with.
fn without_shared(mut variants: Vec<Words>) -> Vec<Words> {
    if !variants.iter().all(|variant| variant.is_item) {
        return variants;
    }
    while variants.len() > 1 && share(&variants, <[String]>::last) {
        for variant in &mut variants {
            variant.words.pop();
        }
    }
    while variants.len() >= FEWEST_THAT_SHARE && share(&variants, <[String]>::first) {
        for variant in &mut variants {
            variant.words.remove(0);
        }
    }
    variants
}

/// Whether all variants have a word in one place, and others beside it.
fn share(variants: &[Words], place: fn(&[String]) -> Option<&String>) -> bool {
    let first = variants.first().and_then(|first| place(&first.words));
    let mut variants = variants.iter();
    variants.all(|variant| variant.words.len() > 1 && place(&variant.words) == first)
}

/// The words as names. A name that has kept all its words is spelled as it was.
fn spelled(variants: &[Words], held: &[Held]) -> Vec<String> {
    let name = |(variant, held): (&Words, &Held)| {
        if variant.words.len() == pascal_words(held.name()).len() {
            held.name().to_owned()
        } else {
            variant.words.concat()
        }
    };
    variants.iter().zip(held).map(name).collect()
}

/// Gives variants their whole names again, where a shorter one is another's too or is none that a variant can have.
fn keep_apart(names: &mut [String], held: &[Held]) {
    loop {
        let mut times: HashMap<&String, usize> = HashMap::new();
        for name in names.iter() {
            *times.entry(name).or_default() += 1;
        }
        let is_bad = |index: &usize| {
            let name = &names[*index];
            name != held[*index].name() && (times[name] > 1 || !is_free(name))
        };
        let bad: Vec<usize> = (0..names.len()).filter(is_bad).collect();
        if bad.is_empty() {
            return;
        }
        for index in bad {
            held[index].name().clone_into(&mut names[index]);
        }
    }
}

fn are_distinct(names: &[String]) -> bool {
    let mut seen = std::collections::HashSet::new();
    names.iter().all(|name| seen.insert(name))
}

fn is_free(name: &str) -> bool {
    !name.starts_with(|first: char| first.is_ascii_digit()) && !is_taken(name)
}

#[cfg(test)]
mod tests {
    use super::{Held, names};

    fn items(names: &[&str]) -> Vec<Held> {
        let items = names.iter().map(|name| Held::Item((*name).to_owned()));
        items.collect()
    }

    #[track_caller]
    fn check(union: &str, held: &[&str], expected: &[&str]) {
        assert_eq!(names(union, &items(held)), expected, "{union}: {held:?}");
    }

    #[test]
    fn words_of_the_union_are_left_out_of_each_variant() {
        check(
            "IssuesEvent",
            &["IssuesAssignedEvent", "IssuesEventClosed", "UserEvent"],
            &["Assigned", "Closed", "User"],
        );
        check("Event", &["EventSent", "Event"], &["Sent", "Event"]);
        check(
            "SecurityScheme",
            &["HTTPSecurityScheme", "ApiKeyScheme", "Other"],
            &["Http", "ApiKey", "Other"],
        );
    }

    #[test]
    fn a_part_of_the_union_at_the_beginning_stays() {
        check(
            "RequestStatusEvent",
            &["RequestFailed", "Sent"],
            &["RequestFailed", "Sent"],
        );
    }

    #[test]
    fn words_that_all_share_are_left_out() {
        check("Shape", &["RoundForm", "FlatForm"], &["Round", "Flat"]);
        check("Pet", &["HomeCat", "HomeDog"], &["HomeCat", "HomeDog"]);
        check(
            "Pet",
            &["HomeCat", "HomeDog", "HomeMouse"],
            &["Cat", "Dog", "Mouse"],
        );
    }

    #[test]
    fn what_would_be_equal_stays() {
        check(
            "OrderEvent",
            &["OrderPaidEvent", "PaidEvent", "OrderSentEvent"],
            &["OrderPaidEvent", "PaidEvent", "Sent"],
        );
        check(
            "Thing",
            &["A1Thing", "AThing", "Thing"],
            &["A1", "A", "Thing"],
        );
    }

    #[test]
    fn what_is_no_name_stays() {
        check(
            "Thing",
            &["ThingNone", "ThingSome1"],
            &["ThingNone", "Some1"],
        );
        check("Size", &["Size_2", "SizeSelf"], &["Size_2", "SizeSelf"]);
    }

    #[test]
    fn plain_types_keep_their_names() {
        let held = [
            Held::Plain("DateTime".to_owned()),
            Held::Item("SpanTime".to_owned()),
        ];
        assert_eq!(names("Time", &held), ["DateTime", "Span"]);
    }
}
