//! What a citation says of the act.

use std::fmt;

use jiff::civil::Date;
use smol_str::SmolStr;

/// An act as a citation names it. Each field is none where the text does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActReference {
    /// Its name as written, uninflected: "serviceloven", "lov om social service", "SEL".
    pub name: Option<String>,
    /// Kind of document.
    pub doc_type: Option<DocType>,
    /// Number within its year, as text: "548", "2016/679".
    pub number: Option<SmolStr>,
    /// Day or year of signature.
    pub date: Option<PartialDate>,
}

/// Kind of legal document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocType {
    /// Act (lov).
    Lov,
    /// Consolidated act (lovbekendtgørelse).
    Lovbekendtgoerelse,
    /// Statutory order (bekendtgørelse).
    Bekendtgoerelse,
    /// Guidance (vejledning).
    Vejledning,
    /// Circular (cirkulære).
    Cirkulaere,
    /// Circular letter (cirkulæreskrivelse).
    Cirkulaereskrivelse,
    /// Royal decree (anordning), or another document.
    Anden,
    /// Regulation of the European Union (forordning).
    EuForordning,
    /// Directive of the European Union (direktiv).
    EuDirektiv,
}

/// A date, or a year where the day is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartialDate {
    /// Only the year.
    Year(i16),
    /// The day.
    Day(Date),
}

impl ActReference {
    /// Returns true where the text names no act.
    ///
    /// ```
    /// assert!(kb_cite::ActReference::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.name.is_none() && self.doc_type.is_none() && self.number.is_none() && self.date.is_none()
    }
}

impl DocType {
    /// Every kind.
    pub const ALL: [DocType; 9] = [
        DocType::Lov,
        DocType::Lovbekendtgoerelse,
        DocType::Bekendtgoerelse,
        DocType::Vejledning,
        DocType::Cirkulaere,
        DocType::Cirkulaereskrivelse,
        DocType::Anden,
        DocType::EuForordning,
        DocType::EuDirektiv,
    ];

    /// Returns the short code of Retsinformation; none for a directive, which has none there.
    ///
    /// ```
    /// use kb_cite::DocType;
    ///
    /// assert_eq!(DocType::Lovbekendtgoerelse.code(), Some("LBK"));
    /// assert_eq!(DocType::EuDirektiv.code(), None);
    /// ```
    pub fn code(self) -> Option<&'static str> {
        match self {
            DocType::Lov => Some("LOV"),
            DocType::Lovbekendtgoerelse => Some("LBK"),
            DocType::Bekendtgoerelse => Some("BEK"),
            DocType::Vejledning => Some("VEJ"),
            DocType::Cirkulaere => Some("CIR"),
            DocType::Cirkulaereskrivelse => Some("CIS"),
            DocType::Anden => Some("AND"),
            DocType::EuForordning => Some("EU-FOR"),
            DocType::EuDirektiv => None,
        }
    }

    /// Returns the kind of a code, in capitals or not.
    ///
    /// ```
    /// use kb_cite::DocType;
    ///
    /// assert_eq!(DocType::from_code("BEK"), Some(DocType::Bekendtgoerelse));
    /// assert_eq!(DocType::from_code("XYZ"), None);
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code().is_some_and(|known| known.eq_ignore_ascii_case(code)))
    }

    /// Returns the Danish word for the kind.
    ///
    /// ```
    /// assert_eq!(kb_cite::DocType::Cirkulaereskrivelse.word(), "cirkulæreskrivelse");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            DocType::Lov => "lov",
            DocType::Lovbekendtgoerelse => "lovbekendtgørelse",
            DocType::Bekendtgoerelse => "bekendtgørelse",
            DocType::Vejledning => "vejledning",
            DocType::Cirkulaere => "cirkulære",
            DocType::Cirkulaereskrivelse => "cirkulæreskrivelse",
            DocType::Anden => "anordning",
            DocType::EuForordning => "forordning",
            DocType::EuDirektiv => "direktiv",
        }
    }

    /// Returns true for an act of the European Union.
    ///
    /// ```
    /// assert!(kb_cite::DocType::EuDirektiv.is_eu());
    /// ```
    pub fn is_eu(self) -> bool {
        matches!(self, DocType::EuForordning | DocType::EuDirektiv)
    }

    /// Returns the word a title of this kind begins with: a consolidated act is titled as an act.
    pub(crate) fn title_word(self) -> &'static str {
        if self == DocType::Lovbekendtgoerelse { DocType::Lov.word() } else { self.word() }
    }
}

/// The Danish months, January first.
pub(crate) const MONTHS: [&str; 12] =
    ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];

impl PartialDate {
    /// Returns the year.
    ///
    /// ```
    /// assert_eq!(kb_cite::PartialDate::Year(2019).year(), 2019);
    /// ```
    pub fn year(self) -> i16 {
        match self {
            PartialDate::Year(year) => year,
            PartialDate::Day(day) => day.year(),
        }
    }

    /// Returns the form of running text: "7. maj 2019", or the year alone.
    ///
    /// ```
    /// use kb_cite::PartialDate;
    ///
    /// assert_eq!(PartialDate::Day(jiff::civil::date(2019, 5, 7)).danish(), "7. maj 2019");
    /// assert_eq!(PartialDate::Year(2019).danish(), "2019");
    /// ```
    pub fn danish(self) -> String {
        match self {
            PartialDate::Year(year) => year.to_string(),
            PartialDate::Day(day) => {
                let month = usize::try_from(day.month()).ok().and_then(|month| MONTHS.get(month.wrapping_sub(1))).copied();
                format!("{}. {} {}", day.day(), month.unwrap_or_default(), day.year())
            }
        }
    }
}

impl fmt::Display for PartialDate {
    /// Writes the ISO form: "2019-05-07", or "2019".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PartialDate::Year(year) => write!(f, "{year:04}"),
            PartialDate::Day(day) => write!(f, "{day}"),
        }
    }
}
