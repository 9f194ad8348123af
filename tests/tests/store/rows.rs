//! The schemas of packages that are generated and compiled, and read nothing: a row each.

use crate::packages::Package;
use crate::subject::Subject;

const ASYNCAPI: Package = Package::Npm("@asyncapi/specs", "6.11.1");
const STIX: Package = Package::PyPi("stix2-validator", "3.3.2");
const GBFS: Package = Package::PyPi("gbfs-validator", "0.1.0");
const OCI: Package = Package::Crate("liboci", "0.2.0");

/// A name, what has the schema, and the path of the schema in it, or of a folder of schemas.
const ROWS: [(&str, Package, &str); 15] = [
    ("asyncapi_2_6", ASYNCAPI, "schemas/2.6.0.json"),
    ("asyncapi_3_0", ASYNCAPI, "schemas/3.0.0.json"),
    ("asyncapi_3_1", ASYNCAPI, "schemas/3.1.0.json"),
    (
        "dap",
        Package::PyPi("debugpy", "1.8.22"),
        "src/debugpy/_vendored/pydevd/_pydevd_bundle/_debug_adapter/debugProtocol.json",
    ),
    (
        "mcp",
        Package::Crate("mcp-types", "0.1.1"),
        "spec/2024-11-05-schema.json",
    ),
    ("stix_2_0", STIX, "stix2validator/schemas-2.0/schemas"),
    ("stix_2_1", STIX, "stix2validator/schemas-2.1/schemas"),
    ("oci_image", OCI, "schema"),
    ("gbfs_1_0", GBFS, "src/gbfs_validator/data/schemas/v1.0"),
    ("gbfs_1_1", GBFS, "src/gbfs_validator/data/schemas/v1.1"),
    ("gbfs_2_0", GBFS, "src/gbfs_validator/data/schemas/v2.0"),
    ("gbfs_2_1", GBFS, "src/gbfs_validator/data/schemas/v2.1"),
    ("gbfs_2_2", GBFS, "src/gbfs_validator/data/schemas/v2.2"),
    ("gbfs_2_3", GBFS, "src/gbfs_validator/data/schemas/v2.3"),
    ("gbfs_3_0", GBFS, "src/gbfs_validator/data/schemas/v3.0"),
];

/// The schemas of all rows.
pub fn subjects() -> Vec<Subject> {
    let subject =
        |(name, package, path): (&str, Package, &str)| Subject::new(name, package.folder(), path);
    ROWS.map(subject).into()
}
