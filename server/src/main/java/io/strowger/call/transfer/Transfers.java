package io.strowger.call.transfer;

import io.strowger.base.Tasks;
import io.strowger.call.CallEvent;
import io.strowger.call.CallOutcome;
import io.strowger.call.CallParts;
import io.strowger.call.CallerLeg;
import io.strowger.call.InboundCall;
import io.strowger.call.Leg;
import io.strowger.call.Reoffering;
import io.strowger.call.live.LiveCalls;
import io.strowger.call.media.MediaPast;
import io.strowger.call.money.Expense;
import io.strowger.call.ring.Ringing;
import io.strowger.call.within.ReferNotices;
import io.strowger.call.within.ReferTo;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Dialled;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.value.HeaderLine;
import io.strowger.sip.value.Replaces;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Transfers by the phones of a bridge (RFC 3515, RFC 5589), one at a time. The target is called by an attempt with a
 * thread of its own while the bridge stays; nobody is let go before the target has answered, but by its own BYE.
 */
public final class Transfers {

    /** How long an attempt that is called off may take to say what came of it. */
    static final Duration CALLING_OFF = Duration.ofSeconds(2);

    private final InboundCall call;
    private final CallParts parts;
    private final Reoffering reoffering;
    private @Nullable Pending pending;
    private boolean again;
    private boolean targetRings;

    /** A transfer under way. */
    private record Pending(
            Leg transferor,
            Leg transferred,
            ReferNotices notices,
            @Nullable Attempt attempt) {

        /** Whether it is about this party; an attended one is about none. */
        boolean isOf(TransferredParty party) {
            return attempt != null && attempt.party() == party;
        }
    }

    /** Somebody is rung for the party; {@code back} is who is rung next when that leads to nothing. */
    private record Attempt(
            TransferredParty party,
            InboundCall call,
            @Nullable RingBack back) {}

    public Transfers(InboundCall call, Reoffering reoffering) {
        this.call = call;
        this.parts = call.parts();
        this.reoffering = reoffering;
    }

    public boolean underWay() {
        return pending != null;
    }

    // ---------------------------------------------------------------------------------------------------- the REFER

    public void referred(Leg transferor, Leg transferred, ServerTransaction transaction) {
        SipRequest refer = transaction.request();
        Dialog dialog = transferor.dialog();
        Optional<Directory.Device> device = device(transferor);
        if (dialog == null || device.isEmpty()) {
            // a carrier has no right to call anybody here or elsewhere at our account's cost
            answer(transaction, 403);
        } else if (pending != null || !transferred.isLive()) {
            answer(transaction, 491);
        } else {
            switch (ReferTo.of(refer, host -> isOurs(host, device.get(), dialog))) {
                case ReferTo.Refused refused -> answer(transaction, refused.status());
                case ReferTo.Dial dial ->
                    dial(transaction, new Ends(transferor, transferred, dialog), device.get(), dial);
                case ReferTo.Take take ->
                    take(transaction, new Ends(transferor, transferred, dialog), device.get(), take.dialog());
            }
        }
    }

    /** Who transfers whom, and the dialog the REFER came in. */
    private record Ends(Leg transferor, Leg transferred, Dialog dialog) {}

    private Optional<Directory.Device> device(Leg leg) {
        String id = leg.party().deviceId();
        return id == null ? Optional.empty() : parts.room().directory().device(id);
    }

    private boolean isOurs(String host, Directory.Device device, Dialog dialog) {
        return host.equals(dialog.localParty().uri().host())
                || host.equals(dialog.localContact().host())
                || parts.room().directory().answersTo(device.accountId(), host);
    }

    /** The same by digits: where it cannot be, all stays as it is. */
    public void keyed(Leg transferor, Leg transferred, String number) {
        Dialog dialog = transferor.dialog();
        Optional<Directory.Device> device = device(transferor);
        boolean can = pending == null && transferred.isLive() && parts.story().mayTransfer();
        if (can && dialog != null && device.isPresent()) {
            dial(new Ends(transferor, transferred, dialog), device.get(), number, ReferNotices.none(dialog));
        }
    }

    private void dial(ServerTransaction transaction, Ends ends, Directory.Device device, ReferTo.Dial dial) {
        if (parts.story().mayTransfer()) {
            dial(ends, device, dial.user(), accepted(transaction, ends));
        } else {
            answer(transaction, 482);
        }
    }

    /** The target is decided as a call of the transferor's own, with its rights; the transferred party is who calls. */
    private void dial(Ends ends, Directory.Device device, String number, ReferNotices notices) {
        CallFacts facts = parts.room().facts().ofDevice(device, number, parts.circumstances());
        RingBack back = facts.dialled() instanceof Dialled.Emergency
                ? null
                : RingBack.wanted(call, device, ends.transferor(), number).orElse(null);
        TransferredParty party = party(
                ends.transferred(),
                List.of(referredBy(ends)),
                back == null ? TransferredParty.Limits.NONE : back.limits(parts.nanos()));
        InboundCall attempt = InboundCall.transferring(parts.room(), facts, party, party.attempt());
        pending = new Pending(ends.transferor(), ends.transferred(), notices, new Attempt(party, attempt, back));
        targetRings = false;
        parts.note(Step.chosen(parts.now(), "transfer", number));
        Tasks.start("transfer", attempt);
    }

    private TransferredParty party(Leg transferred, List<HeaderLine> story, TransferredParty.Limits limits) {
        return new TransferredParty(
                new TransferredParty.Start(
                        transferred,
                        parts.media().past(transferred.end()),
                        call.side().hopsLeft() - 1,
                        story,
                        parts.story().aside(),
                        limits),
                parts.mailbox());
    }

    /** RFC 3892 §2.1, in our words: what a phone says of itself is not passed on. */
    private static HeaderLine referredBy(Ends ends) {
        SipUri who = SipUri.of(
                ends.transferor().party().shown().number(),
                ends.dialog().localParty().uri().host());
        return new HeaderLine("Referred-By", "<" + who + ">");
    }

    private void take(ServerTransaction transaction, Ends ends, Directory.Device device, Replaces named) {
        Optional<LiveCalls.Found> found =
                parts.room().live().find(call.accountId(), named).filter(other -> other.call() != call);
        Optional<LiveCalls.Found> rings = found.isPresent() ? Optional.empty() : waiting(device, named);
        if (rings.isPresent()) {
            takeRinging(transaction, ends, device, rings.get());
            return;
        }
        if (found.isEmpty() || !parts.story().mayTransfer()) {
            answer(transaction, found.isEmpty() ? 481 : 482);
            return;
        }
        CallEvent.Claim claim = new CallEvent.Claim(call);
        ReferNotices notices = accepted(transaction, ends);
        pending = new Pending(ends.transferor(), ends.transferred(), notices, null);
        parts.note(Step.chosen(parts.room().time().clock().instant(), "transfer", "attended"));
        if (!found.get()
                .call()
                .parts()
                .mailbox()
                .put(new CallEvent.PartnerWanted(found.get().leg(), claim))) {
            denied();
        }
    }

    /** The transferor's own call whose target has not answered yet. */
    private Optional<LiveCalls.Found> waiting(Directory.Device device, Replaces named) {
        return parts.room()
                .live()
                .findRinging(call.accountId(), named)
                .filter(other -> other.call() != call
                        && other.leg() == other.call().caller()
                        && other.leg().party().is(device.id()));
    }

    /** Who still rings is rung for the transferred party: the transferor's call there ends, as if it had given up. */
    private void takeRinging(ServerTransaction transaction, Ends ends, Directory.Device device, LiveCalls.Found rings) {
        String dialled = rings.call().facts().dialled().text();
        parts.story().link(rings.call().parts().story().interactionId());
        rings.call().parts().story().link(parts.story().interactionId());
        rings.call().parts().mailbox().put(new CallEvent.Cancelled(rings.leg()));
        dial(transaction, ends, device, new ReferTo.Dial(dialled));
    }

    private ReferNotices accepted(ServerTransaction transaction, Ends ends) {
        SipRequest refer = transaction.request();
        SipWriter writer = SipWriter.response(refer, 202);
        if (!ReferTo.wantsNotices(refer)) {
            writer.header(Header.REFER_SUB, "false"); // RFC 4488 §4.1
        }
        transaction.respond(writer.header(Header.CONTACT, "<" + ends.dialog().localContact() + ">")
                .toResponse());
        ReferNotices notices = ReferNotices.of(ends.dialog(), refer, !again);
        again = true;
        notices.progress(100);
        return notices;
    }

    private static void answer(ServerTransaction transaction, int status) {
        transaction.respond(SipWriter.response(transaction.request(), status).toResponse());
    }

    // ----------------------------------------------------------------------------------------------- how it goes on

    public @Nullable CallOutcome rings(CallEvent.TargetRings rings) {
        if (pending != null && pending.isOf(rings.party())) {
            pending.notices().progress(180);
            targetRings = true;
            ringsFor(pending);
        }
        return null;
    }

    /** Who is held, or alone, hears how far it has come; who still talks with the transferor hears the transferor. */
    private void ringsFor(Pending now) {
        boolean alone = !now.transferor().isLive();
        if (targetRings && (alone || parts.media().hearsMusic(now.transferred().end()))) {
            parts.waiting().rings(now.transferred().end());
        } else if (alone) {
            parts.waiting().waits(now.transferred().end());
        }
    }

    /** The target answered: the transferred party goes there, the transferor may go. */
    public @Nullable CallOutcome wanted(CallEvent.LegWanted wanted) {
        Pending now = pending;
        if (now == null || !now.isOf(wanted.party()) || !now.transferred().isLive()) {
            Joining.deny(wanted.claim());
            return null;
        }
        reoffering.abandon();
        MediaPast past = parts.media().past(now.transferred().end());
        CallOutcome outcome = release(now, false);
        if (!new Joining(call).give(now.transferred(), past, wanted.claim())) {
            parts.hangUp(now.transferred(), outcome);
            return outcome;
        }
        parts.handOver(now.transferred(), wanted.claim().taker());
        return outcome;
    }

    /** RFC 3515 §2.4.5: the transferor learns that it worked, then its leg ends, unless it hung up itself. */
    private CallOutcome release(Pending now, boolean attended) {
        CallOutcome outcome = CallOutcome.transferred(parts.by(now.transferor()), attended);
        Dialog dialog = now.transferor().dialog();
        now.notices().ended(200, () -> {
            if (dialog != null) {
                dialog.bye(null);
            }
        });
        now.transferor().ended(outcome, parts.nanos());
        return outcome;
    }

    /** The target did not answer: who is still there stays together, who is left alone learns why and goes. */
    public @Nullable CallOutcome failed(CallEvent.TransferFailed failed) {
        Pending now = pending;
        if (now == null || now.attempt() == null || !now.isOf(failed.party())) {
            return null;
        }
        pending = null;
        parts.story().absorb(failed.party().attempt());
        Refusal refusal = failed.party().refusal();
        RingBack back = now.attempt().back();
        if (back != null) {
            ringBack(now, back, refusal);
            return null;
        }
        now.notices().ended(refusal.status(false), () -> {});
        parts.waiting().over(now.transferred().end());
        if (now.transferor().isLive()) {
            return null;
        }
        CallOutcome outcome = CallOutcome.refused(refusal);
        parts.tell(now.transferred(), refusal);
        parts.hangUp(now.transferred(), outcome, CallerLeg.reason(refusal.status(false), refusal));
        return outcome;
    }

    /**
     * Whoever transferred is let go as if all were well, or its phone would take the call back by itself as well, and is
     * rung anew; who waits hears music.
     */
    private void ringBack(Pending failed, RingBack back, Refusal why) {
        release(failed, false);
        targetRings = false;
        parts.waiting().waits(failed.transferred().end());
        parts.note(back.step(parts.now(), why));
        TransferredParty party = party(failed.transferred(), back.headers(why), TransferredParty.Limits.NONE);
        InboundCall attempt = InboundCall.transferring(
                parts.room(), call.facts(), party, party.attempt(), next -> back.ring(next, why));
        pending = new Pending(
                failed.transferor(), failed.transferred(), failed.notices(), new Attempt(party, attempt, null));
        Tasks.start("transfer", attempt);
    }

    /** Somebody hung up: true when the call goes on all the same, as the transferor may go before the target answers. */
    public boolean goesOnWithout(Leg leg) {
        Pending now = pending;
        if (now != null && leg == now.transferor()) {
            reoffering.abandon();
            ringsFor(now);
            return true;
        }
        giveUp();
        return false;
    }

    /** Calls a transfer off: the target is no longer rung. */
    public void giveUp() {
        Pending now = pending;
        pending = null;
        if (now == null) {
            return;
        }
        now.notices().ended(487, () -> {});
        parts.waiting().over(now.transferred().end());
        Attempt attempt = now.attempt();
        if (attempt != null) {
            TransferredParty party = attempt.party();
            attempt.call().parts().mailbox().put(new CallEvent.Cancelled(now.transferred()));
            parts.awaiting(CALLING_OFF, event -> isOver(event, party));
            parts.story().absorb(party.attempt());
        }
    }

    private boolean isOver(CallEvent event, TransferredParty party) {
        if (event instanceof CallEvent.LegWanted wanted && wanted.party() == party) {
            Joining.deny(wanted.claim());
        }
        return event instanceof CallEvent.TransferFailed failed && failed.party() == party;
    }

    // ----------------------------------------------------------------------------------------------------- attended

    /** A transfer in another call wants who talks to this leg; nobody here is asked, the transferor has both calls. */
    public @Nullable CallOutcome partnerWanted(CallEvent.PartnerWanted wanted) {
        Leg partner = call.partnerOf(wanted.of());
        if (pending != null || partner == null || !partner.isLive()) {
            Joining.deny(wanted.claim());
            return null;
        }
        reoffering.abandon();
        MediaPast past = parts.media().past(partner.end());
        Leg continued = partner.continued(parts.room().timeline());
        CallOutcome outcome = CallOutcome.transferred(parts.by(wanted.of()), true);
        if (!new Joining(call).give(continued, past, wanted.claim())) {
            return null;
        }
        new Expense(call).handOver(partner, continued, wanted.claim().taker());
        partner.ended(outcome, parts.nanos());
        parts.hangUp(wanted.of(), outcome);
        parts.story().link(wanted.claim().taker().parts().story().interactionId());
        return outcome;
    }

    /** The other call's party is here: it takes the transferor's place. */
    public @Nullable CallOutcome given(CallEvent.LegGiven given) {
        Pending now = pending;
        if (now == null || now.attempt() != null || !now.transferred().isLive()) {
            parts.story().add(List.of(given.given()));
            parts.hangUp(given.given(), CallOutcome.cancelled());
            return null;
        }
        pending = null;
        reoffering.abandon();
        parts.story().add(List.of(given.given()));
        parts.story().link(given.from().interactionId());
        release(now, true);
        MediaPast past = parts.media().past(now.transferred().end());
        return new Joining(call).bothUp(now.transferred(), past, given.given(), given.media());
    }

    /** There is no such party any more. */
    public @Nullable CallOutcome denied() {
        Pending now = pending;
        if (now == null || now.attempt() != null) {
            return null;
        }
        pending = null;
        now.notices().ended(603, () -> {});
        if (now.transferor().isLive()) {
            return null;
        }
        CallOutcome outcome = CallOutcome.refused(Refusal.REJECTED);
        parts.hangUp(now.transferred(), outcome);
        return outcome;
    }

    /** A phone takes the place of one of the two (RFC 3891 §3); who is replaced learns that the call went elsewhere. */
    public @Nullable CallOutcome steppedIn(CallEvent.SteppedIn in) {
        Leg stays = call.partnerOf(in.replaced());
        CallerLeg newcomer = in.newcomer();
        if (in.earlyOnly()) {
            newcomer.invite().reject(486, null, List.of()); // RFC 3891 §3: it is answered already
            return null;
        }
        if (pending != null
                || stays == null
                || !stays.isLive()
                || !in.replaced().isLive()) {
            newcomer.invite().reject(481, null, List.of());
            return null;
        }
        if (newcomer.offered().length == 0) {
            newcomer.invite().reject(488, null, List.of());
            return null;
        }
        reoffering.abandon();
        MediaPast past = parts.media().past(stays.end());
        parts.story().add(List.of(newcomer));
        parts.hangUp(in.replaced(), CallOutcome.transferred(parts.by(in.replaced()), true), Ringing.ELSEWHERE);
        return new Joining(call).withNewcomer(stays, past, newcomer);
    }
}
