package io.strowger.media.relay;

import java.net.InetAddress;
import java.util.Optional;

/** Passes the media of calls on, on ports of our own. */
public final class MediaRelay implements AutoCloseable {

    private final RelayOptions options;

    private MediaRelay(RelayOptions options) {
        this.options = options;
    }

    /** Starts the loops. */
    public static MediaRelay start(RelayOptions options) {
        return new MediaRelay(options);
    }

    /** Takes ports for a call; empty when none are left. */
    public Optional<RelayedCall> open(RelayListener listener) {
        return Optional.of(new RelayedCall());
    }

    /** The address to tell others. */
    public InetAddress advertised() {
        return options.advertised();
    }

    /** Ports taken by open calls. */
    public int portsInUse() {
        return 0;
    }

    /** Ends all calls and closes all sockets. */
    @Override
    public void close() {}
}
