//! The items: what a type becomes when it has a name.

use crate::graph::Annotations;
use crate::meaning::{self, Rule, Shape, Strings, Type, TypeId};
use crate::options::Unknown;
use crate::rust::{
    Enum, Field, Function, Item, Kind, Merged, Opened, Presence, Rest, RustType, Statement, Struct,
    Variant,
};

use super::checks::Place;
use super::lints::allowed;
use super::names::{self, Used};
use super::statics::Statics;
use super::types::Holder;
use super::{Context, docs, own, visibility};

impl Context<'_> {
    /// The item of a type.
    pub fn item(&self, id: TypeId, statics: &mut Statics) -> Item {
        let built = &self.model.types[id];
        let name = self.assigned.names[&id].clone();
        if self.assigned.replaced.contains_key(&id) {
            return self.replaced(id, &name, statics);
        }
        let mut kind = self.kind(
            id,
            built,
            &mut Place {
                statics,
                owner: &name,
            },
        );
        self.hold(id, &mut kind);
        let place = &mut Place {
            statics,
            owner: &name,
        };
        let check = self.check_of_listed(id, built, place);
        let redacted = self.is_redacted(id);
        let mut lines = docs::lines(&built.annotations);
        if lines.is_empty() {
            lines = self.default_docs(id, &kind);
        }
        Item {
            docs: lines,
            aliases: self.options.alias.get(&name).cloned().unwrap_or_default(),
            deprecated: built.annotations.deprecated,
            derives: self.derives(id, &kind, redacted),
            attributes: self.attributes(id, &kind),
            visibility: visibility::spelled(self.visibility(id)),
            redacted,
            allowed: allowed(&name, &kind, |ty| self.is_unit(ty)),
            schema: self.assigned.documents[&built.location.document]
                .constant
                .clone(),
            pointer: built.location.pointer.clone(),
            deep: self.deep.contains(&id),
            name,
            kind,
            check,
        }
    }

    /// The check of a type that lists its values, where the schema says it in more than one way, or elsewhere.
    fn check_of_listed(
        &self,
        id: TypeId,
        built: &Type,
        place: &mut Place<'_>,
    ) -> Option<Vec<Statement>> {
        let is_opened = self.chosen(id).is_some_and(|chosen| chosen.open);
        let lists = matches!(
            built.shape,
            Shape::Never | Shape::Constant(..) | Shape::Strings(_) | Shape::Values(..)
        );
        let is_all = match built.rules.as_slice() {
            [Rule::Never] => matches!(built.shape, Shape::Never),
            [Rule::Constant(..) | Rule::Enumeration(..) | Rule::Listed(..)] => {
                !matches!(built.shape, Shape::Never)
            }
            [Rule::Branch(..)] => matches!(&built.shape, Shape::Strings(strings) if strings.open),
            _ => false,
        };
        (lists && !is_all && !is_opened).then(|| self.statements(&built.rules, place))
    }

    /// The item of a type of the user: what makes it stand for its schema.
    fn replaced(&self, id: TypeId, name: &str, statics: &mut Statics) -> Item {
        let built = &self.model.types[id];
        let mut place = Place {
            statics,
            owner: name,
        };
        Item {
            name: self.spelled(id, name),
            docs: Vec::new(),
            aliases: Vec::new(),
            deprecated: false,
            derives: Vec::new(),
            attributes: Vec::new(),
            visibility: "",
            redacted: false,
            allowed: Vec::new(),
            schema: self.assigned.documents[&built.location.document]
                .constant
                .clone(),
            pointer: built.location.pointer.clone(),
            deep: self.deep.contains(&id),
            kind: Kind::Replaced(self.whole_check(id, &mut place)),
            check: None,
        }
    }

    /// Whether a type has one value only.
    fn is_unit(&self, ty: &RustType) -> bool {
        let RustType::Item(name) = ty else {
            return *ty == RustType::Known("()");
        };
        let id = self.items.get(name.as_str());
        id.is_some_and(|&id| matches!(self.model.types[id].shape, Shape::Constant(..)))
    }

    /// Something to say about types that the schema leaves without a word.
    fn default_docs(&self, id: TypeId, kind: &Kind) -> Vec<String> {
        match (kind, &self.model.types[id].shape) {
            (Kind::Constant(text, _), _) => {
                docs::safe(&format!("Always `{}`.", text.replace('`', "'")))
            }
            _ => Vec::new(),
        }
    }

    fn kind(&self, id: TypeId, built: &Type, place: &mut Place<'_>) -> Kind {
        match &built.shape {
            Shape::Alias(_) => Kind::Alias(match self.rust_type(id, Holder::apart(id)) {
                RustType::Apart(item) => *item,
                ty => ty,
            }),
            Shape::Object(object) => Kind::Struct(self.structure(id, object, place)),
            Shape::String | Shape::Number | Shape::Integer if built.loose => {
                let inner = self.inner_type(id, Holder::around(id));
                Kind::Wrapper(inner, true, self.statements(&built.rules, place))
            }
            Shape::String => self.text(id, built, place),
            Shape::Integer => self.integer(id, built, place),
            Shape::Number => self.number(id, built, place),
            Shape::Strings(strings) => {
                let is_opened = self.chosen(id).is_some_and(|chosen| chosen.open);
                Kind::Enum(enumeration(built, strings, is_opened))
            }
            Shape::Constant(value, keyword) => match value.as_str() {
                Some(text) => Kind::Constant(text.to_owned(), keyword),
                None => Kind::Literal(value.to_text(), keyword),
            },
            Shape::Values(values, keyword) => {
                let mut used = Used::new("");
                let variants = values.iter().map(|value| {
                    let text = value.to_text();
                    let wanted = value
                        .as_str()
                        .map_or_else(|| text.clone(), |text| format!("Text {text}"));
                    (used.take(names::pascal(&wanted)), text)
                });
                Kind::Values(variants.collect(), keyword)
            }
            Shape::Union(union) => Kind::Union(self.union(id, union, place)),
            Shape::Never => Kind::Never,
            Shape::Raw | Shape::Any => Kind::Raw(self.statements(&built.rules, place)),
            Shape::Null
            | Shape::Boolean
            | Shape::Format(_)
            | Shape::Map(_)
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::NotObject
            | Shape::NotArray
            | Shape::Nullable(_) => {
                let inner = self.inner_type(id, Holder::around(id));
                let is_exact = matches!(built.shape, Shape::Tuple(_)) || is_array_pair(built);
                let says_more = built.loose || self.holds_plain(id);
                let checked = says_more || built.rules.len() > 1 && !is_exact;
                Kind::Wrapper(inner, checked, self.statements(&built.rules, place))
            }
        }
    }

    fn structure(&self, id: TypeId, object: &meaning::Object, place: &mut Place<'_>) -> Struct {
        let built = &self.model.types[id];
        let (walk, rules) = match built.rules.split_first() {
            Some((Rule::Object(walk), rules)) if walk.only_objects => (Some(walk), rules),
            _ => (None, built.rules.as_slice()),
        };
        let patterns = walk.and_then(|walk| Some((walk, walk.patterns_behind(rules)?)));
        let (others, rules) = match patterns {
            Some((walk, (patterns, behind))) => (self.others(walk, patterns, place), behind),
            None => (None, rules),
        };
        let mut used = Used::new("_");
        let mut fields: Vec<Field> = Vec::new();
        for (index, property) in object.properties.iter().enumerate() {
            let check = walk.and_then(|walk| walk.properties.get(index));
            let check = check.map(|(_, check)| self.check(check, place));
            fields.push(self.field(id, property, check, &mut used));
        }
        let rest = match (object.rest, self.unknown(id)) {
            (meaning::Rest::Closed, _) => Rest::Refused,
            (meaning::Rest::Typed(value), _) => {
                let ty = self.rust_type(value, Holder::apart(id));
                let check = match others {
                    Some(_) => None,
                    None => own::unless_own(self.type_check(value, place), &ty),
                };
                Rest::Kept(used.take("additional".to_owned()), ty, check)
            }
            (meaning::Rest::Open, Unknown::Keep) => {
                let field = used.take("additional".to_owned());
                Rest::Kept(field, RustType::Known("Value"), None)
            }
            (meaning::Rest::Open, Unknown::Ignore) => Rest::Ignored,
        };
        let merged = built
            .merged
            .iter()
            .map(|merged| self.merged(merged))
            .collect();
        Struct {
            map: "BTreeMap",
            construction: Box::new(self.construction(id, object, &fields, &rest)),
            fields,
            rest,
            others,
            checked: built.loose || self.holds_plain(id),
            merged,
            rules: self.statements(rules, place),
            is_whole: walk.is_none(),
        }
    }

    fn field(
        &self,
        id: TypeId,
        property: &meaning::Property,
        check: Option<Function>,
        used: &mut Used,
    ) -> Field {
        let (presence, ty) = self.field_type(property, id);
        let is_described_there = self.assigned.names.contains_key(&property.value)
            && !self.assigned.replaced.contains_key(&property.value)
            && is_inline(&self.model.types[property.value], &self.model.types[id]);
        let docs = if is_described_there {
            docs::default_lines(&property.annotations)
        } else {
            docs::property_lines(&property.annotations)
        };
        let (check, place) = match check {
            Some(check) => own::field_check(check, presence, &ty),
            None => (None, None),
        };
        Field {
            key: property.name.clone(),
            presence,
            name: if presence == Presence::Forbidden {
                String::new()
            } else {
                used.take(names::field(&property.name))
            },
            check,
            place,
            ty,
            docs,
            deprecated: property.annotations.deprecated,
        }
    }

    fn merged(&self, merged: &meaning::Merged) -> Merged {
        Merged {
            path: merged.path.clone(),
            schema: self.assigned.documents[&merged.location.document]
                .constant
                .clone(),
            pointer: merged.location.pointer.clone(),
            properties: merged.properties.clone(),
            required: merged.required.clone(),
        }
    }
}

/// Whether a type stands in the schema of another one, so that what people are told stands on the type.
fn is_inline(part: &Type, whole: &Type) -> bool {
    part.names.holder.is_some() && part.names.key.is_none() || part.location == whole.location
}

/// `type: array` and `items` are one check.
fn is_array_pair(built: &Type) -> bool {
    matches!(built.shape, Shape::Array(_)) && built.rules.len() == 2
}

/// The variants of an enum of strings.
pub fn variants(strings: &Strings, is_open: bool) -> Vec<Variant> {
    let mut used = Used::new("");
    if is_open {
        used.take("Other".to_owned());
    }
    let variant = |(text, annotations): &(String, Annotations)| Variant {
        name: used.take(names::pascal(text)),
        text: text.clone(),
        docs: docs::lines(annotations),
        deprecated: annotations.deprecated,
    };
    strings.values.iter().map(variant).collect()
}

fn enumeration(built: &Type, strings: &Strings, is_opened: bool) -> Enum {
    let open = match built.rules.first() {
        Some(Rule::Branch((keyword, index), _)) => Some(Opened::Branch(keyword, *index)),
        _ => is_opened.then_some(Opened::Chosen),
    };
    let variants = variants(strings, open.is_some());
    let default = built
        .annotations
        .default
        .as_ref()
        .and_then(|value| value.as_str());
    // One that is alone is the default without being told.
    let default = default.filter(|_| variants.len() > 1 || open.is_some());
    let default = default.and_then(|text| variants.iter().position(|variant| variant.text == text));
    Enum {
        variants,
        open,
        default,
        keyword: strings.keyword,
    }
}
