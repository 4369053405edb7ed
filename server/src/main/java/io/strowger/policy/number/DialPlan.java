package io.strowger.policy.number;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.strowger.base.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * How dialled strings are rewritten (KAZOO's {@code dial_plan}): the first expression that matches wins, those of the
 * nearest level and among them the longest come first; its last group with prefix and suffix is what counts. RE2 takes time in proportion to its input, whatever a
 * customer writes.
 */
public record DialPlan(List<Rule> rules) {

    public static final DialPlan NONE = new DialPlan(List.of());

    /** Rules tried for one string; the rest is not looked at. */
    public static final int MAX_RULES = 64;

    /** Characters of an expression. */
    public static final int MAX_EXPRESSION = 128;

    private static final String LINE_CHARS = "0123456789*#";

    /** In which order the expressions of one level are tried: the database keeps none, and longer ones say more. */
    public static final Comparator<String> ORDER = Comparator.comparingInt((String expression) -> -expression.length())
            .thenComparing(Comparator.naturalOrder());

    public DialPlan {
        rules = List.copyOf(rules.subList(0, Math.min(MAX_RULES, rules.size())));
    }

    /** KAZOO's object: each key that is no list of names is an expression; those that cannot be read match nothing. */
    public static DialPlan of(ObjectNode plan) {
        List<Rule> rules = new ArrayList<>();
        plan.forEachEntry((expression, rule) -> {
            if (rule.isObject()) {
                Rule.of(expression, Json.text(rule, "prefix", ""), Json.text(rule, "suffix", ""))
                        .ifPresent(rules::add);
            }
        });
        return new DialPlan(rules);
    }

    /**
     * One expression and what is put around its last group; the digits every match begins with, as far as that is plain to
     * see, because most rules need not be tried at all; and the digits of an outside line, as 9 in {@code ^9(\d+)$}, empty
     * for any other rule.
     */
    public record Rule(Pattern expression, String prefix, String suffix, String head, String line) {

        /** Empty for an expression that cannot be read. */
        public static Optional<Rule> of(String expression, String prefix, String suffix) {
            if (expression.length() > MAX_EXPRESSION) {
                return Optional.empty();
            }
            return Expressions.read(expression)
                    .map(read -> new Rule(
                            read,
                            prefix,
                            suffix,
                            head(expression),
                            prefix.isEmpty() && suffix.isEmpty() ? line(expression, read.groupCount()) : ""));
        }

        public String text() {
            return expression.pattern();
        }

        private static String head(String expression) {
            int end = 1;
            while (end < expression.length() && expression.charAt(end) >= '0' && expression.charAt(end) <= '9') {
                end++;
            }
            boolean repeated = end < expression.length() && "?*+{".indexOf(expression.charAt(end)) >= 0;
            boolean plain = expression.startsWith("^") && expression.indexOf('|') < 0;
            return plain ? expression.substring(1, Math.max(1, repeated ? end - 1 : end)) : "";
        }

        Optional<String> rewrite(String dialled) {
            if (!dialled.startsWith(head)) {
                return Optional.empty();
            }
            Matcher matcher = expression.matcher(dialled);
            if (!matcher.find()) {
                return Optional.empty();
            }
            String last = matcher.group(matcher.groupCount());
            return Optional.of(prefix + (last == null ? "" : last) + suffix);
        }

        private static String line(String text, int groups) {
            int at = 1;
            StringBuilder line = new StringBuilder();
            while (at < text.length() && LINE_CHARS.indexOf(plain(text, at)) >= 0) {
                line.append(plain(text, at));
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            boolean captures = text.startsWith("(", at) && !text.startsWith("(?", at) && groups == 1;
            return text.startsWith("^") && captures ? line.toString() : "";
        }

        private static char plain(String text, int at) {
            boolean escaped = text.charAt(at) == '\\' && at + 1 < text.length();
            char c = text.charAt(escaped ? at + 1 : at);
            // a bare star repeats what stands before it
            return !escaped && c == '*' || escaped && c != '*' ? '?' : c;
        }
    }

    /** What became of a dialled string, and by which expression. */
    public record Rewritten(String text, String expression) {}

    /** Empty when no expression matches. */
    public Optional<Rewritten> rewrite(String dialled) {
        for (Rule rule : rules) {
            Optional<String> text = rule.rewrite(dialled);
            if (text.isPresent()) {
                return Optional.of(new Rewritten(text.get(), rule.text()));
            }
        }
        return Optional.empty();
    }

    /** Everything a dialled string might be meant as: by each rule, and behind each outside line. */
    public List<String> meanings(String dialled) {
        List<String> meanings = new ArrayList<>();
        for (Rule rule : rules) {
            rule.rewrite(dialled).ifPresent(meanings::add);
            if (!rule.line().isEmpty() && dialled.startsWith(rule.line())) {
                meanings.add(dialled.substring(rule.line().length()));
            }
        }
        return meanings;
    }
}
