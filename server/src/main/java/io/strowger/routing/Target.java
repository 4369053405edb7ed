package io.strowger.routing;

import io.strowger.policy.Caller;
import io.strowger.policy.Carrier;
import io.strowger.policy.MediaSecurity;
import io.strowger.policy.Party;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.transport.Flow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place that can be called now: a registered contact of a phone or a carrier's gateway. {@code fromHost} is the host
 * our identity is given with, {@code routes} the Path it registered through (RFC 3327), {@code login} what a gateway that
 * challenges us is answered with, {@code security} how the sound is to be protected, {@code progressSeconds} in how many a
 * gateway must ring before the next is tried; 0 where nothing is set.
 */
public record Target(
        Party party,
        SipUri uri,
        Flow flow,
        List<String> routes,
        String fromHost,
        boolean bypassMedia,
        MediaSecurity security,
        Carrier.@Nullable Login login,
        int progressSeconds) {

    /** The same place, called for this number: who answers for many must be told which. */
    Target forNumber(String number) {
        Party called = party.shownAs(new Caller.Shown(party.shown().name(), number));
        return new Target(
                called, uri.withUser(number), flow, routes, fromHost, bypassMedia, security, login, progressSeconds);
    }
}
