package io.strowger.api.onboarding;

import io.strowger.account.AccountDocuments.New;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.base.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The documents one row becomes: a user, and as far as its cells say so his phone, his number and his callflow. */
record Newcomer(Sheet.Line line, String password, List<New> documents) {
    private static final int PASSWORD_BYTES = 12;
    /** Seconds his phones ring. */
    private static final int RINGS_S = 20;

    /** Which column a wrong field of a document came from. */
    private static final Map<DocumentType, Map<String, String>> COLUMNS = Map.of(
            DocumentType.USER,
            Map.of("priv_level", "role", "presence_id", "extension"),
            DocumentType.DEVICE,
            Map.of("name", "device_name", "sip.username", "sip_username", "sip.password", "sip_password"),
            DocumentType.CALLFLOW,
            Map.of("numbers", "extension"),
            DocumentType.PHONE_NUMBER,
            Map.of("id", "number", "create_with_state", "number"));

    /** What the rows of one file have in common. */
    record Place(String accountId, String country, boolean passwordsForAll) {}

    static Newcomer of(Sheet.Line line, Place place, boolean hasNumber, boolean rehearsal) {
        boolean generates = !line.has("password") && (place.passwordsForAll() || !line.has("email"));
        String password = generates ? Ids.hex(PASSWORD_BYTES) : line.get("password");
        List<New> documents = new ArrayList<>();
        New user = document(DocumentType.USER, place, user(line, rehearsal ? "" : password));
        documents.add(user);
        if (line.has("device_name") || line.has("device_type") || line.has("mac_address") || line.has("sip_username")) {
            documents.add(document(DocumentType.DEVICE, place, device(line, user.id())));
        }
        Optional<String> number = number(line, place);
        if (number.isPresent() && !hasNumber) {
            documents.add(new New(DocumentType.PHONE_NUMBER, place.accountId(), number.get(), Json.object()));
        }
        if (line.has("extension") || number.isPresent()) {
            documents.add(document(DocumentType.CALLFLOW, place, callflow(line, number, user.id())));
        }
        return new Newcomer(line, generates ? password : "", documents);
    }

    /** The number of a row in E.164; empty where there is none or it is none. */
    static Optional<String> number(Sheet.Line line, Place place) {
        return PhoneNumber.parsePossible(line.get("number"), place.country()).map(PhoneNumber::e164);
    }

    private static New document(DocumentType type, Place place, ObjectNode body) {
        return new New(type, place.accountId(), Ids.next(), body);
    }

    private static ObjectNode user(Sheet.Line line, String password) {
        ObjectNode user = Json.object();
        for (String column : List.of("first_name", "last_name", "email", "language", "timezone")) {
            put(user, column, line.get(column));
        }
        put(user, "username", line.has("username") ? line.get("username") : line.get("email"));
        put(user, "priv_level", line.has("role") ? line.get("role") : "user");
        put(user, "presence_id", line.get("extension"));
        put(user, "password", password);
        if (line.has("email")) {
            user.put("send_email_on_creation", true);
        }
        return user;
    }

    private static ObjectNode device(Sheet.Line line, String owner) {
        ObjectNode device = Json.object().put("owner_id", owner);
        String name = line.get("first_name") + " " + line.get("last_name");
        put(device, "name", line.has("device_name") ? line.get("device_name") : name);
        put(device, "device_type", line.get("device_type"));
        put(device, "mac_address", line.get("mac_address"));
        ObjectNode sip = device.putObject("sip");
        put(sip, "username", line.get("sip_username"));
        put(sip, "password", line.get("sip_password"));
        return device;
    }

    private static ObjectNode callflow(Sheet.Line line, Optional<String> number, String owner) {
        ObjectNode callflow = Json.object()
                .put("name", line.get("first_name") + " " + line.get("last_name"))
                .put("type", "mainUserCallflow")
                .put("owner_id", owner);
        ArrayNode numbers = callflow.putArray("numbers");
        if (line.has("extension")) {
            numbers.add(line.get("extension"));
        }
        number.ifPresent(numbers::add);
        ObjectNode flow = callflow.putObject("flow").put("module", "user");
        flow.putObject("data").put("id", owner).put("timeout", RINGS_S);
        flow.putObject("children");
        return callflow;
    }

    private static void put(ObjectNode body, String field, String value) {
        if (!value.isEmpty()) {
            body.put(field, value);
        }
    }

    /** The column a field of a document was made from. */
    static String column(DocumentType type, String field) {
        for (Map.Entry<String, String> known :
                COLUMNS.getOrDefault(type, Map.of()).entrySet()) {
            if (field.equals(known.getKey()) || field.startsWith(known.getKey() + ".")) {
                return known.getValue();
            }
        }
        return field;
    }
}
