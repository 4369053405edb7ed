package io.strowger.call;

import io.strowger.media.codec.Encoding;
import io.strowger.media.relay.MediaRelay;
import io.strowger.media.relay.RelayListener;
import io.strowger.media.relay.RelaySide;
import io.strowger.media.relay.RelayedCall;
import io.strowger.media.relay.SideFormats;
import io.strowger.media.sdp.Direction;
import io.strowger.media.sdp.LocalSide;
import io.strowger.media.sdp.MediaDescription;
import io.strowger.media.sdp.Negotiation;
import io.strowger.media.sdp.OfferAnswer;
import io.strowger.media.sdp.Profile;
import io.strowger.media.sdp.RemoteAudio;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.SdpException;
import io.strowger.media.tone.HoldMusic;
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
        private @Nullable LocalSide local;
        private @Nullable Sdp offered;
        private @Nullable Sdp agreed;
        private boolean hearsMusic;
        private byte @Nullable [] heard;
        private @Nullable InetAddress behind;
        private Direction direction = Direction.SENDRECV;

        Side(@Nullable RelaySide relay, @Nullable LocalSide local) {
            this.relay = relay;
            this.local = local;
        }
    }

    private final Map<End, Side> sides = new EnumMap<>(End.class);
    private final Map<End, Body> lastSent = new EnumMap<>(End.class);
    private @Nullable RelayedCall relayed;
    private boolean musicOnHold = true;

    /** Takes ports for the call unless its media bypasses us; false when no ports are left. Again does nothing. */
    boolean open(MediaRelay relay, RelayListener listener, boolean bypass) {
        if (!sides.isEmpty()) {
            return true;
        }
        if (bypass) {
            sides.put(End.CALLER, new Side(null, null));
            sides.put(End.CALLEE, new Side(null, null));
            return true;
        }
        Optional<RelayedCall> opened = relay.open(listener);
        opened.ifPresent(call -> {
            relayed = call;
            sides.put(End.CALLER, side(relay, call.a()));
            sides.put(End.CALLEE, side(relay, call.b()));
        });
        return opened.isPresent();
    }

    private static Side side(MediaRelay relay, RelaySide ports) {
        // RFC 8866 §5.2: the session id only has to be unique together with our address
        long sessionId = System.nanoTime() >>> 8;
        return new Side(
                ports,
                LocalSide.of(relay.advertised(), ports.rtpPort(), ports.rtcpPort(), sessionId)
                        .speaking(TURNED_INTO));
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
        LocalSide towards = side(from.other()).local;
        if (towards == null) {
            return Optional.of(sent(from.other(), new Body(SDP, sdp)));
        }
        return parse(sdp).flatMap(parsed -> {
            side.offered = parsed;
            return send(from.other(), OfferAnswer.offer(audible(parsed), towards));
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
        LocalSide towards = side(from.other()).local;
        if (towards == null || side.agreed == null) {
            return Optional.empty();
        }
        side.offered = side.agreed;
        return send(from.other(), OfferAnswer.offer(audible(side.agreed), towards));
    }

    /** An offer of our own towards this end, for a caller who sent none (RFC 3261 §13.2.1). */
    Optional<Body> ownOffer(End to) {
        LocalSide towards = side(to).local;
        return towards == null
                ? Optional.empty()
                : send(to, new Negotiation.Agreed(OfferAnswer.ownOffer(towards, Direction.SENDRECV)));
    }

    /** What to answer the other end, who made the last offer, after this end answered {@code sdp}. */
    Optional<Body> answer(End from, byte[] sdp) {
        Side asker = side(from.other());
        side(from).heard = sdp;
        LocalSide towards = asker.local;
        if (towards == null) {
            return Optional.of(sent(from.other(), new Body(SDP, sdp)));
        }
        return parse(sdp).flatMap(parsed -> {
            Sdp offered = asker.offered;
            if (offered == null) {
                return Optional.empty();
            }
            // a refused offer changes nothing (RFC 3264 §5), so both are learned only now
            learn(asker, offered);
            learn(side(from), parsed);
            Optional<Body> answer = send(from.other(), OfferAnswer.answer(offered, parsed, towards));
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
            @Nullable InetAddress behind) {

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
        return new Past(side.local, side.heard, side.behind);
    }

    /** This end goes on with the session it had elsewhere. */
    void continues(End end, Past past) {
        Side side = side(end);
        if (side.local != null && past.local() != null) {
            side.local = side.local.following(past.local());
        }
        side.behind = past.behind();
    }

    /** What was last sent to this end. */
    Optional<Body> lastSentTo(End end) {
        return Optional.ofNullable(lastSent.get(end));
    }

    private Optional<Body> send(End to, Negotiation negotiation) {
        return switch (negotiation) {
            case Negotiation.Refused refused -> Optional.empty();
            case Negotiation.Agreed agreed -> {
                Side side = side(to);
                side.local = side.local == null ? null : side.local.sent(agreed.sdp());
                yield Optional.of(sent(to, new Body(SDP, agreed.sdp().toBytes())));
            }
        };
    }

    private Body sent(End to, Body body) {
        lastSent.put(to, body);
        return body;
    }

    private static Optional<Sdp> parse(byte[] sdp) {
        try {
            Sdp parsed = Sdp.parse(sdp);
            boolean taken = OfferAnswer.refusal(parsed).isEmpty() && OfferAnswer.profile(parsed) == Profile.PLAIN;
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
        Sdp ours = side.local == null ? null : side.local.lastSent();
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

    private static void learn(Side side, Sdp sdp) {
        side.agreed = sdp;
        Optional<RemoteAudio> remote = OfferAnswer.remote(sdp);
        if (side.relay != null && remote.isPresent()) {
            RemoteAudio audio = remote.get();
            side.relay.remote(audio.rtp(), audio.rtcp(), side.behind);
            side.direction = audio.direction();
        }
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
        if (relayed != null) {
            relayed.close();
        }
    }
}
