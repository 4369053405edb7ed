package io.strowger.media.sdp;

/** The most we read of a description; real ones of browsers with video stay under a fifth of each. */
public final class SdpLimits {

    /** Size of the whole, in bytes. */
    public static final int MAX_BYTES = 32 * 1024;

    /** Lines of the whole. */
    public static final int MAX_LINES = 1024;

    /** Media sections. */
    public static final int MAX_MEDIA = 16;

    /** Attributes of one section. */
    public static final int MAX_ATTRIBUTES = 256;

    /** Formats of one m-line. */
    public static final int MAX_FORMATS = 64;

    private SdpLimits() {}
}
