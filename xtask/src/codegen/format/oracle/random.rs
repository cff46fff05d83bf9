//! Items made up at random out of what the emitters use.

/// A source of choices, the same for the same seed.
pub struct Random(u64);

impl Random {
    /// Choices that follow from a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }

    fn pick<'c>(&mut self, choices: &[&'c str]) -> &'c str {
        choices[self.below(choices.len())]
    }

    fn name(&mut self) -> String {
        let words = [
            "a",
            "id",
            "part",
            "upload",
            "session",
            "size",
            "configuration",
        ];
        let count = 1 + self.below(3);
        let words: Vec<&str> = (0..count).map(|_| self.pick(&words)).collect();
        words.join("_")
    }

    fn type_name(&mut self) -> String {
        let words = [
            "X",
            "Id",
            "Part",
            "Upload",
            "Session",
            "Response",
            "Configuration",
        ];
        let count = 1 + self.below(3);
        (0..count).map(|_| self.pick(&words)).collect()
    }

    fn string(&mut self) -> String {
        let words = [
            "a",
            "of",
            "the",
            "upload",
            "größe",
            "\\\"quoted\\\"",
            "presigned",
        ];
        let limit = if self.below(40) == 0 { 30 } else { 6 };
        let count = self.below(limit);
        let words: Vec<&str> = (0..count).map(|_| self.pick(&words)).collect();
        let separator = if self.below(30) == 0 {
            " \\\n    "
        } else {
            " "
        };
        format!("\"{}\"", words.join(separator))
    }

    fn list(&mut self, depth: usize, most: usize) -> String {
        let count = self.below(most + 1);
        let items: Vec<String> = (0..count).map(|_| self.expression(depth)).collect();
        items.join(", ")
    }

    fn leaf(&mut self) -> String {
        match self.below(6) {
            0 => self.string(),
            1 => self.below(100_000).to_string(),
            2 => format!("{}::{}", self.type_name(), self.type_name()),
            3 => format!("&{}", self.name()),
            _ => self.name(),
        }
    }

    fn expression(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.leaf();
        }
        let depth = depth - 1;
        match self.below(18) {
            0 | 1 => format!("{}({})", self.name(), self.list(depth, 3)),
            2 => format!(
                "{}::{}({})",
                self.type_name(),
                self.name(),
                self.list(depth, 2)
            ),
            3..=5 => self.chain(depth),
            6 => format!("Some({})", self.expression(depth)),
            7 => format!("&[{}]", self.list(depth, 4)),
            8 => {
                let fields: Vec<String> = (0..1 + self.below(3))
                    .map(|_| format!("{}: {}", self.name(), self.expression(depth)))
                    .collect();
                format!("{} {{ {} }}", self.type_name(), fields.join(", "))
            }
            9 => format!("|{}| {}", self.name(), self.expression(depth)),
            10 => {
                let operator = self.pick(&["&&", "||", "+", "==", "<"]);
                let (left, right) = (self.leaf(), self.chain(depth));
                format!("({left} {operator} {right})")
            }
            11 => format!("({}, {})", self.expression(depth), self.expression(depth)),
            12 => format!("json!({})", self.expression(depth)),
            13 => format!("vec![{}]", self.list(depth, 4)),
            14 => format!("json!({{\n    \"a\": {},\n    \"b\": 1,\n}})", self.leaf()),
            15 => {
                let statement = self.statement(depth);
                format!(
                    "|{}| {{\n{statement}\n{}\n}}",
                    self.name(),
                    self.expression(depth)
                )
            }
            16 => format!("{}?", self.chain(depth)),
            _ => self.leaf(),
        }
    }

    fn chain(&mut self, depth: usize) -> String {
        let mut chain = match self.below(3) {
            0 => self.name(),
            1 => "self".to_owned(),
            _ => format!("{}::new()", self.type_name()),
        };
        for _ in 0..1 + self.below(4) {
            chain.push('.');
            chain.push_str(&self.name());
            if self.below(5) > 0 {
                chain.push_str(&format!("({})", self.list(depth, 2)));
            }
            if self.below(8) == 0 {
                chain.push('?');
            }
        }
        chain
    }

    fn statement(&mut self, depth: usize) -> String {
        match self.below(7) {
            0 | 1 => format!("let {} = {};", self.name(), self.expression(depth)),
            2 => format!("{};", self.chain(depth)),
            3 => format!(
                "if {} {{\n{}\n}} else {{\n{}\n}}",
                self.chain(0),
                self.chain(depth),
                self.chain(depth)
            ),
            4 => format!(
                "let Some({}) = {} else {{\nreturn {};\n}};",
                self.name(),
                self.chain(depth),
                self.leaf()
            ),
            5 => format!("return {};", self.expression(depth)),
            _ => {
                let arms: Vec<String> = (0..1 + self.below(4))
                    .map(|_| {
                        let body = self.expression(depth);
                        format!(
                            "{}::{}({}) => {body},",
                            self.type_name(),
                            self.type_name(),
                            self.name()
                        )
                    })
                    .collect();
                format!("match {} {{\n{}\n}};", self.name(), arms.join("\n"))
            }
        }
    }

    fn ty(&mut self, depth: usize) -> String {
        match self.below(if depth == 0 { 1 } else { 6 }) {
            1 => format!("Option<{}>", self.ty(depth - 1)),
            2 => format!("Vec<{}>", self.ty(depth - 1)),
            3 => format!("BTreeMap<String, {}>", self.ty(depth - 1)),
            4 => format!("Result<{}, {}>", self.ty(depth - 1), self.ty(depth - 1)),
            5 => format!("&'static {}", self.ty(depth - 1)),
            _ => self.type_name(),
        }
    }

    /// An item.
    pub fn item(&mut self) -> String {
        match self.below(8) {
            0 => format!(
                "static {}: {} = {};",
                self.name().to_uppercase(),
                self.ty(2),
                self.expression(4)
            ),
            1 => {
                let fields: Vec<String> = (0..1 + self.below(3))
                    .map(|_| format!("/// A field.\npub {}: {},", self.name(), self.ty(4)))
                    .collect();
                format!(
                    "pub struct {} {{\n{}\n}}",
                    self.type_name(),
                    fields.join("\n")
                )
            }
            2 => {
                let names: Vec<String> = (0..1 + self.below(9)).map(|_| self.type_name()).collect();
                format!("pub use self::{}::{{{}}};", self.name(), names.join(", "))
            }
            3 => format!(
                "pub async fn {}(&self, {}: {}) -> {};",
                self.name(),
                self.name(),
                self.ty(3),
                self.ty(4)
            )
            .replace(");", ") {}")
            .replace(';', " {}"),
            _ => {
                let statements: Vec<String> =
                    (0..1 + self.below(4)).map(|_| self.statement(3)).collect();
                let value = self.expression(3);
                format!(
                    "fn {}() {{\n{}\n{value}\n}}",
                    self.name(),
                    statements.join("\n")
                )
            }
        }
    }
}
