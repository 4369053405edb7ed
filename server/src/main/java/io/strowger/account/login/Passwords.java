package io.strowger.account.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * KAZOO's wire credential, hex MD5 or SHA-1 of {@code username:password}, behind a memory-hard hash (Argon2id, RFC 9106).
 * The salt belongs to the account: the credential already carries the user name, and a log-in names only the account.
 */
public final class Passwords {
    /** Argon2id runs at once on this node; each takes 19 MiB and some 40 ms of a core. */
    public static final int MAX_HASHING = Math.max(1, Runtime.getRuntime().availableProcessors());
    /** How long a log-in waits for its turn before it is told to come back. */
    public static final int MAX_WAIT_MS = 900;

    public static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;

    private final Semaphore room = new Semaphore(MAX_HASHING, true);

    /** The hash to store for a credential; empty when too many are being computed. */
    public Optional<String> hash(String credential, byte[] salt) {
        try {
            if (!room.tryAcquire(MAX_WAIT_MS, TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(argon2(credential, salt));
        } finally {
            room.release();
        }
    }

    /** Lower-case hex MD5 of {@code username:password}: the credential of method md5. */
    public static String md5(String username, String password) {
        return digest("MD5", username, password);
    }

    /** Lower-case hex SHA-1 of {@code username:password}: the credential of method sha. */
    public static String sha1(String username, String password) {
        return digest("SHA-1", username, password);
    }

    private static String argon2(String credential, byte[] salt) {
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(1)
                .withSalt(salt)
                .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(credential.getBytes(StandardCharsets.UTF_8), hash);
        return "argon2id$" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static String digest(String algorithm, String username, String password) {
        try {
            byte[] text = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has " + algorithm, e);
        }
    }
}
