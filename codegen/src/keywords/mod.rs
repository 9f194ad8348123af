//! The keyword vocabulary: what each keyword holds, by dialect.

pub mod annotation;
pub mod applicator;
pub mod assertion;
pub mod bounds;
pub mod format;
pub mod legacy;
pub mod vocabulary;
