//! Which types stand apart: those that end a long chain of types that hold each other.
//!
//! The compiler follows the functions of a type to those of the types that it holds, and refuses a program in which generic
//! ones of the same name lie 128 deep, of which each type adds some. Types that stand apart are reached through one table,
//! which it follows once, so that only the way from one to the next counts.

use std::collections::{HashMap, HashSet};

use crate::meaning::{Model, TypeId};

use super::assigned::Assigned;
use super::{reach, resolve};

/// So long a chain is left as it is, whatever it consists of: the compiler bears 40 objects inside each other, and not 44.
const SHORT: usize = 40;

/// So long are the ways from one type that stands apart to the next: the compiler goes two of them, one up to the table and
/// one behind it.
const WAY: usize = 8;

/// The types that stand apart; none where no chain is long.
pub fn apart(model: &Model, assigned: &Assigned) -> HashSet<TypeId> {
    let graph = Graph::of(model, assigned);
    let (order, closing) = graph.walk();
    let (longest, _) = graph.ways(&order, HashSet::new(), usize::MAX);
    if longest <= SHORT {
        return HashSet::new();
    }
    graph.ways(&order, closing, WAY).1
}

/// Which items hold which others, or check their values by them.
struct Graph {
    /// In the order in which they are emitted.
    items: Vec<TypeId>,
    /// What each holds, and behind how many types.
    held: HashMap<TypeId, Vec<(TypeId, usize)>>,
}

impl Graph {
    fn of(model: &Model, assigned: &Assigned) -> Self {
        let is_item = |id: &TypeId| {
            resolve(model, *id) == *id
                && assigned.names.contains_key(id)
                && !assigned.replaced.contains_key(id)
        };
        let items: Vec<TypeId> = assigned.order.iter().copied().filter(is_item).collect();
        let held = items.iter().map(|&id| {
            let held = held(model, assigned, id).into_iter();
            (id, held.filter(|(part, _)| is_item(part)).collect())
        });
        let held = held.collect();
        Self { items, held }
    }

    /// All items, each before those that it holds, but for those that close a circle of items that hold each other.
    fn walk(&self) -> (Vec<TypeId>, HashSet<TypeId>) {
        let (mut after, mut closing) = (Vec::new(), HashSet::new());
        // Whether a way to the item is being walked.
        let mut states: HashMap<TypeId, bool> = HashMap::new();
        for &start in &self.items {
            if states.contains_key(&start) {
                continue;
            }
            states.insert(start, true);
            let mut stack = vec![(start, self.held[&start].iter())];
            while let Some((holder, rest)) = stack.last_mut() {
                let Some(&(part, _)) = rest.next() else {
                    states.insert(*holder, false);
                    after.push(*holder);
                    stack.pop();
                    continue;
                };
                match states.get(&part) {
                    Some(true) if part != *holder => {
                        closing.insert(part);
                    }
                    Some(_) => {}
                    None => {
                        states.insert(part, true);
                        stack.push((part, self.held[&part].iter()));
                    }
                }
            }
        }
        after.reverse();
        (after, closing)
    }

    /// The longest way to an item, and the items that stand apart: so many more that no way is much longer than `limit`.
    fn ways(
        &self,
        order: &[TypeId],
        mut apart: HashSet<TypeId>,
        limit: usize,
    ) -> (usize, HashSet<TypeId>) {
        let places: HashMap<TypeId, usize> = order.iter().copied().zip(0..).collect();
        let mut ways = vec![0; order.len()];
        let mut longest = 0;
        for (place, id) in order.iter().enumerate() {
            let held = &self.held[id];
            if ways[place] > limit && !held.is_empty() {
                apart.insert(*id);
            }
            let way = if apart.contains(id) { 0 } else { ways[place] };
            longest = longest.max(way);
            for (part, steps) in held {
                // What stands before closes a circle.
                if places[part] > place {
                    ways[places[part]] = ways[places[part]].max(way + steps);
                }
            }
        }
        (longest, apart)
    }
}

/// The items that an item holds or mentions, and behind how many types.
fn held(model: &Model, assigned: &Assigned, id: TypeId) -> Vec<(TypeId, usize)> {
    let parts = |id, steps| {
        let parts = reach::mentioned(model, id).into_iter().rev();
        parts.map(move |part| (resolve(model, part), steps))
    };
    let (mut held, mut seen) = (Vec::new(), HashSet::new());
    let mut rest: Vec<(TypeId, usize)> = parts(id, 1).collect();
    while let Some((part, steps)) = rest.pop() {
        if !seen.insert((part, steps)) {
            continue;
        }
        if assigned.names.contains_key(&part) {
            held.push((part, steps));
        } else {
            rest.extend(parts(part, steps + 1));
        }
    }
    held
}
