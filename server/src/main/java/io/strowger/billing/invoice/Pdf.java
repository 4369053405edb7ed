package io.strowger.billing.invoice;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of text as a PDF (ISO 32000-1): A4 pages in Courier, one of the fonts every reader has, in the letters of western
 * Europe; others become question marks.
 */
final class Pdf {
    /** Characters of a line: 9 points of Courier are 5.4 wide. */
    static final int LINE_CHARS = 90;

    private static final int PAGE_LINES = 60;
    private static final Charset LETTERS = Charset.forName("windows-1252");
    private static final int FIRST_PAGE = 4;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private Pdf() {}

    static byte[] of(List<String> lines) {
        return new Pdf().written(pages(lines));
    }

    private static List<List<String>> pages(List<String> lines) {
        List<List<String>> pages = new ArrayList<>();
        for (int from = 0; from < Math.max(1, lines.size()); from += PAGE_LINES) {
            pages.add(lines.subList(from, Math.min(lines.size(), from + PAGE_LINES)));
        }
        return pages;
    }

    // objects 1 to 3 are catalogue, pages and font, then each page and its text
    private byte[] written(List<List<String>> pages) {
        put("%PDF-1.4\n");
        object("<< /Type /Catalog /Pages 2 0 R >>");
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            kids.append(FIRST_PAGE + 2 * i).append(" 0 R ");
        }
        object("<< /Type /Pages /Kids [ " + kids + "] /Count " + pages.size() + " >>");
        object("<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>");
        for (int i = 0; i < pages.size(); i++) {
            object("<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Resources << /Font << /F1 3 0 R >> >>"
                    + " /Contents " + (FIRST_PAGE + 2 * i + 1) + " 0 R >>");
            String text = text(pages.get(i));
            object("<< /Length " + text.getBytes(LETTERS).length + " >>\nstream\n" + text + "\nendstream");
        }
        return ended();
    }

    private static String text(List<String> lines) {
        StringBuilder text = new StringBuilder("BT /F1 9 Tf 12 TL 54 790 Td");
        lines.forEach(line -> text.append("\n(").append(escaped(line)).append(") Tj T*"));
        return text.append("\nET").toString();
    }

    // §7.3.4.2: brackets and backslashes; line ends and other controls have no place in a line
    private static String escaped(String line) {
        StringBuilder escaped = new StringBuilder();
        line.chars().limit(LINE_CHARS).forEach(c -> {
            if (c == '(' || c == ')' || c == '\\') {
                escaped.append('\\');
            }
            escaped.append(Character.isISOControl(c) ? ' ' : (char) c);
        });
        return escaped.toString();
    }

    private void object(String body) {
        offsets.add(out.size());
        put(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
    }

    // §7.5.4: each entry of the table has twenty bytes
    private byte[] ended() {
        int table = out.size();
        int size = offsets.size() + 1;
        put("xref\n0 " + size + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> put("%010d 00000 n \n".formatted(offset)));
        put("trailer\n<< /Size " + size + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
        return out.toByteArray();
    }

    private void put(String text) {
        out.writeBytes(text.getBytes(LETTERS));
    }
}
