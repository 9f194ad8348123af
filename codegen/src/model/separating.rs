//! Finds the properties that keep the branches of a union apart, going by what each branch says about them.

use std::collections::{BTreeMap, HashMap};

use super::condition::{Cell, Condition, Texts};

/// More tags than this make no readable match.
pub const MOST_TAGS: usize = 4;

/// More pairs of alternatives than this are not tried out.
const MOST_PAIRS: usize = 200_000;

/// The properties, the first ones first, that keep each pair of alternatives of different branches apart.
pub fn separating(conditions: &[Condition]) -> Option<Vec<String>> {
    let alternatives = Alternatives::new(conditions);
    let candidates = alternatives.candidates();
    let is_small = alternatives.count_pairs(conditions) <= MOST_PAIRS;
    // One property that does it all is better than several.
    let whole = candidates
        .iter()
        .find(|name| alternatives.are_all_apart(name, is_small));
    if let Some(name) = whole {
        return Some(vec![(*name).to_owned()]);
    }
    if !is_small {
        return None;
    }
    let mut pairs: Vec<(usize, usize)> = alternatives.pairs().collect();
    let mut names = Vec::new();
    for name in candidates {
        if names.len() > MOST_TAGS || pairs.is_empty() {
            break;
        }
        // A pair is kept apart by what both say.
        if alternatives.cells[name].len() < 2 {
            continue;
        }
        let cells = alternatives.of_each(name);
        let before = pairs.len();
        pairs.retain(|&(one, other)| !are_apart(cells[one], cells[other]));
        if pairs.len() < before {
            names.push(name.to_owned());
        }
    }
    (pairs.is_empty() && !names.is_empty() && names.len() <= MOST_TAGS).then_some(names)
}

fn are_apart(one: Option<&Cell>, other: Option<&Cell>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.excludes(other),
        _ => false,
    }
}

/// The alternatives of all branches.
struct Alternatives<'c> {
    /// The branch of each.
    branches: Vec<usize>,
    /// What is said about each property, and which alternative says it.
    cells: HashMap<&'c str, Vec<(usize, &'c Cell)>>,
}

impl<'c> Alternatives<'c> {
    fn new(conditions: &'c [Condition]) -> Self {
        let mut all = Self {
            branches: Vec::new(),
            cells: HashMap::new(),
        };
        for (branch, condition) in conditions.iter().enumerate() {
            for conjunction in condition {
                let index = all.branches.len();
                all.branches.push(branch);
                for (name, cell) in conjunction {
                    let cells = all.cells.entry(name.as_str()).or_default();
                    cells.push((index, cell));
                }
            }
        }
        all
    }

    /// Properties that some branch limits to texts, those first that most do, then those that may only be there or not.
    fn candidates(&self) -> Vec<&'c str> {
        let is_text = |cell: &Cell| matches!(&cell.texts, Texts::In(texts) if !texts.is_empty());
        let count = |cells: &[(usize, &Cell)]| {
            let texts = cells.iter().filter(|(_, cell)| is_text(cell));
            texts.count()
        };
        let counts: BTreeMap<&str, usize> = self
            .cells
            .iter()
            .map(|(name, cells)| (*name, count(cells)))
            .collect();
        let mut names: Vec<(&str, usize)> = counts.into_iter().collect();
        names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        names.into_iter().map(|(name, _)| name).collect()
    }

    /// How many pairs there are of alternatives of different branches.
    fn count_pairs(&self, conditions: &[Condition]) -> usize {
        let lengths = conditions.iter().map(Vec::len);
        let others = lengths.map(|length| length * (self.branches.len() - length));
        others.sum::<usize>() / 2
    }

    /// Each pair of alternatives of different branches.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.branches.len()).flat_map(move |one| {
            let others = one + 1..self.branches.len();
            let others = others.filter(move |&other| self.branches[one] != self.branches[other]);
            others.map(move |other| (one, other))
        })
    }

    /// What each alternative says about a property.
    fn of_each(&self, name: &str) -> Vec<Option<&'c Cell>> {
        let mut of_each = vec![None; self.branches.len()];
        for &(index, cell) in &self.cells[name] {
            of_each[index] = Some(cell);
        }
        of_each
    }

    /// Whether a property keeps all pairs apart. Where that takes a look at each pair, it is only known if there are few.
    fn are_all_apart(&self, name: &str, is_small: bool) -> bool {
        if let Some(are_apart) = self.are_texts_apart(name) {
            return are_apart;
        }
        let cells = self.of_each(name);
        is_small
            && self
                .pairs()
                .all(|(one, other)| are_apart(cells[one], cells[other]))
    }

    /// The same, where it is enough to know which branch each text leads to.
    fn are_texts_apart(&self, name: &str) -> Option<bool> {
        let cells = &self.cells[name];
        if cells.len() < self.branches.len() {
            return None;
        }
        let mut owners: HashMap<Option<&str>, usize> = HashMap::new();
        for (index, cell) in cells {
            let (false, Texts::In(texts)) = (cell.other, &cell.texts) else {
                return None;
            };
            let branch = self.branches[*index];
            let texts = texts.iter().map(|text| Some(text.as_str()));
            for text in texts.chain(cell.absent.then_some(None)) {
                if *owners.entry(text).or_insert(branch) != branch {
                    return Some(false);
                }
            }
        }
        Some(true)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Cell, Condition, Texts, separating};

    /// A branch that limits some properties to one text each.
    fn branch(says: &[(&str, &str)]) -> Condition {
        let cell = |text: &str| Cell {
            absent: false,
            other: false,
            texts: Texts::In(BTreeSet::from([text.to_owned()])),
        };
        let cells = says
            .iter()
            .map(|(name, text)| ((*name).to_owned(), cell(text)));
        vec![cells.collect()]
    }

    fn found(conditions: &[Condition]) -> String {
        separating(conditions).map_or("none".to_owned(), |names| names.join(", "))
    }

    #[test]
    fn one_text_each_tells_any_number_of_branches_apart() {
        let texts: Vec<String> = (0..2000).map(|number| format!("event {number}")).collect();
        let mut conditions: Vec<Condition> = texts
            .iter()
            .map(|text| branch(&[("kind", "event"), ("type", text)]))
            .collect();
        assert_eq!(found(&conditions), "type");
        conditions.push(branch(&[("kind", "event"), ("type", "event 7")]));
        assert_eq!(found(&conditions), "none");
    }

    #[test]
    fn several_properties_do_what_none_does_alone() {
        let mut conditions = vec![
            branch(&[("action", "made"), ("type", "order")]),
            branch(&[("action", "paid"), ("type", "order")]),
            branch(&[("action", "made"), ("type", "bill")]),
        ];
        assert_eq!(found(&conditions), "action, type");
        conditions.push(branch(&[("action", "made")]));
        assert_eq!(found(&conditions), "none");
    }

    #[test]
    fn what_may_be_absent_in_two_branches_keeps_them_not_apart() {
        let optional = |text| {
            let mut condition = branch(&[("type", text)]);
            condition[0]
                .values_mut()
                .for_each(|cell| cell.absent = true);
            condition
        };
        let required = branch(&[("type", "bill")]);
        let one = [optional("order"), required.clone()];
        assert_eq!(found(&one), "type");
        let two = [optional("order"), optional("offer"), required];
        assert_eq!(found(&two), "none");
    }
}
