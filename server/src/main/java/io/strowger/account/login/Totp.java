package io.strowger.account.login;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that change with the time (RFC 6238, with the values every authenticator app knows). */
public final class Totp {
    /** RFC 4226 §5.3: at least six digits. */
    public static final int DIGITS = 6;
    /** RFC 6238 §5.2: the recommended time step. */
    public static final int STEP_SECONDS = 30;
    /** RFC 4226 §4, R6: the recommended length of the shared secret. */
    static final int SECRET_BYTES = 20;
    /** RFC 6238 §5.2: one step either way for clocks that are wrong and people who are slow. */
    static final int STEPS_OFF = 1;

    private static final int MODULUS = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** The step whose code this is, later than {@code after}; empty for a wrong code and for one used before. */
    public static OptionalLong step(byte[] secret, String code, Instant now, long after) {
        long current = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long step = current - STEPS_OFF; step <= current + STEPS_OFF; step++) {
            // RFC 6238 §5.2: a code is accepted once; all steps are compared, so that time tells nothing
            if (isSame(code(secret, step), code) && step > after) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /** The code of a time step: RFC 4226 §5.3 with the step as the counter (RFC 6238 §4.2). */
    public static String code(byte[] secret, long step) {
        byte[] hash = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
        String digits = Integer.toString(number % MODULUS);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    /** The secret as people type it and apps read it (RFC 4648 §6, without padding). */
    public static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte each : bytes) {
            held = held << 8 | each & 0xff;
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(BASE32.charAt(held >> bits - 5 & 31));
            }
            held &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt(held << 5 - bits & 31)).toString();
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] hmac(byte[] secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA1", e);
        }
    }
}
