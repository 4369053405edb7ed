package io.strowger.account.login;

import io.strowger.account.PrivateFields;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The salt of all credentials of an account, kept in its document. */
public final class CredentialSalt {
    private CredentialSalt() {}

    public static Optional<byte[]> of(Document account) {
        return of(account.body());
    }

    public static Optional<byte[]> of(ObjectNode account) {
        return Optional.ofNullable(Json.text(account, PrivateFields.SALT))
                .map(text -> Base64.getDecoder().decode(text));
    }
}
