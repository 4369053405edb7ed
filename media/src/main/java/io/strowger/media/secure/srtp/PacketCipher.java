package io.strowger.media.secure.srtp;

/**
 * One suite's cryptography over a packet that starts at 0 of an array, for RTP or for RTCP. {@code clear} is the length
 * of the part that stays readable, {@code index} the packet's (RFC 3711 §3.3.1, §3.4).
 */
interface PacketCipher {

    /** Says that the tag is not of this packet. */
    int FORGED = -1;

    /** Encrypts and tags; the new length. */
    int seal(byte[] packet, int clear, int length, long index);

    /** Checks the tag, then decrypts; the new length or {@link #FORGED}. */
    int open(byte[] packet, int clear, int length, long index);

    /** What {@link #seal} adds, in bytes. */
    int overhead();

    /** Where in a sealed RTCP packet of this length the word with its index is. */
    int indexAt(int length);

    /** The cipher of this key for RTP or RTCP. */
    static PacketCipher of(SrtpKey key, boolean control) {
        return key.suite() == SrtpSuite.AEAD_AES_128_GCM
                ? new GcmCipher(key, control)
                : new CounterCipher(key, control);
    }
}
