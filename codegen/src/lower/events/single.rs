//! Events that are structs: which fields say what.

use crate::options::Unmatched;
use crate::rust::{Field, Item, Kind, Known, Presence, Role, RustType, Single, Struct, Words};

use super::Lowering;

impl Lowering<'_> {
    /// What callbacks see of an event, unless the event has not what the options name.
    pub fn single(
        &self,
        event: &str,
        structure: &Struct,
        is_rest: bool,
    ) -> (Option<Single>, Vec<Unmatched>) {
        let mut reader = Reader {
            lowering: self,
            event,
            structure,
            unmatched: Vec::new(),
        };
        let single = reader.single(is_rest);
        (single, reader.unmatched)
    }
}

/// Reads the roles of the fields of one struct.
struct Reader<'l, 'm> {
    lowering: &'l Lowering<'m>,
    event: &'l str,
    structure: &'l Struct,
    unmatched: Vec<Unmatched>,
}

impl<'l> Reader<'l, '_> {
    fn single(&mut self, is_rest: bool) -> Option<Single> {
        let wanted = self.lowering.wanted;
        let topic = self.topic(&wanted.topic);
        let action = self.shown("events.action", wanted.action.as_deref());
        let nature = self.shown("events.nature", wanted.nature.as_deref());
        let content = self.field("events.content", wanted.content.as_deref());
        let error = self.field("events.error", wanted.error.as_deref());
        let mut identity = Vec::new();
        for name in &wanted.identity {
            let role = self.text("events.identity", Some(name));
            identity.extend(role.map(|role| (name.clone(), role)));
        }
        let token = self.text("events.token", wanted.token.as_deref());
        let topic = topic.filter(|_| self.unmatched.is_empty())?;
        let (content, error) = (content.map(name), error.map(name));
        let roles = [&action, &nature]
            .into_iter()
            .flatten()
            .map(|role| &role.field);
        let shown: Vec<&String> = roles
            .chain([&topic.field])
            .chain(content.as_ref())
            .chain(error.as_ref())
            .collect();
        let fields = self.structure.fields.iter();
        Some(Single {
            fields: fields
                .filter(|field| shown.contains(&&field.name))
                .cloned()
                .collect(),
            known: if is_rest {
                Known::Never
            } else {
                self.known(&topic.ty)
            },
            topic: topic.field,
            action,
            nature,
            content,
            error,
            identity,
            token,
        })
    }

    /// The field of a property that an option names.
    fn field(&mut self, option: &'static str, property: Option<&str>) -> Option<&'l Field> {
        let property = property?;
        let mut fields = self
            .structure
            .fields
            .iter()
            .filter(|field| field.presence != Presence::Forbidden);
        let found = fields.clone().find(|field| field.key == property);
        if found.is_none() {
            let known: Vec<String> = fields
                .by_ref()
                .map(|field| format!("`{}`", field.key))
                .collect();
            let message = format!(
                "`{option}` names a property that `{}` does not have: {property:?}",
                self.event
            );
            self.unmatched.push(Unmatched {
                code: "unmatched-event-property",
                option,
                name: property.to_owned(),
                message,
                help: Some(format!("`{}` has {}", self.event, known.join(", "))),
            });
        }
        found
    }

    /// The field of a property that must be a string.
    fn text(&mut self, option: &'static str, property: Option<&str>) -> Option<Role> {
        let field = self.field(option, property)?;
        let role = self.role(field);
        if role.is_none() {
            let help = "its schema should have the type `string`, or strings in `const` or `enum`";
            self.bad(
                option,
                &field.key,
                "must be a string, and in",
                "it is none",
                help,
            );
        }
        role
    }

    /// The field of a property that must be a string which callbacks may see.
    fn shown(&mut self, option: &'static str, property: Option<&str>) -> Option<Role> {
        let role = self.text(option, property)?;
        let fields = self.structure.fields.iter();
        let mut own = fields.filter(|field| field.name == role.field);
        let is_redacted = match &role.ty {
            RustType::Item(name) => self.item(name).is_some_and(|item| item.redacted),
            _ => false,
        };
        if is_redacted || own.any(|field| bare(&field.ty).1.is_secret) {
            let help = "callbacks would see it";
            let property = property.unwrap_or_default();
            self.bad(
                option,
                property,
                "must not be `writeOnly`, and in",
                "it is",
                help,
            );
            return None;
        }
        Some(role)
    }

    fn topic(&mut self, property: &str) -> Option<Role> {
        let role = self.shown("events.topic", Some(property))?;
        if role.words != Words::Required {
            let help = "name it in `required`, and allow no `null`";
            let is = "it may be absent or `null`";
            self.bad("events.topic", property, "must be there, and in", is, help);
        }
        Some(role)
    }

    fn bad(&mut self, option: &'static str, property: &str, must: &str, is: &str, help: &str) {
        let message = format!(
            "the property of `{option}` {must} `{}` {is}: {property:?}",
            self.event
        );
        self.unmatched.push(Unmatched {
            code: "bad-event-property",
            option,
            name: property.to_owned(),
            message,
            help: Some(help.to_owned()),
        });
    }

    /// The text that a field holds, if it holds one.
    fn role(&self, field: &Field) -> Option<Role> {
        let (ty, wrapped) = bare(&field.ty);
        let is_text = match ty {
            RustType::Known("String" | "Box<str>") | RustType::Format(_) => true,
            RustType::Item(name) => self.kind(name).is_some_and(|kind| {
                is_any_text(kind) || matches!(kind, Kind::Enum(_) | Kind::Constant(..))
            }),
            _ => false,
        };
        is_text.then(|| Role {
            field: field.name.clone(),
            words: match wrapped.options {
                0 => Words::Required,
                1 => Words::Optional,
                _ => Words::OptionalNull,
            },
            ty: ty.clone(),
        })
    }

    /// Whether the schema knows all topics of a type.
    fn known(&self, topic: &RustType) -> Known {
        match topic {
            RustType::Item(name) => match self.kind(name) {
                Some(Kind::Enum(enumeration)) if enumeration.open.is_some() => {
                    Known::Named(name.clone())
                }
                Some(kind) if is_any_text(kind) => Known::Never,
                _ => Known::Always,
            },
            _ => Known::Never,
        }
    }

    fn item(&self, name: &str) -> Option<&'l Item> {
        self.lowering.items.get(name).copied()
    }

    fn kind(&self, name: &str) -> Option<&'l Kind> {
        self.item(name).map(|item| &item.kind)
    }
}

fn name(field: &Field) -> String {
    field.name.clone()
}

/// Whether a type holds texts that its schema does not list.
fn is_any_text(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Text(..) | Kind::Wrapper(RustType::Known("String" | "Box<str>"), ..)
    )
}

/// What a type is wrapped in.
#[derive(Default)]
struct Wrapped {
    options: usize,
    is_secret: bool,
}

/// The type inside `Option` and `Secret`.
fn bare(mut ty: &RustType) -> (&RustType, Wrapped) {
    let mut wrapped = Wrapped::default();
    loop {
        match ty {
            RustType::Option(inner) => {
                ty = inner;
                wrapped.options += 1;
            }
            RustType::Secret(inner) => {
                ty = inner;
                wrapped.is_secret = true;
            }
            _ => return (ty, wrapped),
        }
    }
}
