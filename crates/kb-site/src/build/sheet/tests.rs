//! What a sheet's page shows, from content to HTML.

use crate::testing::{between, rendered, scheme};

const FRONT: &str = "---\ntitel: Ark\nresumé: Sammenlign.\nkolonner: [a, b]\n";

/// The page of a sheet of two schemes: `rows` ends its front matter.
fn sheet(rows: &str, body: &str) -> String {
    let (a, b) = (scheme("Alfa"), scheme("Beta"));
    let sheet = format!("{FRONT}{rows}gennemgået: 2026-02-12\n---\n\nLæs på tværs.\n\n{body}");
    rendered(&[("ordninger/a.md", &a), ("ordninger/b.md", &b), ("ark/ark.md", &sheet)], "ark/ark.html")
}

/// The rows of its table, each in one line.
fn rows(html: &str) -> Vec<String> {
    let table = between(html, "</thead>", "<tfoot");
    table.split("<tr").skip(1).map(|row| format!("<tr{}", row.split("</tr>").next().unwrap_or("").replace('\n', ""))).collect()
}

#[test]
fn a_cell_says_its_column_and_where_it_comes_from() {
    let html = sheet("rækker: [formaal]\n", "");
    let row = &rows(&html)[0];
    assert!(row.starts_with("<tr><th scope=\"row\">Formål</th><td data-ordning=\"Alfa\"><p>Formål for Alfa"), "{row}");
    assert!(
        row.contains("<a class=\"origin screen\" href=\"../ordninger/a.html#formaal\" aria-label=\"Fra: Alfa › Formål\"></a></td>"),
        "{row}"
    );
}

#[test]
fn what_the_sheet_declares_is_told_apart_in_words() {
    let body = "::: celle a formaal\nArkets ord.\n:::\n\n::: ikke-relevant b formaal\nFordi.\n:::\n\n::: celle a+b maalgruppe\nFælles.\n:::\n\n::: forskel formaal\nStor.\n:::\n";
    let html = sheet("rækker: [formaal, maalgruppe, varighed]\n", body);
    let rows = rows(&html);
    assert!(
        rows[0].starts_with("<tr class=\"noted\">") && rows[0].contains("Arkets ord.</p><p class=\"own\"><em>Egen ordlyd</em></p></td>"),
        "{}",
        rows[0]
    );
    assert!(rows[0].contains("<span aria-hidden=\"true\">—</span> <span>ikke relevant</span></p><p>Fordi.</p>"), "{}", rows[0]);
    assert!(rows[1].starts_with("<tr class=\"note\"><th scope=\"row\">Forskel</th><td colspan=\"2\"><p>Stor.</p>"), "{}", rows[1]);
    assert!(rows[2].contains("<td class=\"merged\" colspan=\"2\" data-ordning=\"Alfa og Beta\"><p>Fælles.</p>"), "{}", rows[2]);
    assert!(html.contains("Det, der er mærket »Egen ordlyd«, er skrevet til arket."), "{html}");
}

#[test]
fn a_group_heads_a_body_of_its_own() {
    let html = sheet("grupper:\n  - { navn: Hvem, rækker: [maalgruppe] }\n  - { navn: Hvorfor, rækker: [formaal] }\n", "");
    assert_eq!(html.matches("<tbody").count(), 2);
    assert!(html.contains("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"3\">Hvem</th></tr>"), "{html}");
}

#[test]
fn a_row_divided_for_paper_is_announced_and_whole_on_a_narrow_screen() {
    let text = "En sætning om støtten, som skal fylde op på papiret. ".repeat(200);
    let html = sheet("rækker: [formaal, varighed]\n", &format!("::: celle a formaal\n{text}\n:::\n"));
    let rows = rows(&html);
    let (first, later) = (&rows[0], &rows[1]);
    assert!(first.contains("continues") && html.contains("<tbody class=\"divided\">"), "{first}");
    assert!(later.contains("<span class=\"said\">Formål (fortsat)</span>"), "{later}");
    assert!(later.contains("<p class=\"said\"><em>(afsluttet ovenfor)</em></p>"), "{later}");
    let order = |row: &str| row.split("order: ").skip(1).map(|rest| rest.split('"').next().unwrap_or("").to_owned()).collect::<Vec<_>>();
    assert_eq!(order(first), order(later), "pieces of a cell have one place");
    assert!(!first.contains("class=\"own\"") && rows.iter().filter(|row| row.contains("class=\"own\"")).count() == 1, "{first}");
}

#[test]
fn the_file_says_what_it_is_and_needs_no_other() {
    let html = sheet("rækker: [formaal]\n", "");
    assert!(html.contains("<meta name=\"dcterms.modified\" content=\"2026-02-12\">") && html.contains("<html lang=\"da\">"));
    assert!(
        html.contains("@font-face") && !html.contains("url(../") && !html.contains("<script") && !html.contains("<link rel=\"stylesheet\"")
    );
    assert!(html.contains("QR-kode") && html.contains("kb.example.dk/ark/ark.html</a>"), "{html}");
    assert!(html.contains("href=\"ark_stor-skrift.html\">Stor skrift</a>") && html.contains("href=\"ark.xlsx\""), "{html}");
}
