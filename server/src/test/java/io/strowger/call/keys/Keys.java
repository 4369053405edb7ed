package io.strowger.call.keys;

/** In which way a phone's keys come. */
public enum Keys {
    /** As events in its sound (RFC 4733). */
    EVENTS,
    /** By INFO, although it offers events. */
    INFO,
    /** As tones; it neither offers nor takes events. */
    SOUND
}
