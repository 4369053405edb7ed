package io.strowger.media.sdp.offer;

import io.strowger.media.sdp.Connection;
import io.strowger.media.sdp.Direction;
import io.strowger.media.sdp.MediaDescription;
import io.strowger.media.sdp.Profile;
import io.strowger.media.sdp.RtpFormat;
import io.strowger.media.sdp.Sdp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Offer/answer (RFC 3264) of someone between two sides who passes audio on, unchanged wherever both sides have an encoding in common. First offer, hold,
 * resume and codec change all go through the same two functions: {@link #offer} and {@link #answer}.
 */
public final class OfferAnswer {

    private OfferAnswer() {}

    /** One side's offer as we make it to the other: its first audio stream that we take, on our address and ports. */
    public static Negotiation offer(Sdp from, LocalSide to) {
        Optional<SdpRefusal> refusal = refusal(from);
        if (refusal.isPresent()) {
            return new Negotiation.Refused(refusal.get());
        }
        int place = AudioStream.place(from);
        MediaDescription audio = from.media().get(place);
        if (audio.rtpFormats().stream().noneMatch(RtpFormat::isVoice)) {
            return new Negotiation.Refused(SdpRefusal.NO_COMMON_FORMAT);
        }
        boolean mux = audio.attribute("rtcp-mux").isPresent();
        MediaDescription ours =
                AudioStream.relayed(audio, audio.formats(), to, mux, AudioStream.direction(from, audio));
        ours = OwnAudio.withAll(ours, to.speaks());
        return new Negotiation.Agreed(Composition.compose(to, from.times(), inOldPlaces(to, ours)));
    }

    /** The answer to {@code offer} (as received) made of the other side's {@code answer} to what we offered there. */
    public static Negotiation answer(Sdp offer, Sdp answer, LocalSide to) {
        Optional<SdpRefusal> refusal = refusal(offer).or(() -> refusal(answer));
        if (refusal.isPresent()) {
            return new Negotiation.Refused(refusal.get());
        }
        int place = AudioStream.place(offer);
        int answered = AudioStream.place(answer);
        MediaDescription asked = offer.media().get(place);
        MediaDescription given = answer.media().get(answered);
        MediaDescription chosen = chosen(asked, given, to);
        if (chosen == null) {
            return new Negotiation.Refused(SdpRefusal.NO_COMMON_FORMAT);
        }
        Direction direction = AudioStream.direction(answer, given)
                .and(AudioStream.direction(offer, asked).reversed());
        // we can part RTCP from RTP for whoever asks, whatever the other side does (RFC 5761 §5.1.1)
        boolean mux = asked.attribute("rtcp-mux").isPresent();
        MediaDescription ours = AudioStream.relayed(chosen, chosen.formats(), to, mux, direction);
        return new Negotiation.Agreed(Composition.compose(to, offer.times(), inPlace(offer, place, ours)));
    }

    /** The formats of the answer: what both legs have, untouched; else one of the asker's that we turn the other's into. */
    private static @Nullable MediaDescription chosen(MediaDescription asked, MediaDescription given, LocalSide to) {
        List<String> common = AudioStream.common(asked, given);
        if (!common.isEmpty()) {
            MediaDescription passed = given.with(common, given.attributes());
            return to.speaks().isEmpty() ? passed : OwnAudio.withDigitsOf(passed, asked);
        }
        RtpFormat voice = OwnAudio.firstSpoken(asked, to.speaks());
        if (voice == null || OwnAudio.firstSpoken(given, to.speaks()) == null) {
            return null;
        }
        return OwnAudio.turned(asked, voice);
    }

    /** What a description says of its audio, as an offer or an answer; empty when no audio we take is in it. */
    public static Optional<RemoteAudio> remote(Sdp sdp) {
        int place = AudioStream.place(sdp);
        return place < 0
                ? Optional.empty()
                : Optional.of(RemoteAudio.of(sdp, sdp.media().get(place)));
    }

    /** The stream that {@link #offer} and {@link #answer} are about. */
    public static Optional<MediaDescription> audio(Sdp sdp) {
        int place = AudioStream.place(sdp);
        return place < 0 ? Optional.empty() : Optional.of(sdp.media().get(place));
    }

    /** How that stream is protected; unknown when there is none. */
    public static Profile profile(Sdp sdp) {
        return audio(sdp).map(media -> Profile.of(sdp, media)).orElse(Profile.UNKNOWN);
    }

    /** Why a description leads to no audio, if so: no stream we take, or no address; hold by 0.0.0.0 is fine. */
    public static Optional<SdpRefusal> refusal(Sdp sdp) {
        int place = AudioStream.place(sdp);
        if (place < 0) {
            return Optional.of(AudioStream.whyNone(sdp));
        }
        Connection connection = sdp.connectionOf(sdp.media().get(place));
        boolean usable = connection != null
                && (connection.isNowhere() || connection.literal().isPresent());
        return usable ? Optional.empty() : Optional.of(SdpRefusal.NO_ADDRESS);
    }

    /** An offer for an end of our own: what it speaks (unless told otherwise PCMU and PCMA) and digits. */
    public static Sdp ownOffer(LocalSide us, Direction direction) {
        MediaDescription audio = OwnAudio.offered(us, direction);
        return Composition.compose(us, List.of("0 0"), inOldPlaces(us, audio));
    }

    /** The answer of an end of our own: the first of the offered encodings that we speak, and digits if offered. */
    public static Negotiation ownAnswer(Sdp offer, LocalSide us) {
        Optional<SdpRefusal> refusal = refusal(offer);
        if (refusal.isPresent()) {
            return new Negotiation.Refused(refusal.get());
        }
        int place = AudioStream.place(offer);
        MediaDescription asked = offer.media().get(place);
        Optional<AudioPlan> plan = plan(offer, us);
        if (plan.isEmpty()) {
            return new Negotiation.Refused(SdpRefusal.NO_COMMON_FORMAT);
        }
        MediaDescription ours = OwnAudio.answered(asked, plan.get(), us);
        return new Negotiation.Agreed(Composition.compose(us, offer.times(), inPlace(offer, place, ours)));
    }

    /** How an end of our own talks to the side that sent this offer or answer; empty when we speak none of it. */
    public static Optional<AudioPlan> plan(Sdp sdp, LocalSide us) {
        int place = AudioStream.place(sdp);
        if (place < 0) {
            return Optional.empty();
        }
        MediaDescription audio = sdp.media().get(place);
        return OwnAudio.plan(audio, AudioStream.direction(sdp, audio).reversed(), us);
    }

    /** All m-lines of the offer in their order, all but ours refused (RFC 3264 §6). */
    private static List<MediaDescription> inPlace(Sdp offer, int place, MediaDescription ours) {
        List<MediaDescription> media = new ArrayList<>();
        for (int i = 0; i < offer.media().size(); i++) {
            media.add(i == place ? ours : offer.media().get(i).refused());
        }
        return media;
    }

    /** A later offer keeps every m-line of the session in its place (RFC 3264 §8). */
    private static List<MediaDescription> inOldPlaces(LocalSide to, MediaDescription ours) {
        Sdp last = to.lastSent();
        if (last == null) {
            return List.of(ours);
        }
        int place = AudioStream.place(last);
        if (place >= 0) {
            return inPlace(last, place, ours);
        }
        List<MediaDescription> media = new ArrayList<>(inPlace(last, -1, ours));
        media.add(ours);
        return media;
    }
}
