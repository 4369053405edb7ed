package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.api.route.Call;
import io.strowger.base.Json;
import io.strowger.store.Document;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Directories: who is in one is said by the users themselves, each with the callflow that reaches him (kazoo.md 2.9). */
public final class DirectoryResource extends DocumentResource {
    public DirectoryResource(AccountRoom accounts) {
        super(DocumentType.DIRECTORY, accounts);
    }

    @Override
    protected Reply read(Call call) {
        Document directory = find(call);
        ObjectNode data = view().data(DocumentType.DIRECTORY, directory, call, Json.object());
        data.set("users", listed(directory));
        return Reply.ok(data).with("ETag", Revision.etag(directory));
    }

    private ArrayNode listed(Document directory) {
        ArrayNode users = Json.array();
        for (Document user : accounts().stored().list(directory.accountId(), DocumentType.USER.stored())) {
            String callflow = Json.text(Json.objectAt(user.body(), "directories"), directory.id(), "");
            if (!callflow.isEmpty()) {
                users.addObject().put("user_id", user.id()).put("callflow_id", callflow);
            }
        }
        return users;
    }
}
