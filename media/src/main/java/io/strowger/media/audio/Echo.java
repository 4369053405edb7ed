package io.strowger.media.audio;

/**
 * Gives back what it takes, as soon as it is asked; what nobody asks for in time is forgotten, oldest first. Take and
 * fill are one thread's.
 */
public final class Echo implements AudioSink, AudioSource {

    /** 200 ms: more would be heard as a delay, less would not outlast an uneven network. */
    static final int MAX_SAMPLES = 1600;

    private final short[] ring = new short[MAX_SAMPLES];
    private int start;
    private int size;

    @Override
    public void take(short[] frame, int count) {
        for (int i = 0; i < count; i++) {
            ring[(start + size) % MAX_SAMPLES] = frame[i];
            if (size < MAX_SAMPLES) {
                size++;
            } else {
                start = (start + 1) % MAX_SAMPLES;
            }
        }
    }

    @Override
    public boolean fill(short[] frame) {
        boolean enough = size >= frame.length;
        for (int i = 0; i < frame.length; i++) {
            frame[i] = enough ? ring[(start + i) % MAX_SAMPLES] : 0;
        }
        if (enough) {
            start = (start + frame.length) % MAX_SAMPLES;
            size -= frame.length;
        }
        return true;
    }
}
