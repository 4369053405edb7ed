package io.strowger.media.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * What stands between a side's socket and the call: nothing for plain RTP, else SRTP with whatever sets its keys. Called
 * on the relay's loop only; must neither block nor allocate per packet.
 */
public interface PacketGuard {

    /** Bytes behind a packet's limit that {@link #seal} may use. */
    int SEAL_ROOM = 64;

    /** A datagram that is neither RTP nor RTCP by its first byte (RFC 7983 §7): STUN or DTLS. */
    void control(ByteBuffer datagram, InetSocketAddress from, Reply reply) throws IOException;

    /** Turns a received packet into plain RTP or RTCP in place (its limit shrinks); false drops it. */
    boolean open(ByteBuffer packet, boolean rtcp);

    /** Turns a plain packet into what this side takes, in place (its limit grows by {@link #SEAL_ROOM} at most). */
    boolean seal(ByteBuffer packet, boolean rtcp);

    /** Whether media from this address may be taken at all: ICE validated it; true where the source lock decides. */
    boolean admits(InetSocketAddress from);

    /** Comes every 200 ms or more often, for repetitions. */
    void tick(long nanos, Reply reply) throws IOException;

    /** Sends from the socket the guard stands at. */
    @FunctionalInterface
    interface Reply {

        /** Sends this datagram there. */
        void send(ByteBuffer datagram, InetSocketAddress to) throws IOException;
    }
}
