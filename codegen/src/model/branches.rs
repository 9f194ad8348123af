//! Names branches of unions after the texts that lead to them.

use std::collections::HashMap;

use crate::meaning::{TagPattern, Tags, Type, TypeId};

/// Names branches that have no name of their own after the text that leads to them.
pub fn name(types: &mut [Type], union: TypeId, branches: &[TypeId], tags: &Tags) {
    let rows = RowsOf::new(tags);
    for (index, &branch) in branches.iter().enumerate() {
        if let Some((holder, part)) = &mut types[branch].names.holder
            && *holder == union
            && let Some(text) = rows.own_text(index)
        {
            text.clone_into(part);
        }
    }
}

/// The rows of tags, by what they have.
struct RowsOf<'t> {
    branches: HashMap<usize, Vec<&'t [TagPattern]>>,
    /// How many rows have a text at a tag; `None` stands for any.
    texts: HashMap<(usize, Option<&'t str>), usize>,
}

impl<'t> RowsOf<'t> {
    fn new(tags: &'t Tags) -> Self {
        let mut rows = Self {
            branches: HashMap::new(),
            texts: HashMap::new(),
        };
        for (row, branch) in &tags.rows {
            rows.branches.entry(*branch).or_default().push(row);
            for (tag, pattern) in row.iter().enumerate() {
                let (texts, any) = match pattern {
                    TagPattern::Texts(texts) => (texts.as_slice(), None),
                    TagPattern::Absent => (&[][..], None),
                    TagPattern::Any => (&[][..], Some(None)),
                };
                let texts = texts.iter().map(|text| Some(text.as_str()));
                for text in texts.chain(any) {
                    *rows.texts.entry((tag, text)).or_default() += 1;
                }
            }
        }
        rows
    }

    /// The one text of a tag that leads to a branch and to no other.
    fn own_text(&self, branch: usize) -> Option<&'t str> {
        let [row] = self.branches.get(&branch)?.as_slice() else {
            return None;
        };
        row.iter().enumerate().find_map(|(tag, pattern)| {
            let TagPattern::Texts(texts) = pattern else {
                return None;
            };
            let [text] = texts.as_slice() else {
                return None;
            };
            let is_own = self.texts.get(&(tag, Some(text))) == Some(&1);
            (is_own && !self.texts.contains_key(&(tag, None))).then_some(text.as_str())
        })
    }
}
