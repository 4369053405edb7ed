package io.strowger.call.media;

import io.strowger.cdr.MediaRecord;
import io.strowger.media.codec.Encoding;
import io.strowger.media.relay.MediaAddress;
import io.strowger.media.relay.MediaRelay;
import io.strowger.media.relay.RelaySide;
import io.strowger.media.relay.SideFormats;
import io.strowger.media.rtp.SoundQuality;
import io.strowger.media.sdp.Direction;
import io.strowger.media.sdp.MediaDescription;
import io.strowger.media.sdp.Profile;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.offer.LocalSide;
import io.strowger.media.sdp.offer.OfferAnswer;
import io.strowger.media.sdp.offer.RemoteAudio;
import io.strowger.media.secure.Protection;
import io.strowger.media.secure.Protections;
import io.strowger.media.tone.HoldMusic;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What we know of one end of a call's media. */
final class Side {

    /** What a leg may be offered behind what the other has, cheapest first: only legs that disagree end up with it. */
    private static final List<Encoding> TURNED_INTO =
            List.of(Encoding.PCMA, Encoding.PCMU, Encoding.G722, Encoding.OPUS);

    final @Nullable RelaySide relay;
    private final @Nullable MediaRelay addresses;
    Face face;

    @Nullable
    Sdp offered;

    @Nullable
    Sdp agreed;

    private boolean hearsMusic;
    byte @Nullable [] heard;

    @Nullable
    InetAddress behind;

    private @Nullable InetAddress signalledAt;
    Direction direction = Direction.SENDRECV;

    private Side(@Nullable RelaySide relay, @Nullable MediaRelay addresses) {
        this.relay = relay;
        this.addresses = addresses;
        face = face(relay);
    }

    private static Face face(@Nullable RelaySide ports) {
        return ports == null ? new Face(null, null) : face(ports.address(), ports.rtpPort());
    }

    /** One whose media goes past us. */
    static Side bypassed() {
        return new Side(null, null);
    }

    /** One on these ports. */
    static Side on(RelaySide ports, MediaRelay addresses) {
        return new Side(ports, addresses);
    }

    private static Face face(MediaAddress at, int port) {
        // RFC 8866 §5.2: the session id only has to be unique together with our address
        long sessionId = System.nanoTime() >>> 8;
        return new Face(at, LocalSide.of(at.told(), port, port + 1, sessionId).speaking(TURNED_INTO));
    }

    /** Others are rung: what the last ones saw is of no more use. */
    void anew() {
        face = face(relay);
    }

    // ------------------------------------------------------------------------------------------- our address for it

    /** How its signalling reaches us, and where it comes from: a phone behind NAT sends its media from there as well. */
    void reached(InetAddress local, InetAddress remote) {
        signalledAt = local;
        behind = remote;
        if (addresses != null) {
            goTo(addresses.addressFor(local));
        }
    }

    /** It speaks the family of the address it wants its media at, whatever its signalling speaks (RFC 6157). */
    void speaks(Sdp sdp) {
        InetAddress at = signalledAt;
        InetAddress peer = OfferAnswer.remote(sdp)
                .map(RemoteAudio::rtp)
                .map(rtp -> rtp.getAddress())
                .orElse(null);
        if (addresses != null && at != null && peer != null) {
            goTo(addresses.addressFor(at, peer));
        }
    }

    /** Only before it was told of another. */
    private void goTo(MediaAddress wanted) {
        LocalSide told = face.local;
        boolean untold = told != null && told.lastSent() == null;
        if (untold && relay != null && !wanted.equals(relay.address()) && relay.moveTo(wanted)) {
            face = face(relay);
        }
    }

    /** Goes on at the address another call had for it. */
    void continuesAt(@Nullable MediaAddress before) {
        if (relay != null && before != null && relay.moveTo(before)) {
            face = face(relay);
        }
    }

    /** Whether who is signalled with from this address of ours is told of another one than the rest. */
    boolean isElsewhere(InetAddress local) {
        return relay != null
                && addresses != null
                && !addresses.addressFor(local).equals(relay.address());
    }

    /** How one of several that ring sees us, at the address it reaches; null when no ports are left there. */
    @Nullable
    Face faceAt(InetAddress local) {
        if (relay == null || addresses == null) {
            return null;
        }
        MediaAddress at = addresses.addressFor(local);
        int port = relay.listenAt(at);
        return port < 0 ? null : face(at, port);
    }

    /** This is how the leg sees us that is heard from now on. */
    void choose(Face seen) {
        face = seen;
        if (relay != null && seen.at != null) {
            relay.talkAt(seen.at);
        }
    }

    // -------------------------------------------------------------------------------------------------- what it said

    /** Takes over where it is and which keys it has; false when its keys are none that we can meet. */
    boolean learn(Sdp sdp, @Nullable Protections keys) {
        Optional<RemoteAudio> remote = OfferAnswer.remote(sdp);
        if (relay == null || remote.isEmpty()) {
            return true;
        }
        if (!isKeyed(sdp, keys)) {
            return false;
        }
        agreed = sdp;
        RemoteAudio audio = remote.get();
        if (!face.protection.findsPeer()) {
            relay.remote(audio.rtp(), audio.rtcp(), behind);
        }
        direction = audio.direction();
        face.protection.protect(relay);
        return true;
    }

    private boolean isKeyed(Sdp sdp, @Nullable Protections keys) {
        if (face.asked) {
            return face.protection.learnAnswer(sdp, behind);
        }
        if (keys == null || face.local == null) {
            return false;
        }
        Optional<Protection> met = keys.offered(face.protection, sdp, face.local, behind);
        met.ifPresent(protection -> {
            if (protection != face.protection) {
                face.protection.close();
            }
            face.protection = protection;
        });
        return met.isPresent();
    }

    // ------------------------------------------------------------------------------------------------ what it hears

    /** Whether it is on hold and hears our music. */
    boolean hearsMusic() {
        return hearsMusic;
    }

    /** From now on it is on hold, or no longer. */
    void hold(boolean held) {
        if (relay != null && held != hearsMusic) {
            hearsMusic = held;
            goesOn();
        }
    }

    /** It hears again what it would: the other side, or the music of its hold. */
    void goesOn() {
        if (relay != null && hearsMusic) {
            relay.play(new HoldMusic(relay.rtpPort()), () -> {});
        } else if (relay != null) {
            relay.stopPlaying();
        }
    }

    // ------------------------------------------------------------------------------------------------ what it sounds

    /** What was agreed with it. */
    Optional<SideFormats> formats() {
        LocalSide local = face.local;
        Sdp ours = local == null ? null : local.lastSent();
        if (ours == null || agreed == null) {
            return Optional.empty();
        }
        Optional<MediaDescription> theirs = OfferAnswer.audio(agreed);
        return theirs.flatMap(audio -> OfferAnswer.audio(ours).map(said -> SideFormats.of(audio, said)));
    }

    /** How it was heard; empty where its sound went past us. */
    Optional<MediaRecord> record() {
        return Optional.ofNullable(relay).map(ports -> record(face.protection.profile(), ports.quality()));
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
}
