//! Misspelt keywords.

use crate::diagnostic::{Diagnostic, Diagnostics, Lint};
use crate::documents::Member;
use crate::keywords::vocabulary::{Form, KEYWORDS, Keyword};
use crate::text::{distance, for_one_line, tolerance};

use super::walk::Visited;

/// Words that stand near a keyword, and that people and tools use beside the keywords on purpose.
const WORDS: [&str; 12] = [
    "comment",
    "comments",
    "defaults",
    "enumNames",
    "example",
    "formats",
    "isRequired",
    "itemType",
    "note",
    "schema",
    "tsType",
    "types",
];

/// Warns of each member that is no keyword, but stands near one that its value would fit.
pub fn check(schema: &Visited<'_>, found: &mut Diagnostics) {
    if schema.is_hidden() {
        return;
    }
    for member in schema.node.members() {
        let Some(meant) = meant(schema, member) else {
            continue;
        };
        let name = meant.name;
        found.push(
            Diagnostic::warning(
                Lint::NearMissKeyword,
                format!(
                    "`{}` is no keyword, and counts for nothing",
                    for_one_line(&member.key)
                ),
            )
            .at(schema.key(member))
            .help(format!("did you mean `{name}`?")),
        );
    }
}

/// The keyword that somebody wanted to write who wrote this member.
pub fn meant(schema: &Visited<'_>, member: &Member) -> Option<&'static Keyword> {
    let key = member.key.as_str();
    let is_own = key.starts_with("x-") || WORDS.contains(&key) || !key.is_ascii();
    if is_own || Keyword::named(key).is_some() {
        return None;
    }
    let near = KEYWORDS.iter().filter_map(|keyword| {
        let is_candidate = keyword.is_known(schema.dialect)
            && schema.node.get(keyword.name).is_none()
            && keyword.fits(&member.value);
        let far = is_candidate.then(|| far(key, keyword))??;
        // A word such as `ref` is one of its own, unless its value leads somewhere.
        let leads = |text: &str| text.contains(['#', '/', '.']);
        let is_meant = keyword.name != "$ref" || member.value.as_str().is_some_and(leads);
        is_meant.then_some((far, keyword))
    });
    near.min_by_key(|(far, _)| *far).map(|(_, keyword)| keyword)
}

/// How far a key is from a keyword, if it is near.
fn far(key: &str, keyword: &Keyword) -> Option<usize> {
    let (written, name) = (plain(key), plain(keyword.name));
    let far = distance(&written, &name);
    // Where any value fits, only a slip inside the word tells that it was meant.
    let is_plural = keyword.form == Form::Any && written.strip_suffix('s') == Some(&name);
    (far <= tolerance(name.len()) && !is_plural).then_some(far)
}

/// A word as it sounds: `min_length`, `MinLength` and `minlength` are one.
fn plain(word: &str) -> String {
    let letters = word
        .chars()
        .filter(|letter| !matches!(letter, '_' | '-' | '$' | ' '));
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}
