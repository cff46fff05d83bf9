//! Makes rules of the generated code without compiling it: the expression `Rule::Integer(Integer::signed_64().minimum(1))`
//! becomes the rule that it stands for.
//!
//! A rule is constant data, so its expression is nothing but calls of constructors. Whatever is not known here is a panic.
//! References are replaced by the rules that they lead to, so there are no recursive types.

use std::collections::HashMap;

use openapi_check::{
    Array, Branch, Conditional, Constant, Dictionary, Format, Integer, Number, Object, Pattern,
    Property, Rule, Tag, Tagged, Text, Tuple, Unevaluated,
};
use syn::{Expr, ImplItem, Item, Lit, Stmt, Token, Type, UnOp};

/// The expressions of one generated crate.
#[derive(Default)]
pub struct Rules {
    of_types: HashMap<String, Source>,
    patterns: HashMap<String, &'static Pattern>,
}

/// Where the rule of a type is from.
enum Source {
    Rule(Expr),
    /// The values of `constants!`.
    Constants(Vec<Expr>),
}

/// What an expression stands for.
#[derive(Clone)]
enum Made {
    Rule(Rule),
    Integer(Integer),
    Number(Number),
    Text(Text),
    Array(Array),
    Tuple(Tuple),
    Object(Object),
    Dictionary(Dictionary),
    Property(Property),
    Branch(Branch),
    Tag(Tag),
    Tagged(Tagged),
    Conditional(&'static Conditional),
    Unevaluated(Unevaluated),
    Constant(Constant),
    Format(Format),
    Pattern(&'static Pattern),
    String(&'static str),
    Whole(i128),
    Float(f64),
    Boolean(bool),
    Option(Option<usize>),
    Several(Vec<Made>),
}

macro_rules! getters {
    ($($name:ident: $variant:ident($type:ty)),+ $(,)?) => {
        impl Made {
            $(fn $name(self) -> $type {
                match self {
                    Self::$variant(it) => it,
                    _ => panic!(concat!("expected ", stringify!($variant))),
                }
            })+
        }
    };
}

getters! {
    rule: Rule(Rule),
    branch: Branch(Branch),
    property: Property(Property),
    tag: Tag(Tag),
    constant: Constant(Constant),
    format: Format(Format),
    pattern: Pattern(&'static Pattern),
    string: String(&'static str),
    whole: Whole(i128),
    boolean: Boolean(bool),
    option: Option(Option<usize>),
    several: Several(Vec<Made>),
}

fn leak<T>(it: T) -> &'static T {
    Box::leak(Box::new(it))
}

impl Made {
    fn leaked_rule(self) -> &'static Rule {
        leak(self.rule())
    }

    fn count(self) -> usize {
        self.whole().try_into().unwrap()
    }

    fn float(self) -> f64 {
        match self {
            Self::Float(float) => float,
            _ => panic!("expected a float"),
        }
    }

    fn each<T>(self, get: fn(Self) -> T) -> &'static [T] {
        self.several()
            .into_iter()
            .map(get)
            .collect::<Vec<T>>()
            .leak()
    }

    /// Pairs, as in `dependent_rules(&[("a", Rule::Null)])`.
    fn pairs<A, B>(self, first: fn(Self) -> A, second: fn(Self) -> B) -> &'static [(A, B)] {
        let pairs = self.several().into_iter().map(|pair| {
            let [a, b] = <[Self; 2]>::try_from(pair.several()).ok().unwrap();
            (first(a), second(b))
        });
        pairs.collect::<Vec<_>>().leak()
    }
}

impl Rules {
    /// The rules in the source files of a models crate.
    pub fn read<'t>(files: impl Iterator<Item = &'t String>) -> Self {
        let mut rules = Self::default();
        for file in files {
            for item in syn::parse_file(file).unwrap().items {
                rules.item(item);
            }
        }
        rules
    }

    fn item(&mut self, item: Item) {
        match item {
            Item::Static(item) => {
                let Expr::Call(call) = *item.expr else { return };
                let arguments: Vec<Made> = call.args.iter().map(|it| self.make(it)).collect();
                let texts: Vec<&'static str> = arguments.into_iter().map(Made::string).collect();
                let pattern = match (last(&call.func).as_str(), texts.as_slice()) {
                    ("new", [source]) => Pattern::new(source),
                    ("translated", [source, regex]) => Pattern::translated(source, regex),
                    ("backtracking", [source, regex]) => Pattern::backtracking(source, regex),
                    other => panic!("{other:?}"),
                };
                self.patterns.insert(item.ident.to_string(), leak(pattern));
            }
            Item::Impl(item) => {
                let Type::Path(name) = &*item.self_ty else {
                    return;
                };
                let name = name.path.segments.last().unwrap().ident.to_string();
                for inner in item.items {
                    if let ImplItem::Fn(function) = inner
                        && function.sig.ident == "rule"
                        && let Some(Stmt::Item(Item::Static(rule))) =
                            function.block.stmts.into_iter().next()
                    {
                        self.of_types.insert(name.clone(), Source::Rule(*rule.expr));
                    }
                }
            }
            // `constants!(Level { Low => Constant::Integer(1) });`
            Item::Macro(item) if item.mac.path.segments.last().unwrap().ident == "constants" => {
                let (name, choices) = item.mac.parse_body_with(constants).unwrap();
                self.of_types.insert(name, Source::Constants(choices));
            }
            _ => {}
        }
    }

    /// The rule of a type.
    pub fn of(&self, name: &str) -> Rule {
        match self.of_types.get(name) {
            Some(Source::Rule(expression)) => self.make(expression).rule(),
            Some(Source::Constants(choices)) => {
                let choices = choices.iter().map(|it| self.make(it).constant());
                Rule::Constants(choices.collect::<Vec<_>>().leak())
            }
            None => panic!("no rule of {name}"),
        }
    }

    fn make(&self, expression: &Expr) -> Made {
        match expression {
            Expr::Reference(reference) => self.make(&reference.expr),
            Expr::Array(array) => {
                Made::Several(array.elems.iter().map(|it| self.make(it)).collect())
            }
            Expr::Tuple(tuple) => {
                Made::Several(tuple.elems.iter().map(|it| self.make(it)).collect())
            }
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Made::String(text.value().leak()),
                Lit::Int(number) => Made::Whole(number.base10_parse().unwrap()),
                Lit::Float(number) => Made::Float(number.base10_parse().unwrap()),
                Lit::Bool(boolean) => Made::Boolean(boolean.value),
                _ => panic!("a literal of another kind"),
            },
            Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => {
                match self.make(&unary.expr) {
                    Made::Whole(number) => Made::Whole(-number),
                    Made::Float(number) => Made::Float(-number),
                    _ => panic!("a negative something"),
                }
            }
            Expr::Path(path) => {
                let name = path.path.segments.last().unwrap().ident.to_string();
                match name.as_str() {
                    "None" => Made::Option(None),
                    "Anything" => Made::Rule(Rule::Anything),
                    "Nothing" => Made::Rule(Rule::Nothing),
                    "Boolean" => Made::Rule(Rule::Boolean),
                    "Null" if owner(expression) == "Constant" => Made::Constant(Constant::Null),
                    "Null" => Made::Rule(Rule::Null),
                    "Uuid" => Made::Rule(Rule::Uuid),
                    "Email" => Made::Format(Format::Email),
                    "Ipv4" => Made::Format(Format::Ipv4),
                    "Uri" => Made::Format(Format::Uri),
                    "Date" => Made::Rule(Rule::Date),
                    "DateTime" => Made::Rule(Rule::DateTime),
                    _ => {
                        Made::Pattern(self.patterns.get(&name).unwrap_or_else(|| panic!("{name}")))
                    }
                }
            }
            Expr::Call(call) => {
                let arguments = call.args.iter().map(|it| self.make(it)).collect();
                self.called(&call.func, arguments)
            }
            Expr::MethodCall(call) => {
                let receiver = self.make(&call.receiver);
                let arguments = call.args.iter().map(|it| self.make(it)).collect();
                with(receiver, &call.method.to_string(), arguments)
            }
            _ => panic!("an expression of another kind"),
        }
    }

    /// The value of a call such as `Rule::Not(…)` or `Integer::signed_64()`.
    fn called(&self, function: &Expr, arguments: Vec<Made>) -> Made {
        let owner = owner(function);
        let mut arguments = arguments.into_iter();
        let mut next = || arguments.next().unwrap();
        match (owner.as_str(), last(function).as_str()) {
            ("", "Some") => Made::Option(Some(next().count())),
            ("Rule", "of") => Made::Rule(self.of(&generic(function))),
            ("Rule", kind) => Made::Rule(match (kind, next()) {
                ("Integer", Made::Integer(it)) => Rule::Integer(it),
                ("Number", Made::Number(it)) => Rule::Number(it),
                ("Text", Made::Text(it)) => Rule::Text(it),
                ("Array", Made::Array(it)) => Rule::Array(it),
                ("Tuple", Made::Tuple(it)) => Rule::Tuple(it),
                ("Object", Made::Object(it)) => Rule::Object(it),
                ("Dictionary", Made::Dictionary(it)) => Rule::Dictionary(it),
                ("Tagged", Made::Tagged(it)) => Rule::Tagged(leak(it)),
                ("If", Made::Conditional(it)) => Rule::If(it),
                ("Unevaluated", Made::Unevaluated(it)) => Rule::Unevaluated(leak(it)),
                ("Literal", it) => Rule::Literal(it.each(Made::string)),
                ("Constants", it) => Rule::Constants(it.each(Made::constant)),
                ("AnyOf", it) => Rule::AnyOf(it.each(Made::branch)),
                ("ExactlyOne", it) => Rule::ExactlyOne(it.each(Made::branch)),
                ("All", it) => Rule::All(it.each(Made::rule)),
                ("Not", it) => Rule::Not(it.leaked_rule()),
                ("Nullable", it) => Rule::Nullable(it.leaked_rule()),
                ("Secret", it) => Rule::Secret(it.leaked_rule()),
                other => panic!("Rule::{}", other.0),
            }),
            ("Constant", kind) => Made::Constant(match (kind, next()) {
                ("Bool", it) => Constant::Bool(it.boolean()),
                ("Integer", it) => Constant::Integer(it.whole().try_into().unwrap()),
                ("Unsigned", it) => Constant::Unsigned(it.whole().try_into().unwrap()),
                ("Float", it) => Constant::Float(it.float()),
                ("Text", it) => Constant::Text(it.string()),
                ("Json", it) => Constant::Json(it.string()),
                other => panic!("Constant::{}", other.0),
            }),
            ("Integer", "signed_8") => Made::Integer(Integer::signed_8()),
            ("Integer", "signed_16") => Made::Integer(Integer::signed_16()),
            ("Integer", "signed_32") => Made::Integer(Integer::signed_32()),
            ("Integer", "signed_64") => Made::Integer(Integer::signed_64()),
            ("Integer", "unsigned_8") => Made::Integer(Integer::unsigned_8()),
            ("Integer", "unsigned_16") => Made::Integer(Integer::unsigned_16()),
            ("Integer", "unsigned_32") => Made::Integer(Integer::unsigned_32()),
            ("Integer", "unsigned_64") => Made::Integer(Integer::unsigned_64()),
            ("Integer", "any_64") => Made::Integer(Integer::any_64()),
            ("Number", "any") => Made::Number(Number::any()),
            ("Text", "any") => Made::Text(Text::any()),
            ("Array", "any") => Made::Array(Array::any()),
            ("Array", "of") => Made::Array(Array::of(next().leaked_rule())),
            ("Tuple", "of") => Made::Tuple(Tuple::of(next().each(Made::rule))),
            ("Object", "of") => Made::Object(Object::of(next().each(Made::property))),
            ("Dictionary", "any") => Made::Dictionary(Dictionary::any()),
            ("Dictionary", "of") => Made::Dictionary(Dictionary::of(next().leaked_rule())),
            ("Property", "required") => {
                Made::Property(Property::required(next().string(), next().rule()))
            }
            ("Property", "optional") => {
                Made::Property(Property::optional(next().string(), next().rule()))
            }
            ("Branch", "new") => Made::Branch(Branch::new(next().string(), next().rule())),
            ("Branch", "combined") => Made::Branch(Branch::combined(next().rule())),
            ("Tag", "new") => Made::Tag(Tag::new(next().each(Made::string), next().branch())),
            ("Tagged", "by") => Made::Tagged(Tagged::by(next().string(), next().each(Made::tag))),
            ("Conditional", "new") => {
                let (condition, then, otherwise) = (next().rule(), next().rule(), next().rule());
                Made::Conditional(leak(Conditional::new(condition, then, otherwise)))
            }
            ("Unevaluated", "by") => Made::Unevaluated(Unevaluated::by(next().rule())),
            other => panic!("{other:?}"),
        }
    }
}

/// What a method such as `minimum` makes of a value.
fn with(receiver: Made, method: &str, arguments: Vec<Made>) -> Made {
    let mut arguments = arguments.into_iter();
    let mut next = || arguments.next().unwrap();
    match receiver {
        Made::Integer(it) => Made::Integer(match method {
            "minimum" => it.minimum(next().whole()),
            "maximum" => it.maximum(next().whole()),
            "exclusive_minimum" => it.exclusive_minimum(next().whole()),
            "exclusive_maximum" => it.exclusive_maximum(next().whole()),
            "multiple_of" => it.multiple_of(next().whole()),
            "minimum_f64" => it.minimum_f64(next().float()),
            "maximum_f64" => it.maximum_f64(next().float()),
            "exclusive_minimum_f64" => it.exclusive_minimum_f64(next().float()),
            "exclusive_maximum_f64" => it.exclusive_maximum_f64(next().float()),
            "multiple_of_f64" => it.multiple_of_f64(next().float()),
            other => panic!("Integer::{other}"),
        }),
        Made::Number(it) => Made::Number(match method {
            "minimum" => it.minimum(next().float()),
            "maximum" => it.maximum(next().float()),
            "exclusive_minimum" => it.exclusive_minimum(next().float()),
            "exclusive_maximum" => it.exclusive_maximum(next().float()),
            "multiple_of" => it.multiple_of(next().float()),
            other => panic!("Number::{other}"),
        }),
        Made::Text(it) => Made::Text(match method {
            "min_length" => it.min_length(next().count()),
            "max_length" => it.max_length(next().count()),
            "pattern" => it.pattern(next().pattern()),
            "format" => it.format(next().format()),
            other => panic!("Text::{other}"),
        }),
        Made::Array(it) => Made::Array(match method {
            "min_items" => it.min_items(next().count()),
            "max_items" => it.max_items(next().count()),
            "unique" => it.unique(),
            "contains" => it.contains(next().leaked_rule(), next().count(), next().option()),
            other => panic!("Array::{other}"),
        }),
        Made::Tuple(it) => Made::Tuple(match method {
            "rest" => it.rest(next().leaked_rule()),
            "closed" => it.closed(),
            "min_items" => it.min_items(next().count()),
            "max_items" => it.max_items(next().count()),
            "unique" => it.unique(),
            other => panic!("Tuple::{other}"),
        }),
        Made::Object(it) => Made::Object(match method {
            "closed" => it.closed(),
            "additional_properties" => it.additional_properties(next().leaked_rule()),
            "keeping_additional" => it.keeping_additional(),
            "min_properties" => it.min_properties(next().count()),
            "max_properties" => it.max_properties(next().count()),
            "patterns" => it.patterns(next().pairs(Made::pattern, Made::rule)),
            "names" => it.names(next().leaked_rule()),
            "also_required" => it.also_required(next().each(Made::string)),
            "dependent_required" => it.dependent_required(next().pairs(Made::string, names)),
            "dependent_rules" => it.dependent_rules(next().pairs(Made::string, Made::rule)),
            other => panic!("Object::{other}"),
        }),
        Made::Dictionary(it) => Made::Dictionary(match method {
            "closed" => it.closed(),
            "min_properties" => it.min_properties(next().count()),
            "max_properties" => it.max_properties(next().count()),
            "patterns" => it.patterns(next().pairs(Made::pattern, Made::rule)),
            "names" => it.names(next().leaked_rule()),
            "also_required" => it.also_required(next().each(Made::string)),
            "dependent_required" => it.dependent_required(next().pairs(Made::string, names)),
            "dependent_rules" => it.dependent_rules(next().pairs(Made::string, Made::rule)),
            other => panic!("Dictionary::{other}"),
        }),
        Made::Unevaluated(it) => Made::Unevaluated(match method {
            "properties" => it.properties(next().leaked_rule()),
            "items" => it.items(next().leaked_rule()),
            other => panic!("Unevaluated::{other}"),
        }),
        _ => panic!("{method}"),
    }
}

fn names(list: Made) -> &'static [&'static str] {
    list.each(Made::string)
}

/// The name and the expressions of `constants!(Level { Low => Constant::Integer(1) })`.
fn constants(input: syn::parse::ParseStream<'_>) -> syn::Result<(String, Vec<Expr>)> {
    let name: syn::Ident = input.parse()?;
    let content;
    syn::braced!(content in input);
    let mut choices = Vec::new();
    while !content.is_empty() {
        content.parse::<syn::Ident>()?;
        content.parse::<Token![=>]>()?;
        choices.push(content.parse()?);
        content.parse::<Option<Token![,]>>()?;
    }
    Ok((name.to_string(), choices))
}

fn segments(expression: &Expr) -> Vec<&syn::PathSegment> {
    match expression {
        Expr::Path(path) => path.path.segments.iter().collect(),
        _ => panic!("expected a path"),
    }
}

/// `signed_64` of `check::Integer::signed_64`.
fn last(expression: &Expr) -> String {
    segments(expression).last().unwrap().ident.to_string()
}

/// `Integer` of `check::Integer::signed_64`.
fn owner(expression: &Expr) -> String {
    let owner = segments(expression);
    let owner = owner.iter().rev().nth(1);
    owner.map_or_else(String::new, |owner| owner.ident.to_string())
}

/// `Pet` of `Rule::of::<Pet>`.
fn generic(expression: &Expr) -> String {
    let segments = segments(expression);
    let syn::PathArguments::AngleBracketed(arguments) = &segments.last().unwrap().arguments else {
        panic!("expected a type");
    };
    match arguments.args.first() {
        Some(syn::GenericArgument::Type(Type::Path(path))) => {
            path.path.segments.last().unwrap().ident.to_string()
        }
        _ => panic!("expected a type"),
    }
}
