//! The modules that built parts are put into: functions, tables of them, and what adds them to a document.

mod parts;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::emit::Files;
use crate::emit::code::{Code, string};
use crate::emit::imports;
use crate::names::{Names, identifier, pascal, snake};

use super::build::{Build, RawPlaces, ascii};
#[cfg(test)]
use super::path_item;
use super::{IMPORTS, schema};

/// The kinds of components that attributes have words for.
const ATTRIBUTED: [&str; 4] = ["schemas", "responses", "headers", "securitySchemes"];

/// Which parts of a document are built.
#[derive(Clone, Debug, Default)]
pub struct Built<'d> {
    /// Whether attributes describe the document as a whole. Then only components that they have no words for are
    /// built; otherwise everything that is no schema and no operation.
    pub attributed: bool,
    /// Component schemas that are no type of the models crate.
    pub schemas: Vec<&'d str>,
    /// The operations of each module of the routes crate, by path and method.
    pub operations: BTreeMap<String, Vec<(&'d str, &'d str)>>,
}

/// Modules that add to a document what is built, each by a function `add(&mut OpenApi)`.
#[derive(Clone, Debug, Default)]
pub struct Composed {
    /// The modules' names, as identifiers, and their sources.
    pub modules: Vec<(String, String)>,
    /// What is raw JSON in them.
    pub raw: RawPlaces,
}

/// The source of a module in the making.
struct Module<'b> {
    build: &'b mut Build,
    /// What `add` does.
    add: Vec<String>,
    tables: Vec<String>,
}

/// The modules for everything that is built.
pub fn compose(document: &Value, built: &Built<'_>) -> Composed {
    let mut composed = Composed::default();
    let mut names = Names::with(&["lib", "main", "mod"]);
    let mut build = Build::default();
    let mut put = |name: &str, docs: &str, fill: &dyn Fn(&mut Module<'_>)| {
        let mut module = Module {
            build: &mut build,
            add: Vec::new(),
            tables: Vec::new(),
        };
        fill(&mut module);
        if !module.add.is_empty() {
            let text = module.into_text(docs);
            let name = identifier(&names.unique(&snake(&ascii(name))));
            composed.modules.push((name, text));
        }
    };
    if built.attributed {
        let docs = "What operations share and attributes have no words for.";
        put("components", docs, &|module| {
            parts::shared_components(document, &ATTRIBUTED, module);
        });
        composed.raw = build.raw;
        return composed;
    }
    put(
        "about",
        "What the document says of the API as a whole.",
        &|module| {
            parts::about(document, module);
        },
    );
    put(
        "components",
        "What operations share, but for schemas.",
        &|module| {
            parts::shared_components(document, &["schemas"], module);
        },
    );
    put("schemas", "Schemas that are no types of Rust.", &|module| {
        parts::schemas(document, &built.schemas, module);
    });
    for (name, operations) in &built.operations {
        let docs = format!("Operations of `{}`.", ascii(name));
        put(name, &docs, &|module| {
            parts::operations(document, operations, module)
        });
    }
    put(
        "path_items",
        "What paths say of all their operations.",
        &|module| {
            parts::path_items(document, module);
        },
    );
    put(
        "webhooks",
        "The requests that the API makes by itself.",
        &|module| {
            parts::webhooks(document, module);
        },
    );
    composed.raw = build.raw;
    composed
}

/// A module of the models crate that gives types their schemas: component, and path of the type.
pub fn models(document: &Value, types: &[(&str, &str)]) -> (String, RawPlaces) {
    let mut build = Build::default();
    let mut code = Code::default();
    let no_schema = Value::Bool(true);
    for (component, rust) in types {
        let schema = document
            .pointer("/components/schemas")
            .and_then(|schemas| schemas.get(component))
            .unwrap_or(&no_schema);
        let function = within(&mut build, &["components", "schemas", component], |build| {
            schema::function(component, schema, build)
        });
        let Some(function) = function else {
            continue;
        };
        code.blank();
        code.open(format!("impl PartialSchema for {rust} {{"));
        code.open("fn schema() -> RefOr<Schema> {");
        code.line(format!("{function}()"));
        code.close("}");
        code.close("}");
        code.blank();
        code.open(format!("impl ToSchema for {rust} {{"));
        code.open("fn name() -> Cow<'static, str> {");
        code.line(format!("Cow::Borrowed({})", string(component)));
        code.close("}");
        code.close("}");
    }
    let docs = "The schemas of types, where attributes cannot say all that they say.";
    let text = source(docs, code, &mut build);
    (text, build.raw)
}

/// A crate that is nothing but a document, all of it built.
#[cfg(test)]
pub fn standalone(document: &Value) -> (Files, RawPlaces) {
    let composed = compose(document, &Built::everything(document));
    let mut code = Code::default();
    code.module_docs("An OpenAPI document, and nothing else.");
    code.blank();
    code.line(composed.declarations());
    code.blank();
    code.line("use utoipa::openapi::OpenApi;");
    code.blank();
    code.docs("How many places of the document are raw JSON, because utoipa's types have no room for them.");
    code.line(format!(
        "pub const RAW_JSON_PLACES: usize = {};",
        composed.raw.0.len()
    ));
    code.blank();
    code.docs("The document.");
    code.line("#[must_use]");
    code.open("pub fn openapi() -> OpenApi {");
    code.line("let mut document = OpenApi::default();");
    code.line(composed.calls("&mut document"));
    code.line("document");
    code.close("}");
    let mut files = composed.files("src");
    files.insert("src/lib.rs".to_owned(), code.into_text());
    (files, composed.raw)
}

impl<'d> Built<'d> {
    /// Everything that a document has; operations by their first tag.
    #[cfg(test)]
    pub fn everything(document: &'d Value) -> Self {
        let members =
            |value: Option<&'d Value>| value.and_then(Value::as_object).into_iter().flatten();
        let schemas = members(document.pointer("/components/schemas"));
        let mut built = Self {
            schemas: schemas.map(|(name, _)| name.as_str()).collect(),
            ..Self::default()
        };
        for (path, item) in members(document.get("paths")) {
            for (method, operation) in members(Some(item)) {
                if path_item::method(method).is_some() {
                    let tag = operation.pointer("/tags/0").and_then(Value::as_str);
                    let module = tag.unwrap_or("operations").to_owned();
                    let operations = built.operations.entry(module).or_default();
                    operations.push((path, method));
                }
            }
        }
        built
    }
}

impl Composed {
    /// `mod` lines for the modules.
    pub fn declarations(&self) -> String {
        let lines = self.modules.iter().map(|(name, _)| format!("mod {name};"));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Statements that add all modules to a document.
    pub fn calls(&self, document: &str) -> String {
        let lines = self.modules.iter();
        let lines = lines.map(|(name, _)| format!("{name}::add({document});"));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The modules as files in a directory.
    pub fn files(&self, directory: &str) -> Files {
        let files = self.modules.iter().map(|(name, text)| {
            let name = name.trim_start_matches("r#");
            (format!("{directory}/{name}.rs"), text.clone())
        });
        files.collect()
    }
}

impl Module<'_> {
    /// A table of functions, and the loop over it.
    fn table(&mut self, name: &str, row: &str, rows: &[String], each: &str) {
        if rows.is_empty() {
            return;
        }
        let alias = format!("{}Row", pascal(name));
        self.tables.push(format!(
            "/// A row of the table.\ntype {alias} = {row};\n\nconst {name}: &[{alias}] = &[\n{},\n];",
            rows.join(",\n")
        ));
        self.add.push(each.to_owned());
    }

    fn into_text(self, docs: &str) -> String {
        let mut code = Code::default();
        code.blank();
        code.docs("Adds it to a document.");
        code.open("pub fn add(document: &mut OpenApi) {");
        for statement in &self.add {
            code.line(statement);
        }
        code.close("}");
        for table in &self.tables {
            code.blank();
            code.line(table);
        }
        source(docs, code, self.build)
    }
}

/// The text of a module: its imports, its code, and the functions that were built for it.
fn source(docs: &str, mut body: Code, build: &mut Build) -> String {
    let deprecated = build.deprecated;
    for function in build.take_functions() {
        body.blank();
        let takes = function.takes.map(|builder| format!("builder: {builder}"));
        body.open(format!(
            "fn {}({}) -> {} {{",
            function.name,
            takes.unwrap_or_default(),
            function.result
        ));
        body.line(&function.body);
        body.close("}");
    }
    let body = body.into_text();
    let mut code = Code::default();
    code.module_docs(docs);
    code.blank();
    if deprecated {
        code.line(
            "#![expect(deprecated, reason = \"the document has `example`, not `examples`\")]",
        );
        code.blank();
    }
    code.line(imports::for_source(&body, IMPORTS, "crate", []));
    format!("{}{body}", code.into_text())
}

fn within<T>(build: &mut Build, place: &[&str], then: impl FnOnce(&mut Build) -> T) -> T {
    match place.split_first() {
        Some((first, rest)) => build.within(first, |build| within(build, rest, then)),
        None => then(build),
    }
}
