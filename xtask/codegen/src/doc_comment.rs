//! Descriptions as doc comments.
//!
//! Descriptions are Markdown written by hand, which rustdoc and clippy check: a code block that is not marked as text
//! is compiled as a test, and a lazy continuation line of a list item is a warning. So the Markdown is formatted
//! anew, with the same meaning.

use super::canonical::paragraphs;

/// A list item that has not ended: the columns at which its content begins.
#[derive(Clone, Copy)]
struct Item {
    /// In the description.
    input_column: usize,
    /// In the comment.
    output_column: usize,
}

/// The lines of a doc comment, none of them longer than `width` if words allow. None: there is nothing to say.
pub fn lines(text: &str, width: usize) -> Vec<String> {
    let text: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter_map(|character| match character {
            '\r' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some('\u{9}'),
            other if is_invisible(other) && other != '\n' => None,
            other => Some(other),
        })
        .collect();
    let text = text.replace('\t', "    ");
    let source: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    let mut layout = Layout {
        width,
        ..Layout::default()
    };
    layout.blocks(&source);
    let mut lines = layout.lines;
    while lines.first().is_some_and(String::is_empty) {
        lines.remove(0);
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Whether a doc comment has a description word for word, however narrow it is.
pub fn keeps(text: &str) -> bool {
    const NARROW: usize = 16;
    paragraphs(&lines(text, NARROW).join("\n")) == paragraphs(text)
}

/// Whether a description says anything.
pub fn says_something(text: &str) -> bool {
    text.chars()
        .any(|character| !character.is_whitespace() && !is_invisible(character))
}

/// Whether nobody sees a character, or sees others where they are not: compilers refuse these in literals.
pub fn is_invisible(character: char) -> bool {
    let odd = matches!(
        character,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
    );
    odd || (character.is_control() && character != '\n')
}

#[derive(Default)]
struct Layout {
    width: usize,
    lines: Vec<String>,
    items: Vec<Item>,
}

impl Layout {
    fn blocks(&mut self, source: &[&str]) {
        let mut index = 0;
        while let Some(line) = source.get(index) {
            let rest = source.get(index..).unwrap_or_default();
            index += self.block(line, rest).max(1);
        }
    }

    /// Writes what begins with a line, and returns how many lines that was.
    fn block(&mut self, line: &str, rest: &[&str]) -> usize {
        let content = line.trim_start();
        if content.is_empty() {
            if !self.is_after_blank() {
                self.lines.push(String::new());
            }
            return 1;
        }
        let indent = line.len() - content.len();
        let listed = !self.items.is_empty();
        self.leave_items(indent, content);
        let inside = self.items.last().map_or(0, |item| item.input_column);
        let output_column = self.items.last().map_or(0, |item| item.output_column);
        if let Some(fence) = fence(content) {
            return self.fenced(fence, content, indent, rest);
        }
        if let Some(marker) = marker(content) {
            self.item(marker, content, indent, listed);
            return 1;
        }
        if content.starts_with('>') {
            return self.quote(rest, output_column);
        }
        if indent >= inside + 4 && self.is_after_blank() {
            return self.indented(rest, inside + 4, output_column);
        }
        self.paragraph(
            &" ".repeat(output_column),
            output_column,
            &harmless(content),
        );
        1
    }

    fn is_after_blank(&self) -> bool {
        self.lines.last().is_none_or(String::is_empty)
    }

    /// Leaves the items that a line does not belong to. One that goes on a paragraph belongs to its item, wherever it
    /// begins.
    fn leave_items(&mut self, indent: usize, content: &str) {
        let begins = self.is_after_blank()
            || marker(content).is_some()
            || fence(content).is_some()
            || content.starts_with(['#', '>', '|']);
        while begins
            && self
                .items
                .last()
                .is_some_and(|item| indent < item.input_column)
        {
            self.items.pop();
        }
    }

    fn item(&mut self, marker: &str, content: &str, indent: usize, listed: bool) {
        let output_column = self.items.last().map_or(0, |item| item.output_column);
        let after = content.get(marker.len()..).unwrap_or_default();
        let text = after.trim_start();
        let gap = match after.len() - text.len() {
            gap @ 1..=4 => gap,
            _ => 1,
        };
        // Only a list that begins with 1 begins without an empty line.
        let interrupts = !matches!(marker, "-" | "*" | "+" | "1." | "1)") && !listed;
        if (interrupts || text.is_empty()) && !self.is_after_blank() {
            self.lines.push(String::new());
        }
        let item = Item {
            input_column: indent + marker.len() + gap,
            output_column: output_column + marker.len() + 1,
        };
        self.items.push(item);
        let text = if is_definition(text) {
            format!("\\{text}")
        } else {
            harmless(text)
        };
        let begin = format!("{}{marker} ", " ".repeat(output_column));
        self.paragraph(&begin, item.output_column, &text);
    }

    /// Breaks a line that is too long between words. Rows of tables stay whole.
    fn paragraph(&mut self, begin: &str, hanging: usize, text: &str) {
        let mut current = begin.to_owned();
        if text.starts_with('|') || begin.chars().count() + text.chars().count() <= self.width {
            self.lines
                .push(format!("{current}{text}").trim_end().to_owned());
            return;
        }
        let mut empty = true;
        for word in text.split_inclusive(' ') {
            let length = current.chars().count() + word.trim_end().chars().count();
            if !empty && length > self.width && !begins_block(word.trim_end()) {
                self.lines.push(current.trim_end().to_owned());
                current = " ".repeat(hanging);
            }
            current.push_str(word);
            empty = false;
        }
        self.lines.push(current.trim_end().to_owned());
    }

    /// Code between fences: text, unless it says that it is in another language than Rust.
    fn fenced(&mut self, fence: &str, content: &str, indent: usize, rest: &[&str]) -> usize {
        let margin = " ".repeat(self.items.last().map_or(0, |item| item.output_column));
        let info = content.get(fence.len()..).unwrap_or_default().trim();
        self.lines
            .push(format!("{margin}{fence}{}", language(info)));
        let mut count = 1;
        for line in rest.iter().skip(1) {
            count += 1;
            let content = line.trim_start();
            let closes =
                content.starts_with(fence) && content.trim_start_matches(fence).trim().is_empty();
            if closes {
                break;
            }
            let kept = indent.min(line.len() - content.len());
            let line = line.get(kept..).unwrap_or_default();
            self.lines
                .push(format!("{margin}{line}").trim_end().to_owned());
        }
        self.lines.push(format!("{margin}{fence}"));
        count
    }

    /// Code that is only indented.
    fn indented(&mut self, rest: &[&str], from: usize, output_column: usize) -> usize {
        let margin = " ".repeat(output_column);
        let belongs =
            |line: &&&str| line.is_empty() || line.len() - line.trim_start().len() >= from;
        let mut code: Vec<&str> = rest.iter().take_while(belongs).copied().collect();
        while code.last().is_some_and(|line| line.is_empty()) {
            code.pop();
        }
        let mut fence = "```".to_owned();
        while code.iter().any(|line| line.contains(&fence)) {
            fence.push('`');
        }
        self.lines.push(format!("{margin}{fence}text"));
        for line in &code {
            let line = line.get(from..).unwrap_or_default();
            self.lines
                .push(format!("{margin}{line}").trim_end().to_owned());
        }
        self.lines.push(format!("{margin}{fence}"));
        code.len()
    }

    /// A quotation, with the lines that lazily belong to it.
    fn quote(&mut self, rest: &[&str], output_column: usize) -> usize {
        let quoted: Vec<&str> = rest
            .iter()
            .take_while(|line| {
                let content = line.trim_start();
                !content.is_empty() && (content.starts_with('>') || !begins_block(content))
            })
            .map(|line| {
                let content = line.trim_start();
                let content = content.strip_prefix('>').unwrap_or(content);
                content.strip_prefix(' ').unwrap_or(content)
            })
            .collect();
        let begin = format!("{}> ", " ".repeat(output_column));
        let mut inner = Layout {
            width: self.width.saturating_sub(begin.len()),
            ..Layout::default()
        };
        inner.blocks(&quoted);
        let lines = inner
            .lines
            .iter()
            .map(|line| format!("{begin}{line}").trim_end().to_owned());
        self.lines.extend(lines);
        quoted.len()
    }
}

/// The fence that a line opens.
fn fence(content: &str) -> Option<&str> {
    let first = content
        .chars()
        .next()
        .filter(|first| matches!(first, '`' | '~'))?;
    let length = content.len() - content.trim_start_matches(first).len();
    let info = content.get(length..)?;
    (length >= 3 && !info.contains('`')).then(|| content.get(..length))?
}

/// The language of a code block: one that rustdoc does not take for Rust.
fn language(info: &str) -> &str {
    const KNOWN: [&str; 34] = [
        "bash",
        "c",
        "cpp",
        "csharp",
        "css",
        "csv",
        "curl",
        "diff",
        "go",
        "graphql",
        "html",
        "http",
        "ini",
        "java",
        "javascript",
        "js",
        "json",
        "jsonc",
        "kotlin",
        "markdown",
        "php",
        "python",
        "ruby",
        "sh",
        "shell",
        "sql",
        "swift",
        "text",
        "toml",
        "ts",
        "typescript",
        "xml",
        "yaml",
        "yml",
    ];
    if KNOWN.contains(&info) { info } else { "text" }
}

/// The marker of a list item that a line begins with.
fn marker(content: &str) -> Option<&str> {
    let word = content.split(' ').next().unwrap_or_default();
    let bullet = matches!(word, "-" | "*" | "+");
    let numbered = word.strip_suffix(['.', ')']).is_some_and(|number| {
        (1..=9).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    ((bullet || numbered) && !is_ruler(content)).then_some(word)
}

/// Whether a line is nothing but a horizontal line.
fn is_ruler(content: &str) -> bool {
    let mut marks = content.chars().filter(|character| *character != ' ');
    let Some(first) = marks
        .next()
        .filter(|first| matches!(first, '-' | '*' | '_'))
    else {
        return false;
    };
    let mut count = 1;
    marks.all(|mark| {
        count += 1;
        mark == first
    }) && count >= 3
}

/// Whether a word at the beginning of a line would make something else of it than a part of a paragraph.
fn begins_block(word: &str) -> bool {
    marker(word).is_some()
        || is_ruler(word)
        || fence(word).is_some()
        || word.starts_with(['#', '>', '|', '='])
}

/// Whether a text is the definition of a link, which nobody looks for in a list.
fn is_definition(text: &str) -> bool {
    text.starts_with('[') && text.contains("]:")
}

/// Footnotes that lead nowhere are no footnotes.
fn harmless(text: &str) -> String {
    text.replace("[^", "\\[^")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid_out(text: &str) -> String {
        lines(text, 40).join("\n")
    }

    #[test]
    fn what_is_laid_out_stays_so() {
        for text in [
            "- a\nlazy\n  - b\n\n    more of b\n\nout of the list",
            "Words enough to fill more than one line - and a dash where it could begin one.",
            "> quoted\nlazily\n\n    code\n\n```\nlet x = 1;\n```\n\n~~~rust\nunclosed",
            "1. one\n2. two\n   * three\n\n***\n\n| a | b |\n|---|---|\n| c | d |",
        ] {
            let once = laid_out(text);
            assert_eq!(laid_out(&once), once, "{text}");
        }
    }

    #[test]
    fn no_code_becomes_a_test() {
        assert_eq!(
            laid_out("a\n\n    let x = 1;\n"),
            "a\n\n```text\nlet x = 1;\n```"
        );
        assert_eq!(laid_out("```rust\nx\n```"), "```text\nx\n```");
        assert_eq!(laid_out("```json\n{}\n"), "```json\n{}\n```");
    }

    #[test]
    fn no_line_begins_a_list_by_chance() {
        let text = "These are words up to the end of line - and on";
        assert!(!laid_out(text).contains("\n-"), "{}", laid_out(text));
    }

    #[test]
    fn what_is_said_otherwise_is_noticed() {
        for text in [
            "",
            "one\ntwo  three",
            "- an item that is so long that it is broken",
            "> short",
            "one of\n 1. a\n 2. b\n",
        ] {
            assert!(keeps(text), "{text}");
        }
        for text in [
            "> a quotation of more than one line",
            "a\n\n    code",
            "a\u{200b}b",
            "one\n2. two",
        ] {
            assert!(!keeps(text), "{text}");
        }
    }

    #[test]
    fn nothing_invisible_is_left() {
        assert_eq!(laid_out("a\u{202e}b\u{0}c\r\nd\te"), "abc\nd    e");
        assert!(!says_something(" \u{200b}\n"));
    }
}
