package io.strowger.media.relay;

import io.strowger.media.rtp.OwnReports;
import io.strowger.media.rtp.RtpPiece;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Two sides whose media is passed on to each other until the call is closed. */
public final class RelayedCall implements AutoCloseable {

    private final RelayLoop loop;
    private final RelayListener listener;
    private final RelaySide a;
    private final RelaySide b;
    private final AtomicBoolean aimsChanged = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    RelayedCall(RelayLoop loop, RelayListener listener, PortPair portsOfA, PortPair portsOfB) {
        this.loop = loop;
        this.listener = listener;
        a = new RelaySide(this, portsOfA);
        b = new RelaySide(this, portsOfB);
    }

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
    public void close() {
        if (closed.compareAndSet(false, true)) {
            a.closeSound();
            b.closeSound();
            loop.closed(this);
        }
    }

    /** Both sides can be heard and spoken to from now on; what is said to one follows what passed to it so far. */
    synchronized void sounding() {
        if (a.isSounding()) {
            return;
        }
        Mouth toA = loop.mouth(a);
        Mouth toB = loop.mouth(b);
        a.sounding(loop.ear(toB), toA);
        b.sounding(loop.ear(toA), toB);
        route();
    }

    /** Where the sides' formats do not differ, nothing is done for it. */
    synchronized void formatsChanged() {
        boolean plain = Route.between(a.formats(), b.formats()).isPlain()
                && Route.between(b.formats(), a.formats()).isPlain();
        if (a.isSounding()) {
            route();
        } else if (!plain) {
            sounding();
        }
    }

    private void route() {
        a.ownEar().route(Route.between(a.formats(), b.formats()));
        b.ownEar().route(Route.between(b.formats(), a.formats()));
    }

    /** Whether a side hears what is ours: then reports of the other side would be about something else. The loop's. */
    boolean reportsItself() {
        return a.isSounding() && !(a.ownEar().letsReports() && b.ownEar().letsReports());
    }

    OwnReports reports() {
        return loop.reports();
    }

    void say(RelaySide side, RtpPiece piece) {
        loop.say(this, side, piece);
    }

    boolean isClosed() {
        return closed.get();
    }

    RelaySide other(RelaySide side) {
        return side == a ? b : a;
    }

    long now() {
        return loop.now();
    }

    /** Ports for a side at this address; null when there are none. */
    @Nullable
    PortPair take(MediaAddress address) {
        return loop.take(address);
    }

    /** A side left ports of its own: the loop takes them back when it has seen that. */
    void left() {
        loop.left();
        aimChanged();
    }

    void release(PortPair pair) throws IOException {
        loop.release(pair);
    }

    int portCount() {
        return a.portCount() + b.portCount();
    }

    /** The address if packets may go there from ours: one host of our family, and not our own ports of this call. */
    @Nullable
    InetSocketAddress reachable(MediaAddress from, @Nullable InetSocketAddress address) {
        InetAddress host = address == null ? null : address.getAddress();
        if (address == null || host == null || address.getPort() == 0) {
            return null;
        }
        if (!Addresses.isOneHost(host) || !from.reaches(host)) {
            return null;
        }
        int even = address.getPort() & ~1;
        boolean ownPort = even == a.rtpPort() || even == b.rtpPort();
        return ownPort && loop.isOurs(address.getAddress()) ? null : address;
    }

    /** A side was aimed anew while packets may flow: the loop must take it over now; asked at most once at a time. */
    void aimChanged() {
        if (aimsChanged.compareAndSet(false, true)) {
            loop.aimsChanged(this);
        }
    }

    void connectIfSettled(ByteBuffer buffer, long now) throws IOException {
        for (RelaySide side : List.of(a, b)) {
            side.ports().rtp().connectIfSettled(buffer, now);
            side.ports().rtcp().connectIfSettled(buffer, now);
        }
    }

    void applyAims() throws IOException {
        aimsChanged.set(false);
        a.applySettings();
        b.applySettings();
    }

    void tick(ByteBuffer buffer, long now, Duration limit) throws IOException {
        applyAims();
        a.tick(now);
        b.tick(now);
        if (reportsItself()) {
            a.report(buffer, now);
            b.report(buffer, now);
        }
        watch(a, now, limit);
        watch(b, now, limit);
    }

    private void watch(RelaySide side, long now, Duration limit) {
        if (side.becameSilent(now, limit.toNanos())) {
            listener.silent(side, limit);
        }
    }
}
