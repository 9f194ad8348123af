//! Reads the keywords that constrain an instance by one argument.

use crate::documents::{Dialect, Json, Member, Node};
use crate::graph::{Argument, Assertion, ContentSchema};
use crate::keywords::assertion::{self, Row, Takes};
use crate::keywords::{format, legacy};
use crate::options::{ContentMode, FormatMode};

use super::super::arguments::count;
use super::Reader;

/// What a keyword with one argument comes to.
enum Said {
    /// Nothing that is checked.
    Nothing,
    /// A check.
    Check(Argument),
    /// Its value is none that it can have.
    Wrong,
}

impl Reader<'_, '_, '_> {
    /// Whether the content keywords are checks.
    fn asserts_content(&self) -> bool {
        match self.resolver.asserted.content {
            ContentMode::ByDialect => self.scope.dialect == Dialect::Draft7,
            ContentMode::Assert => true,
            ContentMode::Annotate => false,
        }
    }

    fn is_base64(&self) -> bool {
        self.node.get("contentEncoding").and_then(Node::as_str) == Some("base64")
    }

    /// `contentSchema` is for the JSON that `contentMediaType` speaks of.
    pub(super) fn content_schema(&mut self) {
        let media_type = self.node.get("contentMediaType").and_then(Node::as_str);
        if self.scope.dialect >= Dialect::Draft201909
            && self.asserts_content()
            && media_type == Some("application/json")
            && self.node.get("contentSchema").is_some()
        {
            self.keywords.content = Some(ContentSchema {
                schema: self.child("/contentSchema"),
                is_base64: self.is_base64(),
            });
        }
    }

    /// Reads a member, if it is such a keyword.
    pub(super) fn assertion(&mut self, member: &Member) {
        let Some(row) = assertion::row(&member.key).filter(|row| {
            // `format` and the content keywords have vocabularies of their own.
            let is_known = self.scope.asserts
                || matches!(
                    row.takes,
                    Takes::Format | Takes::Encoding | Takes::MediaType
                );
            is_known && row.since <= self.scope.dialect
        }) else {
            return;
        };
        let Some(keyword) = legacy::bound(row.keyword, self.node, self.scope.dialect) else {
            return;
        };
        match self.said(row, member) {
            Said::Nothing => {}
            Said::Check(argument) => self
                .keywords
                .assertions
                .push(Assertion { keyword, argument }),
            Said::Wrong => self.wrong(
                &member.value,
                &format!("/{}", row.keyword),
                format!("`{keyword}` has a value that it can't have"),
            ),
        }
    }

    fn said(&mut self, row: &Row, member: &Member) -> Said {
        let check = |argument: Option<Argument>| argument.map_or(Said::Nothing, Said::Check);
        match (row.takes, &member.value.json) {
            (Takes::Count, _) => count(&member.value)
                .map_or(Said::Wrong, |count| Said::Check(Argument::Count(count))),
            (Takes::Number, Json::Number(text)) => Said::Check(Argument::Number(text.clone())),
            (Takes::True, Json::Bool(is_on)) => check(is_on.then_some(Argument::True)),
            (Takes::Encoding, Json::String(name)) => {
                let is_checked = name == "base64" && self.asserts_content();
                check(is_checked.then_some(Argument::True))
            }
            (Takes::MediaType, Json::String(name)) => {
                let is_checked = name == "application/json" && self.asserts_content();
                check(is_checked.then(|| Argument::Json(self.is_base64())))
            }
            (Takes::Pattern, Json::String(source)) => {
                let inner = format!("/{}", row.keyword);
                check(
                    self.pattern(source, &member.value, &inner)
                        .map(Argument::Pattern),
                )
            }
            (Takes::Format, Json::String(name)) => {
                let is_checked = self.resolver.asserted.format == FormatMode::Assert;
                let format = format::named(name, self.scope.dialect);
                if let Some(format) = format.filter(|_| is_checked) {
                    return Said::Check(Argument::Format(format));
                }
                self.keywords.annotations.format = Some(name.clone());
                Said::Nothing
            }
            _ => Said::Wrong,
        }
    }
}
