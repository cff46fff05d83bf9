//! Calls of macros: like calls and arrays, or copied and indented anew.

use crate::codegen::format::limits::CALL;
use crate::codegen::format::shape::Shape;
use crate::codegen::format::tree::{Macro, Node};

use super::{Laid, Layout};

impl Layout<'_> {
    /// A macro that is called.
    pub fn macro_call(&self, call: &Macro, shape: Shape) -> Laid {
        let source = self.source(&call.body);
        let empty = source
            .get(1..source.len() - 1)
            .unwrap_or_default()
            .trim()
            .is_empty();
        if empty {
            let space = if call.open == b'{' { " " } else { "" };
            let close = source.chars().next_back().unwrap_or_default();
            return Some(format!(
                "{}{space}{}{close}",
                call.name,
                char::from(call.open)
            ));
        }
        let Some(arguments) = &call.arguments else {
            if call.open == b'{' {
                let body = indented_anew(source, shape.indent).unwrap_or_else(|| source.to_owned());
                return Some(format!("{} {body}", call.name));
            }
            let whole = format!("{}{source}", call.name);
            let closing = whole.lines().last().unwrap_or_default().trim();
            if closing
                .chars()
                .all(|character| matches!(character, '}' | ')' | ']'))
            {
                return indented_anew(&whole, shape.indent);
            }
            return Some(whole);
        };
        let outside = self.in_macro.replace(true);
        let laid = self.parsed_macro(call, arguments, outside, shape);
        self.in_macro.set(outside);
        laid
    }

    fn parsed_macro(&self, call: &Macro, arguments: &[Node], nested: bool, shape: Shape) -> Laid {
        let vector = matches!(call.name.as_str(), "vec!" | "std::vec!");
        if call.repeat
            && let [element, count] = arguments
        {
            let prefix = format!("{}[", call.name);
            return self.pair(element, "; ", &prefix, count, "]", shape);
        }
        if call.open == b'[' || vector {
            let like_array = vector && !nested;
            let comma = (!like_array).then_some(call.trailing_comma);
            if like_array {
                self.in_macro.set(false);
            }
            return self.array(&call.name, arguments, shape, comma);
        }
        self.call(
            &call.name,
            arguments,
            shape,
            CALL,
            Some(call.trailing_comma),
        )
    }
}

/// Moves the lines below the first so that the leftmost is at `indent`. The lines of a string stay.
pub fn indented_anew(text: &str, indent: usize) -> Option<String> {
    let mut lines = Vec::new();
    let mut least: Option<usize> = None;
    let mut inside = InString::default();
    let mut rest = text.split('\n');
    let first = rest.next()?.trim_end();
    inside.line(text.split('\n').next()?);
    let mut stays = false;
    for line in rest {
        let began_inside = inside.open;
        inside.line(line);
        let ends_inside = inside.open;
        let prefix = line.len() - line.trim_start().len();
        let blank = line.trim().is_empty();
        let holds = ends_inside && !line.ends_with('\\');
        let moved = !(stays || holds);
        stays = if moved { stays } else { holds };
        if !blank && !began_inside {
            least = Some(least.map_or(prefix, |least| least.min(prefix)));
        }
        lines.push((moved, line, prefix, blank));
    }
    let least = least?;
    let mut out = first.to_owned();
    for (moved, line, prefix, blank) in lines {
        out.push('\n');
        if !moved {
            out.push_str(line);
        } else if !blank {
            super::indentation(indent + prefix.saturating_sub(least), &mut out);
            out.push_str(line.trim());
        }
    }
    Some(out)
}

/// Whether a line ends within a string.
#[derive(Default)]
struct InString {
    open: bool,
}

impl InString {
    fn line(&mut self, line: &str) {
        let mut characters = line.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\\' if self.open => {
                    characters.next();
                }
                '"' => self.open = !self.open,
                // A character that is a quote is no string.
                '\'' if !self.open && characters.peek() == Some(&'"') => {
                    characters.next();
                }
                _ => {}
            }
        }
    }
}
