package io.strowger.call.media;

import io.strowger.cdr.MediaRecord;
import io.strowger.media.audio.AudioSource;
import io.strowger.media.relay.MediaAddress;
import io.strowger.media.relay.MediaRelay;
import io.strowger.media.relay.RelayListener;
import io.strowger.media.relay.RelaySide;
import io.strowger.media.relay.RelayedCall;
import io.strowger.media.sdp.Direction;
import io.strowger.media.sdp.Profile;
import io.strowger.media.sdp.RtpFormat;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.SdpException;
import io.strowger.media.sdp.offer.LocalSide;
import io.strowger.media.sdp.offer.Negotiation;
import io.strowger.media.sdp.offer.OfferAnswer;
import io.strowger.media.sdp.offer.RemoteAudio;
import io.strowger.media.secure.Protections;
import io.strowger.policy.MediaSecurity;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.Body;
import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The media of one call: offers and answers rewritten so that both sides talk to us (RFC 3264), or passed on untouched
 * where a device asks for its media to bypass us. Only the call's thread uses it.
 */
public final class CallMedia implements AutoCloseable {

    /** The two ends of a call. */
    public enum End {
        CALLER,
        CALLEE;

        public End other() {
            return this == CALLER ? CALLEE : CALLER;
        }
    }

    private final Map<End, Side> sides = new EnumMap<>(End.class);
    private @Nullable Protections protections;
    private @Nullable RelayedCall relayed;
    private boolean musicOnHold = true;

    /** Takes ports for the call unless its media bypasses us; false when no ports are left. Again does nothing. */
    public boolean open(MediaRelay relay, Protections keys, RelayListener listener) {
        protections = keys;
        if (!sides.isEmpty()) {
            return true;
        }
        Optional<RelayedCall> opened = relay.open(listener);
        opened.ifPresent(call -> {
            relayed = call;
            sides.put(End.CALLER, Side.on(call.a(), relay));
            sides.put(End.CALLEE, Side.on(call.b(), relay));
        });
        return opened.isPresent();
    }

    /** The media goes past us. Again does nothing. */
    public void bypass() {
        if (sides.isEmpty()) {
            sides.put(End.CALLER, Side.bypassed());
            sides.put(End.CALLEE, Side.bypassed());
        }
    }

    /** The same for another pair, on ports of its own; these go back. */
    public CallMedia anew() {
        close();
        CallMedia next = new CallMedia();
        next.musicOnHold = musicOnHold;
        return next;
    }

    /** Whether an end that is put on hold hears music; it does unless the account wants silence. */
    public void musicOnHold(boolean wanted) {
        musicOnHold = wanted;
    }

    /** How this end's signalling comes and goes: that decides which address of ours its media goes through. */
    public void reached(End end, Flow flow) {
        side(end).reached(flow.local().getAddress(), flow.remote().getAddress());
    }

    /** What to offer the other end after this end offered {@code sdp}; empty when we cannot take it. */
    public Optional<Body> offer(End from, byte[] sdp) {
        Side side = side(from);
        side.heard = sdp;
        Face towards = side(from.other()).face;
        if (towards.local == null) {
            return Optional.of(sent(side(from.other()).face, Body.sdp(sdp)));
        }
        return parse(sdp).flatMap(parsed -> {
            side.offered = parsed;
            side.speaks(parsed);
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
    public Optional<Body> agreedOffer(End from) {
        Side side = side(from);
        Face towards = side(from.other()).face;
        if (towards.local == null || side.agreed == null) {
            return Optional.empty();
        }
        side.offered = side.agreed;
        return offer(audible(side.agreed), towards);
    }

    /** Our answer to what this end offered, where nobody else answers it; empty when we speak none of it. */
    public Optional<Body> ownAnswer(End end, byte[] sdp) {
        Side side = side(end);
        side.heard = sdp;
        side.face.asked = false;
        return parse(sdp).flatMap(offer -> {
            side.offered = offer;
            side.speaks(offer);
            LocalSide local = side.face.local;
            if (local == null || !side.learn(offer, protections)) {
                return Optional.empty();
            }
            LocalSide us = local.withKeying(side.face.protection.answering());
            Optional<Body> answer = send(side.face, OfferAnswer.ownAnswer(offer, us));
            sound(end).ifPresent(relay -> side.formats().ifPresent(relay::formats));
            return answer;
        });
    }

    /** Whether what this end now offers changes what the other one sends or hears: its direction, or that it goes without a format. */
    public boolean changes(End from, byte[] sdp) {
        Optional<RemoteAudio> before = Optional.ofNullable(side(from).agreed).flatMap(OfferAnswer::remote);
        Optional<RemoteAudio> now = parse(sdp).flatMap(OfferAnswer::remote);
        return now.isPresent()
                && before.isPresent()
                && (now.get().direction() != before.get().direction()
                        || !now.get().formats().containsAll(before.get().formats()));
    }

    /** The sound of this end; empty when its media bypasses us. */
    public Optional<RelaySide> sound(End end) {
        return Optional.ofNullable(side(end).relay);
    }

    /** An offer of our own towards this end, for a caller who sent none (RFC 3261 §13.2.1). */
    public Optional<Body> ownOffer(End to) {
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
    public Optional<Body> reoffer(End from, byte[] sdp) {
        side(from).face.asked = false;
        return offer(from, sdp);
    }

    /** One of those that ring, and what it is offered. */
    public record Offered(Face face, Body body) {}

    /**
     * What to offer a leg that wants its sound protected like this and is signalled with this way, once the call has an
     * offer for the plain ones.
     */
    public Optional<Offered> offered(MediaSecurity wanted, Flow flow, Body plain) {
        Side callee = side(End.CALLEE);
        InetAddress at = flow.local().getAddress();
        boolean shared = wanted == MediaSecurity.NONE && !callee.isElsewhere(at);
        if (callee.face.local == null || protections == null || shared) {
            return Optional.of(new Offered(callee.face, plain));
        }
        Face face = callee.faceAt(at);
        if (face == null || face.local == null) {
            return Optional.empty();
        }
        face.protection = protections.of(profile(wanted), face.local);
        Sdp offer = side(End.CALLER).offered;
        Optional<Body> body = offer == null ? ownOffer(face) : offer(offer, face);
        return body.map(text -> new Offered(face, text));
    }

    private static Profile profile(MediaSecurity wanted) {
        return switch (wanted) {
            case NONE -> Profile.PLAIN;
            case SRTP -> Profile.SDES;
            case BROWSER -> Profile.DTLS;
        };
    }

    /** Others are rung: what the last ones saw is of no more use. */
    public void ringsAnew() {
        side(End.CALLEE).anew();
    }

    /** This leg is the one that is heard. */
    public void choose(Face face) {
        side(End.CALLEE).choose(face);
    }

    /** What to answer the other end, who made the last offer, after this end answered {@code sdp}. */
    public Optional<Body> answer(End from, byte[] sdp) {
        Side asker = side(from.other());
        side(from).heard = sdp;
        LocalSide local = asker.face.local;
        if (local == null) {
            return Optional.of(sent(side(from.other()).face, Body.sdp(sdp)));
        }
        return parse(sdp).flatMap(parsed -> {
            Sdp offered = asker.offered;
            // a refused offer changes nothing (RFC 3264 §5), so both are learned only now
            if (offered == null
                    || !asker.learn(offered, protections)
                    || !side(from).learn(parsed, protections)) {
                return Optional.empty();
            }
            LocalSide towards = local.withKeying(asker.face.protection.answering());
            Optional<Body> answer = send(asker.face, OfferAnswer.answer(offered, parsed, towards));
            agreed();
            return answer;
        });
    }

    /**
     * Both ends have offered, the callee's one last: what to answer it. What to answer the caller is what was then last
     * sent to it.
     */
    public Optional<Body> crossed(byte[] callee) {
        Side first = side(End.CALLER);
        Side second = side(End.CALLEE);
        LocalSide towardsFirst = first.face.local;
        LocalSide towardsSecond = second.face.local;
        Sdp asked = first.offered;
        if (towardsFirst == null || towardsSecond == null || asked == null) {
            return Optional.empty();
        }
        second.heard = callee;
        return parse(callee).flatMap(offer -> {
            second.offered = offer;
            if (!first.learn(asked, protections) || !second.learn(offer, protections)) {
                return Optional.empty();
            }
            LocalSide keyed = towardsFirst.withKeying(first.face.protection.answering());
            Optional<Body> toFirst = send(first.face, OfferAnswer.answer(asked, offer, keyed));
            LocalSide keyedToo = towardsSecond.withKeying(second.face.protection.answering());
            Optional<Body> toSecond = send(second.face, OfferAnswer.answer(offer, asked, keyedToo));
            agreed();
            return toFirst.flatMap(sent -> toSecond);
        });
    }

    /** Plays this to an end in place of what it would hear, until it {@link #goesOn}. */
    public void plays(End end, AudioSource source) {
        sound(end).ifPresent(relay -> relay.play(source, () -> {}));
    }

    /** Whether whoever says this wants its sound protected; who says nothing does not. */
    public static boolean isProtected(byte[] sdp) {
        try {
            Profile profile = sdp.length == 0 ? Profile.PLAIN : OfferAnswer.profile(Sdp.parse(sdp));
            return profile == Profile.SDES || profile == Profile.DTLS;
        } catch (SdpException malformed) {
            return false;
        }
    }

    /** Whether whoever offers this sends its keys as events (RFC 4733), and so perhaps before an answer. */
    public static boolean sendsKeys(byte[] sdp) {
        return parse(sdp).flatMap(OfferAnswer::audio).stream()
                .flatMap(audio -> audio.rtpFormats().stream())
                .anyMatch(RtpFormat::isDigits);
    }

    /** Whether this end is on hold and hears our music. */
    public boolean hearsMusic(End end) {
        return side(end).hearsMusic();
    }

    /** The end hears again what it would: the other one, or the music of its hold. */
    public void goesOn(End end) {
        side(end).goesOn();
    }

    /** The answer to an offer of our own: nothing goes on, the ends are only learned. */
    public void answered(End from, byte[] sdp) {
        Sdp offered = side(from.other()).offered;
        side(from).heard = sdp;
        if (offered != null) {
            side(from.other()).learn(offered, protections);
        }
        parse(sdp).ifPresent(answer -> side(from).learn(answer, protections));
        agreed();
    }

    /** The same before the call is answered: whatever this end says next is no answer to us. */
    public void answeredEarly(End from, byte[] sdp) {
        answered(from, sdp);
        side(from).face.asked = false;
    }

    public MediaPast past(End end) {
        Side side = side(end);
        MediaAddress at = side.relay == null ? null : side.relay.address();
        return new MediaPast(side.face.local, at, side.heard, side.behind, side.face.protection);
    }

    /** This end goes on with the session it had elsewhere. */
    public void continues(End end, MediaPast past) {
        Side side = side(end);
        side.continuesAt(past.at());
        LocalSide local = side.face.local;
        if (local != null && past.local() != null) {
            side.face.local = local.following(past.local());
            side.face.protection = past.protection();
            side.face.protection.moved(local);
        }
        side.behind = past.behind();
    }

    /** Sends digits to this end; false when its media goes past us or it cannot take any. */
    public boolean sendDigits(End to, String digits) {
        RelaySide side = side(to).relay;
        return side != null && side.sendDigits(digits);
    }

    /** How this end was heard; empty where its sound went past us. */
    public Optional<MediaRecord> record(End end) {
        return side(end).record();
    }

    /** What was last sent to this end. */
    public Optional<Body> lastSentTo(End end) {
        return Optional.ofNullable(side(end).face.lastSent);
    }

    private static Optional<Body> send(Face to, Negotiation negotiation) {
        return switch (negotiation) {
            case Negotiation.Refused refused -> Optional.empty();
            case Negotiation.Agreed agreed -> {
                to.local = to.local == null ? null : to.local.sent(agreed.sdp());
                yield Optional.of(sent(to, Body.sdp(agreed.sdp().toBytes())));
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
                side.formats().ifPresent(side.relay::formats);
            }
        }
        expectAudio();
        for (End end : End.values()) {
            Side side = side(end);
            side.hold(musicOnHold && !side(end.other()).direction.receives() && side.direction.receives());
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
        sides.values().forEach(side -> side.face.protection.close());
        if (relayed != null) {
            relayed.close();
        }
    }
}
