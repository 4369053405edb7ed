package io.strowger.media.secure.srtp;

/** Big-endian numbers in arrays. */
final class Words {

    private Words() {}

    static int get(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    static void put(byte[] bytes, int at, int word) {
        bytes[at] = (byte) (word >> 24);
        bytes[at + 1] = (byte) (word >> 16);
        bytes[at + 2] = (byte) (word >> 8);
        bytes[at + 3] = (byte) word;
    }

    static void xor(byte[] bytes, int at, int word) {
        put(bytes, at, get(bytes, at) ^ word);
    }
}
