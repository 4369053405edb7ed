package io.strowger.routing.defence;

import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import java.util.List;

/** Programs that look for exchanges to abuse and say so in User-Agent: they hear nothing, not even that we exist. */
final class Scanners {
    private static final List<String> NAMES = List.of(
            "friendly-scanner",
            "friendly-request",
            "sipvicious",
            "sundayddr",
            "sip-scan",
            "sipscan",
            "sipcli",
            "vaxsipuseragent",
            "vaxasip",
            "sipptk",
            "pplsip",
            "siparmyknife");

    private Scanners() {}

    static boolean sent(SipRequest request) {
        String agent = request.value(Header.USER_AGENT);
        if (agent == null) {
            return false;
        }
        String lower = Ascii.lower(agent);
        for (String name : NAMES) {
            if (lower.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
