package io.strowger.media.codec;

import java.util.Optional;

/** The ways of writing speech that we speak ourselves, with the clock of their timestamps (RFC 3551, RFC 7587). */
public enum Encoding {
    PCMU("pcmu", 8000, "PCMU/8000", 0, 8000),
    PCMA("pcma", 8000, "PCMA/8000", 8, 8000),
    /** RFC 3551 §4.5.2: its clock says 8000 although it samples at 16000 Hz. */
    G722("g722", 8000, "G722/8000", 9, 16000),
    /** RFC 7587 §7: always 48000 Hz and two channels, whatever is in it. */
    OPUS("opus", 48000, "opus/48000/2", 107, 16000);

    /** The rate of telephony, in Hz. */
    public static final int NARROW = 8000;

    /** The rate of wideband speech, in Hz. */
    public static final int WIDE = 16000;

    /** Each packet we make holds this many milliseconds. */
    public static final int FRAME_MILLIS = 20;

    private final String sdpName;
    private final int clockRate;
    private final String rtpmap;
    private final int payloadType;
    private final int bestRate;

    Encoding(String sdpName, int clockRate, String rtpmap, int payloadType, int bestRate) {
        this.sdpName = sdpName;
        this.clockRate = clockRate;
        this.rtpmap = rtpmap;
        this.payloadType = payloadType;
        this.bestRate = bestRate;
    }

    /** The encoding that a description names so, its name in lower case; empty for one we do not speak. */
    public static Optional<Encoding> of(String sdpName, int clockRate, int channels) {
        for (Encoding encoding : values()) {
            boolean same = encoding.sdpName.equals(sdpName) && encoding.clockRate == clockRate;
            if (same && channels == (encoding == OPUS ? 2 : 1)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }

    /** The encoding of this name in lower case, which must be one we speak. */
    public static Encoding named(String sdpName) {
        for (Encoding encoding : values()) {
            if (encoding.sdpName.equals(sdpName)) {
                return encoding;
            }
        }
        throw new IllegalArgumentException("we do not speak " + sdpName);
    }

    /** Its name in descriptions, in lower case. */
    public String sdpName() {
        return sdpName;
    }

    /** What its rtpmap says behind the payload type. */
    public String rtpmap() {
        return rtpmap;
    }

    /** The payload type we offer it under: the assigned one, or one of our own. */
    public int payloadType() {
        return payloadType;
    }

    /** Units of its timestamps in a second. */
    public int clockRate() {
        return clockRate;
    }

    /** The samples in a second beyond which it carries nothing more that telephony wants. */
    public int bestRate() {
        return bestRate;
    }

    /** Something that reads it into linear samples at this rate, {@link #NARROW} or {@link #WIDE}. */
    public SpeechDecoder decoder(int rate) {
        return switch (this) {
            case PCMU -> new G711Speech(G711.ULAW);
            case PCMA -> new G711Speech(G711.ALAW);
            case G722 -> rate == WIDE ? new G722Decoder() : new HalvedDecoder(new G722Decoder());
            case OPUS -> new OpusDecoding(rate);
        };
    }

    /** Something that writes linear samples of this rate, {@link #NARROW} or {@link #WIDE}. */
    public SpeechEncoder encoder(int rate) {
        return switch (this) {
            case PCMU -> new G711Speech(G711.ULAW);
            case PCMA -> new G711Speech(G711.ALAW);
            case G722 -> rate == WIDE ? new G722Encoder() : new DoubledEncoder(new G722Encoder());
            case OPUS -> new OpusEncoding(rate);
        };
    }
}
