//! Reads just as much of a struct or an enum as the three words need.

use proc_macro::{Delimiter, Group, TokenStream, TokenTree};

/// A struct or enum as it was written.
pub struct Item {
    pub docs: String,
    pub name: String,
    /// What stands before the body: attributes, visibility, keyword, name.
    pub head: Vec<TokenTree>,
    pub body: Vec<Member>,
}

/// A field of a struct or a variant of an enum.
pub struct Member {
    pub docs: String,
    /// The Rust name, without `r#`.
    pub name: String,
    /// The Rust name as written.
    pub ident: String,
    pub default: Option<String>,
    /// The form that a text must have.
    pub form: Option<String>,
    /// Where the value is not to be printed: what says it in its place, or nothing.
    pub secret: Option<String>,
    /// A field's type.
    pub ty: String,
    /// A variant's named fields.
    pub fields: Vec<Member>,
    /// The member as written, without the attributes that the words read themselves.
    pub tokens: TokenStream,
}

impl Member {
    pub fn is_optional(&self) -> bool {
        self.ty.starts_with("Option")
    }

    /// `max_aisle` is `maxAisle` outside Rust and Python.
    pub fn json_name(&self) -> String {
        camel(&self.name)
    }

    /// Python's keywords get an underscore behind: `from_`.
    pub fn python_name(&self) -> String {
        const KEYWORDS: [&str; 12] =
            ["from", "in", "is", "not", "and", "or", "class", "def", "global", "lambda", "pass", "with"];
        let keyword = if KEYWORDS.contains(&self.name.as_str()) { "_" } else { "" };
        format!("{}{keyword}", self.name)
    }

    /// `LetterRow` is `LETTER_ROW` outside Rust.
    pub fn choice_name(&self) -> String {
        choice_name(&self.name)
    }
}

pub fn read(item: TokenStream, keyword: &str) -> Result<Item, String> {
    let mut docs = String::new();
    let mut name = None;
    let mut head = Vec::new();
    let mut tokens = item.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let name = name.ok_or_else(|| format!("this word belongs on a {keyword}"))?;
                return Ok(Item { docs: foreign_docs(&docs), name, head, body: members(group.stream())? });
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
                push_doc(&mut docs, group);
            }
            TokenTree::Ident(ident) if ident.to_string() == keyword => {
                name = tokens.peek().map(ToString::to_string);
            }
            TokenTree::Punct(punct) if name.is_some() && punct.as_char() == '<' => {
                return Err("a type that crosses borders has no generics".into());
            }
            _ => {}
        }
        head.push(token);
    }
    Err(format!("this word belongs on a {keyword} with named members"))
}

/// Fields or variants, told apart at the commas outside angle brackets.
fn members(body: TokenStream) -> Result<Vec<Member>, String> {
    let mut out = Vec::new();
    let mut part: Vec<TokenTree> = Vec::new();
    let mut depth = 0_i32;
    for token in body {
        if let TokenTree::Punct(punct) = &token {
            match punct.as_char() {
                '<' => depth += 1,
                '>' => depth -= 1,
                ',' if depth == 0 => {
                    out.push(member(std::mem::take(&mut part))?);
                    continue;
                }
                _ => {}
            }
        }
        part.push(token);
    }
    if !part.is_empty() {
        out.push(member(part)?);
    }
    Ok(out)
}

fn member(part: Vec<TokenTree>) -> Result<Member, String> {
    let mut docs = String::new();
    let mut default = None;
    let mut form = None;
    let mut secret = None;
    let mut ident = None;
    let mut ty = None;
    let mut fields = Vec::new();
    let mut kept = Vec::new();
    let mut tokens = part.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == '#' && ident.is_none() => {
                if let Some(TokenTree::Group(group)) = tokens.peek() {
                    push_doc(&mut docs, group);
                    let own = [("default", &mut default), ("form", &mut form), ("secret", &mut secret)]
                        .into_iter()
                        .find_map(|(word, slot)| own_value(group, word).map(|value| *slot = Some(value)));
                    if own.is_some() {
                        tokens.next();
                        continue;
                    }
                }
            }
            TokenTree::Ident(word) if ident.is_none() && word.to_string() != "pub" => {
                ident = Some(word.to_string());
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' && ident.is_some() && ty.is_none() => {
                kept.push(token);
                let rest: Vec<TokenTree> = tokens.by_ref().collect();
                let stream = TokenStream::from_iter(rest.iter().cloned());
                ty = Some(stream.to_string().replace(' ', ""));
                kept.extend(rest);
                continue;
            }
            TokenTree::Group(group) if ident.is_some() && group.delimiter() == Delimiter::Brace => {
                fields = members(group.stream())?;
                let inner = joined(fields.iter().map(|field| field.tokens.clone()));
                kept.push(Group::new(Delimiter::Brace, inner).into());
                continue;
            }
            TokenTree::Group(group) if ident.is_some() && group.delimiter() == Delimiter::Parenthesis => {
                return Err("a variant that crosses borders has named fields".into());
            }
            _ => {}
        }
        kept.push(token);
    }
    let ident = ident.ok_or("a member without a name")?;
    let name = ident.trim_start_matches("r#").to_owned();
    let tokens = kept.into_iter().collect();
    Ok(Member {
        docs: foreign_docs(&docs),
        name,
        ident,
        default,
        form,
        secret,
        ty: ty.unwrap_or_default(),
        fields,
        tokens,
    })
}

/// The value of `[word(value)]`; nothing, but there, of `[word]`.
fn own_value(attribute: &Group, wanted: &str) -> Option<String> {
    let mut tokens = attribute.stream().into_iter();
    match (tokens.next()?, tokens.next()) {
        (TokenTree::Ident(word), Some(TokenTree::Group(value))) if word.to_string() == wanted => {
            Some(value.stream().to_string())
        }
        (TokenTree::Ident(word), None) if word.to_string() == wanted => Some(String::new()),
        _ => None,
    }
}

/// `[doc = "text"]`
pub fn push_doc(docs: &mut String, attribute: &Group) {
    let tokens: Vec<TokenTree> = attribute.stream().into_iter().collect();
    if let [TokenTree::Ident(word), TokenTree::Punct(_), TokenTree::Literal(text)] = tokens.as_slice()
        && word.to_string() == "doc"
    {
        if !docs.is_empty() {
            docs.push('\n');
        }
        docs.push_str(&unescape(&text.to_string()));
    }
}

fn unescape(literal: &str) -> String {
    let inner = literal.trim_start_matches('r').trim_matches('#').trim_matches('"');
    let raw = inner.strip_prefix(' ').unwrap_or(inner);
    raw.replace("\\\"", "\"").replace("\\'", "'").replace("\\\\", "\\")
}

pub fn joined(parts: impl Iterator<Item = TokenStream>) -> TokenStream {
    let comma: TokenStream = ",".parse().unwrap_or_default();
    parts.flat_map(|part| [part, comma.clone()]).collect()
}

/// `max_aisle` to `maxAisle`
pub fn camel(name: &str) -> String {
    let mut out = String::new();
    let mut upper = false;
    for letter in name.chars() {
        match letter {
            '_' => upper = true,
            _ if std::mem::take(&mut upper) => out.extend(letter.to_uppercase()),
            _ => out.push(letter),
        }
    }
    out
}

/// `LetterRow` to `LETTER_ROW`, `First_32_Bytes` to `FIRST_32_BYTES`
pub fn choice_name(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
        out.extend(letter.to_uppercase());
    }
    out
}

/// Docs for the other languages: what is for Rust alone, its examples and links, is left out.
pub fn foreign_docs(docs: &str) -> String {
    let mut out = String::new();
    let mut example = false;
    for line in docs.lines() {
        if line.trim_start().starts_with("```") {
            example = !example;
        } else if !example {
            out.push_str(
                &without_targets(line).replace("[`Self::", "`").replace("[`", "`").replace("`]", "`"),
            );
            out.push('\n');
        }
    }
    out.trim().to_owned()
}

/// ``[`check`](super::check)`` without the path, which only rustdoc follows.
fn without_targets(line: &str) -> String {
    let mut parts = line.split("`](");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(')') {
            Some((target, behind)) if !target.contains("://") => out.extend(["`]", behind]),
            _ => out.extend(["`](", part]),
        }
    }
    out
}
