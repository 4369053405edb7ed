package io.strowger.media.mixing;

import java.util.Arrays;

/** A few frames between two threads; when the reader is late the oldest are forgotten. */
final class Inbox {

    /** 120 ms: what an uneven network needs, and not yet heard as a delay. */
    static final int MAX_SAMPLES = Mixer.FRAME * 6;

    private final short[] ring = new short[MAX_SAMPLES];
    private int start;
    private int size;

    synchronized void put(short[] samples, int count) {
        int from = Math.max(0, count - MAX_SAMPLES);
        int taken = count - from;
        int end = (start + size) % MAX_SAMPLES;
        int first = Math.min(taken, MAX_SAMPLES - end);
        System.arraycopy(samples, from, ring, end, first);
        System.arraycopy(samples, from + first, ring, 0, taken - first);
        int forgotten = Math.max(0, size + taken - MAX_SAMPLES);
        start = (start + forgotten) % MAX_SAMPLES;
        size += taken - forgotten;
    }

    /** A frame, with silence where nothing came; false when nothing did. */
    synchronized boolean get(short[] frame) {
        int count = Math.min(size, frame.length);
        int first = Math.min(count, MAX_SAMPLES - start);
        System.arraycopy(ring, start, frame, 0, first);
        System.arraycopy(ring, 0, frame, first, count - first);
        Arrays.fill(frame, count, frame.length, (short) 0);
        start = (start + count) % MAX_SAMPLES;
        size -= count;
        return count > 0;
    }
}
