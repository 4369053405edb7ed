package io.strowger.account.login;

import io.strowger.account.tree.DocumentCache;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.base.Saying;
import io.strowger.base.Sentence;
import io.strowger.store.Database;
import io.strowger.store.Document;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The PIN by which a user hears his messages from any phone of his: six digits nobody guesses, kept as a slow hash. */
public final class VoicePin {

    public static final int DIGITS = 6;

    /** Where the hash is kept in a user's document. */
    private static final String HASH = "pvt_voice_pin";

    private VoicePin() {}

    /** Whether this user has one. */
    public static boolean isSet(ObjectNode user) {
        return user.has(HASH);
    }

    /** What is wrong with a wish for this one; null for nothing. */
    public static @Nullable Saying objection(String pin) {
        if (pin.length() != DIGITS || !pin.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Sentence.PIN_LENGTH.about(DIGITS);
        }
        return isRow(pin, 0) || isRow(pin, 1) || isRow(pin, -1) ? Sentence.PIN_TOO_EASY : null;
    }

    /** 000000, 123456, 987654. */
    private static boolean isRow(String pin, int step) {
        for (int i = 1; i < pin.length(); i++) {
            if (pin.charAt(i) - pin.charAt(i - 1) != step) {
                return false;
            }
        }
        return true;
    }

    /** Whether these digits are an extension or a box of this user: what everybody knows is no secret. */
    public static boolean isOwnNumber(Database database, String accountId, String userId, String pin) {
        return database.one("""
                        select 1 from documents where account_id = ? and not deleted and (
                            type = 'callflow' and (doc #>> '{flow,data,id}' = ? or doc ->> 'owner_id' = ?)
                                and doc -> 'numbers' @> to_jsonb(?::text)
                            or type = 'vmbox' and doc ->> 'owner_id' = ? and doc ->> 'mailbox' = ?)
                        """, row -> true, accountId, userId, userId, pin, userId, pin)
                .isPresent();
    }

    public static void keep(ObjectNode user, String hash) {
        user.put(HASH, hash);
    }

    public static void forget(ObjectNode user) {
        user.remove(HASH);
    }

    /** The slow hash of a PIN of this user; empty when too many are hashed now. */
    public static Optional<String> hash(Credentials credentials, Optional<byte[]> salt, String userId, String pin) {
        return credentials.hash(salt, userId + ':' + pin);
    }

    /** Whether this is the PIN of that user. */
    public static boolean matches(Credentials credentials, DocumentCache documents, Document user, String pin) {
        Optional<byte[]> salt = documents
                .get(user.accountId(), DocumentType.ACCOUNT, user.accountId())
                .flatMap(CredentialSalt::of);
        String known = Json.text(user.body(), HASH);
        return known != null
                && hash(credentials, salt, user.id(), pin).map(known::equals).orElse(false);
    }
}
