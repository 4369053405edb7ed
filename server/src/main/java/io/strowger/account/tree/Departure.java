package io.strowger.account.tree;

import io.strowger.base.Json;
import io.strowger.store.Document;
import io.strowger.store.DocumentTransaction;
import io.strowger.store.Documents;
import io.strowger.store.Sql;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What ends with a user (R-A12): his own callflows, so that their numbers are free again, and the links by which those who
 * call back reach him; and what is left without him.
 */
public final class Departure {
    private static final String OWNER = "owner_id";

    /** Links of AutoCLIP listed that end with him. */
    private static final int MAX_CALLBACKS = 500;

    /** What is looked at by itself, and what nobody in the account owns. */
    private static final EnumSet<DocumentType> PLACED = EnumSet.of(
            DocumentType.ACCOUNT,
            DocumentType.USER,
            DocumentType.CALLFLOW,
            DocumentType.DEVICE,
            DocumentType.PHONE_NUMBER);

    private final Document user;
    private final List<Consequence> found = new ArrayList<>();
    private final Set<String> freed = new HashSet<>();

    private Departure(Document user) {
        this.user = user;
    }

    /**
     * What becomes of what: {@code deleted}, {@code freed}, {@code passed_over}, {@code cannot_register},
     * {@code left_without_owner}, {@code leads_nowhere}.
     */
    public record Consequence(String type, String id, String name, String what) {}

    /** All of it, before it happens. */
    public static List<Consequence> of(Documents stored, Sql sql, Document user) {
        Departure departure = new Departure(user);
        stored.list(user.accountId(), DocumentType.CALLFLOW.stored()).forEach(departure::callflow);
        stored.list(user.accountId(), DocumentType.DEVICE.stored()).forEach(departure::device);
        EnumSet.complementOf(PLACED)
                .forEach(type -> stored.list(user.accountId(), type.stored()).forEach(departure::other));
        for (DocumentType type : List.of(DocumentType.USER, DocumentType.DEVICE)) {
            stored.list(user.accountId(), type.stored()).forEach(departure::forward);
        }
        departure.callbacks(sql);
        return departure.found;
    }

    /** Ends the user's own callflows, as part of his deletion; {@code ending} is told of each before. */
    public static void endCallflows(DocumentTransaction tx, Document user, Consumer<Document> ending) {
        String callflow = DocumentType.CALLFLOW.stored();
        tx.sql()
                .query(
                        "select id from documents where account_id = ? and type = ? and not deleted"
                                + " and doc ->> 'owner_id' = ? order by id",
                        row -> row.text("id"),
                        user.accountId(),
                        callflow,
                        user.id())
                .forEach(id -> {
                    tx.get(user.accountId(), callflow, id).ifPresent(ending);
                    tx.delete(user.accountId(), callflow, id, Documents.ANY_VERSION);
                });
    }

    /** Nobody who calls back reaches him any more. */
    public static void endCallbacks(DocumentTransaction tx, Document user) {
        tx.sql().update("delete from callback_links where account_id = ? and user_id = ?", user.accountId(), user.id());
    }

    private void callbacks(Sql sql) {
        found.addAll(sql.query(
                "select id, number from callback_links where account_id = ? and user_id = ? order by created desc, id limit ?",
                row -> new Consequence("callback", row.text("id"), row.text("number"), "deleted"),
                user.accountId(),
                user.id(),
                MAX_CALLBACKS));
    }

    private void callflow(Document callflow) {
        List<String> numbers = Json.texts(callflow.body(), "numbers");
        String name = Json.text(callflow.body(), "name", String.join(", ", numbers));
        if (isHis(callflow)) {
            found.add(new Consequence(callflow.type(), callflow.id(), name, "deleted"));
            freed.addAll(numbers);
            numbers.forEach(number -> found.add(new Consequence("number", number, number, "freed")));
        } else if (names(callflow.body().path("flow"))) {
            found.add(new Consequence(callflow.type(), callflow.id(), name, "passed_over"));
        }
    }

    // a step that rings him, anywhere in the flow
    private boolean names(JsonNode node) {
        return node.isString()
                ? node.stringValue().equals(user.id())
                : node.valueStream().anyMatch(this::names);
    }

    private void device(Document device) {
        if (isHis(device)) {
            found.add(consequence(device, "cannot_register"));
        }
    }

    private void other(Document document) {
        if (isHis(document)) {
            found.add(consequence(document, "left_without_owner"));
        }
    }

    private void forward(Document other) {
        ObjectNode forward = Json.objectAt(other.body(), "call_forward");
        boolean his = other.id().equals(user.id()) || isHis(other);
        if (!his && freed.contains(Json.text(forward, "number", ""))) {
            found.add(consequence(other, "leads_nowhere"));
        }
    }

    private boolean isHis(Document document) {
        return user.id().equals(Json.text(document.body(), OWNER, ""));
    }

    private static Consequence consequence(Document document, String what) {
        String person =
                Json.text(document.body(), "first_name", "") + " " + Json.text(document.body(), "last_name", "");
        return new Consequence(document.type(), document.id(), Json.text(document.body(), "name", person), what);
    }
}
