package io.strowger.account.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.strowger.base.Saying;
import io.strowger.base.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Translates what the schema validator found into KAZOO's rules and our wording. */
final class SchemaFindings {
    private SchemaFindings() {}

    static void report(List<Error> findings, String prefix, FieldErrors errors) {
        for (Error finding : findings) {
            String path = path(finding, prefix);
            String rule = rule(finding.getKeyword());
            JsonNode target = target(finding);
            errors.add(path, rule, saying(finding.getKeyword(), target), value(finding), target);
        }
    }

    // KAZOO names the missing or superfluous member itself, not the object it belongs to (kazoo.md 1.7)
    private static String path(Error finding, String prefix) {
        NodePath location = finding.getInstanceLocation();
        StringBuilder path = new StringBuilder(prefix);
        for (int i = 0; i < location.getNameCount(); i++) {
            append(path, String.valueOf(location.getElement(i)));
        }
        String member = finding.getProperty();
        if (member != null) {
            append(path, member);
        }
        return path.toString();
    }

    private static void append(StringBuilder path, String element) {
        if (!path.isEmpty()) {
            path.append('.');
        }
        path.append(element.replace(".", "%2E"));
    }

    private static String rule(String keyword) {
        return switch (keyword) {
            case "format" -> "wrong_format";
            case "anyOf", "oneOf", "not" -> "type";
            case "const" -> "enum";
            case "dependentRequired" -> "required";
            case "exclusiveMinimum" -> "minimum";
            case "exclusiveMaximum" -> "maximum";
            default -> keyword;
        };
    }

    private static @Nullable JsonNode target(Error finding) {
        JsonNode target = finding.getSchemaNode();
        return target == null || target.isObject() || target.isMissingNode() ? null : target;
    }

    private static @Nullable JsonNode value(Error finding) {
        return finding.getProperty() == null ? finding.getInstanceNode() : null;
    }

    private static Saying saying(String keyword, @Nullable JsonNode target) {
        Sentence sentence = sentence(keyword);
        String limit = target == null ? "" : target.isString() ? target.stringValue() : target.toString();
        return sentence.isAbout() ? sentence.about(limit) : sentence;
    }

    private static Sentence sentence(String keyword) {
        return switch (keyword) {
            case "required" -> Sentence.MISSING;
            case "type" -> Sentence.WRONG_TYPE;
            case "enum" -> Sentence.NOT_LISTED;
            case "minLength" -> Sentence.TOO_SHORT;
            case "maxLength" -> Sentence.TOO_LONG;
            case "minimum" -> Sentence.TOO_SMALL;
            case "maximum" -> Sentence.TOO_BIG;
            case "minItems" -> Sentence.TOO_FEW;
            case "maxItems" -> Sentence.TOO_MANY_ITEMS;
            case "uniqueItems" -> Sentence.TWICE_IN_LIST;
            case "pattern" -> Sentence.WRONG_PATTERN;
            case "format" -> Sentence.WRONG_FORMAT;
            case "additionalProperties" -> Sentence.UNKNOWN_KEY;
            default -> Sentence.NOT_VALID;
        };
    }
}
