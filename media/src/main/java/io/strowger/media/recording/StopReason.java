package io.strowger.media.recording;

/** Why a recording ended, if it has. */
public enum StopReason {
    STILL_RUNNING,
    /** Somebody ended it, or the call did. */
    ASKED,
    MAX_LENGTH,
    MAX_SIZE,
    /** The disk has no room left; the call goes on. */
    DISK_FULL,
    /** The file could not be written for another reason. */
    WRITE_FAILED
}
