//! The figures: how many times faster this project is than a peer, and the least that it should be.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::ignisign;
use crate::plan::{From, Kind, Times};
use crate::real;

/// A ratio of times.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What of, and against what.
    pub name: String,
    /// The time of the peer for one nanosecond of ours.
    pub ratio: f64,
    /// What it should be.
    pub bar: Bar,
}

/// What a ratio should be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bar {
    /// It is for information.
    None,
    /// At least so much.
    Least(f64),
    /// At most so much.
    Most(f64),
}

/// What the ratios that sum up others should be.
const BARS: [(&str, Bar); 12] = [
    ("ignisign/owned/vs-macro", Bar::Least(2.6)),
    ("ignisign/owned/vs-jsonschema", Bar::Least(3.6)),
    ("ignisign/owned/vs-plain-serde", Bar::Least(1.0)),
    ("ignisign/borrowed/vs-macro", Bar::Least(3.3)),
    ("ignisign/borrowed/vs-jsonschema", Bar::Least(4.6)),
    ("github/vs-jsonschema", Bar::Least(2.5)),
    ("values/vs-macro", Bar::Least(1.0)),
    ("values/vs-jsonschema", Bar::Least(1.8)),
    ("github-values/vs-macro", Bar::Least(1.0)),
    ("github-values/unknown-vs-known", Bar::Least(1.0)),
    ("ignisign-values/unknown-vs-known", Bar::Least(1.0)),
    ("reject/vs-accept", Bar::Most(4.0)),
];

impl Figure {
    fn new(name: String, ratio: f64) -> Self {
        let bar = BARS.iter().find(|(known, _)| *known == name);
        let bar = bar.map_or(Bar::None, |(_, bar)| *bar);
        Self { name, ratio, bar }
    }

    /// Whether it is as it should be.
    pub fn is_met(&self) -> bool {
        match self.bar {
            Bar::None => true,
            Bar::Least(bar) => self.ratio >= bar,
            Bar::Most(bar) => self.ratio <= bar,
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\t{:.2}\t", self.name, self.ratio)?;
        match self.bar {
            Bar::None => f.write_str("-")?,
            Bar::Least(bar) | Bar::Most(bar) => write!(f, "{bar:.1}")?,
        }
        f.write_str(if self.is_met() { "\tok" } else { "\tshort" })
    }
}

/// All figures that the times say something of, those with bars first.
pub fn figures(times: &[Times]) -> Vec<Figure> {
    let mut figures = Vec::new();
    events(times, &mut figures);
    github(times, &mut figures);
    schemas(times, &mut figures);
    unknown(times, &mut figures);
    rejected(times, &mut figures);
    figures.sort_by_key(|figure| figure.bar == Bar::None);
    figures
}

/// The geometric mean, if there is any number.
pub fn geometric(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = sum(numbers.map(f64::ln));
    (count > 0.0).then(|| (sum / count).exp())
}

fn sum(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers.fold((0.0, 0.0), |(sum, count), number| {
        (sum + number, count + 1.0)
    })
}

/// How many times longer one takes than another, if both took part.
fn ratio(times: &Times, peer: &str, ours: &str) -> Option<f64> {
    Some(times.nanoseconds.get(peer)? / times.nanoseconds.get(ours)?)
}

/// The events of Ignisign from bytes: each, and the one with the least ratio.
fn events(times: &[Times], figures: &mut Vec<Figure>) {
    let peers = [
        ("macro", "macro"),
        ("jsonschema", "jsonschema"),
        ("plain", "plain-serde"),
    ];
    for ours in ["owned", "borrowed"] {
        for (peer, shown) in peers {
            let mut least = f64::INFINITY;
            for event in ignisign::EVENTS {
                let found = of(times, ignisign::NAME, From::Bytes, Kind::Valid)
                    .find(|times| times.document == event)
                    .and_then(|times| ratio(times, peer, ours));
                if let Some(ratio) = found {
                    least = least.min(ratio);
                    let name = format!("ignisign/{event}/{ours}/vs-{shown}");
                    figures.push(Figure::new(name, ratio));
                }
            }
            if least.is_finite() {
                figures.push(Figure::new(format!("ignisign/{ours}/vs-{shown}"), least));
            }
        }
    }
}

fn of<'t>(
    times: &'t [Times],
    subject: &'t str,
    from: From,
    kind: Kind,
) -> impl Iterator<Item = &'t Times> {
    times
        .iter()
        .filter(move |times| times.subject == subject && times.from == from && times.kind == kind)
}

/// GitHub's events: from bytes the mean of the ratios of all.
fn github(times: &[Times], figures: &mut Vec<Figure>) {
    for peer in ["macro", "jsonschema"] {
        let bytes = of(times, real::GITHUB, From::Bytes, Kind::Valid);
        let (sum, count) = sum(bytes.filter_map(|times| ratio(times, peer, "owned")));
        if count > 0.0 {
            figures.push(Figure::new(format!("github/vs-{peer}"), sum / count));
        }
        let values = of(times, real::GITHUB, From::Values, Kind::Valid);
        let mean = geometric(values.filter_map(|times| ratio(times, peer, "owned")));
        let name = format!("github-values/vs-{peer}");
        figures.extend(mean.map(|mean| Figure::new(name, mean)));
    }
}

/// For each real schema the mean of its documents' ratios, and the mean of these.
fn schemas(times: &[Times], figures: &mut Vec<Figure>) {
    let subjects = times.iter().map(|times| times.subject.as_str());
    let subjects: BTreeSet<&str> = subjects.filter(|name| *name != ignisign::NAME).collect();
    let ways = [
        ("values", From::Values, Kind::Valid),
        ("values-invalid", From::Values, Kind::Invalid),
        ("bytes", From::Bytes, Kind::Valid),
    ];
    for (way, from, kind) in ways {
        for peer in ["macro", "jsonschema"] {
            let mean = |subject| {
                let found = of(times, subject, from, kind);
                let mean = geometric(found.filter_map(|times| ratio(times, peer, "owned")))?;
                Some((subject, mean))
            };
            let means: BTreeMap<&str, f64> = subjects.iter().copied().filter_map(mean).collect();
            for (subject, mean) in &means {
                figures.push(Figure::new(format!("{way}/{subject}/vs-{peer}"), *mean));
            }
            let all = geometric(means.into_values());
            figures.extend(all.map(|mean| Figure::new(format!("{way}/vs-{peer}"), mean)));
        }
    }
}

/// How much longer a known event takes than one that is not known.
fn unknown(times: &[Times], figures: &mut Vec<Figure>) {
    for subject in [ignisign::NAME, real::GITHUB] {
        let ratios = of(times, subject, From::Values, Kind::Unknown).filter_map(|unknown| {
            let known = changed_from(times, unknown, From::Values)?;
            Some(known.nanoseconds.get("owned")? / unknown.nanoseconds.get("owned")?)
        });
        let name = format!("{subject}-values/unknown-vs-known");
        figures.extend(geometric(ratios).map(|mean| Figure::new(name, mean)));
        for peer in ["macro", "jsonschema"] {
            let found = of(times, subject, From::Values, Kind::Unknown);
            let mean = geometric(found.filter_map(|times| ratio(times, peer, "owned")));
            let name = format!("{subject}-values/unknown/vs-{peer}");
            figures.extend(mean.map(|mean| Figure::new(name, mean)));
        }
    }
}

/// The times of the document that another was made from.
fn changed_from<'t>(times: &'t [Times], changed: &Times, from: From) -> Option<&'t Times> {
    let original = changed.of.as_ref()?;
    times.iter().find(|times| {
        times.subject == changed.subject && times.document == *original && times.from == from
    })
}

/// How much longer refusing takes than accepting; the most that it is for any broken event.
fn rejected(times: &[Times], figures: &mut Vec<Figure>) {
    let broken = || of(times, ignisign::NAME, From::Bytes, Kind::Broken);
    for (ours, group) in [("owned", "reject"), ("borrowed", "reject/borrowed")] {
        let (mut most, mut least) = (0.0_f64, f64::INFINITY);
        for refused in broken() {
            let Some(accepted) = changed_from(times, refused, From::Bytes) else {
                continue;
            };
            let taken = |times: &Times| times.nanoseconds.get(ours).copied();
            if let (Some(refused_in), Some(accepted_in)) = (taken(refused), taken(accepted)) {
                let ratio = refused_in / accepted_in;
                most = most.max(ratio);
                let name = format!("{group}/{}/vs-accept", refused.document);
                figures.push(Figure::new(name, ratio));
            }
            least = ratio(refused, "jsonschema", ours).map_or(least, |ratio| least.min(ratio));
        }
        if most > 0.0 && least.is_finite() {
            figures.push(Figure::new(format!("{group}/vs-accept"), most));
            figures.push(Figure::new(format!("{group}/vs-jsonschema"), least));
        }
    }
}
