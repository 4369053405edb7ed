package io.strowger.sip.auth;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A user's digest secrets: H(username:realm:password) for each algorithm, so that the password itself need not be kept. */
public record Ha1(byte[] md5, byte[] sha256) {
    public Ha1 {
        if (md5.length != Algorithm.MD5.bytes() || sha256.length != Algorithm.SHA_256.bytes()) {
            throw new IllegalArgumentException("a digest of the wrong length");
        }
    }

    public static Ha1 of(String username, String realm, String password) {
        byte[] secret = (username + ":" + realm + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Ha1(Algorithm.MD5.hash(secret), Algorithm.SHA_256.hash(secret));
    }

    byte[] of(Algorithm algorithm) {
        return algorithm == Algorithm.MD5 ? md5 : sha256;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ha1 ha1 && Arrays.equals(md5, ha1.md5) && Arrays.equals(sha256, ha1.sha256);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }

    /** Never the secrets. */
    @Override
    public String toString() {
        return "Ha1";
    }
}
