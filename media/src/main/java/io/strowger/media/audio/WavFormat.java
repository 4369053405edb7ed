package io.strowger.media.audio;

/** The head of WAV files that we write: 16-bit linear. */
public final class WavFormat {

    /** How long it is. */
    public static final int HEADER_BYTES = WavHeader.BYTES;

    private WavFormat() {}

    /** The bytes before audio of that many bytes. */
    public static byte[] header(int channels, int rate, int dataBytes) {
        return WavHeader.written(SampleCoding.PCM16, channels, rate, dataBytes);
    }
}
