package io.strowger.media.tone;

/** What a tone tells the one who hears it (ITU-T E.180/Q.35). */
public enum Signal {
    /** The exchange waits for digits. */
    DIAL,
    /** It rings at the other end. */
    RING,
    /** The other end is busy. */
    BUSY,
    /** There is no way through now. */
    CONGESTION,
    /** Somebody else is calling. */
    WAITING,
    /** This call is recorded. */
    RECORDED,
    /** An announcement follows that this call will not succeed. */
    INFORMATION,
    /** Something was accepted: an account code, a setting; a caller enters. */
    ACCEPTED,
    /** Something was refused; a caller leaves. */
    DECLINED
}
