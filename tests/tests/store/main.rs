//! Schemas of others, generated with both ways to treat unknown properties, compiled, and asked about documents.
//!
//! They are those of `SchemaStore` in the folder that `SCHEMASTORE` names, the cases of public bug reports in that of
//! `REPORTS`, and the schemas of some packages. A third of the store in turn reads its documents: the day says which, or
//! `--turn N`; `--all` takes all, and with `--third` no other is compiled. Names of schemas as arguments choose these only.

mod arguments;
mod code;
mod generating;
#[path = "../real/packages.rs"]
mod packages;
mod parts;
mod reports;
mod rows;
mod schemastore;
mod subject;
#[path = "../support"]
mod support {
    pub mod npm;
    pub mod python;
    pub mod workspace;
}
mod times;
mod verdicts;

use std::path::Path;

use arguments::Arguments;
use code::Code;
use generating::{Generator, Product};
use subject::Subject;

fn main() {
    let arguments = Arguments::read();
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("store");
    let mut subjects = schemastore::subjects(&scratch, &arguments);
    subjects.extend(reports::subjects());
    subjects.extend(rows::subjects());
    subjects.retain(|subject| arguments.chooses(&subject.name));
    assert!(!subjects.is_empty(), "no schema has one of these names");

    let mut findings = Vec::new();
    let generator = Generator::build(&scratch);
    let products = generator.products(&subjects, &scratch, &mut findings);
    println!("{}", times::slowest(&products));

    let code = Code::new(scratch.join("code"));
    let (linked, checked): (Vec<&Product>, Vec<&Product>) = different(&products)
        .into_iter()
        .partition(|product| product.subject.is_linked());
    code.check(&checked, &mut findings);
    let (program, linked) = code.linked(&linked, &mut findings);
    let judged = verdicts::judge(&program, &linked, &mut findings);
    println!("{}", summary(&subjects, &products, &linked, judged));
    let (count, shown) = (findings.len(), findings.join("\n"));
    assert!(findings.is_empty(), "{count} findings:\n{shown}");
}

/// Those to be compiled whose code no other has.
fn different<'p>(products: &'p [Product<'p>]) -> Vec<&'p Product<'p>> {
    let mut different: Vec<&Product> = Vec::new();
    for product in products
        .iter()
        .filter(|product| product.subject.is_compiled)
    {
        // The two ways to generate a schema are neighbours. More is asked of the second.
        match different.last_mut() {
            Some(before) if product.is_like(before) => *before = product,
            _ => different.push(product),
        }
    }
    different
}

/// What was done, in a line.
fn summary(
    subjects: &[Subject],
    products: &[Product],
    linked: &[&Product],
    judged: usize,
) -> String {
    let lines: usize = products.iter().map(|product| product.lines).sum();
    format!(
        "{} schemas became {} modules of {lines} lines, of which {} were asked about {judged} documents",
        subjects.len(),
        products.len(),
        linked.len()
    )
}
