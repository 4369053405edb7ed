package io.strowger.media.sdp.offer;

import static io.strowger.media.sdp.SdpLines.read;
import static io.strowger.media.sdp.SdpLines.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.codec.Encoding;
import io.strowger.media.sdp.Direction;
import io.strowger.media.sdp.Sdp;
import io.strowger.media.sdp.SdpException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Offers and answers as they cross us. */
class OfferAnswerTest {

    private static final String HEAD = "v=0|o=- 77 3 IN IP4 192.0.2.1|s=call|c=IN IP4 192.0.2.1|t=0 0|";
    private static final String OUR_HEAD = "v=0|o=- 5 1 IN IP4 203.0.113.5|s=-|c=IN IP4 203.0.113.5|t=0 0|";
    private static final LocalSide US = LocalSide.of(InetAddress.ofLiteral("203.0.113.5"), 30000, 30001, 5);

    private static String agreed(Negotiation negotiation) {
        return written(assertInstanceOf(Negotiation.Agreed.class, negotiation).sdp());
    }

    private static String result(Negotiation negotiation) {
        return switch (negotiation) {
            case Negotiation.Agreed agreed -> written(agreed.sdp()).substring(OUR_HEAD.length());
            case Negotiation.Refused refused -> refused.why().name();
        };
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            plain              ; m=audio 4000 RTP/AVP 0 8|                             ; m=audio 30000 RTP/AVP 0 8|a=sendrecv|
            maps pass          ; m=audio 4000 RTP/AVP 96|a=rtpmap:96 opus/48000/2|a=fmtp:96 useinbandfec=1| ; m=audio 30000 RTP/AVP 96|a=rtpmap:96 opus/48000/2|a=fmtp:96 useinbandfec=1|a=sendrecv|
            ptime passes       ; m=audio 4000 RTP/AVP 0|a=ptime:30|a=maxptime:60|      ; m=audio 30000 RTP/AVP 0|a=ptime:30|a=maxptime:60|a=sendrecv|
            bandwidth passes   ; m=audio 4000 RTP/AVP 0|b=AS:80|                       ; m=audio 30000 RTP/AVP 0|b=AS:80|a=sendrecv|
            keys stay          ; m=audio 4000 RTP/AVP 0|a=crypto:1 AES x|a=ssrc:1 cname:x| ; m=audio 30000 RTP/AVP 0|a=sendrecv|
            ICE stays          ; m=audio 4000 RTP/AVP 0|a=ice-ufrag:x|a=candidate:1 1 UDP 1 10.0.0.1 4 typ host| ; m=audio 30000 RTP/AVP 0|a=sendrecv|
            unknown stays      ; m=audio 4000 RTP/AVP 0|a=x-my-address:10.0.0.1|a=rtcp:9 IN IP4 10.0.0.1|a=rtcp-fb:* nack| ; m=audio 30000 RTP/AVP 0|a=sendrecv|
            mux is offered on  ; m=audio 4000 RTP/AVP 0|a=rtcp-mux|                    ; m=audio 30000 RTP/AVP 0|a=rtcp-mux|a=sendrecv|
            video goes         ; m=video 4002 RTP/AVP 31|m=audio 4000 RTP/AVP 0|       ; m=audio 30000 RTP/AVP 0|a=sendrecv|
            second audio goes  ; m=audio 4000 RTP/AVP 0|m=audio 4004 RTP/AVP 8|        ; m=audio 30000 RTP/AVP 0|a=sendrecv|
            secure then plain  ; m=audio 4000 RTP/SAVP 0|m=audio 4004 RTP/AVP 8|       ; m=audio 30000 RTP/AVP 8|a=sendrecv|
            hold               ; m=audio 4000 RTP/AVP 0|a=sendonly|                    ; m=audio 30000 RTP/AVP 0|a=sendonly|
            both held          ; m=audio 4000 RTP/AVP 0|a=inactive|                    ; m=audio 30000 RTP/AVP 0|a=inactive|
            hold of old        ; m=audio 4000 RTP/AVP 0|c=IN IP4 0.0.0.0|              ; m=audio 30000 RTP/AVP 0|a=sendonly|
            hold of old, IPv6  ; m=audio 4000 RTP/AVP 0|c=IN IP6 ::|a=recvonly|        ; m=audio 30000 RTP/AVP 0|a=inactive|
            hold by name       ; m=audio 4000 RTP/AVP 0|c=IN IP4 x.invalid|            ; m=audio 30000 RTP/AVP 0|a=sendonly|
            only SRTP          ; m=audio 4000 RTP/SAVP 0|                              ; UNSUPPORTED_PROTOCOL
            only AVPF          ; m=audio 4000 RTP/AVPF 0|                              ; UNSUPPORTED_PROTOCOL
            only video         ; m=video 4000 RTP/AVP 31|                              ; NO_AUDIO
            audio refused      ; m=audio 0 RTP/AVP 0|                                  ; NO_AUDIO
            nothing            ; ''                                                    ; NO_AUDIO
            a name as address  ; m=audio 4000 RTP/AVP 0|c=IN IP4 host.example|         ; NO_ADDRESS
            digits only        ; m=audio 4000 RTP/AVP 101|a=rtpmap:101 telephone-event/8000| ; NO_COMMON_FORMAT
            unmapped only      ; m=audio 4000 RTP/AVP 97|                              ; NO_COMMON_FORMAT
            """)
    void offersOnwards(String what, String media, String expected) throws SdpException {
        assertEquals(expected, result(OfferAnswer.offer(read(HEAD + media), US)));
    }

    @Test
    void sessionDirectionCountsWhereTheStreamSaysNothing() throws SdpException {
        Sdp offer = read(HEAD + "a=sendonly|m=audio 4000 RTP/AVP 0|");
        assertEquals("m=audio 30000 RTP/AVP 0|a=sendonly|", result(OfferAnswer.offer(offer, US)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            plain            ; m=audio 1 RTP/AVP 0 8|              ; m=audio 2 RTP/AVP 8|            ; m=audio 30000 RTP/AVP 8|a=sendrecv|
            order is theirs  ; m=audio 1 RTP/AVP 0 8|              ; m=audio 2 RTP/AVP 8 0|          ; m=audio 30000 RTP/AVP 8 0|a=sendrecv|
            never more       ; m=audio 1 RTP/AVP 0|                ; m=audio 2 RTP/AVP 0 8 9|        ; m=audio 30000 RTP/AVP 0|a=sendrecv|
            own number       ; m=audio 1 RTP/AVP 96|a=rtpmap:96 opus/48000/2| ; m=audio 2 RTP/AVP 107|a=rtpmap:107 OPUS/48000/2| ; m=audio 30000 RTP/AVP 107|a=rtpmap:107 OPUS/48000/2|a=sendrecv|
            number misused   ; m=audio 1 RTP/AVP 96|a=rtpmap:96 opus/48000/2| ; m=audio 2 RTP/AVP 96|a=rtpmap:96 speex/8000| ; NO_COMMON_FORMAT
            only digits left ; m=audio 1 RTP/AVP 0 101|a=rtpmap:101 telephone-event/8000| ; m=audio 2 RTP/AVP 101|a=rtpmap:101 telephone-event/8000| ; NO_COMMON_FORMAT
            places kept      ; m=video 1 RTP/AVP 31|m=audio 3 RTP/AVP 0|m=text 5 RTP/AVP 98| ; m=audio 2 RTP/AVP 0| ; m=video 0 RTP/AVP 31|m=audio 30000 RTP/AVP 0|a=sendrecv|m=text 0 RTP/AVP 98|
            refused there    ; m=audio 1 RTP/AVP 0|                ; m=audio 0 RTP/AVP 0|            ; NO_AUDIO
            mux, they do not ; m=audio 1 RTP/AVP 0|a=rtcp-mux|     ; m=audio 2 RTP/AVP 0|            ; m=audio 30000 RTP/AVP 0|a=rtcp-mux|a=sendrecv|
            mux unasked      ; m=audio 1 RTP/AVP 0|                ; m=audio 2 RTP/AVP 0|a=rtcp-mux| ; m=audio 30000 RTP/AVP 0|a=sendrecv|
            hold             ; m=audio 1 RTP/AVP 0|a=sendonly|     ; m=audio 2 RTP/AVP 0|a=recvonly| ; m=audio 30000 RTP/AVP 0|a=recvonly|
            hold, sloppy     ; m=audio 1 RTP/AVP 0|a=sendonly|     ; m=audio 2 RTP/AVP 0|            ; m=audio 30000 RTP/AVP 0|a=recvonly|
            inactive, sloppy ; m=audio 1 RTP/AVP 0|a=inactive|     ; m=audio 2 RTP/AVP 0|a=sendrecv| ; m=audio 30000 RTP/AVP 0|a=inactive|
            they hold too    ; m=audio 1 RTP/AVP 0|                ; m=audio 2 RTP/AVP 0|a=inactive| ; m=audio 30000 RTP/AVP 0|a=inactive|
            """)
    void answersBack(String what, String offer, String answer, String expected) throws SdpException {
        assertEquals(expected, result(OfferAnswer.answer(read(HEAD + offer), read(HEAD + answer), US)));
    }

    @Test
    void saysNothingOfTheOtherSide() throws SdpException {
        String sent = agreed(OfferAnswer.offer(read(HEAD + "i=me|m=audio 4000 RTP/AVP 0|a=x:192.0.2.1|"), US));
        assertFalse(sent.contains("192.0.2.1"), sent);
        assertTrue(sent.startsWith(OUR_HEAD), sent);
    }

    @Test
    void versionGrowsOnlyWithAChange() throws SdpException {
        Sdp talk = read(HEAD + "m=audio 4000 RTP/AVP 0|");
        Sdp hold = read(HEAD + "m=audio 4000 RTP/AVP 0|a=sendonly|");
        LocalSide us = US;
        StringBuilder versions = new StringBuilder();
        for (Sdp next : new Sdp[] {talk, talk, hold, hold, talk}) {
            Sdp sent = assertInstanceOf(Negotiation.Agreed.class, OfferAnswer.offer(next, us))
                    .sdp();
            versions.append(sent.origin().version());
            us = us.sent(sent);
        }
        assertEquals("11223", versions.toString());
    }

    @Test
    void laterOfferKeepsThePlacesOfTheSession() throws SdpException {
        Sdp offer = read(HEAD + "m=video 1 RTP/AVP 31|m=audio 3 RTP/AVP 0|");
        Sdp answer = read(HEAD + "m=audio 2 RTP/AVP 0|");
        Sdp sent = assertInstanceOf(Negotiation.Agreed.class, OfferAnswer.answer(offer, answer, US))
                .sdp();
        Sdp hold = read(HEAD + "m=audio 2 RTP/AVP 0|a=sendonly|");
        assertEquals(
                "m=video 0 RTP/AVP 31|m=audio 30000 RTP/AVP 0|a=sendonly|",
                result(OfferAnswer.offer(hold, US.sent(sent))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            next port      ; m=audio 4000 RTP/AVP 0|                                    ; 192.0.2.1:4000 ; 192.0.2.1:4001
            own address    ; m=audio 4000 RTP/AVP 0|c=IN IP4 192.0.2.7|                 ; 192.0.2.7:4000 ; 192.0.2.7:4001
            rtcp port      ; m=audio 4000 RTP/AVP 0|a=rtcp:9000|                        ; 192.0.2.1:4000 ; 192.0.2.1:9000
            rtcp address   ; m=audio 4000 RTP/AVP 0|a=rtcp:9000 IN IP4 192.0.2.8|       ; 192.0.2.1:4000 ; 192.0.2.8:9000
            rtcp nonsense  ; m=audio 4000 RTP/AVP 0|a=rtcp:x|                           ; 192.0.2.1:4000 ; none
            mux            ; m=audio 4000 RTP/AVP 0|a=rtcp:9000|a=rtcp-mux|             ; 192.0.2.1:4000 ; 192.0.2.1:4000
            nowhere        ; m=audio 4000 RTP/AVP 0|c=IN IP4 0.0.0.0|                   ; none           ; none
            a name         ; m=audio 4000 RTP/AVP 0|c=IN IP4 host.example|              ; none           ; none
            a group        ; m=audio 4000 RTP/AVP 0|c=IN IP4 224.0.0.1|                 ; none           ; none
            last port      ; m=audio 65535 RTP/AVP 0|                                   ; 192.0.2.1:65535; none
            """)
    void findsWhereTheyListen(String what, String media, String rtp, String rtcp) throws SdpException {
        RemoteAudio remote = OfferAnswer.remote(read(HEAD + media)).orElseThrow();
        assertEquals(rtp, text(remote.rtp()));
        assertEquals(rtcp, text(remote.rtcp()));
    }

    private static String text(java.net.InetSocketAddress address) {
        return address == null ? "none" : address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Test
    void ownEndsAgreeWithEachOther() {
        Sdp offer = OfferAnswer.ownOffer(US, Direction.SENDRECV);
        LocalSide them = LocalSide.of(InetAddress.ofLiteral("203.0.113.6"), 4000, 4001, 6);
        Sdp answer = assertInstanceOf(Negotiation.Agreed.class, OfferAnswer.ownAnswer(offer, them))
                .sdp();
        AudioPlan plan = new AudioPlan("pcmu", 0, 101, Direction.SENDRECV);
        assertEquals(plan, OfferAnswer.plan(offer, them).orElseThrow());
        assertEquals(plan, OfferAnswer.plan(answer, US).orElseThrow());
        assertEquals(4000, OfferAnswer.remote(answer).orElseThrow().rtp().getPort());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            A-law first  ; m=audio 1 RTP/AVP 9 8 0|            ; m=audio 30000 RTP/AVP 8|a=rtpmap:8 PCMA/8000|a=ptime:20|a=sendrecv|
            their digits ; m=audio 1 RTP/AVP 0 96|a=rtpmap:96 telephone-event/8000| ; m=audio 30000 RTP/AVP 0 96|a=rtpmap:0 PCMU/8000|a=rtpmap:96 telephone-event/8000|a=fmtp:96 0-15|a=ptime:20|a=sendrecv|
            held         ; m=audio 1 RTP/AVP 0|a=sendonly|     ; m=audio 30000 RTP/AVP 0|a=rtpmap:0 PCMU/8000|a=ptime:20|a=recvonly|
            nothing ours ; m=audio 1 RTP/AVP 9 18|             ; NO_COMMON_FORMAT
            video beside ; m=audio 1 RTP/AVP 0|m=video 3 RTP/AVP 31| ; m=audio 30000 RTP/AVP 0|a=rtpmap:0 PCMU/8000|a=ptime:20|a=sendrecv|m=video 0 RTP/AVP 31|
            """)
    void ownEndAnswers(String what, String offer, String expected) throws SdpException {
        assertEquals(expected, result(OfferAnswer.ownAnswer(read(HEAD + offer), US)));
    }

    @Test
    void aNameAsAddressIsRefusedAndHoldIsNot() throws SdpException {
        assertEquals(
                SdpRefusal.NO_ADDRESS,
                OfferAnswer.refusal(read(HEAD + "m=audio 1 RTP/AVP 0|c=IN IP4 h.example|"))
                        .orElseThrow());
        assertTrue(OfferAnswer.refusal(read(HEAD + "m=audio 1 RTP/AVP 0|c=IN IP4 0.0.0.0|"))
                .isEmpty());
        assertNull(OfferAnswer.remote(read(HEAD + "m=audio 1 RTP/AVP 0|c=IN IP4 0.0.0.0|"))
                .orElseThrow()
                .rtp());
    }

    private static final LocalSide TURNING = US.speaking(List.of(Encoding.values()));

    private static String audio(Sdp sdp) {
        return String.join(" ", OfferAnswer.audio(sdp).orElseThrow().formats());
    }

    private static Sdp speaking(Encoding... encodings) {
        return OfferAnswer.ownOffer(US.speaking(List.of(encodings)), Direction.SENDRECV);
    }

    @Test
    void whatWeCanTurnIsOfferedBehindWhatTheCallerHas() {
        Sdp offer = assertInstanceOf(Negotiation.Agreed.class, OfferAnswer.offer(speaking(Encoding.G722), TURNING))
                .sdp();
        assertEquals("9 101 0 8 107", audio(offer));
    }

    @Test
    void whatBothHaveIsPassedOnUntouched() {
        Sdp offer = speaking(Encoding.G722, Encoding.PCMA);
        Sdp back = assertInstanceOf(
                        Negotiation.Agreed.class, OfferAnswer.answer(offer, speaking(Encoding.PCMA), TURNING))
                .sdp();
        assertEquals("8 101", audio(back));
    }

    @Test
    void legsThatDisagreeEachGetTheirOwn() {
        Sdp offer = speaking(Encoding.PCMA);
        Sdp back = assertInstanceOf(
                        Negotiation.Agreed.class, OfferAnswer.answer(offer, speaking(Encoding.OPUS), TURNING))
                .sdp();
        assertEquals("8 101", audio(back));
        assertInstanceOf(Negotiation.Refused.class, OfferAnswer.answer(offer, speaking(Encoding.OPUS), US));
    }
}
