package io.strowger.account.rules;

import io.strowger.account.Editor;
import io.strowger.account.Refusal;
import io.strowger.account.login.Credentials;
import io.strowger.account.schema.FieldErrors;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.base.Saying;
import io.strowger.store.Document;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A document on its way to be written: the rules normalise its body, complain into its errors, or refuse it. */
public final class Draft {
    private final DocumentType type;
    private final String accountId;
    private final String id;
    private final Editor editor;
    private final @Nullable Document before;
    private final ObjectNode body;
    private final FieldErrors errors = new FieldErrors();
    private @Nullable Refusal refusal;
    private Credentials.@Nullable Hashes credentials;
    private @Nullable ObjectNode newAccount;

    public Draft(Editor editor, DocumentType type, Place place, ObjectNode body) {
        this.editor = editor;
        this.type = type;
        this.accountId = place.accountId();
        this.id = place.id();
        this.before = place.before();
        this.body = body;
    }

    /** Where a draft will be stored, and what is there now. */
    public record Place(
            String accountId, String id, @Nullable Document before) {
        public static Place of(Document before) {
            return new Place(before.accountId(), before.id(), before);
        }
    }

    public DocumentType type() {
        return type;
    }

    public String accountId() {
        return accountId;
    }

    public String id() {
        return id;
    }

    public Editor editor() {
        return editor;
    }

    @Nullable
    public Document before() {
        return before;
    }

    /** The body as it is stored now; empty for a new document. */
    public ObjectNode stored() {
        return before == null ? Json.object() : before.body();
    }

    public boolean isNew() {
        return before == null;
    }

    public ObjectNode body() {
        return body;
    }

    public FieldErrors errors() {
        return errors;
    }

    @Nullable
    public Refusal refusal() {
        return refusal;
    }

    public void refuse(Refusal why) {
        refusal = why;
    }

    public Credentials.@Nullable Hashes credentials() {
        return credentials;
    }

    public void credentials(Credentials.Hashes hashes) {
        credentials = hashes;
    }

    /** The account that is made in the same breath, for what asks it before it is there. */
    @Nullable
    public ObjectNode newAccount() {
        return newAccount;
    }

    public void bornWith(ObjectNode account) {
        newAccount = account;
    }

    /** The string at {@code path}, or null. */
    @Nullable
    public String text(String path) {
        return Json.text(body, path);
    }

    /** The document as it would be. */
    public Document soon() {
        return new Document(accountId, type.stored(), id, 0, body, Instant.EPOCH, Instant.EPOCH, false);
    }

    /** Whether the value at {@code path} differs from what is stored. */
    public boolean changes(String path) {
        return !Json.at(body, path).equals(Json.at(stored(), path));
    }

    public void invalid(String path, String rule, Saying why) {
        JsonNode value = Json.at(body, path);
        errors.add(path, rule, why, value.isMissingNode() ? null : value);
    }
}
