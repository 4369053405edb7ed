package io.strowger.base;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;

/** Unguessable identifiers: document ids, tags, request ids, all from one {@link SecureRandom}. */
public final class Ids {
    private static final int ID_BYTES = 16;
    private static final int TAG_BYTES = 8;
    private static final int BATCH_BYTES = 4096;
    private static final int LANES = 8;
    private static final HexFormat HEX = HexFormat.of();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Lane[] POOL = lanes();

    private Ids() {}

    /** A new id of 32 lower-case hexadecimal digits. */
    public static String next() {
        return hex(ID_BYTES);
    }

    /** A new SIP tag or branch part: 16 lower-case hexadecimal digits. */
    public static String tag() {
        return hex(TAG_BYTES);
    }

    /** {@code bytes} random bytes as lower-case hexadecimal digits. */
    public static String hex(int bytes) {
        return HEX.formatHex(bytes(bytes));
    }

    /** {@code count} random bytes, fit for keys. */
    public static byte[] bytes(int count) {
        byte[] target = new byte[count];
        if (count > BATCH_BYTES / 4) {
            RANDOM.nextBytes(target);
        } else {
            lane().take(target);
        }
        return target;
    }

    private static Lane lane() {
        return POOL[(int) (Thread.currentThread().threadId() % LANES)];
    }

    private static Lane[] lanes() {
        Lane[] lanes = new Lane[LANES];
        for (int i = 0; i < LANES; i++) {
            lanes[i] = new Lane();
        }
        return lanes;
    }

    /** A batch of random bytes; per lane, not per thread: a virtual thread per call would each keep 4 KiB. */
    private static final class Lane {
        private final ReentrantLock lock = new ReentrantLock();
        private final byte[] batch = new byte[BATCH_BYTES];
        private int used = BATCH_BYTES;

        void take(byte[] target) {
            lock.lock();
            try {
                if (used + target.length > BATCH_BYTES) {
                    RANDOM.nextBytes(batch);
                    used = 0;
                }
                System.arraycopy(batch, used, target, 0, target.length);
                Arrays.fill(batch, used, used + target.length, (byte) 0);
                used += target.length;
            } finally {
                lock.unlock();
            }
        }
    }
}
