//! The product events: what callbacks see of events, and the trait that registers callbacks.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::rust::{
    Callbacks, Crate, Events, Known, Notification, NotificationKind, Role, RustType, Several,
    Single, Topic, Words,
};

use super::literal::{code, doc, docs, ident, path, string};
use super::scope::Scope;
use super::types::ty;
use super::{Output, block, declaration, file, print};

/// `events.rs`, where the crate has events.
pub fn events(code: &Crate) -> Option<Output> {
    let events = code.events.as_ref()?;
    Some(Output {
        path: "events.rs".to_owned(),
        text: file::text(&events.source, parts_of(code, events)),
    })
}

/// What the module imports, and its items.
fn parts_of(code: &Crate, events: &Events) -> file::Parts {
    let scope = Scope::new(code);
    let mut items = Vec::new();
    for notification in &events.notifications {
        items.extend(self::notification(notification, &scope));
    }
    if let Some(callbacks) = &events.callbacks {
        items.extend(self::callbacks(callbacks, &scope));
    }
    (scope.imports_of(&events.imports), items)
}

/// The lines that declare the module and make its names those of the front.
pub fn declaration(code: &Crate, events: &Events) -> [String; 2] {
    let gate = declaration::gate(events.feature.as_ref());
    let docs = "What callbacks see of events, and how callbacks are registered.";
    let declared = declaration::declared(docs, &gate, "events");
    let declared = if code.is_one_file {
        file::inline(&declared, parts_of(code, events))
    } else {
        declared
    };
    [declared, declaration::used(&gate, "events")]
}

fn notification(notification: &Notification, scope: &Scope) -> [String; 2] {
    let name = ident(&notification.name);
    let docs = docs(&notification.docs);
    let deprecated = notification.deprecated.then(|| quote!(#[deprecated]));
    let derives = notification.derives.iter().map(|derive| ident(derive));
    let lints = notification.allowed.iter().map(|lint| path(lint));
    let allow = (!notification.allowed.is_empty()).then(|| quote!(#[allow(#(#lints),*)]));
    let visibility = code(notification.visibility);
    let head = quote!(#docs #deprecated #[derive(#(#derives),*)] #allow #visibility);
    let event = ident(&notification.event);
    match &notification.kind {
        NotificationKind::Single(single) => [
            structure(&name, &head, single, scope),
            block::block(
                "schemawright::notification",
                &[roles(&quote!(#name of #event), single, scope)],
            ),
        ],
        NotificationKind::Several(several) => [
            enumeration(&name, &head, several),
            block::block(
                "schemawright::notifications",
                &parts(&quote!(#name of #event), several, scope),
            ),
        ],
    }
}

fn structure(name: &Ident, head: &TokenStream, single: &Single, scope: &Scope) -> String {
    let fields = single.fields.iter().map(|field| {
        let (docs, name, ty) = (docs(&field.docs), ident(&field.name), ty(&field.ty, scope));
        let deprecated = field.deprecated.then(|| quote!(#[deprecated]));
        quote!(#docs #deprecated pub #name: #ty,)
    });
    print::item(&quote!(#head struct #name { #(#fields)* }))
}

fn enumeration(name: &Ident, head: &TokenStream, several: &Several) -> String {
    let variants = several.parts.iter().map(|part| {
        let (variant, content) = (ident(&part.name), ident(&part.notification));
        quote!(#variant(#content),)
    });
    print::item(&quote!(#head enum #name { #(#variants)* }))
}

/// Which field says what, a row each.
fn roles(head: &TokenStream, single: &Single, scope: &Scope) -> TokenStream {
    let topic = ident(&single.topic);
    let mut body = vec![quote!(topic: #topic,)];
    for (role, found) in [("action", &single.action), ("nature", &single.nature)] {
        body.extend(found.as_ref().map(|found| {
            let (role, text, ty) = (ident(role), text(found), ty(&found.ty, scope));
            quote!(#role: #text of #ty,)
        }));
    }
    for (role, found) in [("content", &single.content), ("error", &single.error)] {
        body.extend(found.as_ref().map(|field| {
            let (role, field) = (ident(role), ident(field));
            quote!(#role: #field,)
        }));
    }
    for (property, role) in &single.identity {
        let (property, text) = (string(property), text(role));
        body.push(quote!(identity: #property #text,));
    }
    body.extend(single.token.as_ref().map(|role| {
        let text = text(role);
        quote!(token: #text,)
    }));
    let known = match &single.known {
        Known::Always => TokenStream::new(),
        Known::Never => quote!(unknown),
        Known::Named(topic) => {
            let topic = ident(topic);
            quote!(unknown if #topic::Other(_))
        }
    };
    quote!(#head { #(#body)* } #known)
}

/// How a field holds a text, and the field.
fn text(role: &Role) -> TokenStream {
    let field = ident(&role.field);
    match role.words {
        Words::Required => quote!(required #field),
        Words::Optional => quote!(optional #field),
        Words::OptionalNull => quote!(optional_null #field),
    }
}

fn parts(head: &TokenStream, several: &Several, scope: &Scope) -> Vec<TokenStream> {
    let rows = several.parts.iter().map(|part| {
        let (variant, content) = (ident(&part.name), ident(&part.notification));
        let accessor = ident(&part.accessor);
        let boxed = part.boxed.then(|| quote!(boxed));
        quote!(#variant(#content) #accessor #boxed,)
    });
    let mut blocks = vec![quote!(#head { #(#rows)* })];
    let identity = several.identity.iter().map(|property| {
        let property = string(property);
        quote!(#property)
    });
    let topics = several.topics.iter().map(|topic| {
        let topic = string(topic);
        quote!(#topic)
    });
    let row = |held: &RustType| ty(held, scope);
    let lists = [
        ("identity", identity.collect()),
        ("actions", several.actions.iter().map(row).collect()),
        ("natures", several.natures.iter().map(row).collect()),
        ("topics", topics.collect()),
    ];
    let lists: [(&str, Vec<TokenStream>); 4] = lists;
    for (name, body) in lists {
        if !body.is_empty() {
            let name = ident(name);
            blocks.push(quote!(#name [#(#body),*]));
        }
    }
    blocks
}

/// The trait that registers callbacks, and what a receiver says of it.
fn callbacks(callbacks: &Callbacks, scope: &Scope) -> [String; 2] {
    let (name, event) = (ident(&callbacks.name), ident(&callbacks.event));
    let receiver = scope.name("Receiver");
    let (docs, visibility) = (docs(&callbacks.docs), code(callbacks.visibility));
    let doc = doc("The receiver that callbacks are registered with.");
    let mut functions = vec![print::item(&quote! {
        #doc
        fn receiver(&self) -> &#receiver<#event>;
    })];
    for topic in &callbacks.topics {
        functions.extend(registration(topic, &callbacks.whole, scope));
    }
    let lines = print::indented(&functions.join("\n\n"), None);
    let declared = print::item(&quote!(#docs #visibility trait #name {}));
    [
        file::braced(&declared, &format!("{lines}\n")),
        print::item(&quote! {
            impl #name for #receiver<#event> {
                fn receiver(&self) -> &Self { self }
            }
        }),
    ]
}

/// The two functions of a topic: for all of its notifications, and for some of them.
fn registration(topic: &Topic, whole: &str, scope: &Scope) -> [String; 2] {
    let (function, filtered) = (ident(&topic.function), ident(&topic.filtered));
    let (notification, whole) = (ident(&topic.notification), ident(whole));
    let accessor = ident(&topic.accessor);
    let [future, filter, registration] =
        ["CallbackFuture", "Filter", "Registration"].map(|name| scope.name(name));
    let [function_of, send, sync] = [
        ("Fn", "std::ops"),
        ("Send", "std::marker"),
        ("Sync", "std::marker"),
    ]
    .map(|(name, home)| scope.everywhere(name, home));
    let callback = quote!(impl #function_of(#notification) -> R + #send + #sync + 'static);
    let docs = docs(&topic.docs);
    let same = doc(&format!(
        "As [`{0}`](Self::{0}), for those that the filter admits.",
        topic.function
    ));
    [
        print::item(&quote! {
            #docs
            fn #function<R: #future>(&self, callback: #callback) -> #registration {
                self.#filtered(#filter::new(), callback)
            }
        }),
        print::item(&quote! {
            #same
            fn #filtered<R: #future>(
                &self,
                filter: #filter<#notification>,
                callback: #callback,
            ) -> #registration {
                self.receiver().on_part(filter, #whole::#accessor, callback)
            }
        }),
    ]
}
