//! Text that was meant as a link and is none: one sign is wrong, and the reader would see the brackets.

use std::ops::Range;

/// Something that is nearly a link.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Nearly {
    /// What is wrong.
    pub(crate) slip: Slip,
    /// Where, as a range in the body.
    pub(crate) range: Range<usize>,
}

/// The sign that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// `[text](../filer/min fil.pdf)`: the range is the address.
    SpaceInAddress,
    /// `[text] (fil.md)`: the range is the space between.
    SpaceBetween,
    /// `[text](fil.md og videre`: the range is the address.
    Unclosed,
    /// `(text)[fil.md]`: the range is the whole.
    Reversed,
}

/// Looks at the brackets at `label`, which lead nowhere, and at what stands beside them.
pub(crate) fn find(body: &str, label: &Range<usize>) -> Option<Nearly> {
    let after = body.get(label.end..)?.lines().next()?;
    let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
    if let Some(rest) = after[blanks..].strip_prefix('(') {
        let start = label.end + blanks + 1;
        return match rest.find(')').map(|end| &rest[..end]) {
            Some(address) if !is_address(address) || address.contains(['"', '\'']) => None,
            Some(_) if blanks > 0 => Some(Nearly { slip: Slip::SpaceBetween, range: label.end..label.end + blanks }),
            Some(address) => {
                address.trim().contains(' ').then(|| Nearly { slip: Slip::SpaceInAddress, range: start..start + address.len() })
            }
            None => {
                let address = rest.split([' ', '\t']).next().filter(|address| blanks == 0 && is_address(address))?;
                Some(Nearly { slip: Slip::Unclosed, range: start..start + address.len() })
            }
        };
    }
    let address = body.get(label.start + 1..label.end - 1)?;
    let line_start = body[..label.start].rfind('\n').map_or(0, |newline| newline + 1);
    let open = body[line_start..label.start].strip_suffix(')')?.rfind('(')?;
    is_address(address).then(|| Nearly { slip: Slip::Reversed, range: line_start + open..label.end })
}

/// True for what looks like a path to a file or an address on the web.
fn is_address(text: &str) -> bool {
    let path = text.split(['#', '?']).next().unwrap_or(text);
    let name = path.rsplit('/').next().unwrap_or(path);
    let has_ending = name.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty() && (2..=4).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric())
    });
    text.contains("://") || has_ending
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn found(body: &str) -> Option<(Slip, &str)> {
        let open = body.find('[').expect("a bracket");
        let close = body.find(']').expect("a bracket") + 1;
        find(body, &(open..close)).map(|nearly| (nearly.slip, &body[nearly.range]))
    }

    #[test]
    fn one_wrong_sign_is_found() {
        assert_eq!(found("Se [æ](../a b.md)."), Some((Slip::SpaceInAddress, "../a b.md")));
        assert_eq!(found("Se [æ] (a.md)."), Some((Slip::SpaceBetween, " ")));
        assert_eq!(found("Se [æ](a.md og videre"), Some((Slip::Unclosed, "a.md")));
        assert_eq!(found("Se (æ)[../a.md]."), Some((Slip::Reversed, "(æ)[../a.md]")));
    }

    #[test]
    fn brackets_in_prose_are_left_alone() {
        assert_eq!(found("Støtten [mentor] (se kapitel 26) gives."), None);
        assert_eq!(found("Ja [1]. (Nej.)"), None);
        assert_eq!(found("Loven (LAB)[sic] gælder"), None);
    }
}
