package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.PrivateFields;
import io.strowger.account.login.SipSecret;
import io.strowger.account.login.VoicePin;
import io.strowger.account.rights.Fences;
import io.strowger.account.settings.CallflowNode;
import io.strowger.account.settings.CallflowSettings;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.api.list.Rows;
import io.strowger.api.route.Call;
import io.strowger.api.route.Caller;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A single document as its reader may see it: public fields, secrets for administrators only, what we derive. */
public final class DocumentView {
    private final AccountRoom accounts;
    private final Linter linter;

    public DocumentView(AccountRoom accounts) {
        this.accounts = accounts;
        this.linter = new Linter(accounts);
    }

    Reply single(int status, DocumentType type, Document document, Call call) {
        ObjectNode readOnly = readOnly(type, document, call);
        ObjectNode data = data(type, document, call, readOnly);
        ObjectNode beside = Json.object();
        beside.set(
                "metadata",
                type == DocumentType.CALLFLOW ? data.path("metadata").deepCopy() : readOnly.deepCopy());
        beside.put("revision", Revision.of(document));
        if (!call.isUser()) {
            linter.findings(type, seen(type, document, call)).ifPresent(findings -> beside.set("lint", findings));
        }
        Reply reply = Reply.data(status, data, beside).with("ETag", Revision.etag(document));
        return status == Reply.CREATED ? reply.with("Location", document.id()) : reply;
    }

    ObjectNode data(DocumentType type, Document document, Call call, ObjectNode readOnly) {
        ObjectNode body = PrivateFields.publicPart(visible(type, document.body(), call));
        ObjectNode data = call.isUser()
                ? SipSecret.without(type, body)
                : accounts.secrets().opened(type, body);
        data.put("id", document.id());
        switch (type) {
            case ACCOUNT -> {
                data.setAll(accountFields(document, call));
                if (isClosed(document, call)) {
                    data.remove(Fences.ACCOUNT_PAGE);
                    data.remove("former_realms");
                }
                if (isClosed(document, call, Fences.CARD_PAGE) && data.path("contact") instanceof ObjectNode contact) {
                    contact.remove("billing");
                }
            }
            case CALLFLOW -> data.set("metadata", referenced(document));
            case PHONE_NUMBER -> {
                data.put("state", PrivateFields.numberState(document));
                data.put("used_by", PrivateFields.numberUsedBy(document));
                data.set("features", Rows.numberFeatures(document.body()));
            }
            case USER -> {
                if (VoicePin.isSet(document.body())) {
                    data.putObject("voice_portal").put("set", true);
                }
            }
            default -> {}
        }
        data.set("_read_only", readOnly);
        return data;
    }

    private Document seen(DocumentType type, Document document, Call call) {
        return new Document(
                document.accountId(),
                document.type(),
                document.id(),
                document.version(),
                visible(type, document.body(), call),
                document.created(),
                document.modified(),
                document.deleted());
    }

    /** A body without what the reader lacks the scope for. */
    ObjectNode visible(DocumentType type, ObjectNode body, Call call) {
        boolean hides =
                type == DocumentType.ACCOUNT && Json.has(body, Fences.START_CHECK) && !seesDiagnostics(accounts, call);
        if (!hides) {
            return body;
        }
        ObjectNode rest = body.deepCopy();
        Json.objectAt(rest, "call_recording").remove("validate_start");
        return rest;
    }

    /** Whether the reader has the scope for what is wrong with calls. */
    static boolean seesDiagnostics(AccountRoom accounts, Call call) {
        Caller reader = call.caller();
        return accounts.fences().hasScope(reader.accountId(), reader.userId(), Fences.DIAGNOSTICS);
    }

    /** Whether the account's own people may not see its settings. */
    public boolean isClosed(Document account, Call call) {
        return isClosed(account, call, "account");
    }

    /** Whether a page of the control centre is closed to the account's own people. */
    public boolean isClosed(Document account, Call call, String page) {
        return account.id().equals(call.caller().accountId())
                && !accounts.fences().shows(account.id(), page);
    }

    private ObjectNode readOnly(DocumentType type, Document document, Call call) {
        ObjectNode readOnly = Json.object().put("revision", Revision.of(document));
        // what nobody wrote yet has defaults, but no time
        if (document.version() > 0) {
            readOnly.put("created", Gregorian.seconds(document.created()));
            readOnly.put("modified", Gregorian.seconds(document.modified()));
        }
        if (document.deleted()) {
            readOnly.put("deleted", true);
        }
        if (type == DocumentType.ACCOUNT) {
            readOnly.setAll(accountFields(document, call));
            if (isClosed(document, call)) {
                readOnly.remove("former_realms");
            }
        } else if (type == DocumentType.PHONE_NUMBER) {
            readOnly.put("state", PrivateFields.numberState(document));
            readOnly.put("carrier_module", "knm_local");
            readOnly.put("is_deleted", document.deleted());
            readOnly.putObject("features").set("available", availableFeatures());
        }
        return readOnly;
    }

    private static ArrayNode availableFeatures() {
        ArrayNode available = Json.array();
        Rows.NUMBER_FEATURES.forEach(available::add);
        return available;
    }

    // clients expect these at the top of the account itself as well (monster-ui.md §1)
    private ObjectNode accountFields(Document account, Call call) {
        String reseller = accounts.tree().resellerOf(account.id());
        boolean callerIsReseller = call.caller().accountId().equals(reseller);
        String billing = callerIsReseller ? "limits_only" : accounts.tree().isMaster(reseller) ? "normal" : "manual";
        ObjectNode fields = Json.object()
                .put("billing_mode", billing)
                .put("created", Gregorian.seconds(account.created()))
                .put("enabled", Json.flag(account.body(), "enabled", true))
                .put("is_reseller", PrivateFields.isReseller(account))
                .put("reseller_id", reseller)
                .put("superduper_admin", accounts.tree().isMaster(account.id()))
                .put("wnm_allow_additions", PrivateFields.mayAddNumbers(account));
        if (account.body().has(PrivateFields.FORMER_REALMS)) {
            fields.set(
                    "former_realms",
                    account.body().path(PrivateFields.FORMER_REALMS).deepCopy());
        }
        return fields;
    }

    // KAZOO names what the steps of a callflow refer to (kazoo.md 2.7)
    private ObjectNode referenced(Document callflow) {
        ObjectNode metadata = Json.object();
        CallflowNode flow = CallflowSettings.of(callflow.body()).flow();
        if (flow != null) {
            flow.walk("flow", (path, step) -> {
                String id = Json.text(step.data(), "id");
                if (id != null && !metadata.has(id)) {
                    reference(callflow.accountId(), step.module(), id).ifPresent(found -> metadata.set(id, found));
                }
            });
        }
        return metadata;
    }

    private Optional<ObjectNode> reference(String accountId, String module, String id) {
        return DocumentType.ofStored(module)
                .flatMap(type -> accounts.recent().get(accountId, type, id))
                .map(document -> {
                    ObjectNode named = Json.object().put("pvt_type", module);
                    String name = Json.text(document.body(), "name", fullName(document));
                    return named.put("name", name);
                });
    }

    private static String fullName(Document user) {
        return Json.text(user.body(), "first_name", "") + " " + Json.text(user.body(), "last_name", "");
    }
}
