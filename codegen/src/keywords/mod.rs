//! The keyword vocabulary: what each keyword holds, by dialect.

pub mod assertion;
pub mod annotation;
pub mod applicator;
pub mod legacy;
pub mod unsupported;
