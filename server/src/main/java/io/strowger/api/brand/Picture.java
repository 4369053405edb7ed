package io.strowger.api.brand;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A picture that somebody uploaded: what it is follows from its first bytes, never from what it is called. */
record Picture(String contentType, byte[] bytes) {
    /** Bytes of a picture. */
    static final int MAX_BYTES = 512 * 1024;

    private static final String DATA_URL = "base64,";

    /** Empty for anything but PNG, JPEG, GIF, WebP and ICO: SVG is a program in a browser's eyes. */
    static Optional<Picture> of(byte[] bytes) {
        return type(bytes).map(type -> new Picture(type, bytes));
    }

    /** The bytes of a body in base 64, with or without {@code data:…;base64,} before it (monster-ui.md); empty if it is none. */
    static Optional<byte[]> decoded(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int begin = text.startsWith("data:") ? text.indexOf(DATA_URL) : -DATA_URL.length();
        if (text.startsWith("data:") && begin < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(text.substring(begin + DATA_URL.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> type(byte[] bytes) {
        if (begins(bytes, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return Optional.of("image/png");
        }
        if (begins(bytes, 0, 0xff, 0xd8, 0xff)) {
            return Optional.of("image/jpeg");
        }
        if (begins(bytes, 0, 'G', 'I', 'F', '8')) {
            return Optional.of("image/gif");
        }
        if (begins(bytes, 0, 'R', 'I', 'F', 'F') && begins(bytes, 8, 'W', 'E', 'B', 'P')) {
            return Optional.of("image/webp");
        }
        return begins(bytes, 0, 0, 0, 1, 0) ? Optional.of("image/x-icon") : Optional.empty();
    }

    private static boolean begins(byte[] bytes, int at, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (at + i >= bytes.length || (bytes[at + i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
