package io.strowger.api.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.strowger.base.Ids;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Slow hashes computed lately, so that a client signing in in a loop costs one. Found by a keyed hash with a key of this
 * process alone: neither credential nor slow hash can be told from what is held.
 */
final class KnownCredentials {
    /** Hashes remembered. */
    static final int MAX_KNOWN = 2_000;

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key = new SecretKeySpec(Ids.bytes(KEY_BYTES), "HmacSHA256");
    private final Cache<String, String> known =
            Caffeine.newBuilder().maximumSize(MAX_KNOWN).expireAfterWrite(LIFE).build();

    /** The slow hash of a credential that proved right lately. */
    Optional<String> hash(String accountId, String credential, Supplier<Optional<String>> slow) {
        String seen = known.getIfPresent(digest(accountId, credential));
        return seen == null ? slow.get() : Optional.of(seen);
    }

    /** Only right credentials are remembered: guesses must not push them out. */
    void proved(String accountId, String credential, String hash) {
        known.put(digest(accountId, credential), hash);
    }

    private String digest(String accountId, String credential) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] text = (accountId + ":" + credential).getBytes(StandardCharsets.UTF_8);
            return Base64.getEncoder().encodeToString(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }
}
