package io.strowger.sip.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The request-digest of RFC 7616 §3.4.1, over wire strings. */
final class DigestHash {
    private DigestHash() {}

    /** The hash in hexadecimal: with qop=auth when there is a cnonce, else the form without qop of older servers. */
    static byte[] response(Algorithm algorithm, byte[] ha1, String method, Credentials c) {
        MessageDigest digest = algorithm.fresh();
        add(digest, method);
        digest.update((byte) ':');
        byte[] ha2 = digest.digest(bytes(c.uri()));
        digest.update(Algorithm.hex(ha1));
        next(digest, c.nonce());
        if (c.qop() != null) {
            next(digest, c.nc());
            next(digest, c.cnonce());
            next(digest, c.qop());
        }
        digest.update((byte) ':');
        return Algorithm.hex(digest.digest(Algorithm.hex(ha2)));
    }

    private static void next(MessageDigest digest, @Nullable String part) {
        digest.update((byte) ':');
        add(digest, part == null ? "" : part);
    }

    private static void add(MessageDigest digest, String part) {
        digest.update(bytes(part));
    }

    private static byte[] bytes(String wire) {
        return wire.getBytes(StandardCharsets.ISO_8859_1);
    }
}
