package io.strowger.sip.auth;

import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.SipLimits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scheme and parameters of a credentials or challenge header (RFC 3261 §25.1), as wire strings, quotes undone. */
final class AuthParams {
    private final String text;
    private int pos;
    private String scheme = "";
    private final List<String> pairs = new ArrayList<>(24);

    private AuthParams(String text) {
        this.text = text;
    }

    /** Reads "Digest a=b, c="d""; null when that is not what the text is. */
    static @Nullable AuthParams parse(String text) {
        AuthParams params = new AuthParams(text);
        return params.read() ? params : null;
    }

    boolean isDigest() {
        return Ascii.same(scheme, "Digest");
    }

    @Nullable
    String value(String name) {
        for (int i = 0; i < pairs.size(); i += 2) {
            if (Ascii.same(pairs.get(i), name)) {
                return pairs.get(i + 1);
            }
        }
        return null;
    }

    String value(String name, String otherwise) {
        String value = value(name);
        return value == null ? otherwise : value;
    }

    private boolean read() {
        scheme = word();
        boolean more = !scheme.isEmpty();
        if (!Ascii.same(scheme, "Digest")) {
            return more; // other schemes may have any form (RFC 4475 §3.3.7)
        }
        while (more) {
            if (!pair()) {
                return false;
            }
            skipSpace();
            more = pos < text.length();
            if (more && text.charAt(pos++) != ',') {
                return false;
            }
        }
        return true;
    }

    private boolean pair() {
        skipSpace();
        String name = word();
        skipSpace();
        boolean equal = pos < text.length() && text.charAt(pos) == '=';
        if (!equal || !Ascii.isToken(name) || value(name) != null || pairs.size() >= 2 * SipLimits.PARAMS) {
            return false;
        }
        pos++;
        skipSpace();
        String value = pos < text.length() && text.charAt(pos) == '"' ? quoted() : word();
        if (value == null) {
            return false;
        }
        pairs.add(name);
        pairs.add(value);
        return true;
    }

    private void skipSpace() {
        while (pos < text.length() && (text.charAt(pos) == ' ' || text.charAt(pos) == '\t')) {
            pos++;
        }
    }

    private String word() {
        int from = pos;
        while (pos < text.length() && ", \t=\"".indexOf(text.charAt(pos)) < 0) {
            pos++;
        }
        return text.substring(from, pos);
    }

    private @Nullable String quoted() {
        int from = ++pos;
        boolean escapes = false;
        while (pos < text.length() && text.charAt(pos) != '"') {
            escapes |= text.charAt(pos) == '\\';
            pos += text.charAt(pos) == '\\' ? 2 : 1;
        }
        if (pos >= text.length()) {
            return null;
        }
        String inside = text.substring(from, pos++);
        return escapes ? unescaped(inside) : inside;
    }

    private static String unescaped(String inside) {
        StringBuilder out = new StringBuilder(inside.length());
        for (int i = 0; i < inside.length(); i++) {
            if (inside.charAt(i) == '\\') {
                i++;
            }
            out.append(inside.charAt(i));
        }
        return out.toString();
    }
}
