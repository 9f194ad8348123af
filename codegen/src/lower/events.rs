//! Events: what callbacks see of them, and how callbacks are registered.

mod single;

use std::collections::HashMap;

use crate::options::{self, Unmatched};
use crate::rust::{
    Branch, Callbacks, Choice, Events, Item, Kind, Known, Module, Notification, NotificationKind,
    Part, Role, RustType, Several, Single, TagPattern, Topic, Union,
};

use super::assigned::Assigned;
use super::names::{self, Used};
use super::{lints, reach};

/// Functions of a receiver itself, which would hide those of the same name.
const FUNCTIONS_OF_RECEIVERS: [&str; 3] = ["on_any", "on_unknown", "on_part"];

/// What is emitted for events.
///
/// # Errors
/// What the options name and the schemas do not have.
pub fn events(
    modules: &[Module],
    assigned: &Assigned,
    wanted: &options::Events,
) -> Result<Events, Vec<Unmatched>> {
    let mut lowering = Lowering::new(modules, assigned, wanted);
    let root = lowering.root();
    if let Some(root) = root {
        lowering.notification(root, false);
    }
    if !lowering.unmatched.is_empty() {
        return Err(lowering.unmatched);
    }
    let source = root.and_then(|root| {
        let is_home = |module: &&Module| module.items.iter().any(|item| item.name == root.name);
        modules
            .iter()
            .find(is_home)
            .map(|module| module.source.clone())
    });
    let mut events = Events {
        source: source.unwrap_or_default(),
        feature: wanted.feature.clone(),
        callbacks: root.and_then(|root| lowering.callbacks(root)),
        notifications: lowering.notifications,
        ..Events::default()
    };
    events.imports = reach::of_events(&events, &assigned.modules);
    Ok(events)
}

struct Lowering<'m> {
    /// All types, by name.
    items: HashMap<&'m str, &'m Item>,
    wanted: &'m options::Events,
    /// The names of types.
    used: Used,
    /// The notification of each event that was met.
    names: HashMap<&'m str, String>,
    notifications: Vec<Notification>,
    unmatched: Vec<Unmatched>,
}

impl<'m> Lowering<'m> {
    fn new(modules: &'m [Module], assigned: &Assigned, wanted: &'m options::Events) -> Self {
        let items = modules.iter().flat_map(|module| &module.items);
        let mut used = Used::new("");
        for name in assigned.names.values() {
            used.take(name.clone());
        }
        Self {
            items: items.map(|item| (item.name.as_str(), item)).collect(),
            wanted,
            used,
            names: HashMap::new(),
            notifications: Vec::new(),
            unmatched: repeated(wanted),
        }
    }

    /// The type of all events.
    fn root(&mut self) -> Option<&'m Item> {
        let name = &self.wanted.type_name;
        let mut item = self.items.get(name.as_str()).copied();
        while let Some(Kind::Alias(RustType::Item(target))) = item.map(|item| &item.kind) {
            item = self.items.get(target.as_str()).copied();
        }
        if item.is_none() {
            self.unmatched.push(Unmatched {
                code: "unmatched-event-type",
                option: "events.type",
                name: name.clone(),
                message: format!("`events.type` names a type that is not generated: {name:?}"),
                help: Some("give the name that the type of all events has in Rust".to_owned()),
            });
        }
        item
    }

    /// The name of the notification of an event. `is_rest` says that the event is what is left when no other fits.
    fn notification(&mut self, event: &'m Item, is_rest: bool) -> Option<String> {
        if let Some(name) = self.names.get(event.name.as_str()) {
            return Some(name.clone());
        }
        let name = self
            .used
            .take(format!("{}Notification", self.base(&event.name)));
        self.names.insert(&event.name, name.clone());
        let place = self.notifications.len();
        let kind = match &event.kind {
            Kind::Struct(structure) => {
                let (single, unmatched) = self.single(&event.name, structure, is_rest);
                self.unmatched.extend(unmatched);
                NotificationKind::Single(Box::new(single?))
            }
            Kind::Union(union) => NotificationKind::Several(self.several(union, is_rest)),
            _ => {
                self.no_event(&event.name);
                return None;
            }
        };
        let derives = event.derives.iter().cloned();
        let notification = Notification {
            event: event.name.clone(),
            visibility: event.visibility,
            docs: seen(event, &kind),
            deprecated: event.deprecated,
            // Content can be personal: `Debug` does not show it. Notifications come from events only.
            derives: derives
                .filter(|derive| !matches!(derive.as_str(), "Debug" | "Default"))
                .collect(),
            allowed: lints::allowed_in_notification(&name, &kind),
            name: name.clone(),
            kind,
        };
        // The whole comes before its parts.
        self.notifications.insert(place, notification);
        Some(name)
    }

    /// What the names of an event's notification and callbacks begin with.
    fn base<'n>(&self, event: &'n str) -> &'n str {
        let short = event.strip_suffix("Event");
        short
            .filter(|short| !self.items.contains_key(short))
            .unwrap_or(event)
    }

    fn several(&mut self, union: &'m Union, is_rest: bool) -> Several {
        let mut accessors = Used::new("_");
        let mut parts = Vec::new();
        for (index, branch) in union.branches.iter().enumerate() {
            let is_default =
                matches!(&union.choice, Choice::Tags(tags) if tags.default == Some(index));
            let event = self.branch(branch);
            let notification =
                event.and_then(|event| self.notification(event, is_rest || is_default));
            parts.extend(notification.map(|notification| Part {
                name: branch.name.clone(),
                notification,
                accessor: accessors.take(format!("as_{}", names::snake(&branch.name))),
                boxed: matches!(branch.ty, RustType::Box(_)),
            }));
        }
        let actions = self.types(
            &parts,
            |single| &single.action,
            |several| several.actions.clone(),
        );
        let natures = self.types(
            &parts,
            |single| &single.nature,
            |several| several.natures.clone(),
        );
        Several {
            topics: self.topics(union),
            parts,
            identity: self.wanted.identity.clone(),
            actions,
            natures,
        }
    }

    /// The topics that the branches of a union are told apart by.
    fn topics(&self, union: &Union) -> Vec<String> {
        let Choice::Tags(tags) = &union.choice else {
            return Vec::new();
        };
        let place = tags
            .names
            .iter()
            .position(|name| *name == self.wanted.topic);
        let mut topics = Vec::new();
        for (patterns, _) in &tags.rows {
            if let Some(TagPattern::Texts(texts)) = place.map(|place| &patterns[place]) {
                topics.extend(texts.iter().cloned());
            }
        }
        topics
    }

    /// The event in a branch.
    fn branch(&mut self, branch: &'m Branch) -> Option<&'m Item> {
        let ty = match &branch.ty {
            RustType::Box(inner) | RustType::Apart(inner) => inner,
            ty => ty,
        };
        let item = match ty {
            RustType::Item(name) => self.items.get(name.as_str()).copied(),
            _ => None,
        };
        if item.is_none() {
            self.no_event(&branch.name);
        }
        item
    }

    fn no_event(&mut self, name: &str) {
        self.unmatched.push(Unmatched {
            code: "bad-event-type",
            option: "events.type",
            name: self.wanted.type_name.clone(),
            message: format!("`{name}` is no event: it is neither a struct nor a union of structs"),
            help: Some("an event is an object, and its schema names its properties".to_owned()),
        });
    }

    /// The types that a role has in some notifications, each once.
    fn types(
        &self,
        parts: &[Part],
        of_single: impl Fn(&Single) -> &Option<Role>,
        of_several: impl Fn(&Several) -> Vec<RustType>,
    ) -> Vec<RustType> {
        let mut types: Vec<RustType> = Vec::new();
        for part in parts {
            let is_held = |known: &&Notification| known.name == part.notification;
            let more = match self
                .notifications
                .iter()
                .find(is_held)
                .map(|held| &held.kind)
            {
                Some(NotificationKind::Single(single)) => of_single(single)
                    .iter()
                    .map(|role| role.ty.clone())
                    .collect(),
                Some(NotificationKind::Several(several)) => of_several(several),
                None => Vec::new(),
            };
            for ty in more {
                if !types.contains(&ty) {
                    types.push(ty);
                }
            }
        }
        types
    }

    /// How callbacks are registered: each topic has its own, those that the schema does not know are the receiver's.
    fn callbacks(&mut self, root: &Item) -> Option<Callbacks> {
        let whole = self.notifications.first()?;
        let NotificationKind::Several(several) = &whole.kind else {
            return None;
        };
        let mut used = Used::new("_");
        for function in FUNCTIONS_OF_RECEIVERS {
            used.take(function.to_owned());
        }
        let mut topics = Vec::new();
        for part in &several.parts {
            let is_held = |known: &&Notification| known.name == part.notification;
            let Some(held) = self
                .notifications
                .iter()
                .find(is_held)
                .filter(|held| is_known(held))
            else {
                continue;
            };
            let function = used.take(format!("on_{}", names::snake(&part.name)));
            topics.push(Topic {
                filtered: used.take(format!("{function}_where")),
                function,
                accessor: part.accessor.clone(),
                notification: held.name.clone(),
                docs: self.registration_docs(held),
            });
        }
        Some(Callbacks {
            name: self
                .used
                .take(format!("{}Callbacks", self.base(&root.name))),
            event: root.name.clone(),
            whole: whole.name.clone(),
            visibility: root.visibility,
            docs: callbacks_docs(&root.name),
            topics,
        })
    }

    /// What documentation says of the registration of callbacks: when they are called.
    fn registration_docs(&self, notification: &Notification) -> Vec<String> {
        let event = self.items.get(notification.event.as_str());
        let lines = event.map(|event| event.docs.clone()).unwrap_or_default();
        if lines.is_empty() {
            vec![format!("Calls back for each [`{}`].", notification.name)]
        } else {
            lines
        }
    }
}

/// What documentation says of a notification: what the event is, and that this is not all of it.
fn seen(event: &Item, kind: &NotificationKind) -> Vec<String> {
    let mut lines = event.docs.clone();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    let (content, error) = match kind {
        NotificationKind::Single(single) => (single.content.is_some(), single.error.is_some()),
        NotificationKind::Several(_) => (false, false),
    };
    let debug = match (content, error) {
        (true, true) => " `Debug` shows neither its content nor its error.",
        (true, false) => " `Debug` does not show its content.",
        (false, true) => " `Debug` does not show its error.",
        (false, false) => "",
    };
    lines.push(format!("What callbacks see of [`{}`].{debug}", event.name));
    lines
}

fn callbacks_docs(event: &str) -> Vec<String> {
    let lines = [
        &format!("Registers callbacks for the topics of [`{event}`]."),
        "",
        "A callback is called for each notification of a topic, or for those that a filter admits: with one of some",
        "actions and one of some natures. Events that the schema does not know are for",
        "[`Receiver::on_unknown`](schemawright::receiver::Receiver::on_unknown).",
    ];
    lines.map(str::to_owned).to_vec()
}

/// Whether the schema knows a topic.
fn is_known(notification: &Notification) -> bool {
    match &notification.kind {
        NotificationKind::Single(single) => single.known != Known::Never,
        NotificationKind::Several(_) => true,
    }
}

/// Options that name a property which another one names, too.
fn repeated(wanted: &options::Events) -> Vec<Unmatched> {
    let named = wanted.named();
    let mut repeated = Vec::new();
    for (index, (option, name)) in named.iter().enumerate() {
        let before = named[..index].iter().find(|(_, known)| known == name);
        repeated.extend(before.map(|(first, _)| Unmatched {
            code: "repeated-event-property",
            option,
            name: (*name).to_owned(),
            message: format!("`{option}` names the property of `{first}` again: {name:?}"),
            help: Some("a property says one thing of an event".to_owned()),
        }));
    }
    repeated
}
