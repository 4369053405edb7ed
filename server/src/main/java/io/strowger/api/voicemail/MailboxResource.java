package io.strowger.api.voicemail;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.document.DocumentResource;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.cdr.voicemail.VoiceMessages;
import io.strowger.store.Document;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Voicemail boxes: documents whose rows tell how many messages are in them; what is below each is his who owns it. */
public final class MailboxResource extends DocumentResource {
    static final String BOX = ACCOUNTS + "/vmboxes/{id}";

    private final VoiceMessages messages;
    private final InstantSource clock;

    public MailboxResource(AccountRoom accounts, VoiceMessages messages, InstantSource clock) {
        super(DocumentType.VMBOX, accounts);
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(super.routes());
        routes.addAll(new MessageResource(this::find, messages, clock).routes());
        routes.addAll(new GreetingResource(accounts(), this::find, messages.folder()).routes());
        return routes;
    }

    @Override
    protected List<ObjectNode> rows(List<Document> documents, Call call) {
        List<ObjectNode> rows = super.rows(documents, call);
        rows.forEach(row -> {
            VoiceMessages.Counts counts = messages.counts(row.path("id").asString(""));
            row.put("messages", counts.all()).put("new_messages", counts.fresh());
        });
        return rows;
    }
}
