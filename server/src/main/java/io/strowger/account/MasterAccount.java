package io.strowger.account;

import io.strowger.account.tree.DocumentType;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The account above all others, made at the first start with one administrator. */
public final class MasterAccount {
    public static final String NAME = "master";
    public static final String REALM = "master.localhost";
    public static final String ADMIN = "admin";

    private static final int PASSWORD_BYTES = 12;

    /** The new administrator's password, once; it is stored nowhere. */
    public record FirstLogin(String account, String username, String password) {
        @Override
        public String toString() {
            return "FirstLogin[" + account + ", " + username + "]";
        }
    }

    private MasterAccount() {}

    /** Makes master account and administrator if there is none; the login is returned the first time only. */
    public static Optional<FirstLogin> ensure(AccountRoom room, @Nullable String password) {
        if (room.tree().master().isPresent()) {
            return Optional.empty();
        }
        String id = Ids.next();
        Editor editor = Editor.system(id, "first-start");
        done(room.writing().createAccount(editor, Optional.empty(), id, account()));
        String secret = password == null || password.isEmpty() ? Ids.hex(PASSWORD_BYTES) : password;
        done(room.writing().create(editor, DocumentType.USER, id, administrator(secret)));
        return Optional.of(new FirstLogin(NAME, ADMIN, secret));
    }

    private static ObjectNode account() {
        return Json.object().put("name", NAME).put("realm", REALM);
    }

    private static ObjectNode administrator(String password) {
        return Json.object()
                .put("first_name", "Administrator")
                .put("last_name", NAME)
                .put("username", ADMIN)
                .put("password", password)
                .put("priv_level", "admin");
    }

    private static void done(Saved saved) {
        if (!(saved instanceof Saved.Done)) {
            throw new IllegalStateException("the first account could not be made: "
                    + (saved instanceof Saved.Invalid(var errors) ? errors.toJson() : saved));
        }
    }
}
