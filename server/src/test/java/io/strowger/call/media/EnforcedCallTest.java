package io.strowger.call.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.call.Neighbours;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.LegRecord;
import io.strowger.cdr.MediaRecord;
import io.strowger.policy.MediaSecurity;
import io.strowger.sip.value.Body;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Phones that may only talk with protected sound, and carriers that want it. */
class EnforcedCallTest extends Neighbours {

    private static final String OUTSIDE = "+442079460123";
    private static final String NUMBER = "+12125550177";

    private static final String PLAIN = """
            v=0
            o=- 1 9 IN IP4 127.0.0.1
            s=-
            c=IN IP4 127.0.0.1
            t=0 0
            m=audio 40000 RTP/AVP 0
            """.replace("\n", "\r\n");

    @Override
    protected void setAlice(ObjectNode media) {
        media.putObject("encryption").put("enforce_security", true);
    }

    /** A carrier whose gateway has these settings besides. */
    private void carrierWith(ObjectNode gateway) {
        carrier(Json.object(), gateway);
    }

    private void carrier(ObjectNode resource, ObjectNode gateway) {
        resource.put("name", "Carrier");
        ArrayNode gateways = resource.putArray("gateways");
        gateways.add(
                gateway.put("server", "127.0.0.1").put("port", carrier.address().getPort()));
        resource.putArray("inbound_ips").add("127.0.0.1:" + carrier.address().getPort());
        town.create(DocumentType.RESOURCE, account, resource);
    }

    private static String text(byte[] sdp) {
        return new String(sdp, StandardCharsets.ISO_8859_1);
    }

    @Test
    void withoutProtectionItGetsNowhere() {
        TestCall call = alice.call("1002");
        call.seesAtLast("488");
        assertEquals("not_secure", call.refusal("X-Strowger-Reason"));
        assertTrue(bob.isUndisturbed());
        CallRecord record = town.lastRecord(account, 1);
        assertEquals("not_secure", record.reason());
        assertEquals("INCOMPATIBLE_DESTINATION", record.hangupCause());
    }

    @Test
    void emergencyComesBeforeProtection() {
        carrierWith(Json.object());
        TestCall call = alice.call("911");
        TestCall rung = talk(call, carrier);
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    @Test
    void withProtectionItTalksAndCannotDropItMeanwhile() {
        alice.securedBy(MediaSecurity.SRTP);
        TestCall call = alice.call("1002");
        TestCall rung = talk(call, bob);
        call.dialog().reinvite(Body.sdp(PLAIN.getBytes(StandardCharsets.US_ASCII)), List.of(), call);
        call.seesAtLast("488");
        call.hears(600);
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    @Test
    void isOfferedProtectionOnlyWhenItIsCalled() {
        alice.securedBy(MediaSecurity.SRTP);
        TestCall call = bob.call("1001");
        TestCall rung = talk(call, alice);
        assertTrue(text(rung.request().body()).contains("RTP/SAVP"), "keys in what it is offered");
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    /** It is offered protection only, and refused where it comes without. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void carrierThatMustProtectDoes(boolean saidOfAll) {
        ObjectNode resource = Json.object();
        ObjectNode gateway = Json.object();
        ObjectNode said = saidOfAll ? resource : gateway;
        said.putObject("media").putObject("encryption").put("enforce_security", true);
        carrier(resource, gateway);
        String number = saidOfAll ? "+12125550178" : NUMBER;
        town.number(account, number);
        try (TestPhone dora = phone("Dora", number)) {
            TestCall plain = carrier.call(number);
            plain.seesAtLast("488");
            assertTrue(dora.isUndisturbed());
            assertEquals("not_secure", town.lastRecord(account, 1).reason());
            carrier.securedBy(MediaSecurity.SRTP);
            TestCall call = carrier.call(number);
            TestCall rung = talk(call, dora);
            call.hangUp();
            rung.seesAtLast("BYE");
            TestCall out = bob.call(OUTSIDE);
            assertTrue(text(talk(out, carrier).request().body()).contains("RTP/SAVP"));
            out.hangUp();
        }
    }

    @Test
    void carrierThatWantsKeysIsOfferedThem() {
        ObjectNode gateway = Json.object();
        gateway.putObject("media").putObject("encryption").putArray("methods").add("srtp");
        carrierWith(gateway);
        carrier.securedBy(MediaSecurity.SRTP);
        TestCall call = bob.call(OUTSIDE);
        TestCall rung = talk(call, carrier);
        assertTrue(text(rung.request().body()).contains("a=crypto:"), "SDES");
        call.hangUp();
        rung.seesAtLast("BYE");
        assertEquals(
                List.of("none", "sdes"),
                town.lastRecord(account, 1).legs().stream()
                        .map(LegRecord::media)
                        .map(Objects::requireNonNull)
                        .map(MediaRecord::protection)
                        .toList());
    }
}
