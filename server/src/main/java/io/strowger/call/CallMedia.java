package io.strowger.call;

import io.strowger.cdr.MediaRecord;
import io.strowger.media.codec.Encoding;
import io.strowger.media.relay.MediaRelay;
import io.strowger.media.relay.RelayListener;
import io.strowger.media.relay.RelaySide;
import io.strowger.media.relay.RelayedCall;
import io.strowger.media.relay.SideFormats;
import io.strowger.media.rtp.SoundQuality;
import io.strowger.media.sdp.Direction;
import io.strowger.media.sdp.LocalSide;
import io.strowger.media.sdp.MediaDescription;
import io.strowger.media.sdp.Negotiation;
import io.strowger.media.sdp.OfferAnswer;
import io.strowger.media.sdp.Profile;
import io.strowger.media.sdp.RemoteAudio;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.SdpException;
import io.strowger.media.secure.Protection;
import io.strowger.media.secure.Protections;
import io.strowger.media.tone.HoldMusic;
import io.strowger.policy.MediaSecurity;
import io.strowger.sip.dialog.Body;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The media of one call: offers and answers rewritten so that both sides talk to us (RFC 3264), or passed on untouched
 * where a device asks for its media to bypass us. Only the call's thread uses it.
 */
final class CallMedia implements AutoCloseable {

    static final String SDP = "application/sdp";

    /** What a leg may be offered behind what the other has, cheapest first: only legs that disagree end up with it. */
    private static final List<Encoding> TURNED_INTO =
            List.of(Encoding.PCMA, Encoding.PCMU, Encoding.G722, Encoding.OPUS);

    /** The two ends of a call. */
    enum End {
        CALLER,
        CALLEE;

        End other() {
            return this == CALLER ? CALLEE : CALLER;
        }
    }

    /** What we know of one end. */
    private static final class Side {
        private final @Nullable RelaySide relay;
        private Face face;
        private @Nullable Sdp offered;
        private @Nullable Sdp agreed;
        private boolean hearsMusic;
        private byte @Nullable [] heard;
        private @Nullable InetAddress behind;
        private Direction direction = Direction.SENDRECV;

        Side(@Nullable RelaySide relay, Face face) {
            this.relay = relay;
            this.face = face;
        }
    }

    /** What one leg sees of us; of several that ring each has its own, and its own keys. */
    static final class Face {
        private @Nullable LocalSide local;
        private Protection protection;
        private @Nullable Body lastSent;
        /** Whether what it says next answers an offer of ours. */
        private boolean asked;

        private Face(@Nullable LocalSide local, Protection protection) {
            this.local = local;
            this.protection = protection;
        }
    }

    private final Map<End, Side> sides = new EnumMap<>(End.class);
    private @Nullable Protections protections;
    private @Nullable RelayedCall relayed;
    private boolean musicOnHold = true;

    /** Takes ports for the call unless its media bypasses us; false when no ports are left. Again does nothing. */
    boolean open(CallRoom room, RelayListener listener, boolean bypass) {
        if (!sides.isEmpty()) {
            return true;
        }
        if (bypass) {
            sides.put(End.CALLER, new Side(null, new Face(null, Protections.none())));
            sides.put(End.CALLEE, new Side(null, new Face(null, Protections.none())));
            return true;
        }
        protections = room.protections();
        Optional<RelayedCall> opened = room.relay().open(listener);
        opened.ifPresent(call -> {
            relayed = call;
            sides.put(End.CALLER, side(room.relay(), call.a()));
            sides.put(End.CALLEE, side(room.relay(), call.b()));
        });
        return opened.isPresent();
    }

    private static Side side(MediaRelay relay, RelaySide ports) {
        // RFC 8866 §5.2: the session id only has to be unique together with our address
        long sessionId = System.nanoTime() >>> 8;
        LocalSide local = LocalSide.of(relay.advertised(), ports.rtpPort(), ports.rtcpPort(), sessionId)
                .speaking(TURNED_INTO);
        return new Side(ports, new Face(local, Protections.none()));
    }

    /** The same for another pair, on ports of its own; these go back. */
    CallMedia anew() {
        close();
        CallMedia next = new CallMedia();
        next.musicOnHold = musicOnHold;
        return next;
    }

    /** Whether an end that is put on hold hears music; it does unless the account wants silence. */
    void musicOnHold(boolean wanted) {
        musicOnHold = wanted;
    }

    /** The address this end's signalling comes from; a phone behind NAT sends its media from there as well. */
    void behind(End end, InetAddress address) {
        side(end).behind = address;
    }

    /** What to offer the other end after this end offered {@code sdp}; empty when we cannot take it. */
    Optional<Body> offer(End from, byte[] sdp) {
        Side side = side(from);
        side.heard = sdp;
        Face towards = side(from.other()).face;
        if (towards.local == null) {
            return Optional.of(sent(side(from.other()).face, new Body(SDP, sdp)));
        }
        return parse(sdp).flatMap(parsed -> {
            side.offered = parsed;
            return offer(audible(parsed), towards);
        });
    }

    /** Whoever wants silence both ways still lets the other side hear our music. */
    private Sdp audible(Sdp offer) {
        boolean silent = OfferAnswer.remote(offer)
                .filter(audio -> audio.direction() == Direction.INACTIVE)
                .isPresent();
        return silent && musicOnHold ? offer.directed(Direction.SENDONLY) : offer;
    }

    /** What to offer the other end so that it is again as it was agreed with this one. */
    Optional<Body> agreedOffer(End from) {
        Side side = side(from);
        Face towards = side(from.other()).face;
        if (towards.local == null || side.agreed == null) {
            return Optional.empty();
        }
        side.offered = side.agreed;
        return offer(audible(side.agreed), towards);
    }

    /** Our answer to what this end offered, where nobody else answers it; empty when we speak none of it. */
    Optional<Body> ownAnswer(End end, byte[] sdp) {
        Side side = side(end);
        side.heard = sdp;
        side.face.asked = false;
        return parse(sdp).flatMap(offer -> {
            side.offered = offer;
            LocalSide local = side.face.local;
            if (local == null || !learn(side, offer)) {
                return Optional.empty();
            }
            LocalSide us = local.withKeying(side.face.protection.answering());
            Optional<Body> answer = send(side.face, OfferAnswer.ownAnswer(offer, us));
            sound(end).ifPresent(relay -> formats(side).ifPresent(relay::formats));
            return answer;
        });
    }

    /** The sound of this end; empty when its media bypasses us. */
    Optional<RelaySide> sound(End end) {
        return Optional.ofNullable(side(end).relay);
    }

    /** An offer of our own towards this end, for a caller who sent none (RFC 3261 §13.2.1). */
    Optional<Body> ownOffer(End to) {
        return ownOffer(side(to).face);
    }

    private static Optional<Body> ownOffer(Face to) {
        if (to.local == null) {
            return Optional.empty();
        }
        to.asked = true;
        LocalSide keyed = to.local.withKeying(to.protection.offering());
        return send(to, new Negotiation.Agreed(OfferAnswer.ownOffer(keyed, Direction.SENDRECV)));
    }

    private static Optional<Body> offer(Sdp from, Face to) {
        LocalSide local = java.util.Objects.requireNonNull(to.local);
        to.asked = true;
        return send(to, OfferAnswer.offer(from, local.withKeying(to.protection.offering())));
    }

    /** An offer inside the call: what this end was asked before no longer counts. */
    Optional<Body> reoffer(End from, byte[] sdp) {
        side(from).face.asked = false;
        return offer(from, sdp);
    }

    /** One of those that ring, and what it is offered. */
    record Offered(Face face, Body body) {}

    /** What to offer a leg that wants its sound protected like this, once the call has an offer for the plain ones. */
    Optional<Offered> offered(MediaSecurity wanted, Body plain) {
        Side callee = side(End.CALLEE);
        LocalSide local = callee.face.local;
        if (local == null || protections == null || wanted == MediaSecurity.NONE) {
            return Optional.of(new Offered(callee.face, plain));
        }
        LocalSide fresh = LocalSide.of(local.address(), local.rtpPort(), local.rtcpPort(), local.sessionId())
                .speaking(local.speaks());
        Profile profile = wanted == MediaSecurity.SRTP ? Profile.SDES : Profile.DTLS;
        Face face = new Face(fresh, protections.of(profile, fresh));
        Sdp offer = side(End.CALLER).offered;
        Optional<Body> body = offer == null ? ownOffer(face) : offer(offer, face);
        return body.map(text -> new Offered(face, text));
    }

    /** Others are rung: what the last ones saw is of no more use. */
    void ringsAnew() {
        Side callee = side(End.CALLEE);
        callee.face = new Face(callee.face.local, Protections.none());
    }

    /** This leg is the one that is heard. */
    void choose(Face face) {
        side(End.CALLEE).face = face;
    }

    /** What to answer the other end, who made the last offer, after this end answered {@code sdp}. */
    Optional<Body> answer(End from, byte[] sdp) {
        Side asker = side(from.other());
        side(from).heard = sdp;
        LocalSide local = asker.face.local;
        if (local == null) {
            return Optional.of(sent(side(from.other()).face, new Body(SDP, sdp)));
        }
        return parse(sdp).flatMap(parsed -> {
            Sdp offered = asker.offered;
            // a refused offer changes nothing (RFC 3264 §5), so both are learned only now
            if (offered == null || !learn(asker, offered) || !learn(side(from), parsed)) {
                return Optional.empty();
            }
            LocalSide towards = local.withKeying(asker.face.protection.answering());
            Optional<Body> answer = send(asker.face, OfferAnswer.answer(offered, parsed, towards));
            agreed();
            return answer;
        });
    }

    /** The answer to an offer of our own: nothing goes on, the ends are only learned. */
    void answered(End from, byte[] sdp) {
        Sdp offered = side(from.other()).offered;
        side(from).heard = sdp;
        if (offered != null) {
            learn(side(from.other()), offered);
        }
        parse(sdp).ifPresent(answer -> learn(side(from), answer));
        agreed();
    }

    /**
     * What of one end must be known where another call, or another pair of this one, goes on with it.
     *
     * @param local what we said of ourselves, null where media bypasses us
     * @param heard the last description it sent
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody, never changed
    record Past(
            @Nullable LocalSide local,
            byte @Nullable [] heard,
            @Nullable InetAddress behind,
            Protection protection) {

        boolean bypassed() {
            return local == null;
        }

        /** What it last said as an offer to somebody else: what it speaks, without the hold it may be in. */
        byte[] offer() {
            try {
                return heard == null ? new byte[0] : Sdp.parse(heard).bothWays().toBytes();
            } catch (SdpException malformed) {
                return new byte[0];
            }
        }
    }

    Past past(End end) {
        Side side = side(end);
        return new Past(side.face.local, side.heard, side.behind, side.face.protection);
    }

    /** This end goes on with the session it had elsewhere. */
    void continues(End end, Past past) {
        Side side = side(end);
        LocalSide local = side.face.local;
        if (local != null && past.local() != null) {
            side.face.local = local.following(past.local());
            side.face.protection = past.protection();
            side.face.protection.moved(local);
        }
        side.behind = past.behind();
    }

    /** Sends digits to this end; false when its media goes past us or it cannot take any. */
    boolean sendDigits(End to, String digits) {
        RelaySide side = side(to).relay;
        return side != null && side.sendDigits(digits);
    }

    /** How this end was heard; empty where its sound went past us. */
    Optional<MediaRecord> record(End end) {
        Side side = side(end);
        return Optional.ofNullable(side.relay).map(relay -> record(side.face.protection.profile(), relay.quality()));
    }

    private static MediaRecord record(Profile profile, SoundQuality quality) {
        String protection =
                switch (profile) {
                    case SDES -> "sdes";
                    case DTLS -> "dtls";
                    case PLAIN, UNKNOWN -> "none";
                };
        return new MediaRecord(
                protection,
                quality.packets(),
                quality.lost(),
                tenths(quality.jitterMillis()),
                tenths(quality.score()),
                quality.missed() < 0 ? null : quality.missed(),
                quality.roundMillis() < 0 ? null : tenths(quality.roundMillis()));
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** What was last sent to this end. */
    Optional<Body> lastSentTo(End end) {
        return Optional.ofNullable(side(end).face.lastSent);
    }

    private static Optional<Body> send(Face to, Negotiation negotiation) {
        return switch (negotiation) {
            case Negotiation.Refused refused -> Optional.empty();
            case Negotiation.Agreed agreed -> {
                to.local = to.local == null ? null : to.local.sent(agreed.sdp());
                yield Optional.of(sent(to, new Body(SDP, agreed.sdp().toBytes())));
            }
        };
    }

    private static Body sent(Face to, Body body) {
        to.lastSent = body;
        return body;
    }

    private static Optional<Sdp> parse(byte[] sdp) {
        try {
            Sdp parsed = Sdp.parse(sdp);
            boolean taken = OfferAnswer.refusal(parsed).isEmpty() && Protections.isMet(parsed);
            return taken ? Optional.of(parsed) : Optional.empty();
        } catch (SdpException malformed) {
            return Optional.empty();
        }
    }

    /** Both ends are known: the relay learns what to turn, whom to expect and who shall hear music. */
    private void agreed() {
        for (End end : End.values()) {
            Side side = side(end);
            if (side.relay != null) {
                formats(side).ifPresent(side.relay::formats);
            }
        }
        expectAudio();
        for (End end : End.values()) {
            music(side(end), side(end.other()));
        }
    }

    private static Optional<SideFormats> formats(Side side) {
        LocalSide local = side.face.local;
        Sdp ours = local == null ? null : local.lastSent();
        if (ours == null || side.agreed == null) {
            return Optional.empty();
        }
        Optional<MediaDescription> theirs = OfferAnswer.audio(side.agreed);
        return theirs.flatMap(audio -> OfferAnswer.audio(ours).map(said -> SideFormats.of(audio, said)));
    }

    /** Whom the other side does not want to hear is on hold. */
    private void music(Side side, Side other) {
        boolean held = musicOnHold && !other.direction.receives() && side.direction.receives();
        if (side.relay == null || held == side.hearsMusic) {
            return;
        }
        side.hearsMusic = held;
        if (held) {
            side.relay.play(new HoldMusic(side.relay.rtpPort()), () -> {});
        } else {
            side.relay.stopPlaying();
        }
    }

    /** Takes over where this end is and which keys it has; false when its keys are none that we can meet. */
    private boolean learn(Side side, Sdp sdp) {
        Optional<RemoteAudio> remote = OfferAnswer.remote(sdp);
        if (side.relay == null || remote.isEmpty()) {
            return true;
        }
        if (!isKeyed(side, sdp)) {
            return false;
        }
        side.agreed = sdp;
        RemoteAudio audio = remote.get();
        if (!side.face.protection.findsPeer()) {
            side.relay.remote(audio.rtp(), audio.rtcp(), side.behind);
        }
        side.direction = audio.direction();
        side.face.protection.protect(side.relay);
        return true;
    }

    private boolean isKeyed(Side side, Sdp sdp) {
        Face face = side.face;
        if (face.asked) {
            return face.protection.learnAnswer(sdp, side.behind);
        }
        if (protections == null || face.local == null) {
            return false;
        }
        Optional<Protection> met = protections.offered(face.protection, sdp, face.local, side.behind);
        met.ifPresent(protection -> face.protection = protection);
        return met.isPresent();
    }

    /** A side on hold may be silent; one that talks may not (RTP time-out). */
    private void expectAudio() {
        for (End end : End.values()) {
            Side side = side(end);
            if (side.relay != null) {
                side.relay.expectAudio(
                        side.direction.sends() && side(end.other()).direction.receives());
            }
        }
    }

    private Side side(End end) {
        return java.util.Objects.requireNonNull(sides.get(end), "the media is not open");
    }

    /** Returns the ports. */
    @Override
    public void close() {
        sides.values().forEach(side -> side.face.protection.close());
        if (relayed != null) {
            relayed.close();
        }
    }
}
