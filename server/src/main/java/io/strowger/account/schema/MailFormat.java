package io.strowger.account.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;

/**
 * What a mail address looks like (RFC 5321 §4.1.2, unquoted): only the mail server knows whether there is such a domain, and
 * lists of endings do not have those of private networks.
 */
final class MailFormat implements Format {
    private static final int MAX_LOCAL = 64;
    private static final int MAX_LABEL = 63;
    private static final String SPECIAL = " \"(),:;<>@[\\]";

    @Override
    public String getName() {
        return "email";
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return value.isEmpty() || isAddress(value); // whether there must be one is said by minLength
    }

    static boolean isAddress(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && at <= MAX_LOCAL && isLocal(text.substring(0, at)) && isDomain(text.substring(at + 1));
    }

    private static boolean isLocal(String local) {
        boolean dots = local.startsWith(".") || local.endsWith(".") || local.contains("..");
        return !dots && local.chars().noneMatch(c -> Character.isISOControl(c) || SPECIAL.indexOf(c) >= 0);
    }

    private static boolean isDomain(String domain) {
        int from = 0;
        while (from <= domain.length()) {
            int dot = domain.indexOf('.', from);
            int end = dot < 0 ? domain.length() : dot;
            if (!isLabel(domain.substring(from, end))) {
                return false;
            }
            from = end + 1;
        }
        return true;
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= MAX_LABEL
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
    }
}
