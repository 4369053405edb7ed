package io.strowger.store;

import io.strowger.base.Ids;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what must not lie readable in the database (AES-256-GCM), with a key that lies beside it in the data folder.
 * Several nodes need the same key file.
 */
public final class Secrets {
    /** How every sealed text begins. */
    public static final String PREFIX = "sealed:";
    /** The key file's name in the data folder. */
    public static final String KEY_FILE = "secret.key";

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    private Secrets(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** Reads the key file of the data folder; makes one (mode 0600) when there is none. */
    public static Secrets load(Path data) {
        Path file = data.resolve(KEY_FILE);
        try {
            if (!Files.exists(file)) {
                make(data, file);
            }
            return new Secrets(read(file));
        } catch (IOException e) {
            throw StoreException.failed("cannot read the key file " + file + ": " + e.getMessage(), e);
        }
    }

    public String seal(String text) {
        return PREFIX + Base64.getEncoder().encodeToString(sealed(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The text that was sealed; throws when it was sealed with another key or changed since. */
    public String open(String sealed) {
        if (!isSealed(sealed)) {
            throw StoreException.failed("not a sealed text", null);
        }
        try {
            byte[] raw = Base64.getDecoder().decode(sealed.substring(PREFIX.length()));
            GCMParameterSpec nonce = new GCMParameterSpec(TAG_BITS, raw, 0, NONCE_BYTES);
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(raw, NONCE_BYTES, raw.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw StoreException.failed("a sealed text does not fit the key file " + KEY_FILE, e);
        }
    }

    public static boolean isSealed(String text) {
        return text.startsWith(PREFIX);
    }

    /** A random key all nodes share, such as the one that signs tokens; made when first asked for. */
    public byte[] serverKey(Sql sql, String name, int bytes) {
        sql.update(
                "insert into server_keys (name, sealed, created) values (?, ?, now()) on conflict do nothing",
                name,
                seal(Ids.hex(bytes)));
        String sealed = sql.one("select sealed from server_keys where name = ?", row -> row.text("sealed"), name)
                .orElseThrow(() -> StoreException.failed("server key " + name + " vanished", null));
        return HexFormat.of().parseHex(open(sealed));
    }

    private byte[] sealed(byte[] text) {
        byte[] nonce = Ids.bytes(NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, new GCMParameterSpec(TAG_BITS, nonce));
            byte[] raw = new byte[NONCE_BYTES + cipher.getOutputSize(text.length)];
            System.arraycopy(nonce, 0, raw, 0, NONCE_BYTES);
            cipher.doFinal(text, 0, text.length, raw, NONCE_BYTES);
            return raw;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, GCMParameterSpec nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, nonce);
        return cipher;
    }

    // Linked into place when complete, so that a second node never reads half a key and never replaces one.
    private static void make(Path data, Path file) throws IOException {
        Files.createDirectories(data);
        Path beside = Files.createTempFile(
                data, KEY_FILE, "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(beside, Ids.hex(KEY_BYTES));
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException e) {
            // another node was faster; its key counts
            return;
        } finally {
            Files.delete(beside);
        }
    }

    private static byte[] read(Path file) throws IOException {
        try {
            byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length == KEY_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw StoreException.failed("the key file " + file + " holds no key", e);
        }
        throw StoreException.failed("the key file " + file + " holds no key of " + KEY_BYTES + " bytes", null);
    }
}
