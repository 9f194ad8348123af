//! Stage 4: the model becomes a Rust crate. Names, `Option`, `Box`, derives, attributes, and which check runs where.

mod apart;
mod assign;
mod assigned;
mod bytes;
mod checks;
mod chosen;
mod construction;
mod cycles;
mod dates;
mod derives;
mod docs;
mod events;
mod held;
mod homes;
mod items;
mod json_types;
mod lints;
mod maps;
mod more_derives;
mod names;
mod needed;
mod numbers;
mod overruled;
mod own;
mod reach;
mod selected;
mod statement;
mod statics;
mod strings;
mod texts;
mod types;
mod unions;
mod variants;
mod visibility;

use std::collections::BTreeMap;

use crate::meaning::{self, Model, TypeId};
use crate::options::{Modules, Options, Unmatched};
use crate::rust::{Crate, Kind, Module, SchemaText};

use assigned::Assigned;
use selected::Selected;

pub use names::is_taken;

/// Takes every Rust decision. What the options name and the schemas do not have is left out, and told.
#[must_use]
pub fn lower(model: &Model, options: &Options) -> (Crate, Vec<Unmatched>) {
    let mut assigned = assign::assign(model, options);
    let mut unmatched = Vec::new();
    unmatched.extend(assigned.keep_roots(model, options));
    let selected = selected::select(model, &assigned, options, &mut unmatched);
    unmatched.extend(assigned.rename(&selected));
    unmatched.extend(assigned.replace(&selected));
    assigned.find_homes(model, options);
    unmatched.extend(unmatched_aliases(&assigned, options));
    let named = assigned.names.iter();
    let apart = apart::apart(model, &assigned);
    let mut context = Context {
        model,
        options,
        selected,
        boxed: cycles::boxed(model, &assigned, &apart),
        apart,
        deep: cycles::deep(model),
        without_eq: derives::without_eq(model, &assigned, options),
        assigned: &assigned,
        items: named.map(|(id, name)| (name.as_str(), *id)).collect(),
        required: std::collections::HashMap::new(),
    };
    context.required = context.required_names();
    let mut modules = context.modules();
    let apart = context.apart_in(&modules);
    let borrowing = strings::borrowing(&mut modules);
    let needed = needed::modules(&mut modules);
    let exported = exported(&modules);
    let events = options.events.as_ref();
    let unfit = strings::unfit(&borrowing, events);
    let events = events.filter(|_| unfit.is_none());
    unmatched.extend(unfit);
    let events = events.and_then(|wanted| {
        let events = events::events(&modules, &assigned, wanted);
        events.map_err(|found| unmatched.extend(found)).ok()
    });
    unmatched.extend(context.more_derives(&mut modules));
    unmatched.extend(context.shown_too_widely(&modules));
    let code = Crate {
        source: homes::source_of(model, &assigned.order),
        modules,
        borrowing,
        needed,
        is_one_file: options.modules == Modules::Single,
        texts: texts_of(model, &assigned),
        exported,
        apart,
        events,
    };
    (code, unmatched)
}

/// The types of each module that have a schema of their own.
fn exported(modules: &[Module]) -> BTreeMap<String, Vec<String>> {
    let names = |module: &Module| {
        let items = module.items.iter();
        items
            .filter(|item| !matches!(item.kind, Kind::Alias(_) | Kind::Replaced(_)))
            .map(|item| item.name.clone())
            .collect()
    };
    let modules = modules.iter();
    modules
        .map(|module| (module.name.clone(), names(module)))
        .collect()
}

/// The documents that hold the schemas of types.
fn texts_of(model: &Model, assigned: &Assigned) -> Vec<SchemaText> {
    let documents = assigned.documents.iter();
    documents
        .map(|(document, module)| SchemaText {
            constant: module.constant.clone(),
            source: model.documents[*document].file.to_string(),
            text: texts::held(&model.documents[*document].text),
        })
        .collect()
}

/// The types that have an alias and are not emitted.
fn unmatched_aliases(assigned: &Assigned, options: &Options) -> Vec<Unmatched> {
    let names = options.alias.keys();
    let unmatched = names.filter(|name| !assigned.modules.contains_key(*name));
    let unmatched = unmatched.map(|name| Unmatched {
        code: "unmatched-alias",
        option: "alias",
        name: name.clone(),
        message: format!("`alias` names a type that is not generated: {name:?}"),
        help: None,
    });
    unmatched.collect()
}

/// What all parts of this stage look at.
struct Context<'m> {
    model: &'m Model,
    options: &'m Options,
    assigned: &'m Assigned,
    /// The type that has each name.
    items: std::collections::HashMap<&'m str, TypeId>,
    /// The names of the structs of what must be there, for those types that are built with one.
    required: std::collections::HashMap<TypeId, String>,
    /// The choices for single types.
    selected: Selected,
    /// Uses of a type in another one that need a `Box`.
    boxed: std::collections::HashSet<(TypeId, TypeId)>,
    /// Types that end a long chain of types.
    apart: std::collections::HashSet<TypeId>,
    /// Types whose values can nest without end.
    deep: std::collections::HashSet<TypeId>,
    /// Items that are only `PartialEq`.
    without_eq: std::collections::HashSet<TypeId>,
}

impl Context<'_> {
    /// The type behind aliases.
    fn resolve(&self, id: TypeId) -> TypeId {
        resolve(self.model, id)
    }

    /// The types of each module that stand apart.
    fn apart_in(&self, modules: &[Module]) -> BTreeMap<String, Vec<String>> {
        let names = self.apart.iter().map(|id| &self.assigned.names[id]);
        let names: std::collections::HashSet<&String> = names.collect();
        let of = |module: &Module| {
            let items = module.items.iter().map(|item| &item.name);
            items.filter(|name| names.contains(name)).cloned().collect()
        };
        let modules = modules.iter();
        let lists = modules.map(|module| (module.name.clone(), of(module)));
        lists
            .filter(|(_, list): &(_, Vec<_>)| !list.is_empty())
            .collect()
    }

    fn modules(&self) -> Vec<Module> {
        let homes = self.assigned.homes.iter().map(|home| {
            let mut statics = statics::Statics::default();
            let items = home.items.iter().map(|&id| self.item(id, &mut statics));
            let mut module = Module {
                name: home.name.clone(),
                source: home.source.clone(),
                docs: home.docs.clone(),
                feature: home.feature.clone(),
                items: items.collect(),
                ..Module::default()
            };
            module.patterns = statics.patterns;
            module.constants = statics.constants;
            module.imports = reach::imports(&module, &self.assigned.modules);
            module
        });
        homes.collect()
    }
}

/// The type behind aliases.
fn resolve(model: &Model, id: TypeId) -> TypeId {
    meaning::resolve(&model.types, id)
}
