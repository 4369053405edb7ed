package io.strowger.media.sdp.offer;

/** Why a description leads to no call; the phrase is fit for the other side to read. */
public enum SdpRefusal {
    NO_AUDIO("no audio stream"),
    UNSUPPORTED_PROTOCOL("audio is protected by nothing we know"),
    NO_ADDRESS("no usable media address"),
    NO_COMMON_FORMAT("no common audio format");

    private final String phrase;

    SdpRefusal(String phrase) {
        this.phrase = phrase;
    }

    /** The reason in words. */
    public String phrase() {
        return phrase;
    }
}
