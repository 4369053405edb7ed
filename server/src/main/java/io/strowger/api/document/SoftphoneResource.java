package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.Editor;
import io.strowger.account.Saved;
import io.strowger.account.rights.Role;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import io.strowger.store.tree.AccountRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The phone in the browser of whoever is signed in: one device of his, made when first asked for. Its password is a new
 * one each time and told to him alone, so nobody learns what another phone uses, and what was told before is worth nothing.
 */
public final class SoftphoneResource {
    private static final int ID_BYTES = 16;
    private static final int PASSWORD_BYTES = 12;
    private static final String NAME = "Browser";

    private final AccountRoom accounts;
    private final Answers answers;

    public SoftphoneResource(AccountRoom accounts) {
        this.accounts = accounts;
        this.answers = new Answers(new DocumentView(accounts));
    }

    public List<Route> routes() {
        String path = DocumentResource.ACCOUNTS + "/users/{user}/softphone";
        return List.of(new Route(Verb.POST, path, Access.OWN, "New credentials for one's own browser", this::issue));
    }

    private Reply issue(Call call) {
        String user = UserPath.require(accounts, call);
        if (!user.equals(call.caller().userId())) {
            return Reply.notFound();
        }
        String password = Ids.hex(PASSWORD_BYTES);
        return switch (saved(call, user, password)) {
            case Saved.Done(Document device) -> told(device, password);
            case Saved other -> answers.of(other, Reply.OK, DocumentType.DEVICE, call);
        };
    }

    // role user may not write devices: the exchange does, in his name
    private Saved saved(Call call, String user, String password) {
        Editor editor = call.editor().as(Role.ADMIN);
        String id = id(user);
        Optional<Document> before = accounts.recent().get(call.accountId(), DocumentType.DEVICE, id);
        ObjectNode body = Json.object().put("owner_id", user);
        body.putObject("sip").put("password", password);
        if (before.isPresent()) {
            return accounts.writing().patch(editor, before.get(), body, Documents.ANY_VERSION);
        }
        body.put("name", NAME).put("device_type", "softphone");
        return accounts.writing().createAs(editor, DocumentType.DEVICE, call.accountId(), id, body);
    }

    private Reply told(Document device, String password) {
        String realm =
                accounts.tree().get(device.accountId()).map(AccountRow::realm).orElse("");
        return Reply.ok(Json.object()
                .put("id", device.id())
                .put("name", Json.text(device.body(), "name", NAME))
                .put("username", Json.text(device.body(), "sip.username", ""))
                .put("password", password)
                .put("realm", Json.text(device.body(), "sip.realm", realm)));
    }

    /** Follows from the person's, so that two windows asking at once cannot make two devices. */
    private static String id(String user) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(("softphone " + user).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
