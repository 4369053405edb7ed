package io.strowger.sip.dialog.path;

/** Whose offer of a session waits for its answer; there is never more than one in a dialog (RFC 3264 §4, RFC 3311 §5). */
public final class Offers {
    private enum Open {
        NONE,
        OURS,
        THEIRS
    }

    private static final int REQUEST_PENDING = 491;
    private static final int TOO_EARLY = 500;

    private Open open = Open.NONE;

    /** RFC 3311 §5.2: why their offer is refused now, 0 when it is taken. */
    public synchronized int theirs() {
        return switch (open) {
            case OURS -> REQUEST_PENDING;
            case THEIRS -> TOO_EARLY;
            case NONE -> {
                open = Open.THEIRS;
                yield 0;
            }
        };
    }

    /** Makes ours; false while any other is open. */
    public synchronized boolean ours() {
        boolean free = open == Open.NONE;
        open = free ? Open.OURS : open;
        return free;
    }

    public synchronized boolean areOurs() {
        return open == Open.OURS;
    }

    public synchronized boolean areOpen() {
        return open != Open.NONE;
    }

    /** The open offer is answered or refused. */
    public synchronized void settled() {
        open = Open.NONE;
    }
}
