//! The one module that knows minijinja.

use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, context, escape_formatter};
use serde::Serialize;

use crate::escape;

/// The templates of a theme, compiled.
#[derive(Debug)]
pub(crate) struct Templates {
    environment: Environment<'static>,
}

/// What is wrong with a template, or went wrong while it was filled.
#[derive(Clone, Debug)]
pub(crate) struct TemplateFault {
    /// The template, where it is known.
    pub(crate) template: Option<String>,
    /// Line from 1.
    pub(crate) line: Option<usize>,
    /// In the words of the template language.
    pub(crate) what: String,
}

/// A value turned into the templates' own form once, to be used by many pages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prepared(Value);

impl Prepared {
    pub(crate) fn new(value: &impl Serialize) -> Self {
        Prepared(Value::from(Serde(value)))
    }
}

impl Templates {
    pub(crate) fn new() -> Self {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_formatter(format);
        let syntax = minijinja::syntax::SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(syntax.expect("the delimiters are the usual ones"));
        Templates { environment }
    }

    pub(crate) fn add(&mut self, name: &str, source: String) -> Result<(), TemplateFault> {
        self.environment.add_template_owned(name.to_owned(), source).map_err(|error| fault(&error))
    }

    /// Fills a template. It sees two names: `site`, the frame, and `page`, the view.
    pub(crate) fn fill(&self, name: &str, site: &Prepared, page: &impl Serialize) -> Result<String, TemplateFault> {
        self.fill_page(name, site, page, "")
    }

    /// Fills the template of a page, which sees `machines_html` too: what the page's head says to machines.
    pub(crate) fn fill_page(
        &self,
        name: &str,
        site: &Prepared,
        page: &impl Serialize,
        machines_html: &str,
    ) -> Result<String, TemplateFault> {
        let template = self.environment.get_template(name).map_err(|error| fault(&error))?;
        let page = Value::from(Serde(page));
        template.render(context! { site => site.0.clone(), page, machines_html }).map_err(|error| fault(&error))
    }
}

/// Writes a value. An absent value is a fault of the template, which should have asked first; text
/// is escaped with fewer marks than usual, so that addresses stay readable.
fn format(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_none() {
        return Err(Error::new(ErrorKind::UndefinedError, "the value is absent; ask with {% if %} first"));
    }
    match value.as_str() {
        Some(text) if !value.is_safe() && matches!(state.auto_escape(), AutoEscape::Html) => escape::write(out, text).map_err(Error::from),
        _ => escape_formatter(out, state, value),
    }
}

/// Finds the innermost error that names a place: the ones around it only say "while including".
fn fault(error: &Error) -> TemplateFault {
    let mut innermost = error;
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        if let Some(cause) = cause.downcast_ref::<Error>() {
            innermost = cause;
        }
        source = cause.source();
    }
    let what = innermost.detail().map_or_else(|| innermost.kind().to_string(), |detail| format!("{}: {detail}", innermost.kind()));
    TemplateFault { template: innermost.name().map(str::to_owned), line: innermost.line(), what }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn filled(source: &str, page: &BTreeMap<&str, Option<&str>>) -> Result<String, TemplateFault> {
        let mut templates = Templates::new();
        templates.add("a.html", source.to_owned())?;
        templates.fill("a.html", &Prepared::new(&()), page)
    }

    #[test]
    fn text_is_escaped_and_an_address_stays_readable() {
        let page = BTreeMap::from([("a", Some("../b.html?c&d=<e>"))]);
        assert_eq!(filled("{{ page.a }}", &page).unwrap(), "../b.html?c&amp;d=&lt;e&gt;");
    }

    #[test]
    fn a_misspelt_or_absent_field_is_an_error_with_its_line() {
        let page = BTreeMap::from([("a", None)]);
        assert_eq!(filled("\n{{ page.b }}", &page).unwrap_err().line, Some(2));
        assert_eq!(filled("\n\n{{ page.a }}", &page).unwrap_err().line, Some(3));
    }
}
