package io.strowger.call.ring;

import io.strowger.call.CallParts;
import io.strowger.call.InboundCall;
import io.strowger.call.identity.Diversions;
import io.strowger.policy.Admission;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Caller;
import io.strowger.policy.Dialled;
import io.strowger.policy.Party;
import io.strowger.policy.Presented;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.Via;
import io.strowger.sip.value.Redirects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows a phone's 3xx (RFC 3261 §21.3) as a call of its user's own: only to numbers, and only where that user may call. */
final class Forwarding {

    private final InboundCall call;
    private final CallParts parts;

    /** Who answered 3xx, and what. */
    record Redirect(Party by, SipResponse response) {}

    Forwarding(InboundCall call) {
        this.call = call;
        this.parts = call.parts();
    }

    /** Where it leads takes the call; where it leads nowhere, nobody has answered. */
    Rung follow(Redirect redirect) {
        SipUri to = Redirects.of(redirect.response()).getFirst().uri();
        Directory.Device device = device(redirect.by()).orElse(null);
        String number = to.userText();
        if (device == null || number == null || !isOurs(to, redirect, device)) {
            return refused(Refusal.FORBIDDEN);
        }
        CallFacts facts = parts.room().facts().ofDevice(device, number, parts.circumstances());
        if (facts.dialled() instanceof Dialled.Emergency) {
            return refused(Refusal.FORBIDDEN); // rescuers are called by people only
        }
        if (!parts.story().divert(hop(redirect, device, number, facts))) {
            return refused(Refusal.LOOP);
        }
        parts.note(Step.chosen(parts.now(), "forward", number));
        return new Rung.Over(call.carryOut(Admission.decide(facts), facts));
    }

    private Rung refused(Refusal refusal) {
        parts.note(Step.refused(parts.room().time().clock().instant(), "forward", refusal));
        return new Rung.Unanswered(refusal, false);
    }

    private Optional<Directory.Device> device(Party by) {
        String id = by.deviceId();
        return id == null ? Optional.empty() : parts.room().directory().device(id);
    }

    private @Nullable String realm(Directory.Device device) {
        return parts.room()
                .directory()
                .account(device.accountId())
                .map(Directory.Account::realm)
                .orElse(null);
    }

    /** A number of the account's realm, or one at the address we called from: nobody makes us call a stranger's host. */
    private boolean isOurs(SipUri to, Redirect redirect, Directory.Device device) {
        Via us = redirect.response().topVia();
        boolean here = to.host().equals(us.host()) && (to.port() < 0 || to.port() == us.port());
        return to.isTel() || to.isSip() && (here || isRealm(to.host(), device));
    }

    private boolean isRealm(String host, Directory.Device device) {
        return parts.room().directory().answersTo(device.accountId(), host);
    }

    private Diversions.Hop hop(Redirect redirect, Directory.Device device, String number, CallFacts facts) {
        String realm = realm(device);
        String outside = facts.caller() instanceof Caller.Device caller
                ? caller.external().stream()
                        .filter(Presented::ours)
                        .findFirst()
                        .map(presented -> presented.shown().number())
                        .orElse(null)
                : null;
        return new Diversions.Hop(
                redirect.by().shown().number(),
                realm == null ? "unknown.invalid" : realm,
                redirect.response().status(),
                number,
                outside,
                false);
    }
}
