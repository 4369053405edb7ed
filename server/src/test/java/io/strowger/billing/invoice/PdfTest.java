package io.strowger.billing.invoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A PDF whose table of objects leads to each of them, whatever stands in the lines. */
class PdfTest {
    private static String text(List<String> lines) {
        return new String(Pdf.of(lines), Charset.forName("windows-1252"));
    }

    @Test
    void everyObjectIsWhereTheTableSays() {
        String pdf = text(IntStream.range(0, 150)
                .mapToObj(i -> "Line " + i + " (é) \\ Ж\n")
                .toList());
        int table = Integer.parseInt(pdf.substring(pdf.indexOf("startxref\n") + 10, pdf.indexOf("\n%%EOF")));
        assertTrue(pdf.startsWith("xref\n0 10\n", table), "three pages and their texts");
        int entry = pdf.indexOf("65535 f \n", table) + 9;
        for (int object = 1; object < 10; object++) {
            int offset = Integer.parseInt(pdf.substring(entry, entry + 10));
            assertTrue(pdf.startsWith(object + " 0 obj\n", offset), "object " + object);
            entry += 20;
        }
        assertTrue(pdf.contains("(Line 7 \\(é\\) \\\\ ? ) Tj"), "brackets, backslashes, letters of elsewhere");
        assertEquals(3, pdf.split("/Type /Page ", -1).length - 1);
    }

    @Test
    void anEmptyOneHasAPage() {
        assertTrue(text(List.of()).contains("/Count 1"));
    }
}
