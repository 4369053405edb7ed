package io.strowger.call.identity;

import io.strowger.policy.Caller;
import io.strowger.policy.Carrier;
import io.strowger.policy.Identity;
import io.strowger.routing.Target;
import io.strowger.sip.auth.DigestSecret;
import io.strowger.sip.dialog.InviteRequest;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the INVITE of a leg we make: nothing of the other leg's Via, Call-ID, route or addresses is in it. */
public final class Invites {

    private Invites() {}

    public static InviteRequest towards(Target target, Identity who, CallTrail trail, Body offer) {
        NameAddr from = address(who.from(), target.fromHost());
        String callee = target.party().shown().number();
        NameAddr to = target.party().isCarrier()
                ? NameAddr.of(target.uri())
                : NameAddr.of(SipUri.of(callee, target.fromHost()));
        List<HeaderLine> headers = new ArrayList<>();
        target.routes().forEach(route -> headers.add(new HeaderLine("Route", route)));
        headers.addAll(asserted(who, target.fromHost()));
        headers.addAll(trail.story().towards(target.party().isCarrier(), who));
        return InviteRequest.to(target.uri().toString(), target.flow(), from, to)
                .withCallId(trail.callId())
                .withMaxForwards(trail.maxForwards())
                .withHeaders(headers)
                .withBody(offer)
                .withSecret(secret(target));
    }

    /** RFC 3323 §4.1.1.3: who is not to be known, or is not, has an address nobody can have. */
    private static NameAddr address(Caller.Shown shown, String host) {
        if (shown.isAnonymous()) {
            return NameAddr.of(shown.name(), SipUri.of(shown.number(), "anonymous.invalid"));
        }
        return NameAddr.of(shown.name(), SipUri.of(shown.number(), shown.isUnavailable() ? "unknown.invalid" : host));
    }

    /** Ours alone: what a phone or carrier wrote into such fields goes nowhere (RFC 3325 §5). */
    private static List<HeaderLine> asserted(Identity who, String host) {
        Caller.Shown asserted = who.asserted();
        if (asserted == null) {
            return List.of();
        }
        String realm = who.realm() == null ? host : who.realm();
        HeaderLine identity =
                new HeaderLine("P-Asserted-Identity", address(asserted, realm).toString());
        return who.withheld() ? List.of(identity, new HeaderLine("Privacy", "id")) : List.of(identity);
    }

    /**
     * What a leg takes over from the call: its own Call-ID, the hops that are left (RFC 3261 §16.6 step 3), and how the call
     * came here.
     */
    public record CallTrail(String callId, int maxForwards, Story story) {}

    /** How a call came to where it is now: by whom of ours it was sent on, and what others said before it came to us. */
    public record Story(List<Diversions.Hop> hops, List<HeaderLine> before) {

        /** A carrier is told public numbers only, where it is trusted to know the caller anyway or wants it so. */
        List<HeaderLine> towards(boolean carrier, Identity who) {
            List<HeaderLine> lines = new ArrayList<>();
            if (!carrier) {
                lines.addAll(Diversions.of(hops));
                lines.addAll(before);
            } else if (who.diverted()) {
                lines.addAll(Diversions.outside(hops));
                before.stream().filter(Diversions::isDiversion).forEach(lines::add);
            }
            return lines;
        }
    }

    private static @Nullable DigestSecret secret(Target target) {
        Carrier.Login login = target.login();
        return login == null ? null : new DigestSecret(login.username(), login.password());
    }
}
