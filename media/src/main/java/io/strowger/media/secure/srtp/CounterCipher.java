package io.strowger.media.secure.srtp;

/** AES_CM_128_HMAC_SHA1 (RFC 3711 §4.1.1, §4.2.1). */
final class CounterCipher implements PacketCipher {

    private static final int AUTHENTICATION_KEY_BYTES = 20;

    /** SRTCP's bit for "encrypted" (§3.4). */
    private static final int ENCRYPTED = 0x80000000;

    private final CounterMode aes;
    private final Tags tags;
    private final byte[] salt;
    private final byte[] iv = new byte[16];
    private final byte[] received = new byte[AUTHENTICATION_KEY_BYTES];
    private final boolean control;
    private final int tagBytes;

    CounterCipher(SrtpKey key, boolean control) {
        KeyDerivation keys = new KeyDerivation(key);
        int labels = control ? KeyDerivation.CONTROL : 0;
        aes = new CounterMode(keys.derive(labels + KeyDerivation.ENCRYPTION, SrtpSuite.KEY_BYTES));
        tags = new Tags(keys.derive(labels + KeyDerivation.AUTHENTICATION, AUTHENTICATION_KEY_BYTES));
        salt = keys.derive(labels + KeyDerivation.SALT, key.suite().saltBytes());
        tagBytes = key.suite().tagBytes(control);
        this.control = control;
    }

    @Override
    public int seal(byte[] packet, int clear, int length, long index) {
        crypt(packet, clear, length, index);
        // §4.2: what is tagged ends with the roll-over counter, which does not travel, or SRTCP's index, which does
        Words.put(packet, length, control ? ENCRYPTED | (int) index : (int) (index >>> 16));
        byte[] tag = tags.tag(packet, length + 4);
        int end = control ? length + 4 : length;
        System.arraycopy(tag, 0, packet, end, tagBytes);
        return end + tagBytes;
    }

    @Override
    public int open(byte[] packet, int clear, int length, long index) {
        int end = length - overhead();
        int tagAt = length - tagBytes;
        System.arraycopy(packet, tagAt, received, 0, tagBytes);
        if (!control) {
            Words.put(packet, end, (int) (index >>> 16));
        }
        boolean genuine = Tags.same(received, tags.tag(packet, end + 4), 0, tagBytes);
        // nobody may agree with us on sending RTCP in the clear, so it is not taken either
        if (!genuine || control && Words.get(packet, end) >= 0) {
            return FORGED;
        }
        crypt(packet, clear, end, index);
        return end;
    }

    @Override
    public int overhead() {
        return control ? tagBytes + 4 : tagBytes;
    }

    @Override
    public int indexAt(int length) {
        return length - tagBytes - 4;
    }

    /** §4.1.1: IV = salt * 2^16 XOR SSRC * 2^64 XOR index * 2^16. */
    private void crypt(byte[] packet, int clear, int length, long index) {
        System.arraycopy(salt, 0, iv, 0, salt.length);
        Words.xor(iv, 4, Words.get(packet, control ? 4 : 8));
        Words.xor(iv, 8, (int) (index >>> 16));
        iv[12] ^= (byte) (index >>> 8);
        iv[13] ^= (byte) index;
        aes.crypt(iv, packet, clear, length);
    }
}
