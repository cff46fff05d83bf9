//! Shared responses as the emitted document shows them.

use crate::document::Content;
use crate::emit::builder;
use crate::emit::code::{Code, json, string, text_literal};
use crate::emit::plan::{Plan, Shared};
use crate::lower::Api;

/// Lets the emitted document have a shared response by its type.
pub fn to_response(plan: &Plan<'_>, shared: &Shared<'_>, code: &mut Code) {
    let (api, name) = (plan.api, &shared.name);
    code.blank();
    code.open(format!("impl<'r> ToResponse<'r> for {name} {{"));
    code.open("fn response() -> (&'r str, RefOr<Response>) {");
    code.line(format!(
        "let response = ResponseBuilder::new()\n    .description({})",
        text_literal(&shared.named.response.description)
    ));
    for header in &shared.named.response.headers {
        code.line(format!("    {}", builder::header_call(api, header)));
    }
    if let Some(content) = shared.named.response.contents.first() {
        code.line(format!(
            "    .content({}, {})",
            string(&content.media_type),
            content_builder(api, content)
        ));
    }
    code.line("    .build();");
    code.line(format!("({}, response.into())", string(&shared.named.name)));
    code.close("}");
    code.close("}");
}

fn content_builder(api: &Api, content: &Content) -> String {
    let schema = match api.named(&content.schema) {
        Some(def) => match &def.component {
            Some(component) => format!("Ref::from_schema_name({})", string(component)),
            None => format!("{}{}::schema()", api.types_path, def.rust),
        },
        None => builder::schema(api, &content.schema),
    };
    let mut builder = format!("ContentBuilder::new().schema(Some({schema}))");
    if let Some(example) = &content.example {
        builder.push_str(&format!(".example(Some({}))", json(example)));
    }
    for example in &content.examples {
        let summary = example
            .summary
            .iter()
            .map(|summary| format!(".summary({})", text_literal(summary)));
        let description = example
            .description
            .iter()
            .map(|text| format!(".description({})", text_literal(text)));
        let value = format!(".value(Some({}))", json(&example.value));
        let parts: String = summary.chain(description).chain([value]).collect();
        builder.push_str(&format!(
            ".examples_from_iter([({}, ExampleBuilder::new(){parts}.build())])",
            string(&example.name)
        ));
    }
    builder + ".build()"
}
