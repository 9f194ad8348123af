//! The compiler: from the syntax tree of an expression to the instructions of the machine.

use super::parse::{Node, Ranges};

/// The most instructions of a program.
const MAX_SIZE: usize = 1 << 18;

/// One instruction. Those that name no other instruction go on with the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    /// Takes one character of a class, which stands behind when `behind` is set.
    Class {
        class: usize,
        behind: bool,
    },
    /// Takes what a group matched, if it matched.
    Reference {
        group: usize,
        behind: bool,
    },
    Start,
    End,
    Boundary {
        negated: bool,
    },
    /// Goes on at `first`, and, when that fails, at `second`. The number tells the forks of a program apart.
    Fork {
        number: usize,
        first: usize,
        second: usize,
    },
    Jump(usize),
    /// Keeps the place in a slot.
    Save(usize),
    /// Fails where the place is that of the slot: a turn of a loop that took nothing.
    Progress(usize),
    /// Forgets the slots from the first to before the last one.
    Forget(usize, usize),
    /// Matches what follows up to [`Op::Accept`], and goes on at `next` from the same place.
    Look {
        negated: bool,
        next: usize,
    },
    Accept,
}

/// A compiled expression.
#[derive(Debug, Clone)]
pub(super) struct Program {
    pub(super) ops: Vec<Op>,
    pub(super) classes: Vec<Ranges>,
    /// How many slots its instructions use: two for each group, and one for each loop.
    pub(super) slots: usize,
    pub(super) forks: usize,
    /// Whether what follows an instruction depends on what groups have matched.
    pub(super) has_references: bool,
}

struct Compiler {
    program: Program,
    /// Whether characters are taken from behind.
    behind: bool,
}

impl Program {
    /// Compiles; `None` when that takes too many instructions.
    pub(super) fn of(node: &Node, classes: Vec<Ranges>) -> Option<Self> {
        let (groups, has_references) = census(node);
        let program = Self {
            ops: Vec::new(),
            classes,
            slots: 2 * (groups + 1),
            forks: 0,
            has_references,
        };
        let mut compiler = Compiler {
            program,
            behind: false,
        };
        compiler.node(node)?;
        compiler.push(Op::Accept)?;
        Some(compiler.program)
    }

    /// Whether only the start of the text can be the start of a match.
    pub(super) fn is_anchored(&self) -> bool {
        self.ops.first() == Some(&Op::Start)
    }
}

impl Node {
    fn children(&self) -> &[Self] {
        match self {
            Self::Concat(nodes) | Self::Alternation(nodes) => nodes,
            Self::Group(_, node) | Self::Look { node, .. } | Self::Repeat { node, .. } => {
                std::slice::from_ref(node)
            }
            _ => &[],
        }
    }

    /// The first and the last group in it.
    fn groups(&self) -> Option<(usize, usize)> {
        let own = match self {
            Self::Group(number, _) => Some((*number, *number)),
            _ => None,
        };
        let inner = self.children().iter().filter_map(Self::groups);
        own.into_iter()
            .chain(inner)
            .reduce(|left, right| (left.0.min(right.0), left.1.max(right.1)))
    }

    fn can_be_empty(&self) -> bool {
        match self {
            Self::Class(_) => false,
            Self::Concat(nodes) => nodes.iter().all(Self::can_be_empty),
            Self::Alternation(nodes) => nodes.iter().any(Self::can_be_empty),
            Self::Group(_, node) => node.can_be_empty(),
            Self::Repeat { node, min, .. } => *min == 0 || node.can_be_empty(),
            _ => true,
        }
    }
}

/// The greatest number of a group or of a reference, and whether there is a reference.
fn census(node: &Node) -> (usize, bool) {
    let own = match node {
        Node::Group(number, _) => (*number, false),
        Node::Reference(number) => (*number, true),
        _ => (0, false),
    };
    let inner = node.children().iter().map(census);
    inner.fold(own, |all, one| (all.0.max(one.0), all.1 | one.1))
}

impl Compiler {
    fn push(&mut self, op: Op) -> Option<usize> {
        let at = self.program.ops.len();
        if at >= MAX_SIZE {
            return None;
        }
        self.program.ops.push(op);
        Some(at)
    }

    fn next(&self) -> usize {
        self.program.ops.len()
    }

    fn node(&mut self, node: &Node) -> Option<()> {
        let behind = self.behind;
        match node {
            Node::Class(class) => self.push(Op::Class {
                class: *class,
                behind,
            })?,
            Node::Reference(group) => self.push(Op::Reference {
                group: *group,
                behind,
            })?,
            Node::Start => self.push(Op::Start)?,
            Node::End => self.push(Op::End)?,
            Node::Boundary { negated } => self.push(Op::Boundary { negated: *negated })?,
            Node::Concat(nodes) if behind => {
                return nodes.iter().rev().try_for_each(|node| self.node(node));
            }
            Node::Concat(nodes) => return nodes.iter().try_for_each(|node| self.node(node)),
            Node::Alternation(nodes) => return self.alternation(nodes),
            Node::Group(number, node) => {
                let (start, end) = (2 * number, 2 * number + 1);
                self.push(Op::Save(if behind { end } else { start }))?;
                self.node(node)?;
                self.push(Op::Save(if behind { start } else { end }))?
            }
            Node::Look {
                behind,
                negated,
                node,
            } => return self.look(*behind, *negated, node),
            Node::Repeat {
                node,
                min,
                max,
                lazy,
            } => return self.repeat(node, *min, *max, *lazy),
        };
        Some(())
    }

    /// A fork whose ways are known later.
    fn fork(&mut self) -> Option<usize> {
        let number = self.program.forks;
        self.program.forks += 1;
        self.push(Op::Fork {
            number,
            first: 0,
            second: 0,
        })
    }

    /// Tells a fork, a jump or a look where it goes on.
    fn lead(&mut self, from: usize, to: usize, otherwise: usize) {
        match &mut self.program.ops[from] {
            Op::Fork { first, second, .. } => (*first, *second) = (to, otherwise),
            Op::Jump(next) | Op::Look { next, .. } => *next = to,
            _ => {}
        }
    }

    fn alternation(&mut self, nodes: &[Node]) -> Option<()> {
        let mut jumps = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            if index + 1 == nodes.len() {
                self.node(node)?;
                break;
            }
            let fork = self.fork()?;
            self.node(node)?;
            jumps.push(self.push(Op::Jump(0))?);
            self.lead(fork, fork + 1, self.next());
        }
        let end = self.next();
        for jump in jumps {
            self.lead(jump, end, end);
        }
        Some(())
    }

    fn look(&mut self, behind: bool, negated: bool, node: &Node) -> Option<()> {
        let look = self.push(Op::Look { negated, next: 0 })?;
        let outer = std::mem::replace(&mut self.behind, behind);
        self.node(node)?;
        self.behind = outer;
        self.push(Op::Accept)?;
        let next = self.next();
        self.lead(look, next, next);
        Some(())
    }

    /// Writes the turns out. In those that need not be, a turn that takes nothing fails (ECMA-262, section 22.2.2.3.1).
    fn repeat(&mut self, node: &Node, min: u32, max: Option<u32>, lazy: bool) -> Option<()> {
        if *node == Node::Concat(Vec::new()) {
            return Some(());
        }
        for _ in 0..min {
            self.turn(node)?;
        }
        let slot = node.can_be_empty().then_some(self.program.slots);
        self.program.slots += usize::from(slot.is_some());
        let mut forks = Vec::new();
        for _ in min..max.unwrap_or(min.saturating_add(1)) {
            forks.push(self.fork()?);
            if let Some(slot) = slot {
                self.push(Op::Save(slot))?;
            }
            self.turn(node)?;
            if let Some(slot) = slot {
                self.push(Op::Progress(slot))?;
            }
        }
        if let (None, Some(fork)) = (max, forks.last()) {
            self.push(Op::Jump(*fork))?;
        }
        let end = self.next();
        for fork in forks {
            if lazy {
                self.lead(fork, end, fork + 1);
            } else {
                self.lead(fork, fork + 1, end);
            }
        }
        Some(())
    }

    /// One turn of a loop, which forgets what its groups matched in the turn before.
    fn turn(&mut self, node: &Node) -> Option<()> {
        if let Some((first, last)) = node.groups() {
            self.push(Op::Forget(2 * first, 2 * last + 2))?;
        }
        self.node(node)
    }
}
