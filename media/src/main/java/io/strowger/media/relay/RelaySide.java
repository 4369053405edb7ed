package io.strowger.media.relay;

import io.strowger.media.audio.AudioSink;
import io.strowger.media.audio.AudioSource;
import io.strowger.media.dtmf.DigitListener;
import io.strowger.media.rtp.OwnReports;
import io.strowger.media.rtp.RtcpCompound;
import io.strowger.media.rtp.RtcpReports;
import io.strowger.media.rtp.RtpHeader;
import io.strowger.media.rtp.RtpPiece;
import io.strowger.media.rtp.RtpReception;
import io.strowger.media.rtp.SoundQuality;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One side of a relayed call: the ports we took for it, and the peer we talk to there. The public methods may be
 * called from any thread; packets are the loop thread's.
 */
public final class RelaySide implements Guarded {

    private final RelayedCall call;
    private final List<PortPair> pairs = new CopyOnWriteArrayList<>();
    private volatile PortPair ports;
    private PortPair appliedPorts;
    private final Queue<PortPair> left = new ConcurrentLinkedQueue<>();
    private final RtpReception heard = new RtpReception();
    private final RtcpReports reports = new RtcpReports();
    private final PacketRate rate = new PacketRate();
    private final PacketRate strangers = new PacketRate();
    private final SilenceWatch silence = new SilenceWatch();
    private volatile @Nullable PacketGuard guard;
    private volatile SideFormats formats = SideFormats.UNKNOWN;
    private volatile @Nullable Ear ear;
    private volatile @Nullable Mouth mouth;
    private volatile Aim aim = Aim.NOWHERE;
    private Aim applied = Aim.NOWHERE;
    private @Nullable OwnReports own;

    private long rtcpPackets;
    private long malformed;
    private long foreign;
    private long excess;

    RelaySide(RelayedCall call, PortPair ports) {
        this.call = call;
        this.ports = ports;
        appliedPorts = ports;
        pairs.add(ports);
    }

    /** The even port we listen on for this side's RTP. */
    public int rtpPort() {
        return ports.port();
    }

    /** The odd port beside it, for RTCP. */
    public int rtcpPort() {
        return ports.port() + 1;
    }

    /** Which address of ours those ports are at. */
    public MediaAddress address() {
        return ports.address();
    }

    /**
     * Goes to another address of ours before the ports it has were told to anyone; false when no ports are left there.
     */
    public boolean moveTo(MediaAddress address) {
        PortPair before = ports;
        if (listenAt(address) < 0) {
            return false;
        }
        talkAt(address);
        if (before != ports) {
            pairs.remove(before);
            left.add(before);
            call.left();
        }
        return true;
    }

    /** Listens at another address of ours as well, for one of several peers; its even port, or -1 when none is left. */
    public int listenAt(MediaAddress address) {
        PortPair pair = pairAt(address);
        if (pair == null) {
            pair = call.take(address);
            if (pair == null) {
                return -1;
            }
            pairs.add(pair);
            pair.attach(this);
        }
        return pair.port();
    }

    /** Talks from where it listens at this address from now on. */
    public void talkAt(MediaAddress address) {
        PortPair pair = pairAt(address);
        if (pair != null && pair != ports) {
            ports = pair;
            aim = Aim.NOWHERE;
            call.aimChanged();
        }
    }

    private @Nullable PortPair pairAt(MediaAddress address) {
        for (PortPair pair : pairs) {
            if (pair.address().equals(address)) {
                return pair;
            }
        }
        return null;
    }

    /** The ports it has. */
    int portCount() {
        return 2 * pairs.size();
    }

    /** Its ports go back to the pool. The loop's. */
    void release() throws IOException {
        for (PortPair pair : pairs) {
            call.release(pair);
        }
        for (PortPair pair = left.poll(); pair != null; pair = left.poll()) {
            call.release(pair);
        }
    }

    /** The same without a hint. */
    @Override
    public void remote(@Nullable InetSocketAddress rtp, @Nullable InetSocketAddress rtcp) {
        remote(rtp, rtcp, null);
    }

    /**
     * Where this side said it wants its media; null for nowhere. The same address for both means that it shares one
     * port (rtcp-mux). Said again with other addresses the source is learned anew (re-INVITE). {@code behind} is the
     * address its signalling comes from: a phone behind NAT sends its media from there, whatever it wrote.
     */
    public void remote(
            @Nullable InetSocketAddress rtp, @Nullable InetSocketAddress rtcp, @Nullable InetAddress behind) {
        boolean first = aim == Aim.NOWHERE;
        MediaAddress from = ports.address();
        aim = new Aim(call.reachable(from, rtp), call.reachable(from, rtcp), behind);
        if (!first) {
            call.aimChanged();
        }
    }

    /** Whether RTP must come from this side from now on: true once the call is answered, false while it is on hold. */
    public void expectAudio(boolean expected) {
        silence.expect(expected, call.now());
    }

    /** At which rate this side's timestamps run, for the jitter; 8000 Hz unless said. */
    public void clockRate(int hertz) {
        heard.clockRate(hertz);
    }

    /**
     * Puts a guard before this side's socket, another one in its place, or none (null). A guarded socket is never connected: STUN may
     * come from elsewhere at any time.
     */
    @Override
    public void guard(@Nullable PacketGuard wanted) {
        guard = wanted;
        call.aimChanged();
    }

    /** What was agreed with this side; where the other side's formats differ, its speech and digits are turned. */
    public void formats(SideFormats agreed) {
        formats = agreed;
        call.formatsChanged();
    }

    /**
     * Plays this to the side in place of what the other side sends, until its end, {@link #stopPlaying} or something else
     * is played. {@code whenDone} is told of the end only, on a thread of the media: do not block.
     */
    public void play(AudioSource source, Runnable whenDone) {
        call.sounding();
        ownMouth().play(source, whenDone);
    }

    /** Lets the side hear the other one again. */
    public void stopPlaying() {
        if (mouth != null) {
            ownMouth().stopPlaying();
        }
    }

    /** Gives what this side says to the sink as well; {@link AudioSink#NOTHING} ends it. */
    public void listen(AudioSink sink) {
        call.sounding();
        ownEar().listen(sink);
    }

    /**
     * Tells the listener of every digit this side sends, as event or, where it sends no events, as sound; null ends it.
     * Digits held back are not heard by the other side.
     */
    public void digits(@Nullable DigitListener listener, boolean holdBack) {
        call.sounding();
        ownEar().digits(listener, holdBack);
    }

    /** Sends digits to this side; false when they are none, too many wait, or it takes neither events nor our sound. */
    public boolean sendDigits(String digits) {
        call.sounding();
        return ownMouth().sendDigits(digits);
    }

    SideFormats formats() {
        return formats;
    }

    /** From now on the side can be heard and spoken to; it stays so until the call's end. */
    void sounding(Ear itsEar, Mouth itsMouth) {
        mouth = itsMouth;
        ear = itsEar;
    }

    boolean isSounding() {
        return ear != null;
    }

    Ear ownEar() {
        return Objects.requireNonNull(ear, "the side is not sounding");
    }

    private Mouth ownMouth() {
        return Objects.requireNonNull(mouth, "the side is not sounding");
    }

    /** Hands a piece to the loop, which sends it; any thread. */
    void say(RtpPiece piece) {
        call.say(this, piece);
    }

    void closeSound() {
        if (mouth != null) {
            ownMouth().close();
        }
    }

    /** What this side sent so far. */
    public RelayStats stats() {
        return new RelayStats(
                heard.packets(),
                heard.bytes(),
                heard.lost(),
                heard.jitter(),
                rtcpPackets,
                malformed,
                foreign,
                excess,
                heard.firstNanos(),
                heard.lastNanos());
    }

    /** How this side was heard so far. */
    public SoundQuality quality() {
        return new SoundQuality(
                heard.packets(), heard.lost(), heard.jitterMillis(), reports.lost(), reports.roundMillis());
    }

    /** Gives the sockets to this side; from now on packets arrive. */
    void attach() {
        ports.attach(this);
    }

    PortPair ports() {
        return ports;
    }

    /** A datagram for this side: RTP or RTCP of its peer, or something else, which is its guard's or nobody's. */
    void arrived(Lane lane, @Nullable InetSocketAddress from, ByteBuffer packet, long now) throws IOException {
        applyAim();
        PacketGuard before = guard;
        boolean rtcp = RtpHeader.isRtcp(packet);
        if (before != null ? !opened(before, lane, from, packet, now) : !isPlain(lane, packet, rtcp)) {
            return;
        }
        if (call.isClosed() || !lane.accepts(from)) {
            foreign++;
            return;
        }
        if (before == null && !rate.allows(now)) {
            excess++;
            return;
        }
        Ear hearing = ear;
        if (hearing != null) {
            hearing.begin(heard);
        }
        if (rtcp) {
            rtcpPackets++;
            reports.arrived(packet, now);
        } else {
            heardRtp(lane, packet, now);
        }
        RelaySide other = call.other(this);
        if (rtcp ? other.takesReports(packet) : hearing == null || hearing.lets(packet, now)) {
            other.send(rtcp, packet);
        }
    }

    /** Whether the other side's reports are of use to this one, and makes them so. */
    private boolean takesReports(ByteBuffer compound) {
        return !call.reportsItself() && ownReports().toPassOn(compound);
    }

    /** Sends a report of our own when one is due, made in the buffer. The loop's. */
    void report(ByteBuffer buffer, long now) throws IOException {
        OwnReports mine = ownReports();
        if (mine.isDue(now)) {
            RelaySide other = call.other(this);
            other.ownEar().begin(other.heard);
            buffer.clear();
            mine.put(buffer, new OwnReports.Streams(ownMouth().said(), heard, reports, formats.clockRate()), now);
            send(true, buffer.flip());
        }
    }

    private OwnReports ownReports() {
        if (own == null) {
            own = call.reports();
        }
        return own;
    }

    /** Sends a piece of our own, made in the buffer. The loop's. */
    void say(RtpPiece piece, ByteBuffer buffer, long now) throws IOException {
        RelaySide other = call.other(this);
        other.ownEar().begin(other.heard);
        buffer.clear();
        ownMouth().put(buffer, piece, now);
        send(false, buffer.flip());
    }

    private boolean isPlain(Lane lane, ByteBuffer packet, boolean rtcp) {
        if (rtcp ? RtcpCompound.isWhole(packet) : !lane.isRtcp() && RtpHeader.isRtp(packet)) {
            return true;
        }
        malformed++;
        return false;
    }

    /** Whether a packet is plain RTP or RTCP after its guard saw it; the source lock learns from opened packets only. */
    private boolean opened(PacketGuard before, Lane lane, @Nullable InetSocketAddress from, ByteBuffer packet, long now)
            throws IOException {
        InetSocketAddress sender = from == null ? lane.lock().source() : from;
        if (sender == null || !packet.hasRemaining()) {
            return false;
        }
        // a flood from elsewhere must not use up what the peer may send
        PacketRate limit = sender.equals(lane.lock().source()) ? rate : strangers;
        if (!limit.allows(now)) {
            excess++;
            return false;
        }
        if (isControl(packet)) {
            before.control(packet, sender, lane);
            return false;
        }
        boolean rtcp = RtpHeader.isRtcp(packet);
        if (!before.admits(sender) || !before.open(packet, rtcp)) {
            foreign++;
            return false;
        }
        return isPlain(lane, packet, rtcp);
    }

    /** RFC 7983 §7: 0–3 is STUN, 20–63 DTLS; all below 128 is neither RTP nor RTCP. */
    private static boolean isControl(ByteBuffer datagram) {
        return datagram.get(datagram.position()) >= 0;
    }

    private void heardRtp(Lane lane, ByteBuffer packet, long now) {
        heard.count(packet, now);
        InetSocketAddress source = lane.lock().source();
        if (source != null) {
            ports.rtcp().lock().follow(source.getAddress());
        }
        if (guard == null) {
            lane.heard(now);
        }
    }

    private void send(boolean rtcp, ByteBuffer packet) throws IOException {
        applyAim();
        Lane lane = rtcp && !applied.isMuxed() ? ports.rtcp() : ports.rtp();
        if (rtcp) {
            reports.sent(packet, call.now());
        }
        PacketGuard before = guard;
        if (before == null || sealed(before, rtcp, packet)) {
            lane.send(packet);
        }
    }

    private static boolean sealed(PacketGuard before, boolean rtcp, ByteBuffer packet) {
        return packet.capacity() - packet.limit() >= PacketGuard.SEAL_ROOM && before.seal(packet, rtcp);
    }

    /** Takes over what was last set, whether or not a packet comes. */
    void applySettings() throws IOException {
        applyAim();
        for (PortPair pair = left.poll(); pair != null; pair = left.poll()) {
            call.release(pair);
        }
        if (guard != null) {
            ports.rtp().unconnect();
            ports.rtcp().unconnect();
        }
    }

    /** Lets the guard repeat what was not answered. */
    void tick(long now) throws IOException {
        PacketGuard before = guard;
        if (before != null) {
            before.tick(now, ports.rtp());
        }
    }

    private void applyAim() throws IOException {
        Aim wanted = aim;
        PortPair at = ports;
        if (wanted == applied && at == appliedPorts) {
            return;
        }
        if (at != appliedPorts) {
            aim(appliedPorts, Aim.NOWHERE);
            appliedPorts = at;
        }
        applied = wanted;
        aim(at, wanted);
    }

    private static void aim(PortPair at, Aim wanted) throws IOException {
        at.rtp().unconnect();
        at.rtp().lock().aim(wanted.rtp(), wanted.behind());
        at.rtcp().lock().aim(wanted.isMuxed() ? null : wanted.rtcp(), wanted.behind());
    }

    /** Whether this side has just become silent for longer than allowed. */
    boolean becameSilent(long now, long limitNanos) {
        return silence.began(heard.lastNanos(), now, limitNanos);
    }
}
