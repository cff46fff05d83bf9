//! Chains of calls: on one line, on one line up to the last call, or with a line for each call.

use crate::codegen::format::limits::{CALL, CHAIN, TAB};
use crate::codegen::format::shape::{
    Shape, columns, first_line_width, fits, last_line_extendable, last_line_width, newline,
};
use crate::codegen::format::tree::{Link, LinkKind, Node};

use super::{Laid, Layout};

impl Layout<'_> {
    /// A chain in its room.
    pub fn chain(&self, parent: &Node, links: &[Link], tries: usize, shape: Shape) -> Laid {
        let mut root = self.node(parent, shape.sub(tries)?)?;
        root.extend(std::iter::repeat_n('?', tries));
        if links.is_empty() {
            return Some(root);
        }
        let mut rest = links;
        let mut block_like = parent.is_block_like(&root);
        // What is no longer than a step of indentation has its next call beside it.
        let tab = TAB.saturating_sub(shape.offset);
        while root.len() <= tab && !root.contains('\n') {
            let Some((first, others)) = rest.split_first() else {
                break;
            };
            let Some(written) = self.link(first, shape.offset(root.len())?) else {
                break;
            };
            root.push_str(&written);
            block_like = last_line_extendable(&root);
            rest = others;
        }
        let Some((last, middle)) = rest.split_last() else {
            return fits(&root, shape).then_some(root);
        };
        let child = shape
            .block_indent(if block_like { 0 } else { TAB })
            .with_max_width();
        let mut written = vec![root];
        for link in middle {
            written.push(self.link(link, child)?);
        }
        let (last, one_line) =
            self.last_link(last, &written, links.len(), block_like, shape, child)?;
        written.push(last);
        if !one_line && self.one_line_chains.get() {
            return None;
        }
        let connector = if one_line {
            String::new()
        } else {
            newline(child.indent)
        };
        let chain = written.join(&connector);
        fits(&chain, shape).then_some(chain)
    }

    /// The last link, and whether the chain is on one line up to it.
    fn last_link(
        &self,
        last: &Link,
        written: &[String],
        links: usize,
        block_like: bool,
        shape: Shape,
        child: Shape,
    ) -> Option<(String, bool)> {
        let root = written.first()?;
        let extendable = block_like && last_line_extendable(root);
        let before = last.tries
            + if extendable {
                last_line_width(root)
            } else {
                written.iter().map(|part| columns(part)).sum()
            };
        let limit = if links == 1 {
            shape.width
        } else {
            shape.width.min(CHAIN)
        };
        let budget = limit.saturating_sub(before);
        let single = budget > 0 && written.iter().all(|part| !part.contains('\n'));
        let below = child.sub(shape.overhead() + last.tries);
        if (single || extendable)
            && let Some(room) = shape.sub(last.tries)?.offset(before)
            && let Some(beside) = self.link(last, room)
        {
            let lines = beside.lines().count();
            let fits = first_line_width(&beside) <= budget;
            if fits && lines >= 5 {
                return Some((beside, single));
            }
            return Some(match self.link(last, below?) {
                Some(below) if !fits => (below, false),
                Some(below) if below.lines().count() >= lines => (beside, single),
                Some(below) => (below, false),
                None => (beside, fits && single),
            });
        }
        let room = if single || extendable {
            shape.sub(last.tries)?
        } else {
            below?
        };
        Some((self.link(last, room)?, false))
    }

    fn link(&self, link: &Link, shape: Shape) -> Laid {
        let shape = shape.sub(link.tries)?;
        let mut written = match &link.kind {
            LinkKind::Method(name, generics, arguments, comma) => {
                let mut callee = format!(".{}", self.source(name));
                if !generics.is_empty() {
                    let generics: Option<Vec<String>> = generics
                        .iter()
                        .map(|generic| self.node(generic, shape))
                        .collect();
                    callee.push_str(&format!("::<{}>", generics?.join(", ")));
                }
                let comma = self.in_macro.get().then_some(*comma);
                self.call(&callee, arguments, shape, CALL, comma)?
            }
            LinkKind::Field(name) => format!(".{}", self.source(name)),
            LinkKind::Await => ".await".to_owned(),
        };
        written.extend(std::iter::repeat_n('?', link.tries));
        Some(written)
    }
}
