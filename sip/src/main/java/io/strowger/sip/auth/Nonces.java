package io.strowger.sip.auth;

import io.strowger.sip.message.Ascii;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that prove their own age: time of issue, a serial number and a keyed hash over both, so that issuing one costs no
 * memory and nobody else can make one. Only nonces that were answered rightly are remembered, with their counts. The serial
 * starts at random, so nonces of an earlier run with the same key are not mistaken for new ones.
 */
public final class Nonces {
    private static final int STAMP = 16;
    private static final int PROOF = 16;
    private static final int LENGTH = 2 * (STAMP + PROOF);

    private final ThreadLocal<Mac> macs;
    private final long lifeMs;
    private final InstantSource clock;
    private final AtomicLong serials = new AtomicLong(new SecureRandom().nextLong());
    private final NonceCounts counts;
    private final long startedMs;

    /**
     * @param key secret of this server, 16 bytes or more
     * @param life how long a nonce may be used
     * @param maxTracked how many nonces in use are remembered (32 bytes each)
     */
    public Nonces(byte[] key, Duration life, InstantSource clock, int maxTracked) {
        if (key.length < 16) {
            throw new IllegalArgumentException("a nonce key has at least 16 bytes");
        }
        byte[] secret = key.clone();
        this.macs = ThreadLocal.withInitial(() -> mac(secret));
        this.lifeMs = life.toMillis();
        this.clock = clock;
        this.counts = new NonceCounts(maxTracked);
        this.startedMs = clock.millis();
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible); // every JDK has it, and it takes any key
        }
    }

    /** A new nonce. */
    public String issue() {
        byte[] stamp = ByteBuffer.allocate(STAMP)
                .putLong(clock.millis())
                .putLong(serials.getAndIncrement())
                .array();
        byte[] whole = Arrays.copyOf(stamp, STAMP + PROOF);
        System.arraycopy(macs.get().doFinal(stamp), 0, whole, STAMP, PROOF);
        return new String(Algorithm.hex(whole), StandardCharsets.ISO_8859_1);
    }

    /** Takes one use of a nonce: fresh and not counted before, or stale (old, not ours), or replayed. */
    DigestServer.Check use(String nonce, long count) {
        byte[] raw = decode(nonce);
        if (raw.length == 0 || !isOurs(raw)) {
            return DigestServer.Check.STALE;
        }
        ByteBuffer stamp = ByteBuffer.wrap(raw);
        long issuedAt = stamp.getLong();
        long now = clock.millis();
        // Uses before a restart are forgotten, so nonces from before it are stale; so are those from a clock set back.
        if (issuedAt < startedMs || now - issuedAt > lifeMs || issuedAt > now + lifeMs) {
            return DigestServer.Check.STALE;
        }
        return counts.take(stamp.getLong(), issuedAt, now - lifeMs, count);
    }

    private boolean isOurs(byte[] raw) {
        byte[] proof = macs.get().doFinal(Arrays.copyOf(raw, STAMP));
        return MessageDigest.isEqual(Arrays.copyOf(proof, PROOF), Arrays.copyOfRange(raw, STAMP, STAMP + PROOF));
    }

    private static byte[] decode(String nonce) {
        if (nonce.length() != LENGTH || !nonce.equals(Ascii.lower(nonce))) {
            return new byte[0];
        }
        for (int i = 0; i < LENGTH; i++) {
            if (!HexFormat.isHexDigit(nonce.charAt(i))) {
                return new byte[0];
            }
        }
        return HexFormat.of().parseHex(nonce);
    }
}
