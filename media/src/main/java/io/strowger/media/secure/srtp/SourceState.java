package io.strowger.media.secure.srtp;

/** Where one source's packets have got to: its highest index and which of the 64 up to it were seen (RFC 3711 §3.3). */
final class SourceState {

    /** §3.3.2: at least 64. */
    static final int WINDOW = 64;

    private final int ssrc;
    private long highest = -1;
    private long seen;

    SourceState(int ssrc) {
        this.ssrc = ssrc;
    }

    int ssrc() {
        return ssrc;
    }

    /**
     * The index of a packet with this sequence number: the one nearest to the highest (§3.3.1, Appendix A); negative
     * for one from before the beginning.
     */
    long guess(int sequence) {
        return highest < 0 ? sequence : highest + (short) (sequence - (int) highest);
    }

    /** The next index to send RTCP with. */
    long next() {
        return highest + 1;
    }

    /** Whether a packet with this index has not been seen and is not too old to tell. */
    boolean isFresh(long index) {
        long age = highest - index;
        return index >= 0 && (age < 0 || age < WINDOW && (seen >>> age & 1) == 0);
    }

    /** Notes a genuine packet. */
    void note(long index) {
        long step = index - highest;
        if (step > 0) {
            seen = step >= WINDOW ? 1 : seen << step | 1;
            highest = index;
        } else {
            seen |= 1L << -step;
        }
    }
}
