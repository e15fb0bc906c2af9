//! The canonical form of citations: what is printed reads back as the same.

use std::fmt;

use crate::{ActReference, Citation, CitationKind, DocType, Label, LabelRange, Labels, PartialDate, Provision, Scope};

impl fmt::Display for Provision {
    /// Writes "§ 82 b, stk. 2, nr. 3, litra a".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        if !self.part.is_empty() {
            separate(f, &mut first)?;
            f.write_str("afsnit ")?;
            write_list(f, &self.part, |f, label| f.write_str(&label.spaced()))?;
        }
        if !self.annex.is_empty() {
            separate(f, &mut first)?;
            f.write_str("bilag ")?;
            // The letter of an annex is a capital: "bilag A".
            write_list(f, &self.annex, |f, label| match label.as_str() {
                letter if letter.chars().count() == 1 => f.write_str(&letter.to_uppercase()),
                _ => f.write_str(&label.spaced()),
            })?;
        }
        let levels = [
            ("kapitel ", &self.chapter),
            (if self.paragraph.is_plural() { "§§ " } else { "§ " }, &self.paragraph),
            ("artikel ", &self.article),
            ("stk. ", &self.stk),
            ("nr. ", &self.nr),
            ("litra ", &self.litra),
        ];
        for (word, labels) in levels.into_iter().filter(|(_, labels)| !labels.is_empty()) {
            separate(f, &mut first)?;
            f.write_str(word)?;
            write_list(f, labels, |f, label| f.write_str(&label.spaced()))?;
        }
        if !self.punktum.is_empty() {
            separate(f, &mut first)?;
            write_list(f, &self.punktum, |f, label| write!(f, "{}.", label.as_str()))?;
            f.write_str(" pkt.")?;
        }
        Ok(())
    }
}

fn separate(f: &mut fmt::Formatter<'_>, first: &mut bool) -> fmt::Result {
    if !std::mem::take(first) {
        f.write_str(", ")?;
    }
    Ok(())
}

/// Writes "79, 79 a, 90-94 a og 119-122".
fn write_list(
    f: &mut fmt::Formatter<'_>,
    labels: &Labels,
    write_label: impl Fn(&mut fmt::Formatter<'_>, &Label) -> fmt::Result,
) -> fmt::Result {
    let last = labels.ranges().len().saturating_sub(1);
    for (at, LabelRange { from, to }) in labels.ranges().iter().enumerate() {
        match at {
            0 => {}
            _ if at == last => f.write_str(" og ")?,
            _ => f.write_str(", ")?,
        }
        write_label(f, from)?;
        if let Some(to) = to {
            f.write_str("-")?;
            write_label(f, to)?;
        }
    }
    Ok(())
}

impl fmt::Display for ActReference {
    /// Writes "lov nr. 548 af 7. maj 2019", with its title where it is known; the name alone, or with
    /// the consolidation it is cited by.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.name, self.doc_type) {
            (Some(name), None) => f.write_str(name),
            (Some(name), Some(kind)) => {
                if let Some(title) = title_after(name, kind) {
                    let word = &name[..name.len() - title.len()];
                    return write!(f, "{}{} {}", word.trim_end(), Numbered(self), title);
                }
                if kind == DocType::Lovbekendtgoerelse {
                    return write!(f, "{name}, jf. {}{}", kind.word(), Numbered(self));
                }
                write!(f, "{name} ({}{})", kind.word(), Numbered(self))
            }
            (None, Some(kind)) => write!(f, "{}{}", kind.word(), Numbered(self)),
            (None, None) => write!(f, "{}", Numbered(self).to_string().trim_start()),
        }
    }
}

/// Returns what follows the type's word in a title of this kind.
fn title_after(name: &str, kind: DocType) -> Option<&str> {
    if kind == DocType::Lovbekendtgoerelse {
        return None;
    }
    let word = kind.word();
    let rest = name.get(word.len()..)?;
    (name[..word.len()].to_lowercase() == word && rest.starts_with(' ')).then(|| rest.trim_start())
}

/// Number and date after the word for the type.
struct Numbered<'a>(&'a ActReference);

impl fmt::Display for Numbered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let act = self.0;
        let eu = act.doc_type.filter(|kind| kind.is_eu());
        match (&act.number, eu) {
            (Some(number), Some(kind)) => write_eu_number(f, number, kind)?,
            (Some(number), None) => write!(f, " nr. {number}")?,
            (None, _) => {}
        }
        match act.date {
            Some(date @ PartialDate::Day(_)) => write!(f, " af {}", date.danish()),
            Some(PartialDate::Year(year)) if act.number.is_some() && eu.is_none() => write!(f, "/{year}"),
            Some(PartialDate::Year(year)) => write!(f, " af {year}"),
            None => Ok(()),
        }
    }
}

/// Writes the number of an EU act with the community of its time: since 2015 the year stands first
/// and "(EU)" before it.
fn write_eu_number(f: &mut fmt::Formatter<'_>, number: &str, kind: DocType) -> fmt::Result {
    let (first, second) = number.split_once('/').unwrap_or((number, ""));
    let year_of = |part: &str| match part.parse::<i32>() {
        Ok(year) if part.len() == 4 => Some(year),
        Ok(year) if part.len() == 2 => Some(if year > 50 { 1900 + year } else { 2000 + year }),
        _ => None,
    };
    let community = |year: i32| match year {
        2010.. => "EU",
        1994.. => "EF",
        _ => "EØF",
    };
    match kind {
        DocType::EuDirektiv => match year_of(first) {
            Some(year) if year < 2015 => write!(f, " {number}/{}", community(year)),
            _ => write!(f, " (EU) {number}"),
        },
        _ => match year_of(second).filter(|_| year_of(first).is_none_or(|year| year < 2015)) {
            Some(year) => write!(f, " ({}) nr. {number}", community(year)),
            None => write!(f, " (EU) {number}"),
        },
    }
}

impl fmt::Display for Citation {
    /// Writes "§ 82 b, stk. 2, i serviceloven", "lovens § 3", "lov nr. 548 af 7. maj 2019".
    ///
    /// ```
    /// let found = kb_cite::find("Se Bekg. nr. 1216 af 28/9 2023, kap. 17, og servicelovens §82b,stk.2");
    /// let printed: Vec<String> = found.iter().map(ToString::to_string).collect();
    /// assert_eq!(printed, ["kapitel 17 i bekendtgørelse nr. 1216 af 28. september 2023", "§ 82 b, stk. 2, i serviceloven"]);
    /// ```
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.kind == CitationKind::Eli {
            let number = self.act.number.as_deref().unwrap_or_default();
            // Numbers from 9000 on are those of the documents Lovtidende does not carry.
            let series = if number.parse::<u32>().is_ok_and(|number| number >= 9000) { "retsinfo" } else { "lta" };
            return write!(f, "/eli/{series}/{}/{number}", self.act.date.map(PartialDate::year).unwrap_or_default());
        }
        if self.provision.is_empty() {
            return write!(f, "{}", self.act);
        }
        let comma = if self.provision.depth() > 1 { "," } else { "" };
        if self.act.is_empty() {
            return match referent(self) {
                // A genitive stands before what an act is divided into: "lovens § 3".
                Some(act) if self.provision.has_wide() => write!(f, "{act}s {}", self.provision),
                Some(act) => write!(f, "{}{comma} i {act}", self.provision),
                None => write!(f, "{}", self.provision),
            };
        }
        if let (Some(name), None, None) = (&self.act.name, self.act.doc_type, &self.act.number)
            && !name.contains(' ')
            && !name.to_lowercase().ends_with("en")
            && !name.to_lowercase().ends_with("et")
        {
            return write!(f, "{name} {}", self.provision);
        }
        let word = if self.kind == CitationKind::Annex { "til" } else { "i" };
        write!(f, "{}{comma} {word} {}", self.provision, self.act)
    }
}

/// The words for an act that is not named: "loven", "denne vejledning"; none where there is none.
fn referent(citation: &Citation) -> Option<String> {
    let (this, otherwise) = match citation.scope? {
        Scope::TheActInContext => (false, DocType::Lov),
        Scope::ThisAct => (true, DocType::Lov),
        Scope::ThisDocument => (true, DocType::Bekendtgoerelse),
        _ => return None,
    };
    let kind = citation.referent.unwrap_or(otherwise);
    let word = kind.word();
    let neuter = matches!(kind, DocType::Cirkulaere | DocType::EuDirektiv);
    Some(match (this, neuter) {
        (true, true) => format!("dette {word}"),
        (true, false) => format!("denne {word}"),
        (false, true) => format!("{}t", word.trim_end_matches('e').to_owned() + "e"),
        (false, false) => format!("{}n", word.trim_end_matches('e').to_owned() + "e"),
    })
}
