package io.strowger.account.login;

import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.store.Secrets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** SIP passwords of devices, trunks and carriers, PINs of mailboxes: sealed in the database, opened for routing and for administrators. */
public final class SipSecret {
    /** Shown instead of a secret in histories. */
    public static final String MASK = "********";

    private static final String DEVICE_PASSWORD = "sip.password";
    private static final String CODE = "code";
    private static final String TRUNK_PASSWORD = "auth.password";
    private static final String PASSWORD = "password";
    private static final String PIN = "pin";

    private final Secrets secrets;

    public SipSecret(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The password in clear; one that was never sealed is returned as it is. */
    public String open(String stored) {
        return Secrets.isSealed(stored) ? secrets.open(stored) : stored;
    }

    /** The password of a device or gateway in clear, if it has one. */
    public Optional<String> password(ObjectNode holder) {
        return secret(holder, PASSWORD);
    }

    private Optional<String> secret(ObjectNode holder, String key) {
        return Optional.ofNullable(Json.text(holder, key)).map(this::open);
    }

    private static String key(DocumentType type) {
        return type == DocumentType.VMBOX ? PIN : PASSWORD;
    }

    /** A copy with all secrets in clear: what an administrator reads and writes back. */
    public ObjectNode opened(DocumentType type, ObjectNode body) {
        ObjectNode copy = body.deepCopy();
        String key = key(type);
        holders(type, copy).forEach(holder -> secret(holder, key).ifPresent(clear -> holder.put(key, clear)));
        return copy;
    }

    /** A copy without secrets: what role user, lists and events see. */
    public static ObjectNode without(DocumentType type, ObjectNode body) {
        ObjectNode copy = body.deepCopy();
        holders(type, copy).forEach(holder -> holder.remove(key(type)));
        return copy;
    }

    /** A copy with a mask in place of secrets: what histories show. */
    public static ObjectNode masked(DocumentType type, ObjectNode body) {
        ObjectNode copy = body.deepCopy();
        for (ObjectNode holder : holders(type, copy)) {
            if (holder.has(key(type))) {
                holder.put(key(type), MASK);
            }
        }
        if (type == DocumentType.ACCOUNT_CODE && copy.has(CODE)) {
            copy.put(CODE, MASK);
        }
        return copy;
    }

    /** Seals the secrets of {@code body} in place; one that did not change keeps its sealed form, so histories stay quiet. */
    public void seal(DocumentType type, ObjectNode body, ObjectNode before) {
        List<ObjectNode> holders = holders(type, body);
        List<ObjectNode> earlier = holders(type, before);
        for (int i = 0; i < holders.size(); i++) {
            ObjectNode holder = holders.get(i);
            String clear = Json.text(holder, key(type));
            if (clear != null) {
                String known = i < earlier.size() ? Json.text(earlier.get(i), key(type)) : null;
                boolean same = known != null
                        && Secrets.isSealed(known)
                        && secrets.open(known).equals(clear);
                holder.put(key(type), same ? known : secrets.seal(clear));
            }
        }
    }

    /** Whether a dotted path of this type's documents leads to a secret. */
    public static boolean isSecret(DocumentType type, String path) {
        return switch (type) {
            case DEVICE -> path.equals(DEVICE_PASSWORD);
            case TRUNK -> path.equals(TRUNK_PASSWORD);
            case ACCOUNT_CODE -> path.equals(CODE);
            case RESOURCE -> path.startsWith("gateways") && path.endsWith("password");
            case VMBOX -> path.equals(PIN);
            default -> path.equals(PASSWORD);
        };
    }

    private static List<ObjectNode> holders(DocumentType type, ObjectNode body) {
        return switch (type) {
            case DEVICE -> body.path("sip") instanceof ObjectNode sip ? List.of(sip) : List.of();
            case TRUNK -> body.path("auth") instanceof ObjectNode auth ? List.of(auth) : List.of();
            case RESOURCE ->
                body.path("gateways")
                        .valueStream()
                        .filter(JsonNode::isObject)
                        .map(ObjectNode.class::cast)
                        .toList();
            case VMBOX -> List.of(body);
            default -> List.of();
        };
    }
}
