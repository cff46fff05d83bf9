//! What a node looks like on one line, where only the room decides whether it gets one.
//!
//! A shortcut: without it the layout finds the same, but tries more.

use crate::codegen::format::limits::{ARRAY, ATTRIBUTE, CALL, CHAIN, STRUCT, TAB, WIDTH};
use crate::codegen::format::tree::{Flat, Kind, Link, LinkKind, Node, Path, Span};

/// The one line, if nothing but the room for it can be in its way.
pub fn flat(node: &Node, text: &str) -> Option<Flat> {
    let source = text.get(node.span.clone())?;
    // Such a comma is kept within macros.
    let comma = matches!(node.kind, Kind::Call(..) | Kind::Array(_) | Kind::Tuple(_))
        && ends_with_comma(source);
    if comma {
        return None;
    }
    match &node.kind {
        Kind::Literal | Kind::Str => of_text(source),
        Kind::Path(path) => self::path(path, text),
        Kind::Call(callee, arguments) => list(callee.flat?, arguments, CALL),
        Kind::Chain(parent, links, tries) => chain(parent, links, *tries, text),
        Kind::Macro(call) => match &call.arguments {
            None if !source.contains('\n') && call.open != b'{' => of_text(source),
            Some(arguments) if !call.trailing_comma && !call.repeat => {
                list(of_text(&call.name)?, arguments, CALL.min(ARRAY))
            }
            _ => None,
        },
        Kind::Unary(prefix, operand) => Some(more(operand.flat?, prefix.len())),
        Kind::Binary(operator, operands) => {
            let mut sum = NOTHING;
            for operand in operands {
                let flat = operand.flat?;
                sum.width += flat.width + operator.len() + 2;
                sum.slack = sum.slack.max(flat.slack);
                sum.room = sum.room.max(flat.room + TAB + operator.len() + 2);
            }
            sum.width -= operator.len() + 2;
            Some(settled(sum))
        }
        Kind::Cast(value, ty) => {
            let (value, ty) = (value.flat?, ty.flat?);
            Some(settled(Flat {
                width: value.width + ty.width + 4,
                slack: value.slack,
                room: value.room.max(ty.room) + TAB + 4,
            }))
        }
        Kind::Paren(inner) => Some(more(inner.flat?, 2)),
        Kind::Tuple(elements) if elements.len() != 1 => list(NOTHING, elements, CALL),
        Kind::Array(elements) => list(NOTHING, elements, ARRAY),
        Kind::Struct(literal) if literal.base.is_none() && !literal.trailing_comma => {
            let name = self::path(&literal.path, text)?;
            let mut sum = NOTHING;
            for (field, value) in &literal.fields {
                let label = of_text(text.get(field.clone())?)?.width;
                let value = match value {
                    Some(value) => more(value.flat?, label + 2),
                    None => more(NOTHING, label),
                };
                sum.width += value.width + 2;
                sum.slack = sum.slack.max(value.slack);
                sum.room = sum.room.max(value.room + TAB + 2);
            }
            let width = if literal.fields.is_empty() {
                0
            } else {
                sum.width - 2
            };
            (width + sum.slack <= STRUCT).then(|| {
                let spaces = if width == 0 { 3 } else { 5 };
                settled(Flat {
                    width: name.width + width + spaces,
                    slack: sum.slack,
                    room: sum.room.max(name.room),
                })
            })
        }
        Kind::Closure(closure) if closure.output.is_none() => {
            let parameters = list(NOTHING, &closure.parameters, WIDTH)?;
            let body = closure.body.flat?;
            Some(settled(Flat {
                width: closure.prefix.len() + parameters.width + 1 + body.width,
                slack: body.slack,
                room: body.room.max(parameters.room) + TAB + 4,
            }))
        }
        Kind::Jump(word, value) => match value {
            Some(value) => Some(more(value.flat?, word.len() + 1)),
            None => of_text(word),
        },
        Kind::Bound(prefix, inner) => Some(more(inner.flat?, prefix.len())),
        Kind::TuplePattern(path, elements)
            if !(path.segments.is_empty() && elements.len() == 1) =>
        {
            list(self::path(path, text)?, elements, WIDTH)
        }
        Kind::Meta(elements, comma) => {
            let name = of_text(source.split('(').next()?.trim_end())?;
            list(name, elements, ATTRIBUTE).filter(|_| !comma)
        }
        _ => None,
    }
}

/// Whether a comma is the last thing before the closing delimiter.
pub fn ends_with_comma(source: &str) -> bool {
    let mut rest = source.chars();
    rest.next_back();
    rest.as_str().trim_end().ends_with(',')
}

const NOTHING: Flat = Flat {
    width: 0,
    slack: 0,
    room: 0,
};

fn of_text(text: &str) -> Option<Flat> {
    // Columns, characters and bytes are the same then.
    (text.is_ascii() && !text.contains('\n')).then_some(Flat {
        width: text.len(),
        slack: 0,
        room: text.len(),
    })
}

fn settled(flat: Flat) -> Flat {
    Flat {
        room: flat.room.max(flat.width),
        ..flat
    }
}

fn more(flat: Flat, columns: usize) -> Flat {
    Flat {
        width: flat.width + columns,
        slack: flat.slack,
        room: flat.room + columns,
    }
}

fn list(before: Flat, elements: &[Node], limit: usize) -> Option<Flat> {
    let mut sum = NOTHING;
    for element in elements {
        let flat = element.flat?;
        sum.width += flat.width + 2;
        sum.slack = sum.slack.max(flat.slack);
        sum.room = sum.room.max(flat.room + TAB + 2);
    }
    let width = sum.width.saturating_sub(2);
    let limited = match elements {
        [only] => only.is_nested_call(),
        _ => true,
    };
    (!limited || width + sum.slack <= limit).then(|| {
        settled(Flat {
            width: before.width + width + 2,
            slack: sum.slack.max(before.slack),
            room: sum.room.max(before.room),
        })
    })
}

fn chain(parent: &Node, links: &[Link], tries: usize, text: &str) -> Option<Flat> {
    let mut sum = more(parent.flat?, tries);
    for link in links {
        let flat = match &link.kind {
            LinkKind::Method(_, _, _, true) => return None,
            LinkKind::Method(name, generics, arguments, false) => {
                let mut name = of_text(text.get(Span::clone(name))?)?;
                if !generics.is_empty() {
                    name = more(name, 4);
                    for generic in generics {
                        name = more(name, generic.flat?.width + 2);
                    }
                    name.width -= 2;
                }
                list(name, arguments, CALL)?
            }
            LinkKind::Field(name) => of_text(text.get(Span::clone(name))?)?,
            LinkKind::Await => of_text("await")?,
        };
        sum.width += flat.width + 1 + link.tries;
        sum.slack = sum.slack.max(flat.slack + 2 * link.tries);
        sum.room = sum.room.max(flat.room + 1 + link.tries + TAB);
    }
    (links.len() <= 1 || sum.width + sum.slack <= CHAIN).then(|| settled(sum))
}

fn path(path: &Path, text: &str) -> Option<Flat> {
    if path.qself.is_some() {
        return None;
    }
    let mut sum = NOTHING;
    for segment in &path.segments {
        if segment.inputs.is_some() {
            return None;
        }
        let mut flat = of_text(text.get(segment.name.clone())?)?;
        if let Some(generics) = &segment.generics {
            flat = list(flat, generics, WIDTH)?;
            flat.width += if path.turbofish { 2 } else { 0 };
        }
        sum.width += flat.width + 2;
        sum.room = sum.room.max(flat.room);
    }
    sum.width = sum.width.saturating_sub(if path.global { 0 } else { 2 });
    Some(settled(sum))
}
