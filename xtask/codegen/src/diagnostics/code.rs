//! The kinds of complaints: their stable names, and what there is to say about each.

/// Declares the enum, so that no list of its variants can forget one.
macro_rules! codes {
    ($($(#[$docs:meta])* $variant:ident $name:literal $explanation:literal)*) => {
        /// The kinds of complaints. Scripts may rely on the names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $($(#[$docs])* $variant,)*
        }

        impl Code {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable name.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// What it means and what to do about it, in Markdown.
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Self::$variant => $explanation,)*
                }
            }
        }
    };
}

codes! {
/// The text is neither YAML nor JSON.
Syntax "syntax" "\
The file could not be read as YAML 1.2 or JSON. Nothing else can be said about it before it can be, so this is the
only complaint about that file.

A file whose name ends in `.json`, or whose text begins with `{`, is read as JSON, exactly as RFC 8259 has it: no
comments, no comma after the last entry, no half of a surrogate pair, no control characters in strings. All other
files are YAML 1.2. The bytes must be UTF-8; a byte order mark at the beginning is passed over.

What to do: look at the place that is named, and at the line before it. In YAML, the usual causes are a tab in the
indentation, a value with `: ` or ` #` in it that is not quoted, a quotation mark that is not closed, and a value that
begins with `@`, a backtick, `%`, `*`, `&`, `!`, `[` or `{` and is not quoted. Keep one document per file.
"
/// A mapping has a key twice.
DuplicateKey "duplicate-key" "\
A mapping has the same key a second time. Readers disagree about which of the two counts, so neither YAML nor this
generator allows it. In JSON too, keys are compared after their escapes are read.

What to do: keep one of the two entries. If the key is a path or a method, the two were probably meant to be one path
item.
"
/// The document nests or expands beyond reason.
TooLarge "too-large" "\
The document is beyond what is read: a file of more than 64 MiB, more than 4,000,000 values, more than 400,000 of
them repeated by YAML's anchors and aliases, or a nesting of more than 200 levels. Real documents are far from these
bounds; they are there so that no text, however it came about, can make the generator run out of memory or stack.
Or a path has more than 16 parameters, which is as many as actix's router keeps.

What to do: move inner parts to `components` and refer to them with `$ref`; use `$ref` rather than YAML's aliases;
split the document into files; move parameters of a path to the query.
"
/// A value of another type was expected.
WrongType "wrong-type" "\
The specification wants another type of value here: a string where a number is, a mapping where a list is.

YAML is read by the core schema of version 1.2. So `no`, `yes`, `on`, `off` and `2020-01-01` are strings; `true`,
`null` and `~` are not, and `1.0`, `1e3` and `0123` are numbers. What looks like a number and is meant as a string,
such as `version: 1.0`, has to be quoted: `version: '1.0'`. A key without a value is null, not an empty mapping.

What to do: write a value of the type that is named, or quote it, or remove the key.
"
/// A value of the right type that cannot be.
InvalidValue "invalid-value" "\
The value has the right type, but the specification, or another part of the document, does not allow it: a status code
of 99, a pattern that is no regular expression, a `minimum` above the `maximum`, a `default` that its own schema
refuses, a path parameter that its path does not have, a number that no 64-bit float can hold, a YAML tag.

What to do: the message says what it contradicts. Correct whichever of the two is wrong.
"
/// A keyword that the specification requires is not there.
MissingKeyword "missing-keyword" "\
The specification, or the code that is to be generated, needs a keyword that is not there.

What to do: add it. The pointer names the mapping in which it is missing.
"
/// A keyword that the specification does not have in this place.
UnknownKeyword "unknown-keyword" "\
The mapping has a keyword that the specification does not have in this place. Nothing is ever passed over in silence,
because a keyword that is misspelt (`minlenght`), or indented by one level too many, would then have no effect and
nobody would know.

What to do: correct the spelling or the indentation, or remove it. Keywords that begin with `x-` are extensions, and
are allowed wherever the specification allows them.
"
/// Something that the specification has and this generator does not.
Unsupported "unsupported" "\
The document is right, and the generator cannot do what it asks for.

What to do: the help that comes with the complaint says how to write the same in another way. If the loss is
acceptable, `--allow-unsupported POINTER` with the pointer of the complaint, or of something that contains it, lets it
through: the code then takes the loosest type that fits (any JSON value), and a warning says so on every run. The
option can be repeated. A pointer that lets nothing through is an error (`unused-allowance`).

References lead to files only, named relative to the file in which they stand. An address (`https://...`) is not
fetched, because the same document would then be another one tomorrow: copy the file. References inside a schema that
has an `$id` of its own, and is not a whole file, are not followed either.
"
/// A `$ref` that leads nowhere.
UnresolvedReference "unresolved-reference" "\
A `$ref`, or a value of a discriminator's `mapping`, or the name of a security scheme, names something that is not
there.

A reference is the name of a file, relative to the one in which it stands (nothing for that file itself), and behind a
`#` a JSON pointer, in which `/` is written as `~1` and `~` as `~0`, or the name of an `$anchor`.

What to do: check the spelling, including upper and lower case, or define what it names.
"
/// A `$ref` that leads back to itself.
CircularReference "circular-reference" "\
A reference leads, by way of other references, back to itself, and none of them is the thing itself; or a type would
contain itself without end. Schemas may well refer to themselves by way of a property, a list or a map.

What to do: let one of the references in the circle be the thing itself, or make one of the properties optional.
"
/// Two things would get the same name.
NameClash "name-clash" "\
Two things in the document would get the same name in the code: two operations whose ids differ only in their case,
two schemas, two paths that differ only in the names of their parameters and so match the same requests.

What to do: rename one of the two in the document; or, where only the name in the code matters, give one of them an
`x-rust-name`.
"
/// A file that cannot be read.
UnreadableFile "unreadable-file" "\
The document, or a file that a reference names, is not there or cannot be read. For a reference, the place is that of
the reference.

What to do: names of files are relative to the file in which the reference stands. What is in the same file is
referred to as `#/components/schemas/Name`; `Name` alone, or `components/schemas/Name` without the `#/`, is the name
of a file.
"
/// Another version of OpenAPI, or none.
UnsupportedVersion "unsupported-version" "\
The document is one of Swagger 2.0, or of a version of OpenAPI other than 3.0, 3.1 and 3.2, or its version is not
written in full (`3.1.0`, not `3.1`). Nothing else is said about such a document, because everything could mean
something else.

A document of OpenAPI 3.0 is read as the document of 3.1 that it stands for:

- `nullable: true` adds null to the type; beside `$ref` or `allOf` it makes a choice of that and null, and so beside a
  `oneOf` of which a branch may allow null already; beside others, and beside `anyOf`, it adds a branch for null, and to
  an `enum` it adds null. (Taken literally, 3.0 gives it no effect in some of these places; everybody means one.)
- `exclusiveMinimum: true` makes an exclusive bound of `minimum`; the same for the maximum.
- Beside a `$ref`, 3.0 ignores everything. What describes (`title`, `description`, `default`, `example`, `deprecated`,
  `readOnly`, `writeOnly`, `externalDocs`, `xml`, `nullable`, `x-...`) is kept, since everybody means it; what
  restricts is left out, as 3.0 says.
- What only 3.1 has, such as `const`, lists of types and `webhooks`, is taken as it is meant.

`nullable` and boolean bounds are understood in documents of 3.1 as well.

Of OpenAPI 3.2, `$self`, `query` operations, tags with `parent` and `kind`, `components.mediaTypes`, the device flow and
`summary` of a response are taken; `itemSchema` is where the operation sends or gets bytes. `additionalOperations`, `in:
querystring`, `style: cookie`, `defaultMapping`, `prefixEncoding` and `itemEncoding` are refused as `unsupported`.

What to do: convert documents of Swagger 2.0 first, for example with `npx swagger2openapi`.
"
/// A pointer given to `--allow-unsupported` that lets nothing through.
UnusedAllowance "unused-allowance" "\
A pointer was given to `--allow-unsupported`, and nothing at or below it is unsupported: the document or the generator
has changed, or the pointer is misspelt.

What to do: remove the option, or copy the pointer from the complaint that it is to let through.
"
/// A keyword that changes nothing where it stands.
NoEffect "no-effect" "\
A keyword is for values of another type than the one that is given, such as a `maxLength` on an object. JSON Schema lets
it pass and gives it no effect; as it does a value that an `enum` lists a second time, a `null` that the type does not
allow, and a branch for `null` in a `oneOf` of which another branch allows it, so that neither does. It is a warning:
the code is right, but something else was probably meant.

A key with nothing after it (`properties:`, `maxLength: null`) and a `$ref` to `''` say nothing either. A mapping or a
list is then taken for an empty one, so a schema allows any value, and a text, a number or a flag for one that is not
there. Where an empty one means something else than none (`enum`, `anyOf`, `security` of an operation), it is an error.

What to do: remove it, fill it in, move it to where it belongs, or correct the type.
"
/// A string that looks like something else.
NotQuoted "not-quoted" "\
The type of an `enum` is `string`, and one of its values is written without quotation marks and looks like a number or a
boolean: `4.1`, `true`. It is taken for the string that is written there, with every digit: `1.10` is not `1.1`. It is a
warning: the code is right, but other tools may read the document otherwise.

What to do: put the value in quotation marks.
"
/// A pattern whose engine may try for long.
Backtracking "backtracking" "\
A pattern looks around (`(?=`, `(?!`, `(?<=`, `(?<!`), refers back to a group (`\\1`), or asks for what is no edge of a
word (`\\B`). An engine for that tries one way after another, and a text can be made for which there are millions. So it
gives up after a number of steps, and on texts of more than 16 KiB: the value is then refused, and the answer says that
the text could not be held against the pattern. All other patterns are matched in a time that grows with the text
alone. It is a warning: the code is right.

What to do: say it without, for example with several schemas in `allOf` that have a pattern each.
"
}

/// What `--explain` prints for a code.
pub fn explain(name: &str) -> Option<String> {
    let code = Code::ALL.iter().find(|code| code.as_str() == name)?;
    Some(format!("{name}\n\n{}", code.explanation()))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::{env, fs};

    use super::*;

    /// `UPDATE_GOLDEN=1 cargo test -p codegen page` writes it anew.
    #[test]
    fn the_page_about_errors_says_the_same() {
        let mut page = "# Errors of `cargo xtask codegen`\n\n\
            Every error is told as `file:line:column: error[code]: message`, the JSON pointer of the place, and what to do.\n\
            `cargo xtask codegen --explain CODE` prints what is said here. All errors are told at once; as long as there is\n\
            one, nothing is written.\n"
            .to_owned();
        for code in Code::ALL {
            page.push_str(&format!("\n## {}\n\n{}", code.as_str(), code.explanation()));
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/codegen-errors.md");
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &page).unwrap();
        }
        assert_eq!(fs::read_to_string(path).unwrap(), page);
    }

    #[test]
    fn every_code_can_be_explained_by_its_name() {
        for code in Code::ALL {
            let text = explain(code.as_str()).unwrap();
            assert!(text.contains("What to do: "), "{text}");
            assert!(
                text.lines().all(|line| line.chars().count() <= 120),
                "{text}"
            );
        }
        assert_eq!(explain("nothing"), None);
    }
}
