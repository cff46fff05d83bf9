//! The tree that is laid out: as much of Rust's syntax as layout depends on. What is written the same way
//! everywhere (names, literals, lifetimes) is a piece of the source.

use std::ops::Range;

/// A piece of the source, in bytes.
pub type Span = Range<usize>;

/// An expression, a type, a pattern, or an argument of an attribute.
#[derive(Debug)]
pub struct Node {
    /// Unlike that of every other node.
    pub id: usize,
    pub span: Span,
    pub kind: Kind,
    /// How it looks on one line, where nothing but the room for it decides whether it gets one.
    pub flat: Option<Flat>,
}

/// What has to be known to write something on one line without looking further.
#[derive(Clone, Copy, Debug)]
pub struct Flat {
    /// In columns.
    pub width: usize,
    /// What is wanted right of it besides: the `?` of a chain are counted more than once.
    pub slack: usize,
    /// How many columns right of the indentation its parts want when they are tried on lines of their own.
    pub room: usize,
}

/// What a node is.
#[derive(Debug)]
pub enum Kind {
    /// A literal, or anything else that is copied.
    Literal,
    Str,
    Path(Path),
    Call(Box<Node>, Vec<Node>),
    Chain(Box<Node>, Vec<Link>, usize),
    Macro(Box<Macro>),
    Unary(String, Box<Node>),
    /// Operands of one operator, from left to right.
    Binary(String, Vec<Node>),
    Assign(String, Box<Node>, Box<Node>),
    Cast(Box<Node>, Box<Node>),
    Range(Option<Box<Node>>, String, Option<Box<Node>>),
    Paren(Box<Node>),
    Tuple(Vec<Node>),
    Array(Vec<Node>),
    Repeat(Box<Node>, Box<Node>),
    Index(Box<Node>, Box<Node>),
    Struct(Box<Struct>),
    Closure(Box<Closure>),
    Block(Box<Block>),
    If(Box<If>),
    Match(Box<Match>),
    Loop(Box<Loop>),
    Let(Box<Node>, Box<Node>),
    Jump(String, Option<Box<Node>>),
    // Types.
    /// `[T; n]`.
    Sized(Box<Node>, Box<Node>),
    /// `[T]`.
    Slice(Box<Node>),
    /// `impl A + B`, `dyn A + B`, `A + B`.
    Bounds(String, Vec<Node>),
    /// `Item = Type`, `T: Bound`, `const N: usize`: what stands before, and the rest.
    Bound(String, Box<Node>),
    /// `fn(A) -> B`.
    Function(String, Vec<Node>, Option<Box<Node>>),
    // Patterns.
    Alternatives(Vec<Node>),
    /// `A(b, c)`.
    TuplePattern(Path, Vec<Node>),
    /// `A { b, c }`.
    StructPattern(Path, Vec<Node>, bool),
    // Attributes.
    /// `name(...)`, and whether a comma stands at the end.
    Meta(Vec<Node>, bool),
    /// `name = "..."`.
    NameValue(Box<Node>),
}

/// Names with generics.
#[derive(Debug, Default)]
pub struct Path {
    /// `<T as Trait>`: the type, and how many of the segments belong to the trait.
    pub qself: Option<(Box<Node>, usize)>,
    pub global: bool,
    /// Whether generics are written `::<T>`.
    pub turbofish: bool,
    pub segments: Vec<Segment>,
}

/// A name in a path.
#[derive(Debug)]
pub struct Segment {
    pub name: Span,
    pub generics: Option<Vec<Node>>,
    /// `(A, B) -> C`, as in `Fn(A, B) -> C`.
    pub inputs: Option<(Vec<Node>, Option<Box<Node>>)>,
}

/// A link of a chain of calls.
#[derive(Debug)]
pub struct Link {
    pub kind: LinkKind,
    /// How many `?` follow.
    pub tries: usize,
}

/// What a link is.
#[derive(Debug)]
pub enum LinkKind {
    /// A name, generics, arguments, and whether a comma follows the last.
    Method(Span, Vec<Node>, Vec<Node>, bool),
    Field(Span),
    Await,
}

/// A macro that is called.
#[derive(Debug)]
pub struct Macro {
    /// With its `!`.
    pub name: String,
    pub open: u8,
    /// From the opening delimiter to the closing one.
    pub body: Span,
    /// Unless they are no expressions.
    pub arguments: Option<Vec<Node>>,
    pub trailing_comma: bool,
    /// `[x; n]`.
    pub repeat: bool,
}

/// A struct literal.
#[derive(Debug)]
pub struct Struct {
    pub path: Path,
    pub fields: Vec<(Span, Option<Node>)>,
    pub base: Option<Node>,
    pub trailing_comma: bool,
}

/// A closure.
#[derive(Debug)]
pub struct Closure {
    /// `move `, `async `.
    pub prefix: String,
    pub parameters: Vec<Node>,
    pub output: Option<Node>,
    pub body: Node,
}

/// What stands in braces.
#[derive(Debug)]
pub struct Block {
    /// `unsafe `, `async move `, a label.
    pub prefix: String,
    pub statements: Vec<Statement>,
    /// Comments before the closing brace.
    pub tail: Vec<Comment>,
    /// `#![...]` and `//!`
    pub inner: Vec<Attribute>,
    /// Whether there is a comment anywhere in it.
    pub commented: bool,
}

/// A comment, and how many lines lie between it and what comes before.
#[derive(Clone, Debug)]
pub struct Comment {
    pub span: Span,
    pub newlines: usize,
}

/// A statement with what belongs to it.
#[derive(Debug)]
pub struct Statement {
    pub before: Vec<Comment>,
    /// How many line ends lie before it.
    pub newlines: usize,
    pub attributes: Vec<Attribute>,
    pub kind: StatementKind,
    pub span: Span,
}

/// What a statement is.
#[derive(Debug)]
pub enum StatementKind {
    Let(Box<Local>),
    /// An expression, and whether a semicolon follows.
    Expression(Node, bool),
    Item(Box<Item>),
}

/// `let`.
#[derive(Debug)]
pub struct Local {
    pub pattern: Node,
    pub ty: Option<Node>,
    pub value: Option<Node>,
    /// The block after `else`.
    pub otherwise: Option<Node>,
}

/// `if`, with the `let` conditions as expressions.
#[derive(Debug)]
pub struct If {
    pub condition: Node,
    pub then: Node,
    pub otherwise: Option<Node>,
}

/// `loop`, `while`, `for`.
#[derive(Debug)]
pub struct Loop {
    /// The label and the keyword.
    pub keyword: String,
    pub pattern: Option<Node>,
    pub subject: Option<Node>,
    pub body: Node,
}

/// `match`.
#[derive(Debug)]
pub struct Match {
    pub subject: Node,
    pub arms: Vec<Arm>,
    pub tail: Vec<Comment>,
}

/// An arm.
#[derive(Debug)]
pub struct Arm {
    pub before: Vec<Comment>,
    pub newlines: usize,
    pub attributes: Vec<Attribute>,
    pub pattern: Node,
    pub guard: Option<Node>,
    pub body: Node,
}

/// An attribute or a line of docs.
#[derive(Debug)]
pub struct Attribute {
    pub span: Span,
    /// How many line ends follow.
    pub newlines: usize,
    pub doc: bool,
    pub inner: bool,
    /// Unless it has to stay as it is.
    pub meta: Option<Node>,
    /// Comments that follow.
    pub after: Vec<Comment>,
}

/// An item with what belongs to it.
#[derive(Debug)]
pub struct Item {
    pub before: Vec<Comment>,
    pub newlines: usize,
    pub attributes: Vec<Attribute>,
    /// `pub `, `pub(crate) `.
    pub visibility: String,
    pub kind: ItemKind,
    /// Without its attributes.
    pub span: Span,
}

/// What an item is.
#[derive(Debug)]
pub enum ItemKind {
    Use(UseTree),
    /// `mod x;`.
    ModFile(Span),
    Mod(Span, Body),
    Struct(Span, Generics, Data),
    Enum(Span, Generics, Vec<Variant>, Vec<Comment>),
    Function(Box<Function>),
    /// `static`, `const`: what stands before the colon, the type, the value.
    Constant(String, Node, Option<Node>),
    /// `type A = B;`
    Alias(Span, Generics, Vec<Node>, Option<Node>),
    Impl(Box<Impl>),
    Trait(Box<Trait>),
    Macro(Node),
    /// Copied.
    Verbatim,
}

/// Items in braces.
#[derive(Debug)]
pub struct Body {
    /// Of a module, which may begin with a blank line.
    pub is_module: bool,
    pub inner: Vec<Attribute>,
    pub items: Vec<Item>,
    pub tail: Vec<Comment>,
}

/// Generic parameters, and what is asked of them.
#[derive(Debug, Default)]
pub struct Generics {
    pub parameters: Vec<Node>,
    /// `A: B`.
    pub predicates: Vec<Node>,
}

/// The data of a struct or of a variant.
#[derive(Debug)]
pub enum Data {
    Unit,
    Tuple(Vec<Field>),
    Named(Vec<Field>, Vec<Comment>),
}

/// A field.
#[derive(Debug)]
pub struct Field {
    pub before: Vec<Comment>,
    pub newlines: usize,
    pub attributes: Vec<Attribute>,
    pub visibility: String,
    pub name: Option<Span>,
    pub ty: Node,
}

/// A variant.
#[derive(Debug)]
pub struct Variant {
    pub before: Vec<Comment>,
    pub newlines: usize,
    pub attributes: Vec<Attribute>,
    pub name: Span,
    pub data: Data,
    pub discriminant: Option<Node>,
}

/// A function.
#[derive(Debug)]
pub struct Function {
    /// `const async unsafe fn `.
    pub header: String,
    pub name: Span,
    pub generics: Generics,
    /// Each written as a pattern and a type.
    pub parameters: Vec<Node>,
    pub output: Option<Node>,
    pub body: Option<Node>,
}

/// An implementation.
#[derive(Debug)]
pub struct Impl {
    pub generics: Generics,
    pub interface: Option<Node>,
    pub ty: Node,
    pub body: Body,
}

/// A trait.
#[derive(Debug)]
pub struct Trait {
    pub name: Span,
    pub generics: Generics,
    pub bounds: Vec<Node>,
    pub body: Body,
}

/// What a `use` names.
#[derive(Clone, Debug)]
pub struct UseTree {
    pub path: Vec<UseSegment>,
}

/// A step of a `use`.
#[derive(Clone, Debug)]
pub enum UseSegment {
    /// A name, and what it is called here.
    Name(String, Option<String>),
    Glob,
    List(Vec<UseTree>),
}
