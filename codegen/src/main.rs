//! Scratch.
use std::path::PathBuf;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let inputs: Vec<PathBuf> = args[2..].iter().map(PathBuf::from).collect();
    let sources = match schemawright_codegen::generator::read(&inputs, &[]) { Ok(s) => s, Err(e) => { eprintln!("{e}"); std::process::exit(1) } };
    let mut options = schemawright_codegen::Options::default();
    if let Ok(name) = std::env::var("ROOT") { options.root_type = Some(name); }
    if std::env::var("NULLABSENT").is_ok() { options.null = schemawright_codegen::options::Null::Absent; }
    match schemawright_codegen::generate(&sources.sources, &options) {
        Ok(g) => { eprintln!("{}", schemawright_codegen::render::human(&g.warnings, false)); schemawright_codegen::generator::write(&g.outputs, args[1].as_ref()).unwrap(); }
        Err(d) => { eprintln!("{d}"); std::process::exit(1) }
    }
}
