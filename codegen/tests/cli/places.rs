//! What may be read: the folders of the given schemas and the mapped ones, and nothing else.

use std::fs;

use super::support::{Folder, Run};

/// What must never be read: no JSON, so that reading it would be told.
const SECRET: &str = "hidden";

fn generate(folder: &Folder, options: &[&str]) -> Run {
    let mut arguments = vec!["generate", "in/order.json", "--out", "code"];
    arguments.extend(options);
    folder.run(&arguments)
}

fn is_refused(run: &Run, what: &str) {
    assert_eq!(run.code, Some(1), "{what}: {run:?}");
    assert!(
        run.err.contains("error[unresolved-reference]"),
        "{what}: {run:?}"
    );
    assert!(
        !run.err.contains(SECRET) && !run.err.contains("json-syntax"),
        "{what}: {run:?}"
    );
}

fn folder(start: &str, reference: &str) -> Folder {
    let order = format!(
        r#"{{ {start} "type": "object", "properties": {{ "a": {{ "$ref": "{reference}" }} }} }}"#
    );
    Folder::new()
        .file("in/order.json", order)
        .file("secret.json", SECRET)
        .file("inside/secret.json", SECRET)
        .file("maps/shop/line.json", "{}")
        .file("maps/secret.json", SECRET)
}

#[test]
fn no_reference_leads_out_of_the_folder() {
    let starts = [
        "",
        r#""$id": "https://example.com/a/b/order.json","#,
        r#""$id": "/a/b/order.json","#,
        r#""$id": "/order.json","#,
        r#""$id": "../../x/order.json","#,
        r#""$id": "https://example.com/shop/deep/order.json","#,
    ];
    let references = [
        "../secret.json",
        "./../secret.json",
        "x/../../secret.json",
        "%2e%2e/secret.json",
        "..%2fsecret.json",
        "..%5csecret.json",
        "x%00/../../secret.json",
        "../inside/secret.json",
        "../../secret.json",
        "https://example.com/secret.json",
        "https://example.com/a/secret.json",
        "https://example.com/shop/../secret.json",
        "https://example.com/shop/..%2fsecret.json",
        "https://example.com/shop/%2e%2e/secret.json",
        "https://example.com/shopsecret.json",
        "/secret.json",
        "//example.com/secret.json",
    ];
    for start in starts {
        for reference in references {
            let folder = folder(start, reference);
            let maps = ["--map", "https://example.com/shop=maps/shop"];
            for options in [&[][..], &maps] {
                is_refused(&generate(&folder, options), &format!("{start} {reference}"));
            }
        }
    }
}

#[test]
fn paths_of_the_machine_lead_nowhere_else() {
    for start in ["", r#""$id": "https://example.com/order.json","#] {
        let folder = folder(start, "none.json");
        let secret = folder.path("secret.json").display().to_string();
        let secret = secret.replace('\\', "/");
        for reference in [
            secret.clone(),
            format!("file://{secret}"),
            format!("local://{secret}"),
            format!("//localhost{secret}"),
            format!("local://host{secret}"),
        ] {
            let order =
                format!(r#"{{ {start} "properties": {{ "a": {{ "$ref": "{reference}" }} }} }}"#);
            fs::write(folder.path("in/order.json"), order).expect("the schema can be written");
            let run = generate(&folder, &[]);
            is_refused(&run, &format!("{start} {reference}"));
        }
    }
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_else() {
    use std::os::unix::fs::symlink;

    for (place, reference) in [
        ("in/link.json", "link.json"),
        ("in/link", "link/secret.json"),
        ("maps/shop/link.json", "https://example.com/shop/link.json"),
        ("maps/shop/link.json", "https://example.com/shop/link"),
        (
            "maps/shop/link",
            "https://example.com/shop/link/secret.json",
        ),
    ] {
        let folder = folder("", reference);
        let is_file = std::path::Path::new(place).extension().is_some();
        let target = folder.path(if is_file { "secret.json" } else { "inside" });
        symlink(target, folder.path(place)).expect("a link");
        let map = "https://example.com/shop=maps/shop";
        is_refused(&generate(&folder, &["--map", map]), reference);
    }
    // Within the folder they are as good as the file, which is one document.
    let folder =
        folder("", "link.json").file("in/line.json", r#"{ "title": "Line", "type": "string" }"#);
    symlink(folder.path("in/line.json"), folder.path("in/link.json")).expect("a link");
    assert_eq!(generate(&folder, &[]).code, Some(0));
}

#[cfg(unix)]
#[test]
fn all_that_is_looked_at_is_told() {
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    use schemawright_codegen::generator::{UriMap, read};

    let folder = folder("", "none.json")
        .file("in/line.json", "{}")
        .file("in/parts/line.json", "{}");
    let true_path = fs::canonicalize(folder.path("")).expect("the folder");
    let uri = |path: &str| format!("local://{}/{path}", true_path.display());
    let shop = true_path.join("maps/shop");
    for (asked, found, told) in [
        (uri("in/line.json"), true, Some("in/line.json".into())),
        (uri("in/none.json"), false, Some("in".into())),
        (uri("in/parts/none.json"), false, Some("in/parts".into())),
        (uri("in/none/none.json"), false, Some("in".into())),
        (uri("secret.json"), false, None),
        (
            "https://example.com/shop/line.json".into(),
            true,
            Some("maps/shop/line.json".into()),
        ),
        ("https://example.com/shop/none".into(), false, Some(shop)),
        ("https://example.com/other/line.json".into(), false, None),
    ] {
        let map = UriMap {
            prefix: "https://example.com/shop".to_owned(),
            folder: "maps/shop".into(),
        };
        let base = folder.path("");
        let mut sources = read(&base, &["in/order.json".into()], &[map]).expect("the schema");
        let before = sources.paths.clone();
        assert_eq!(before, BTreeSet::from([base.join("in/order.json")]));
        assert_eq!(sources.fetch(&asked).is_some(), found, "{asked}");
        let more: Vec<PathBuf> = sources.paths.difference(&before).cloned().collect();
        let told = told.map(|told: PathBuf| base.join(told));
        assert_eq!(more, Vec::from_iter(told), "{asked}");
        assert!(sources.check().is_ok());
    }
}
