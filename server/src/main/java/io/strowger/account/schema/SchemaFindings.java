package io.strowger.account.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
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
            errors.add(path, rule, message(finding.getKeyword(), target), value(finding), target);
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

    private static String message(String keyword, @Nullable JsonNode target) {
        String limit = target == null ? "" : target.isString() ? target.stringValue() : target.toString();
        return switch (keyword) {
            case "required" -> "Field is required but missing";
            case "type" -> "Value is not of type " + limit;
            case "enum" -> "Value not found in enumerated list of values";
            case "minLength" -> "String must be at least " + limit + " characters";
            case "maxLength" -> "String must not be more than " + limit + " characters";
            case "minimum" -> "Value must be at least " + limit;
            case "maximum" -> "Value must be at most " + limit;
            case "minItems" -> "The list is shorter than " + limit + " elements";
            case "maxItems" -> "The list is longer than " + limit + " elements";
            case "uniqueItems" -> "List of items is not unique";
            case "pattern" -> "Failed to match pattern " + limit;
            case "format" -> "Value is not a valid " + limit;
            case "additionalProperties" -> "Strict checking of data keys is enabled, this key is not known";
            default -> "Value is not valid";
        };
    }
}
