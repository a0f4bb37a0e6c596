//! PDF: a sentence where it cannot be read, its words where the program is built to.

use super::mail::Came;

/// A file of one page with these lines, as the simplest printer makes it.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let show = lines.iter().map(|l| format!("({l}) Tj T* ")).collect::<Vec<_>>().concat();
    let page = format!("BT /F1 12 Tf 14 TL 72 720 Td {show} ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let (mut out, mut at) = (b"%PDF-1.4\n".to_vec(), Vec::new());
    for (n, object) in objects.iter().enumerate() {
        at.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
    }
    let start = out.len();
    let table = at.iter().map(|at| format!("{at:010} 00000 n \n")).collect::<Vec<_>>().concat();
    out.extend(format!("xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes());
    out
}

#[test]
fn a_pdf_is_read_or_it_is_said_what_to_do() {
    let came = Came::of(&pdf(&["The harbor of Port Amity stayed shut on Mon-", "day, and the mayor said that nobody could", "tell for how long."]), "quay.pdf");
    if cfg!(feature = "pdf") {
        assert_eq!(
            came.texts(),
            ["The harbor of Port Amity stayed shut on Monday, and the mayor said that nobody could tell for how long."],
            "{:?}",
            came.errors
        );
    } else {
        let said = "quay.pdf: this is a PDF; turn it into text first, with: pdftotext FILE, or build dateline with --features pdf.";
        assert_eq!(came.errors[0].to_string(), said);
    }
    // Words about the format are words.
    assert_eq!(Came::of(b"The mark is %PDF-1.4, as she said.", "a.txt").articles.len(), 1);
}

#[test]
fn a_broken_pdf_costs_itself_alone() {
    let whole = pdf(&["The harbor stayed shut."]);
    for at in (8..whole.len()).step_by(23) {
        let mut bent = whole.clone();
        bent[at] ^= 0x15;
        let came = Came::of(&bent, "quay.pdf");
        assert_eq!(came.articles.len() + came.errors.len(), 1);
        assert_eq!(Came::of(&whole[..at], "quay.pdf").articles.len(), 0);
    }
}
