package io.strowger.store;

import java.nio.file.Path;

/** Seals what must not lie readable in the database, with a key that lies beside it in the data folder. */
public final class Secrets {
    /** How every sealed text begins. */
    public static final String PREFIX = "sealed:";

    private Secrets() {}

    /** Reads the key file of the data folder; makes one (mode 0600) when there is none. */
    public static Secrets load(Path data) {
        throw new UnsupportedOperationException("landing: " + data);
    }

    public String seal(String text) {
        throw new UnsupportedOperationException("landing");
    }

    public String open(String sealed) {
        throw new UnsupportedOperationException("landing");
    }

    public static boolean isSealed(String text) {
        return text.startsWith(PREFIX);
    }

    /** A random key all nodes share, made when first asked for. */
    public byte[] serverKey(Sql sql, String name, int bytes) {
        throw new UnsupportedOperationException("landing: " + sql + name + bytes);
    }
}
