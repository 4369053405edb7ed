package io.strowger.api.document;

import io.strowger.api.http.Request;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import java.util.Optional;

/** Versions of documents as entity tags, and the conditions clients put on them (RFC 9110 §13). */
final class Revision {
    private Revision() {}

    static String of(Document document) {
        return document.version() + "-" + Long.toHexString(document.modified().toEpochMilli());
    }

    static String etag(Document document) {
        return '"' + of(document) + '"';
    }

    /** Whether the client has this version already. */
    static boolean isKnown(Request request, Document document) {
        return request.header("If-None-Match")
                .map(given -> names(given, document))
                .orElse(false);
    }

    /** The version a write may replace; empty when If-Match names another one than {@code document}. */
    static Optional<Long> expected(Request request, Document document) {
        Optional<String> condition = request.header("If-Match");
        if (condition.isEmpty()) {
            return Optional.of(Documents.ANY_VERSION);
        }
        return names(condition.get(), document) ? Optional.of(document.version()) : Optional.empty();
    }

    private static boolean names(String condition, Document document) {
        String tag = etag(document);
        int from = 0;
        while (from <= condition.length()) {
            int comma = condition.indexOf(',', from);
            int end = comma < 0 ? condition.length() : comma;
            String each = withoutSpaces(condition.substring(from, end));
            // a gzip answer may carry the tag as a weak one
            if (each.equals("*") || each.equals(tag) || each.equals("W/" + tag) || each.equals(of(document))) {
                return true;
            }
            from = end + 1;
        }
        return false;
    }

    private static String withoutSpaces(String text) {
        return text.replace(" ", "").replace("\t", "");
    }
}
