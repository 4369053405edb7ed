package io.strowger.media.secure.ice;

import io.strowger.media.relay.PacketGuard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Our end of an ICE session: answers the checks of whoever knows our password, remembers where they came from, and
 * takes the path the peer nominates. All but {@link #restart} is the relay loop's.
 */
public final class IceLite {

    /** Addresses a peer may have at once: its networks, in both families, twice over. */
    static final int MAX_VALIDATED = 16;

    /** RFC 8445 §7.3.1.1. */
    private static final int ROLE_CONFLICT = 487;

    private final Consumer<InetSocketAddress> nominated;
    private final List<InetSocketAddress> validated = new ArrayList<>();
    private volatile IceCredentials ours;
    private volatile @Nullable IceCredentials before;
    private volatile @Nullable InetSocketAddress path;
    private volatile long refused;

    /** {@code nominated} is told each path the peer takes, on the relay loop. */
    public IceLite(IceCredentials ours, Consumer<InetSocketAddress> nominated) {
        this.ours = ours;
        this.nominated = nominated;
    }

    /** What to say in descriptions. */
    public IceCredentials credentials() {
        return ours;
    }

    /** The peer began anew (RFC 8445 §9): new credentials count, the last ones go on until they are no longer used. */
    public void restart(IceCredentials wanted) {
        before = ours;
        ours = wanted;
    }

    /** Whether the peer has shown that it is there. */
    public boolean isValidated(InetSocketAddress from) {
        return validated.contains(from);
    }

    /** The path in use; null before the first. */
    public @Nullable InetSocketAddress path() {
        return path;
    }

    /** Messages that were no check of our peer. */
    public long refused() {
        return refused;
    }

    /**
     * Takes a STUN message. Whoever does not know the password is not answered at all: RFC 8489 §9.1.3 would have us
     * send errors to addresses that anybody may have forged.
     */
    public void take(ByteBuffer datagram, InetSocketAddress from, PacketGuard.Reply reply) throws IOException {
        StunMessage message = StunMessage.parse(datagram).orElse(null);
        IceCredentials used = message == null ? null : credentialsOf(message);
        if (message == null || used == null) {
            refused = refused + 1;
            return;
        }
        if (message.has(StunMessage.ICE_CONTROLLED)) {
            // §7.3.1.1: the peer must lead, a lite agent never does
            reply.send(StunWriter.error(message, ROLE_CONFLICT).signed(used.password()), from);
            return;
        }
        validate(from);
        reply.send(StunWriter.success(message).mapped(from).signed(used.password()), from);
        if (message.has(StunMessage.USE_CANDIDATE) && !from.equals(path)) {
            path = from;
            nominated.accept(from);
        }
    }

    private @Nullable IceCredentials credentialsOf(StunMessage message) {
        if (message.type() != StunMessage.BINDING_REQUEST || !message.hasFingerprint()) {
            return null;
        }
        IceCredentials last = before;
        if (isFor(ours, message)) {
            return ours;
        }
        return last != null && isFor(last, message) ? last : null;
    }

    private static boolean isFor(IceCredentials credentials, StunMessage message) {
        return message.text(StunMessage.USERNAME).startsWith(credentials.fragment() + ':')
                && message.isBy(credentials.password());
    }

    private void validate(InetSocketAddress from) {
        if (validated.contains(from)) {
            return;
        }
        if (validated.size() == MAX_VALIDATED) {
            validated.removeIf(address -> !address.equals(path));
        }
        validated.add(from);
    }
}
