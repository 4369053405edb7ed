package io.strowger.media.sdp.offer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.codec.Encoding;
import io.strowger.media.sdp.Attribute;
import io.strowger.media.sdp.Connection;
import io.strowger.media.sdp.Direction;
import io.strowger.media.sdp.MediaDescription;
import io.strowger.media.sdp.Origin;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.SdpException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every description, shown on many drawn from a seed. */
class OfferAnswerPropertyTest {

    private static final long SEED = 8866_3264L;
    private static final int ROUNDS = 3000;
    private static final LocalSide A = LocalSide.of(InetAddress.ofLiteral("203.0.113.5"), 30000, 30001, 5);
    private static final LocalSide B = LocalSide.of(InetAddress.ofLiteral("203.0.113.5"), 30002, 30003, 6);

    private final Random random = new Random(SEED);

    @Test
    void parseOfWrittenIsTheSame() throws SdpException {
        for (int i = 0; i < ROUNDS; i++) {
            Sdp sdp = description();
            assertEquals(sdp, Sdp.parse(sdp.toBytes()), "seed " + SEED + " round " + i);
        }
    }

    @Test
    void noiseEndsInADescriptionOrARefusal() {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = description().toBytes();
            for (int hits = random.nextInt(8); hits >= 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Sdp sdp = Sdp.parse(bytes);
                OfferAnswer.offer(sdp, A);
                OfferAnswer.remote(sdp);
                assertArrayEquals(sdp.toBytes(), Sdp.parse(sdp.toBytes()).toBytes());
            } catch (SdpException expected) {
                assertTrue(expected.line() >= 0);
            }
        }
    }

    /** I-C06: same places, ours the only open one, and nothing in the answer that was not offered. */
    @Test
    void answerIsWithinTheOffer() {
        int agreed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Sdp offer = description();
            if (OfferAnswer.answer(offer, description(), keyedAs(offer)) instanceof Negotiation.Agreed(Sdp answer)) {
                agreed++;
                assertWithin(offer, answer);
            }
        }
        assertTrue(agreed > ROUNDS / 20, "too few agreed: " + agreed);
    }

    private static LocalSide keyedAs(Sdp offer) {
        return OfferAnswer.audio(offer)
                .map(audio -> A.withKeying(new Keying(audio.protocol(), List.of(), List.of(), false)))
                .orElse(A);
    }

    private static void assertWithin(Sdp offer, Sdp answer) {
        assertEquals(offer.media().size(), answer.media().size());
        assertEquals(offer.times(), answer.times());
        int open = 0;
        for (int i = 0; i < offer.media().size(); i++) {
            MediaDescription asked = offer.media().get(i);
            MediaDescription given = answer.media().get(i);
            assertEquals(asked.type(), given.type());
            assertEquals(asked.protocol(), given.protocol());
            if (given.port() != 0) {
                open++;
                assertTrue(given.rtpFormats().stream()
                        .allMatch(f -> asked.rtpFormats().stream().anyMatch(f::sameEncoding)));
                Direction allowed = AudioStream.direction(offer, asked).reversed();
                Direction said = AudioStream.direction(answer, given);
                assertEquals(said, said.and(allowed));
            }
        }
        assertEquals(1, open);
    }

    /** I-C06 where we turn encodings as well: no answer names what was not offered, and none depends on an order. */
    @Test
    void turningKeepsToTheOffer() {
        int agreed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            Sdp offer = description();
            Sdp answer = description();
            LocalSide turning = keyedAs(offer).speaking(List.of(Encoding.values()));
            Negotiation back = OfferAnswer.answer(offer, answer, turning);
            assertEquals(back, OfferAnswer.answer(shuffled(offer), shuffled(answer), turning));
            if (back instanceof Negotiation.Agreed(Sdp ours)) {
                agreed++;
                assertWithin(offer, ours);
            }
        }
        assertTrue(agreed > ROUNDS / 20, "too few agreed: " + agreed);
    }

    @Test
    void orderOfAttributesDoesNotMatter() {
        for (int i = 0; i < ROUNDS; i++) {
            Sdp offer = description();
            Sdp answer = description();
            assertEquals(OfferAnswer.offer(offer, B), OfferAnswer.offer(shuffled(offer), B));
            assertEquals(
                    OfferAnswer.answer(offer, answer, A), OfferAnswer.answer(shuffled(offer), shuffled(answer), A));
        }
    }

    /** Our offer is taken by an end of our own whenever G.711 is in it, and the answer fits the first offer again. */
    @Test
    void aCallThroughUsIsAgreedOnBothSides() {
        for (int i = 0; i < ROUNDS; i++) {
            Sdp offer = description();
            if (OfferAnswer.offer(offer, B) instanceof Negotiation.Agreed(Sdp onwards)
                    && OfferAnswer.ownAnswer(onwards, B) instanceof Negotiation.Agreed(Sdp answer)) {
                Negotiation back = OfferAnswer.answer(offer, answer, A);
                assertTrue(back instanceof Negotiation.Agreed, () -> "seed " + SEED + ": " + back);
            }
        }
    }

    private Sdp shuffled(Sdp sdp) {
        List<MediaDescription> media = new ArrayList<>();
        for (MediaDescription m : sdp.media()) {
            List<Attribute> attributes = new ArrayList<>(m.attributes());
            Collections.shuffle(attributes, random);
            media.add(new MediaDescription(
                    m.type(),
                    m.port(),
                    m.portCount(),
                    m.protocol(),
                    m.formats(),
                    m.connection(),
                    m.bandwidths(),
                    attributes));
        }
        return new Sdp(
                sdp.origin(), sdp.name(), sdp.connection(), sdp.bandwidths(), sdp.times(), sdp.attributes(), media);
    }

    private Sdp description() {
        List<MediaDescription> media = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            media.add(medium());
        }
        Connection connection = maybe() ? Connection.of(address()) : null;
        Origin origin =
                new Origin("-", "" + random.nextLong(1L << 40), "" + random.nextInt(9), Connection.of(address()));
        List<Attribute> attributes = maybe() ? List.of() : List.of(direction());
        return new Sdp(
                origin, oneOf("-", "call", "ein Name"), connection, List.of(), List.of("0 0"), attributes, media);
    }

    private MediaDescription medium() {
        List<String> formats = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>();
        for (String format : List.of("0", "8", "9", "18", "96", "97", "101")) {
            if (maybe()) {
                formats.add(format);
                mapping(format, attributes);
            }
        }
        if (formats.isEmpty()) {
            formats.add("0");
        }
        Collections.shuffle(formats, random);
        extras(attributes);
        return new MediaDescription(
                oneOf("audio", "audio", "audio", "video"),
                random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(65535),
                1,
                oneOf("RTP/AVP", "RTP/AVP", "RTP/AVP", "RTP/SAVP"),
                formats,
                maybe() ? Connection.of(address()) : null,
                maybe() ? List.of() : List.of("AS:80"),
                attributes);
    }

    private void mapping(String format, List<Attribute> attributes) {
        switch (format) {
            case "96" -> attributes.add(Attribute.of("rtpmap", "96 " + oneOf("opus/48000/2", "iLBC/8000", "broken")));
            case "97" -> attributes.add(Attribute.of("rtpmap", "97 " + oneOf("opus/48000/2", "speex/16000")));
            case "101" -> attributes.add(Attribute.of("rtpmap", "101 telephone-event/8000"));
            default -> {}
        }
        if (random.nextInt(4) == 0) {
            attributes.add(Attribute.of("fmtp", format + " x=" + random.nextInt(9)));
        }
    }

    private void extras(List<Attribute> attributes) {
        if (maybe()) {
            attributes.add(direction());
        }
        if (maybe()) {
            attributes.add(Attribute.of("rtcp-mux"));
        }
        if (maybe()) {
            attributes.add(Attribute.of("ptime", oneOf("10", "20", "30")));
        }
        if (maybe()) {
            attributes.add(Attribute.of("crypto", "1 AES_CM_128_HMAC_SHA1_80 inline:x"));
        }
    }

    private Attribute direction() {
        return Attribute.of(oneOf("sendrecv", "sendonly", "recvonly", "inactive"));
    }

    private InetAddress address() {
        return InetAddress.ofLiteral(oneOf("192.0.2.1", "10.0.0.7", "0.0.0.0", "2001:db8::7"));
    }

    private boolean maybe() {
        return random.nextBoolean();
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
