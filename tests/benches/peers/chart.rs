//! A chart of bars, which are short where something is fast.

use std::fmt::Write as _;

/// The colours of a chart.
pub struct Colours {
    /// What the name of the file ends with.
    pub name: &'static str,
    text: &'static str,
    peer: &'static str,
    ours: &'static str,
}

/// On light ground, and on dark ground.
pub const COLOURS: [Colours; 2] = [
    Colours {
        name: "light",
        text: "#1f2328",
        peer: "#8c959f",
        ours: "#0969da",
    },
    Colours {
        name: "dark",
        text: "#e6edf3",
        peer: "#6e7681",
        ours: "#4493f8",
    },
];

/// Bars with a title.
pub struct Group {
    /// The title.
    pub title: String,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// A bar.
pub struct Bar {
    /// What it is of.
    pub label: &'static str,
    /// How long something takes, in nanoseconds.
    pub nanoseconds: f64,
    /// Whether it is this project.
    pub is_ours: bool,
}

const WIDTH: f64 = 760.0;
const LABELS: f64 = 300.0;
const NUMBERS: f64 = 70.0;
const LINE: f64 = 24.0;

/// The chart as SVG.
pub fn svg(groups: &[Group], colours: &Colours) -> String {
    let all = groups.iter().flat_map(|group| &group.bars);
    let longest = all.map(|bar| bar.nanoseconds).fold(1.0, f64::max);
    let (mut body, mut top) = (String::new(), 0.0);
    for group in groups {
        top += LINE * 1.25;
        let (text, title) = (colours.text, &group.title);
        let _ = writeln!(
            body,
            "  <text x=\"0\" y=\"{top:.0}\" fill=\"{text}\" font-weight=\"600\">{title}</text>"
        );
        for bar in &group.bars {
            top += LINE;
            let (label, nanoseconds) = (bar.label, bar.nanoseconds);
            let width = nanoseconds / longest * (WIDTH - LABELS - NUMBERS);
            let fill = if bar.is_ours {
                colours.ours
            } else {
                colours.peer
            };
            let _ = writeln!(
                body,
                "  <text x=\"{:.0}\" y=\"{top:.0}\" fill=\"{text}\" text-anchor=\"end\">{label}</text>",
                LABELS - 10.0
            );
            let _ = writeln!(
                body,
                "  <rect x=\"{LABELS:.0}\" y=\"{:.0}\" width=\"{width:.1}\" height=\"16\" rx=\"2\" fill=\"{fill}\"/>",
                top - 13.0
            );
            let _ = writeln!(
                body,
                "  <text x=\"{:.1}\" y=\"{top:.0}\" fill=\"{text}\">{nanoseconds:.0} ns</text>",
                LABELS + width + 8.0
            );
        }
    }
    let height = top + LINE / 2.0;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH:.0} {height:.0}\" width=\"{WIDTH:.0}\" \
         height=\"{height:.0}\" font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\">\n{body}</svg>\n"
    )
}
