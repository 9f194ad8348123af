//! Reads the keywords of one schema; schemas in them become edges.

mod assertions;

use crate::diagnostic::{Diagnostic, Place};
use crate::documents::{Dialect, Json, Member, Node};
use crate::graph::{
    Conditional, Contains, Content, Dependency, JsonType, Keywords, Location, Pattern, SchemaId,
};
use crate::json::escape_step;
use crate::keywords::{annotation, legacy};

use super::arguments::{count, json_type, strings};
use super::{Resolver, index::Scope, patterns, place};

/// Reads the schema with an id.
pub fn read(resolver: &mut Resolver<'_, '_>, id: SchemaId) -> Content {
    let (location, dynamic) = (resolver.schemas[id].location.clone(), resolver.dynamic[id]);
    let Some(node) = resolver.index.node(&location) else {
        return Content::Boolean(true);
    };
    if let Some(value) = node.as_bool() {
        return Content::Boolean(value);
    }
    let scope = resolver.index.scope(&location);
    let mut reader = Reader {
        resolver,
        location,
        node,
        scope,
        dynamic,
        keywords: Keywords::default(),
    };
    if let Json::Object(members) = &node.json {
        reader.all(members);
    } else {
        reader.wrong(node, "", "a schema is an object or a boolean");
    }
    Content::Keywords(Box::new(reader.keywords))
}

struct Reader<'r, 'a, 'l> {
    resolver: &'r mut Resolver<'a, 'l>,
    location: Location,
    node: &'a Node,
    scope: Scope,
    /// The dynamic scope.
    dynamic: usize,
    keywords: Keywords,
}

impl<'a> Reader<'_, 'a, '_> {
    fn all(&mut self, members: &'a [Member]) {
        let reference = members.iter().find(|member| member.key == "$ref");
        if let Some(member) = reference.filter(|_| !legacy::ref_has_siblings(self.scope.dialect)) {
            return self.reference(member);
        }
        for member in members {
            if !annotation::read(&member.key, &member.value, &mut self.keywords.annotations) {
                self.keyword(member);
            }
        }
        self.contains();
        self.conditional();
        self.content_schema();
    }

    fn keyword(&mut self, member: &'a Member) {
        let value = &member.value;
        match member.key.as_str() {
            "type" | "const" | "enum" | "required" | "dependentRequired" if !self.scope.asserts => {
            }
            "$ref" => self.reference(member),
            "$dynamicRef" if self.scope.dialect >= Dialect::Draft202012 => {
                self.dynamic_reference(member);
            }
            "$recursiveRef" if self.scope.dialect == Dialect::Draft201909 => {
                self.dynamic_reference(member);
            }
            "type" => self.keywords.types = self.types(value),
            "const" if self.scope.dialect >= Dialect::Draft6 => {
                self.keywords.constant = Some(value.clone());
            }
            "enum" => self.keywords.enumeration = Some(value.items().to_vec()),
            "properties" => self.keywords.properties = self.named(member),
            "required" => self.keywords.required = strings(value),
            "patternProperties" => self.pattern_properties(member),
            "additionalProperties" => self.keywords.additional_properties = Some(self.one(member)),
            "propertyNames" if self.scope.dialect >= Dialect::Draft6 => {
                self.keywords.property_names = Some(self.one(member));
            }
            "dependentRequired" | "dependentSchemas"
                if self.scope.dialect >= Dialect::Draft201909 =>
            {
                self.dependencies(member);
            }
            "dependencies" => self.dependencies(member),
            "unevaluatedProperties" if self.scope.dialect >= Dialect::Draft201909 => {
                self.keywords.unevaluated_properties = Some(self.one(member));
            }
            "unevaluatedItems" if self.scope.dialect >= Dialect::Draft201909 => {
                self.keywords.unevaluated_items = Some(self.one(member));
            }
            "prefixItems" | "items" | "additionalItems" => self.items(member),
            "allOf" => self.keywords.all_of = self.many(member),
            "anyOf" => self.keywords.any_of = self.many(member),
            "oneOf" => self.keywords.one_of = self.many(member),
            "not" => self.keywords.not = Some(self.one(member)),
            _ => self.assertion(member),
        }
    }

    fn pointer(&self, inner: &str) -> String {
        format!("{}{inner}", self.location.pointer)
    }

    fn place(&self, node: &Node, inner: &str) -> Place {
        place(
            self.resolver.document(&self.location),
            node,
            &self.pointer(inner),
        )
    }

    fn wrong(&mut self, node: &Node, inner: &str, message: impl Into<String>) {
        let diagnostic =
            Diagnostic::error("bad-keyword-value", message).at(self.place(node, inner));
        self.resolver.diagnostics.push(diagnostic);
    }

    fn reference(&mut self, member: &Member) {
        let at = self.place(&member.value, "/$ref");
        let Some(text) = member.value.as_str() else {
            return self.wrong(&member.value, "/$ref", "`$ref` must be a string");
        };
        match self.resolver.target(text, &self.location, &at) {
            Ok(location) => {
                self.keywords.reference = Some(self.resolver.id(location, self.dynamic));
            }
            Err(found) => self.resolver.diagnostics.extend(found),
        }
    }

    /// `$dynamicRef` and `$recursiveRef` lead where `$ref` does, and from there, if that is a dynamic anchor, to the
    /// schema of the outermost resource that has the same one.
    fn dynamic_reference(&mut self, member: &Member) {
        let at = self.place(&member.value, &format!("/{}", member.key));
        let Some(text) = member.value.as_str() else {
            let message = format!("`{}` must be a string", member.key);
            return self.wrong(&member.value, &format!("/{}", member.key), message);
        };
        let target = match self.resolver.target(text, &self.location, &at) {
            Ok(target) => target,
            Err(found) => return self.resolver.diagnostics.extend(found),
        };
        let anchor = if member.key == "$recursiveRef" {
            ""
        } else {
            text.split_once('#').map_or("/", |(_, fragment)| fragment)
        };
        let anchors = self.resolver.index.dynamic_anchors.values().flatten();
        let is_dynamic = anchors
            .into_iter()
            .any(|(name, location)| name == anchor && *location == target);
        let outermost = self.resolver.scopes[self.dynamic].get(anchor);
        let target = outermost.filter(|_| is_dynamic).cloned().unwrap_or(target);
        self.keywords.dynamic_reference = Some(self.resolver.id(target, self.dynamic));
    }

    fn child(&mut self, inner: &str) -> SchemaId {
        let pointer = self.pointer(inner);
        let location = Location {
            document: self.location.document,
            pointer,
        };
        self.resolver.id(location, self.dynamic)
    }

    fn one(&mut self, member: &Member) -> SchemaId {
        self.child(&format!("/{}", member.key))
    }

    fn many(&mut self, member: &Member) -> Vec<SchemaId> {
        (0..member.value.items().len())
            .map(|index| self.child(&format!("/{}/{index}", member.key)))
            .collect()
    }

    fn named(&mut self, member: &Member) -> Vec<(String, SchemaId)> {
        let named = member.value.members().iter();
        named
            .map(|inner| {
                let step = format!("/{}/{}", member.key, escape_step(&inner.key));
                (inner.key.clone(), self.child(&step))
            })
            .collect()
    }

    fn types(&mut self, value: &Node) -> Option<Vec<JsonType>> {
        let names = match &value.json {
            Json::Array(items) => items.iter().collect(),
            _ => vec![value],
        };
        let types: Option<Vec<JsonType>> = names
            .iter()
            .map(|name| json_type(name.as_str()?, self.scope.dialect))
            .collect();
        if types.is_none() {
            self.wrong(value, "/type", "`type` must name JSON types");
        }
        types
    }

    fn pattern(&mut self, source: &str, node: &Node, inner: &str) -> Option<Pattern> {
        let place = self.place(node, inner);
        let known = self.resolver.patterns.get(source).cloned();
        match known.map_or_else(|| patterns::read(source), Ok) {
            Ok(known) => {
                for warning in known.warnings(&place) {
                    self.resolver.diagnostics.push(warning);
                }
                let pattern = known.pattern.clone();
                let patterns = &mut self.resolver.patterns;
                patterns.entry(source.to_owned()).or_insert(known);
                Some(pattern)
            }
            Err(error) => {
                let found = patterns::refused(&error, source, &place);
                self.resolver.diagnostics.push(found);
                None
            }
        }
    }

    fn pattern_properties(&mut self, member: &Member) {
        for inner in member.value.members() {
            let step = format!("/{}/{}", member.key, escape_step(&inner.key));
            let node = Node {
                span: inner.key_span.clone(),
                json: Json::Null,
            };
            if let Some(pattern) = self.pattern(&inner.key, &node, &step) {
                let schema = self.child(&step);
                self.keywords.pattern_properties.push((pattern, schema));
            }
        }
    }

    fn dependencies(&mut self, member: &Member) {
        let keyword = match member.key.as_str() {
            "dependencies" => "dependencies",
            "dependentSchemas" => "dependentSchemas",
            _ => "dependentRequired",
        };
        for inner in member.value.members() {
            let property = inner.key.clone();
            if let Json::Array(_) = inner.value.json {
                let needs = strings(&inner.value);
                self.keywords.dependent_required.push(Dependency {
                    keyword,
                    property,
                    needs,
                });
            } else if keyword != "dependentRequired" {
                let needs = self.child(&format!("/{keyword}/{}", escape_step(&inner.key)));
                self.keywords.dependent_schemas.push(Dependency {
                    keyword,
                    property,
                    needs,
                });
            }
        }
    }

    /// `items` is a schema or, before 2020-12, also an array, beside which `additionalItems` holds for the rest.
    fn items(&mut self, member: &Member) {
        let is_array = matches!(member.value.json, Json::Array(_));
        match (
            member.key.as_str(),
            self.scope.dialect >= Dialect::Draft202012,
        ) {
            ("prefixItems", true) => self.keywords.prefix_items = self.many(member),
            ("items", false) if is_array => self.keywords.prefix_items = self.many(member),
            ("items", _) => self.keywords.items = Some(self.one(member)),
            ("additionalItems", false) => {
                if matches!(
                    self.node.get("items").map(|items| &items.json),
                    Some(Json::Array(_))
                ) {
                    self.keywords.items = Some(self.one(member));
                }
            }
            _ => {}
        }
    }

    fn contains(&mut self) {
        if self.scope.dialect < Dialect::Draft6 || self.node.get("contains").is_none() {
            return;
        }
        let limit = |keyword| {
            let counted = self.scope.dialect >= Dialect::Draft201909;
            self.node.get(keyword).filter(|_| counted).and_then(count)
        };
        let (min, max) = (limit("minContains").unwrap_or(1), limit("maxContains"));
        let schema = self.child("/contains");
        self.keywords.contains = Some(Contains {
            schema,
            min,
            max,
            evaluates: self.scope.dialect >= Dialect::Draft202012,
        });
    }

    fn conditional(&mut self) {
        if self.scope.dialect < Dialect::Draft7 || self.node.get("if").is_none() {
            return;
        }
        let condition = self.child("/if");
        let then = self.node.get("then").map(|_| self.child("/then"));
        let otherwise = self.node.get("else").map(|_| self.child("/else"));
        self.keywords.conditional = Some(Conditional {
            condition,
            then,
            otherwise,
        });
    }
}
