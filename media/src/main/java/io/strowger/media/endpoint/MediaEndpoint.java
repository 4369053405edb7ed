package io.strowger.media.endpoint;

import io.strowger.media.MediaException;
import io.strowger.media.audio.AudioSink;
import io.strowger.media.audio.AudioSource;
import io.strowger.media.dtmf.DigitListener;
import io.strowger.media.relay.Guarded;
import io.strowger.media.relay.PacketGuard;
import io.strowger.media.rtp.RtpHeader;
import io.strowger.media.sdp.offer.AudioPlan;
import io.strowger.media.sdp.offer.LocalSide;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A media end of our own: sends 20 ms frames of a source, gives what it receives to a sink, sends and hears digits.
 * Silent and deaf until {@link #connect}. Methods may be called from any thread; sources, sinks and listeners run on
 * the thread of all media ends.
 */
public final class MediaEndpoint implements AutoCloseable, Guarded {

    /** Datagrams taken in one frame's time: room for a burst, none for a flood. */
    private static final int MAX_RECEIVED_PER_FRAME = 16;

    private static final int DATAGRAM_BYTES = 2048;

    private static final Runnable NOTHING = () -> {};

    private final EndpointHost host;
    private final DatagramChannel channel;
    private final int port;
    private final FrameSender sender;
    private final FrameReceiver receiver = new FrameReceiver();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(DATAGRAM_BYTES);
    private volatile @Nullable Peer peer;
    private volatile @Nullable PacketGuard guard;
    private volatile Playing playing = new Playing(AudioSource.SILENCE, NOTHING);

    /** Whom we talk to, and how. */
    record Peer(InetSocketAddress address, AudioPlan plan) {}

    private record Playing(AudioSource source, Runnable whenDone) {}

    MediaEndpoint(EndpointHost host, DatagramChannel channel, RandomGenerator random) throws IOException {
        this.host = host;
        this.channel = channel;
        port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        sender = new FrameSender(random);
    }

    /** The port for RTP, and for RTCP, which we drop. */
    public int rtpPort() {
        return port;
    }

    /** What we say of ourselves in offers and answers. */
    public LocalSide localSide(long sessionId) {
        try {
            InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
            return LocalSide.of(bound.getAddress(), port, port, sessionId);
        } catch (IOException e) {
            throw new MediaException("reading our address", e);
        }
    }

    /** Begins, or goes on with another peer or plan. Packets from any other address are dropped. */
    public void connect(InetSocketAddress remoteRtp, AudioPlan plan) {
        peer = new Peer(remoteRtp, plan);
    }

    @Override
    public void guard(@Nullable PacketGuard wanted) {
        guard = wanted;
    }

    /** The plan stays. */
    @Override
    public void remote(@Nullable InetSocketAddress rtp, @Nullable InetSocketAddress rtcp) {
        Peer now = peer;
        if (now != null && rtp != null) {
            peer = new Peer(rtp, now.plan);
        }
    }

    /** Plays this from now on; silence after its end. */
    public void play(AudioSource source) {
        play(source, NOTHING);
    }

    /** Plays this from now on, and says when its end has been sent; not when something else is played before. */
    public void play(AudioSource source, Runnable whenDone) {
        playing = new Playing(source, whenDone);
    }

    /** Gives received audio to this from now on. */
    public void listen(AudioSink sink) {
        receiver.listen(sink);
    }

    /** Tells this of received digits from now on. */
    public void listenForDigits(DigitListener listener) {
        receiver.listenForDigits(listener);
    }

    /** Queues digits; false when we cannot send them: not digits, too many waiting, or the peer takes none. */
    public boolean sendDigits(String digits) {
        Peer now = peer;
        return now != null && now.plan.digitPayloadType() >= 0 && sender.sendDigits(digits);
    }

    /** Packets received from the peer, audio and digits. */
    public long received() {
        return receiver.received();
    }

    /** Datagrams dropped because they came from elsewhere or were no RTP of the plan. */
    public long dropped() {
        return receiver.dropped();
    }

    /** Ends it and frees the port; again does nothing. */
    @Override
    public void close() {
        host.closed(this);
        try {
            channel.close();
        } catch (IOException e) {
            throw new MediaException("closing a media end", e);
        }
    }

    /** One frame's time: take what came, send what is due. */
    void tick() throws IOException {
        Peer now = peer;
        if (now == null || !channel.isOpen()) {
            return;
        }
        receive(now);
        PacketGuard before = guard;
        if (before != null) {
            before.tick(host.nanos(), this::reply);
        }
        if (now.plan.direction().sends()) {
            sendFrame(now);
        }
    }

    private void receive(Peer now) throws IOException {
        for (int i = 0; i < MAX_RECEIVED_PER_FRAME; i++) {
            buffer.clear();
            InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
            if (from == null) {
                return;
            }
            buffer.flip();
            if (isOpen(from)) {
                receiver.take(from.equals(now.address), buffer, now.plan);
            }
        }
    }

    /** RFC 7983 §7: what begins below 128 is neither RTP nor RTCP. */
    private boolean isOpen(InetSocketAddress from) throws IOException {
        PacketGuard before = guard;
        if (before == null || !buffer.hasRemaining()) {
            return true;
        }
        if (buffer.get(0) >= 0) {
            before.control(buffer, from, this::reply);
            return false;
        }
        return before.admits(from) && before.open(buffer, RtpHeader.isRtcp(buffer));
    }

    private void reply(ByteBuffer datagram, InetSocketAddress to) throws IOException {
        channel.send(datagram, to);
    }

    private void sendFrame(Peer now) throws IOException {
        Playing current = playing;
        buffer.clear();
        boolean more = sender.put(buffer, now.plan, current.source);
        PacketGuard before = guard;
        if (before == null ? buffer.flip().hasRemaining() : before.seal(buffer.flip(), false)) {
            channel.send(buffer, now.address);
        }
        if (!more && playing == current) {
            playing = new Playing(AudioSource.SILENCE, NOTHING);
            current.whenDone.run();
        }
    }
}
