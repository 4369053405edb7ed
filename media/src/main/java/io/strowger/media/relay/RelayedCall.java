package io.strowger.media.relay;

/** Two sides whose media is passed on to each other until the call is closed. */
public final class RelayedCall implements AutoCloseable {

    private final RelaySide a = new RelaySide();
    private final RelaySide b = new RelaySide();

    /** The first side. */
    public RelaySide a() {
        return a;
    }

    /** The second side. */
    public RelaySide b() {
        return b;
    }

    /** Ends the relaying and returns the ports; again does nothing. */
    @Override
    public void close() {}
}
