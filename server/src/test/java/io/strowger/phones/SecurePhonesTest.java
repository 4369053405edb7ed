package io.strowger.phones;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.phones.kit.Exchange;
import io.strowger.phones.kit.Line;
import io.strowger.phones.kit.Softphone;
import io.strowger.phones.kit.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A softphone that protects its sound talks with a plain one, called and calling. */
class SecurePhonesTest {

    private static final int ALICES_TONE = 440; // hertz
    private static final int BOBS_TONE = 1000;

    private final Exchange exchange = Exchange.shared();

    @ParameterizedTest
    @CsvSource({
        "udp, srtp-mand,             RTP/SAVP",
        "tcp, srtp-mand,             RTP/SAVP",
        "tls, srtp-mand,             RTP/SAVP",
        "udp, dtls_srtp;rtcp_mux=yes,UDP/TLS/RTP/SAVP"
    })
    void itTalksWithAPlainPhoneBothWays(String way, String keying, String protocol) {
        Tenant tenant = exchange.tenant("keys");
        Line alices = tenant.line("alice", "101");
        Map<String, Object> encryption = Map.of("encryption", Map.of("methods", List.of("srtp")));
        tenant.media(alices, keying.startsWith("srtp") ? encryption : Map.of("webrtc", true));
        try (Softphone alice = Softphone.keyed(exchange, alices, ALICES_TONE, keying, way);
                Softphone bob = Softphone.registered(exchange, tenant.line("bob", "102"), BOBS_TONE)) {
            talk(alice, bob);
            talk(bob, alice);
            assertTrue(alice.trace().contains(protocol), "the sound is protected");
        }
    }

    private static void talk(Softphone caller, Softphone called) {
        caller.dial(called.line().extension());
        called.awaitRinging().answer();
        caller.awaitTalking().awaitTone(called.hertz());
        called.awaitTone(caller.hertz());
        caller.hangUp().awaitEnd();
        called.awaitEnd();
    }
}
