//! Types, paths, generics and bounds.

use syn::punctuated::Punctuated;
use syn::{
    AngleBracketedGenericArguments, GenericArgument, GenericParam, Generics,
    ParenthesizedGenericArguments, Path, PathArguments, PathSegment, QSelf, ReturnType, Token,
    Type, TypeParamBound, WherePredicate,
};

use quote::ToTokens;

use super::args::{Arg, Delimited};
use super::expr::fitted;
use super::list::Comma;
use super::pair::Parts;
use super::print::Printer;
use super::shape::{CALL_WIDTH, Indent, Shape};
use super::text::extra_offset;
use super::tokens;

impl Printer {
    pub(super) fn ty(&self, ty: &Type, shape: Shape) -> Option<String> {
        match ty {
            Type::Path(path) => self.path(path.qself.as_ref(), &path.path, false, shape),
            Type::Reference(inner) => {
                let lifetime = inner
                    .lifetime
                    .as_ref()
                    .map_or_else(String::new, |lifetime| format!("{lifetime} "));
                let mutable = inner.mutability.map_or("", |_| "mut ");
                let prefix = format!("&{lifetime}{mutable}");
                let text = self.ty(&inner.elem, self.within(prefix.len(), prefix.len(), shape)?)?;
                Some(format!("{prefix}{text}"))
            }
            Type::Slice(slice) => {
                let room = self.within(1, 2, shape)?;
                Some(format!("[{}]", self.ty(&slice.elem, room)?))
            }
            Type::Array(array) => self.pair(
                &Arg::Type(&array.elem),
                &Arg::Expr(&array.len),
                Parts::REPEAT,
                shape,
            ),
            Type::Tuple(tuple) => {
                let list = Delimited {
                    callee: "",
                    args: tuple.elems.iter().map(Arg::Type).collect(),
                    delimiters: ('(', ')'),
                    limit: CALL_WIDTH,
                    comma: if tuple.elems.len() == 1 {
                        Comma::Always
                    } else {
                        Comma::Vertical
                    },
                };
                self.delimited(&list, shape)
            }
            Type::Paren(inner) => {
                let room = self.within(1, 2, shape)?;
                Some(format!("({})", self.ty(&inner.elem, room)?))
            }
            Type::ImplTrait(bounds) => {
                let text = self.bounds(&bounds.bounds, shape)?;
                Some(format!("impl {text}"))
            }
            Type::TraitObject(bounds) if bounds.dyn_token.is_some() => {
                let text = self.bounds(&bounds.bounds, shape.offset_left(4)?)?;
                Some(format!("dyn {text}"))
            }
            Type::Infer(_) => Some("_".to_owned()),
            Type::Never(_) => Some("!".to_owned()),
            Type::FnPtr(_) => fitted(tokens::line(ty.to_token_stream()), shape),
            Type::Group(group) => self.ty(&group.elem, shape),
            _ => self.give_up(),
        }
    }

    /// The room of a type inside another, `start` columns in and `used` columns narrower. Where
    /// the outer type starts on its line is left out of account, as `rustfmt` does.
    fn within(&self, start: usize, used: usize, shape: Shape) -> Option<Shape> {
        let width = shape.width.checked_sub(used)?;
        Some(self.room_of(width, shape.indent.aligned(start)))
    }

    pub(super) fn return_type(&self, output: &ReturnType, shape: Shape) -> Option<String> {
        match output {
            ReturnType::Default => Some(String::new()),
            ReturnType::Type(_, ty) => Some(format!("-> {}", self.ty(ty, shape.offset_left(3)?)?)),
        }
    }

    /// A path; generic arguments follow `::` in an expression.
    pub(super) fn path(
        &self,
        qself: Option<&QSelf>,
        path: &Path,
        in_expr: bool,
        shape: Shape,
    ) -> Option<String> {
        let segments = path.segments.iter();
        let Some(qself) = qself else {
            let start = path.leading_colon.map_or("", |_| "::");
            return self.segments(start.to_owned(), segments, in_expr, shape);
        };
        let ty = self.ty(&qself.ty, shape.shrink_left(1)?.sub_width(1)?)?;
        let start = if qself.position > 0 {
            let room = shape.offset_left(ty.len() + 5)?;
            let of = segments.clone().take(qself.position);
            let start = path.leading_colon.map_or("", |_| "::");
            let of = self.segments(start.to_owned(), of, false, room)?;
            format!("<{ty} as {of}>::")
        } else {
            format!("<{ty}>::")
        };
        self.segments(start, segments.skip(qself.position), in_expr, shape)
    }

    fn segments<'a>(
        &self,
        mut out: String,
        segments: impl Iterator<Item = &'a PathSegment>,
        in_expr: bool,
        shape: Shape,
    ) -> Option<String> {
        for (index, segment) in segments.enumerate() {
            if index > 0 {
                out.push_str("::");
            }
            let name = segment.ident.to_string();
            let room = shape
                .shrink_left(extra_offset(&out, shape.used_width()))?
                .offset_left(name.len())?;
            out.push_str(&name);
            match &segment.arguments {
                PathArguments::None => {}
                PathArguments::AngleBracketed(args) => {
                    if (in_expr || args.colon2_token.is_some()) && !args.args.is_empty() {
                        out.push_str("::");
                    }
                    out.push_str(&self.angle_args(args, room)?);
                }
                PathArguments::Parenthesized(args) => {
                    let line = fitted(tokens::line(args.to_token_stream()), room);
                    out.push_str(&line.or_else(|| self.one_below(args, room))?);
                }
            }
        }
        Some(out)
    }

    /// The argument of a function type on a line of its own.
    fn one_below(&self, args: &ParenthesizedGenericArguments, shape: Shape) -> Option<String> {
        let input = args.inputs.first().filter(|input| {
            args.inputs.len() == 1 && input.attrs.is_empty() && input.name.is_none()
        })?;
        let inner = shape.indent.deeper();
        let room = self.room(inner).sub_width(1)?;
        let input = self
            .ty(&input.ty, room)
            .unwrap_or_else(|| tokens::line(input.to_token_stream()));
        let output = self.return_type(&args.output, self.room(shape.indent))?;
        let gap = if output.is_empty() { "" } else { " " };
        let (below, after) = (inner.newline(), shape.indent.newline());
        Some(format!("({below}{input},{after}){gap}{output}"))
    }

    fn angle_args(&self, args: &AngleBracketedGenericArguments, shape: Shape) -> Option<String> {
        if args.args.is_empty() {
            return Some(String::new());
        }
        self.angled("", args.args.iter().map(Arg::of_generic).collect(), shape)
    }

    fn angled(&self, callee: &str, args: Vec<Arg<'_>>, shape: Shape) -> Option<String> {
        let list = Delimited {
            callee,
            args,
            delimiters: ('<', '>'),
            limit: self.max(),
            comma: Comma::Vertical,
        };
        self.delimited(&list, shape)
    }

    pub(super) fn generic_arg(&self, arg: &GenericArgument, shape: Shape) -> Option<String> {
        match arg {
            GenericArgument::Lifetime(lifetime) => Some(lifetime.to_string()),
            GenericArgument::Type(ty) => self.ty(ty, shape),
            GenericArgument::Const(expr) => self.expr(expr, shape),
            GenericArgument::AssocType(assoc) if assoc.generics.is_none() => {
                let prefix = format!("{} = ", assoc.ident);
                let ty = self.ty(&assoc.ty, shape.sub_width(prefix.len())?)?;
                Some(format!("{prefix}{ty}"))
            }
            _ => self.give_up(),
        }
    }

    pub(super) fn bounds(
        &self,
        bounds: &Punctuated<TypeParamBound, Token![+]>,
        shape: Shape,
    ) -> Option<String> {
        let mut texts = Vec::new();
        for bound in bounds {
            texts.push(match bound {
                TypeParamBound::Lifetime(lifetime) => lifetime.to_string(),
                TypeParamBound::Trait(bound) => {
                    let prefix = bound.maybe.map_or("", |_| "?");
                    let lifetimes = match &bound.lifetimes {
                        Some(lifetimes) => tokens::line(lifetimes.to_token_stream()) + " ",
                        None => String::new(),
                    };
                    let path = self.path(None, &bound.path, false, shape)?;
                    let text = format!("{lifetimes}{prefix}{path}");
                    if bound.paren_token.is_some() {
                        format!("({text})")
                    } else {
                        text
                    }
                }
                _ => self.give_up()?,
            });
        }
        let line = texts.join(" + ");
        if line.len() > shape.width && texts.len() > 1 {
            return Some(texts.join(&format!("{}+ ", shape.indent.newline())));
        }
        Some(line)
    }

    /// A name with its generic parameters.
    pub(super) fn generics(&self, name: &str, generics: &Generics, shape: Shape) -> Option<String> {
        if generics.params.is_empty() {
            return Some(name.to_owned());
        }
        let mut texts = Vec::new();
        for param in &generics.params {
            texts.push(self.generic_param(param, shape)?);
        }
        let args = texts.iter().map(|text| Arg::Text(text)).collect();
        self.angled(name, args, shape)
    }

    fn generic_param(&self, param: &GenericParam, shape: Shape) -> Option<String> {
        match param {
            GenericParam::Lifetime(param) if param.attrs.is_empty() => {
                Some(tokens::line(param.to_token_stream()))
            }
            GenericParam::Type(param) if param.attrs.is_empty() => {
                let mut out = param.ident.to_string();
                if !param.bounds.is_empty() {
                    out.extend([": ", &self.bounds(&param.bounds, shape)?]);
                }
                if let Some((_, ty)) = &param.default {
                    out.extend([" = ", &self.ty(ty, shape)?]);
                }
                Some(out)
            }
            GenericParam::Const(param) if param.attrs.is_empty() && param.default.is_none() => {
                let ty = self.ty(&param.ty, shape)?;
                Some(format!("const {}: {ty}", param.ident))
            }
            _ => self.give_up(),
        }
    }

    /// A `where` clause below what it belongs to; empty if there is none.
    pub(super) fn where_clause(
        &self,
        generics: &Generics,
        before: &str,
        indent: Indent,
    ) -> Option<String> {
        let Some(clause) = &generics.where_clause else {
            return Some(String::new());
        };
        if clause.predicates.is_empty() {
            return Some(String::new());
        }
        let room = self.room(indent.deeper()).sub_width(1)?;
        let mut out = format!("{before}where");
        for predicate in &clause.predicates {
            let text = match predicate {
                WherePredicate::Type(bound) => {
                    let lifetimes = match &bound.lifetimes {
                        Some(lifetimes) => tokens::line(lifetimes.to_token_stream()) + " ",
                        None => String::new(),
                    };
                    let ty = self.ty(&bound.bounded_ty, room)?;
                    self.assign_with(format!("{lifetimes}{ty}:"), room, |room| {
                        self.bounds(&bound.bounds, room)
                    })?
                }
                predicate => tokens::line(predicate.to_token_stream()),
            };
            out.extend([&*room.indent.newline(), &text, ","]);
        }
        Some(out)
    }
}
