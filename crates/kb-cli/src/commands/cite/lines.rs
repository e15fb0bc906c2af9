//! JSON Lines in, JSON Lines out.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, BufWriter, Write};

use kb_diag::Text;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::super::Verdict;
use super::record::Record;
use crate::console::Console;
use crate::failure::Failure;

/// Size of the buffers, in bytes.
const BUFFER: usize = 1 << 18;

/// A line of input.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

/// Writes the citations of each line of standard input, in order. A line that is none is told of
/// on standard error, and the rest go on.
pub(super) fn cite_lines(console: Console) -> Result<Verdict, Failure> {
    let input = BufReader::with_capacity(BUFFER, io::stdin().lock());
    let output = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    let mut wrong = false;
    let done = each_line(input, output, |number, fault| {
        wrong = true;
        console.fail(&Failure { text: said(number, fault), help: None });
    });
    match done {
        // Whoever reads has had enough.
        Err(Fault::Write(cause)) if cause.kind() == io::ErrorKind::BrokenPipe => Ok(Verdict::Clean),
        Err(Fault::Write(cause)) => {
            Err(Failure::new(format!("kan ikke skrive resultatet: {cause}"), format!("cannot write the result: {cause}")))
        }
        Err(Fault::Read(cause)) => {
            Err(Failure::new(format!("kan ikke læse standard input: {cause}"), format!("cannot read standard input: {cause}")))
        }
        Ok(()) => Ok(if wrong { Verdict::Surroundings } else { Verdict::Clean }),
    }
}

/// Why the work ended early.
enum Fault {
    Read(io::Error),
    Write(io::Error),
}

/// What is wrong with a line.
enum WrongLine {
    NotUtf8,
    NotJson(serde_json::Error),
}

fn each_line<R: io::Read>(
    mut input: BufReader<R>,
    mut output: impl Write,
    mut complain: impl FnMut(usize, WrongLine),
) -> Result<(), Fault> {
    let (mut line, mut record) = (Vec::new(), Vec::new());
    let mut number = 0;
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line).map_err(Fault::Read)? == 0 {
            return output.flush().map_err(Fault::Write);
        }
        number += 1;
        let text = if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line) } else { &line };
        if text.trim_ascii().is_empty() {
            continue;
        }
        record.clear();
        match answer(text, &mut record) {
            Ok(()) => output.write_all(&record).map_err(Fault::Write)?,
            Err(fault) => {
                output.flush().map_err(Fault::Write)?;
                complain(number, fault);
            }
        }
        // Whoever waits for the answer before asking again must get it.
        if input.buffer().is_empty() {
            output.flush().map_err(Fault::Write)?;
        }
    }
}

/// Writes the answer to a line into an empty buffer.
fn answer(line: &[u8], record: &mut Vec<u8>) -> Result<(), WrongLine> {
    let line = std::str::from_utf8(line).map_err(|_| WrongLine::NotUtf8)?;
    let Line { id, text } = serde_json::from_str(line).map_err(WrongLine::NotJson)?;
    let found = kb_cite::find(&text);
    serde_json::to_writer(&mut *record, &Record::new(id, &text, &found)).map_err(WrongLine::NotJson)?;
    record.push(b'\n');
    Ok(())
}

fn said(number: usize, fault: WrongLine) -> Text {
    match fault {
        WrongLine::NotUtf8 => Text::new(format!("linje {number} er ikke UTF-8"), format!("line {number} is not UTF-8")),
        WrongLine::NotJson(fault) => {
            let column = fault.column();
            Text::new(
                format!("linje {number} er ikke et objekt som {{\"id\": 1, \"text\": \"…\"}} (tegn {column}: {fault})"),
                format!("line {number} is no object such as {{\"id\": 1, \"text\": \"…\"}} (column {column}: {fault})"),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(input: &[u8]) -> (String, Vec<usize>) {
        let (mut output, mut wrong) = (Vec::new(), Vec::new());
        let done = each_line(BufReader::new(input), &mut output, |number, _| wrong.push(number));
        assert!(done.is_ok());
        (String::from_utf8(output).expect("UTF-8"), wrong)
    }

    #[test]
    fn ids_come_back_as_they_are_and_bad_lines_hide_no_others() {
        let input = "\u{feff}{\"id\": 12345678901234567890.10, \"text\": \"\"}\n\nnonsense\n{\"text\":\"x\",\"id\":{\"b\":1,\"a\":[null]},\"more\":1}\r\n{\"id\":1}\n{\"id\":null,\"text\":\"slut\"}";
        let (output, wrong) = run(input.as_bytes());
        let lines: Vec<&str> = output.lines().collect();
        assert_eq!(
            lines,
            [
                "{\"id\":12345678901234567890.10,\"citations\":[]}",
                "{\"id\":{\"b\":1,\"a\":[null]},\"citations\":[]}",
                "{\"id\":null,\"citations\":[]}"
            ]
        );
        assert_eq!(wrong, [3, 5]);
        assert_eq!(run(b"{\"id\":1,\"text\":\"\xff\"}\n").1, [1]);
    }

    #[test]
    fn offsets_count_characters() {
        let (output, _) = run("{\"id\":1,\"text\":\"Æblet 🍎 står i § 4 og i \\u00a7 5, stk. 2.\"}\n".as_bytes());
        let value: serde_json::Value = serde_json::from_str(&output).expect("JSON");
        let citations = value["citations"].as_array().expect("a list");
        assert_eq!((&citations[0]["surface"], &citations[0]["start"], &citations[0]["end"]), (&"§ 4".into(), &15.into(), &18.into()));
        assert_eq!(citations[1]["stk"], "2");
        assert_eq!(citations[1]["scope"], "this_act");
        assert_eq!(citations[1]["date"], serde_json::Value::Null);
    }

    #[test]
    fn fields_stand_in_their_order() {
        let (output, _) = run("{\"id\":1,\"text\":\"lov nr. 548 af 7. maj 2019\"}".as_bytes());
        let names = [
            "surface",
            "start",
            "end",
            "kind",
            "act",
            "act_type",
            "number",
            "date",
            "paragraph",
            "chapter",
            "stk",
            "nr",
            "litra",
            "punktum",
            "scope",
        ];
        let places: Vec<_> = names.iter().map(|name| output.find(&format!("\"{name}\":")).expect("the field")).collect();
        assert!(places.is_sorted(), "{output}");
        assert!(output.contains("\"act_type\":\"LOV\",\"number\":\"548\",\"date\":\"2019-05-07\""), "{output}");
    }
}
