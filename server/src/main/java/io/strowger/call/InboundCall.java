package io.strowger.call;

import io.strowger.base.Ids;
import io.strowger.call.identity.Diversions;
import io.strowger.call.identity.Invites;
import io.strowger.call.voice.Announcement;
import io.strowger.call.within.InDialogRequests;
import io.strowger.media.relay.RelayListener;
import io.strowger.policy.Admission;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Caller;
import io.strowger.policy.Carrier;
import io.strowger.policy.Decision;
import io.strowger.policy.Identity;
import io.strowger.policy.Party;
import io.strowger.policy.Privacy;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.Verdict;
import io.strowger.routing.Directory;
import io.strowger.routing.Target;
import io.strowger.sip.dialog.Body;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.HeaderLine;
import io.strowger.sip.dialog.OutgoingOffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call, from its INVITE to its record: {@link #run} is the whole of it, on one virtual thread. The verbs (ring, talk,
 * refuse) block; leaving the method ends the call.
 */
public final class InboundCall implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(InboundCall.class);

    private final CallRoom room;
    private volatile CallFacts facts;
    private final CallerSide side;
    private final Mailbox mailbox = new Mailbox();
    private volatile Story story;
    private CallMedia media = new CallMedia();
    private volatile @Nullable Pair joined;
    private @Nullable HandedOver handedOver;

    /** Two legs that talk. */
    private record Pair(Leg first, Leg second) {}

    /** The leg another call goes on with, and where its events go. */
    private record HandedOver(Leg leg, Mailbox to) {}

    private InboundCall(CallRoom room, CallFacts facts, CallerSide side, Story story) {
        this.room = room;
        this.facts = facts;
        this.side = side;
        this.story = story;
    }

    /** A call that came to us by INVITE. */
    static InboundCall of(CallRoom room, String accountId, CallFacts facts, CallerLeg caller) {
        InboundCall call = new InboundCall(room, facts, caller, Story.of(accountId, facts, caller));
        caller.invite().listen(new LegEvents(caller, call.mailbox));
        return call;
    }

    /** The attempt to transfer a party of a call; with the target's answer it becomes that call. */
    static InboundCall transferring(CallRoom room, CallFacts facts, TransferredParty party) {
        return new InboundCall(room, facts, party, party.attempt());
    }

    @Override
    public void run() {
        if (side.isHere()) {
            story.caller().recorded(room.records().save(CallRecording.opened(story)));
        }
        CallOutcome outcome;
        try {
            outcome = connect();
        } catch (RuntimeException broken) {
            LOG.error("call {} broke", id(), broken);
            outcome = refuse(Refusal.INTERNAL_ERROR);
        }
        finish(outcome);
    }

    private CallOutcome connect() {
        return carryOut(Admission.decide(facts));
    }

    /** From here on somebody else decides what may be called: the user who forwarded the call. */
    CallOutcome carryOut(Decision decision, CallFacts causedBy) {
        facts = causedBy;
        return carryOut(decision);
    }

    private CallOutcome carryOut(Decision decision) {
        decision.steps().forEach(story::note);
        return switch (decision.verdict()) {
            case Verdict.Refused refused -> answerRefused(refused.refusal());
            case Verdict.RunCallflow flow -> runCallflow(flow.callflowId());
            case Verdict.DialOut out ->
                dialOut(
                        room.carriers().targets(out.carriers(), out.number()),
                        out.carriers(),
                        trusted -> Identity.towardsCarrier(out.shown(), out.privacy(), trusted));
            case Verdict.DialEmergency emergency ->
                dialOut(
                        room.carriers().targets(emergency.carriers(), emergency.number()),
                        emergency.carriers(),
                        trusted -> Identity.towardsCarrier(emergency.shown(), Privacy.NONE, trusted));
        };
    }

    /** One that was deleted since the decision answers nothing any more. */
    private CallOutcome runCallflow(String callflowId) {
        return room.directory()
                .callflow(callflowId)
                .map(flow -> room.callflow().run(this, flow.root()))
                .orElseGet(() -> refuse(Refusal.UNKNOWN_NUMBER));
    }

    /** Carriers one after the other; the next only after a technical failure, never after a person's refusal. */
    private CallOutcome dialOut(List<Target> gateways, List<Carrier> carriers, Function<Boolean, Identity> who) {
        Refusal last = Refusal.NO_ROUTE;
        for (Target gateway : gateways) {
            boolean trusted = carriers.stream()
                    .anyMatch(carrier -> carrier.trusted()
                            && carrier.id().equals(gateway.party().carrierId()));
            Rung rung = ring(List.of(gateway), room.time().carrierAnswer(), who.apply(trusted));
            switch (rung) {
                case Rung.Answered answered -> {
                    return talk(answered.leg());
                }
                case Rung.Over over -> {
                    return over.outcome();
                }
                case Rung.Unanswered unanswered -> {
                    last = unanswered.refusal();
                    if (!unanswered.technical()) {
                        return refuse(last);
                    }
                }
            }
        }
        return refuse(last);
    }

    // ------------------------------------------------------------------------------------------------ the verbs

    /** Whether this user or device is who waits for an answer. */
    public boolean isFrom(String userOrDeviceId) {
        Party party = side.leg().party();
        return userOrDeviceId.equals(party.userId()) || userOrDeviceId.equals(party.deviceId());
    }

    /** Rings all phones of a user of the account. */
    public Rung ringUser(String userId, Duration limit) {
        return ring(room.places().ofUser(accountId(), userId), limit, Identity.towardsPhone(side.shown()));
    }

    /** Rings one phone of the account. */
    public Rung ringDevice(String deviceId, Duration limit) {
        return ring(room.places().ofDevice(accountId(), deviceId), limit, Identity.towardsPhone(side.shown()));
    }

    /** Rings these places at once, telling them who calls, for at most this long. */
    private Rung ring(List<Target> targets, Duration limit, Identity who) {
        int hopsLeft = side.hopsLeft() - 1;
        if (hopsLeft <= 0) {
            return new Rung.Unanswered(Refusal.LOOP, false);
        }
        media.musicOnHold(room.hasMusicOnHold(accountId()));
        if (!media.open(room, silence(), bypasses(targets))) {
            return new Rung.Unanswered(Refusal.RATE_LIMITED, false);
        }
        Optional<Body> offer = offer();
        if (offer.isEmpty()) {
            return new Rung.Unanswered(Refusal.NOT_ACCEPTABLE, false);
        }
        List<CalleeLeg> legs = new ArrayList<>(targets.size());
        List<HeaderLine> history = new ArrayList<>(Diversions.of(story.hops()));
        history.addAll(side.story());
        for (Target target : targets) {
            Invites.CallTrail trail = new Invites.CallTrail(Ids.next(), hopsLeft, history);
            media.offered(target.security(), offer.get())
                    .ifPresent(offered -> legs.add(invited(target, who, trail, offered)));
        }
        story.add(legs);
        Ringing ringing = new Ringing(this, legs);
        Rung rung = ringing.await(limit);
        Forwarding.Redirect redirect = ringing.redirect();
        return redirect != null && rung instanceof Rung.Unanswered ? new Forwarding(this).follow(redirect) : rung;
    }

    private CalleeLeg invited(Target target, Identity who, Invites.CallTrail trail, CallMedia.Offered offered) {
        CalleeLeg leg =
                new CalleeLeg(target.party(), trail.callId(), target.uri().toString(), room.timeline());
        leg.seen(offered.face());
        leg.sent(room.sip().invite(Invites.towards(target, who, trail, offered.body()), leg.events(mailbox)));
        return leg;
    }

    private RelayListener silence() {
        return (quiet, since) -> mailbox.put(new CallEvent.MediaLost());
    }

    /** Sends what was dialled out by the account's carriers, as a callflow may ask. */
    public CallOutcome dialOutside() {
        return carryOut(Admission.decideOutside(facts));
    }

    /** Joins caller and callee until one of them hangs up. */
    public CallOutcome talk(CalleeLeg callee) {
        Optional<Body> answer = media.lastSentTo(CallMedia.End.CALLER);
        if (answer.isEmpty()) {
            hangUp(callee, CallOutcome.refused(Refusal.NOT_ACCEPTABLE));
            return refuse(Refusal.NOT_ACCEPTABLE);
        }
        return side.join(this, callee, answer.get());
    }

    CallOutcome bridge(Leg first, Leg second) {
        joined = new Pair(first, second);
        changed();
        // a transfer may take other ports meanwhile
        CallMedia between = media;
        CallMedia.End end = first.end();
        CallOutcome outcome = new Bridge(this, first, second).await();
        between.record(end).ifPresent(first::heard);
        between.record(end.other()).ifPresent(second::heard);
        return outcome;
    }

    /** The exchange itself talks with the caller, whom it answers first or who hears it before an answer. */
    public Optional<Announcement> announce(boolean answer) {
        boolean open = side == caller() && media.open(room, silence(), false);
        return open ? caller().line(this, answer).map(Announcement::new) : Optional.empty();
    }

    /** The language the account's callers are spoken to in. */
    public String language() {
        return account().map(Directory.Account::language).orElse("");
    }

    /** Answers the caller with this refusal, which is the last step of the journey. */
    public CallOutcome refuse(Refusal refusal) {
        note(Step.refused(room.time().clock().instant(), "outcome", refusal));
        return answerRefused(refusal);
    }

    private CallOutcome answerRefused(Refusal refusal) {
        side.refuse(refusal);
        return CallOutcome.refused(refusal);
    }

    /** Leaves a step in the journey. */
    public void note(Step step) {
        story.note(step);
    }

    // ------------------------------------------------------------------------------------- what the verbs are made of

    /** Without an offer there is nothing to pass on untouched: then the media goes through us after all. */
    private boolean bypasses(List<Target> targets) {
        boolean asked = side.bypassMedia() || targets.stream().anyMatch(Target::bypassMedia);
        return asked && side.offered().length > 0;
    }

    private Optional<Body> offer() {
        media.ringsAnew();
        media.behind(CallMedia.End.CALLER, side.address());
        byte[] sdp = side.offered();
        return sdp.length > 0 ? media.offer(CallMedia.End.CALLER, sdp) : media.ownOffer(CallMedia.End.CALLEE);
    }

    @Nullable
    CallEvent next(Duration wait) {
        return mailbox.next(wait);
    }

    /** The next event of this kind, or null when none came in time; all others wait, but offers, which cannot. */
    @Nullable
    CallEvent awaiting(Duration limit, Predicate<CallEvent> kind) {
        long deadline = nanos() + limit.toNanos();
        List<CallEvent> others = new ArrayList<>();
        CallEvent event = next(limit);
        while (event != null && !kind.test(event)) {
            if (event instanceof CallEvent.Reoffer) {
                stray(event);
            } else {
                others.add(event);
            }
            event = next(Duration.ofNanos(deadline - nanos()));
        }
        mailbox.putBack(others);
        return event;
    }

    long nanos() {
        return room.time().nanos().getAsLong();
    }

    /** What a callee answered goes to the caller; false when it is of no use. */
    boolean takeSdp(CalleeLeg leg, byte[] sdp, Dialog dialog) {
        leg.face().ifPresent(media::choose);
        media.behind(CallMedia.End.CALLEE, dialog.flow().remote().getAddress());
        return (side.takesAnswer() ? media.answer(leg.end(), sdp) : media.offer(leg.end(), sdp)).isPresent();
    }

    Optional<OutgoingOffer> reoffer(Leg leg, Body offer) {
        return Optional.ofNullable(leg.dialog())
                .map(dialog -> dialog.reoffer(offer, List.of(), new Reoffering.Events(leg, mailbox)));
    }

    /** An event nobody waits for any more; an answer that came too late is hung up at once. */
    void stray(CallEvent event) {
        switch (event) {
            case CallEvent.Answered late -> {
                late.dialog().ack(null);
                late.dialog().bye(null);
            }
            case CallEvent.Reanswered late -> late.dialog().ack(null);
            case CallEvent.Reoffer late -> late.invite().reject(491, null, List.of());
            case CallEvent.InDialog late -> InDialogRequests.refuse(late.transaction());
            case CallEvent.LegGiven late -> {
                story.add(List.of(late.given()));
                hangUp(late.given(), CallOutcome.cancelled());
            }
            case CallEvent.SteppedIn late -> late.newcomer().invite().reject(481, null, List.of());
            case CallEvent.LegWanted late -> Joining.deny(late.claim());
            case CallEvent.PartnerWanted late -> Joining.deny(late.claim());
            default -> {}
        }
    }

    void hangUp(Leg leg, CallOutcome outcome) {
        hangUp(leg, outcome, null);
    }

    /** The Reason (RFC 3326) tells a party why a call ends that it did not end itself. */
    void hangUp(Leg leg, CallOutcome outcome, @Nullable String reason) {
        Dialog dialog = leg.dialog();
        if (dialog != null && !leg.times().isEnded()) {
            dialog.bye(reason);
        }
        leg.ended(outcome, nanos());
        changed();
    }

    private void finish(CallOutcome outcome) {
        Iterable<CallEvent> unread = mailbox.close();
        media.close();
        if (handedOver != null) {
            unread.forEach(event -> passOn(event, handedOver));
            return;
        }
        unread.forEach(this::stray);
        story.others().forEach(leg -> hangUp(leg, outcome));
        if (side.isHere()) {
            close(outcome);
        } else {
            room.live().over(this);
        }
        side.over(outcome);
    }

    private void close(CallOutcome outcome) {
        hangUp(story.caller(), outcome);
        room.live().remove(this);
        boolean all = account().map(Directory.Account::keepsJourneys).orElse(false);
        room.records().save(CallRecording.closed(story, outcome, story.journey(all, outcome)));
        room.ended().accept(outcome);
    }

    // --------------------------------------------------------------------------------------------- handing legs over

    /** Another call goes on with this leg, the record and the place among the live calls. */
    void handOver(Leg leg, InboundCall to) {
        handedOver = new HandedOver(leg, to.mailbox);
    }

    private void passOn(CallEvent event, HandedOver with) {
        if (event.leg() != with.leg() || !with.to().put(event)) {
            stray(event);
        }
    }

    /** This attempt becomes the call it was made for. */
    void goesOn(Story with) {
        with.absorb(story);
        story = with;
        room.live().replace(this);
    }

    /** New ports for a new pair; null when none are left. */
    @Nullable
    CallMedia freshMedia(boolean bypass) {
        media = media.anew();
        return media.open(room, silence(), bypass) ? media : null;
    }

    Story story() {
        return story;
    }

    CallRoom room() {
        return room;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    CallerSide side() {
        return side;
    }

    /** Whose doing it is that this leg hangs up. */
    CallOutcome.By by(Leg leg) {
        return leg == story.caller() ? CallOutcome.By.CALLER : CallOutcome.By.CALLEE;
    }

    // --------------------------------------------------------------------------------------------- what others may see

    /** Ends the call from outside its thread. */
    public void stop(String word) {
        mailbox.put(new CallEvent.Stop(word));
    }

    public String id() {
        return story.id();
    }

    public String accountId() {
        return story.accountId();
    }

    public CallFacts facts() {
        return facts;
    }

    /** The leg of who began the call. */
    public CallerLeg caller() {
        return story.caller();
    }

    /** The leg this one is joined with, if any. */
    public @Nullable Leg partnerOf(Leg leg) {
        Pair pair = joined;
        if (pair == null) {
            return null;
        }
        return pair.first() == leg ? pair.second() : pair.second() == leg ? pair.first() : null;
    }

    /** Every leg but the caller's that was made for this call so far. */
    public List<Leg> others() {
        return story.others();
    }

    private Optional<Directory.Account> account() {
        return room.directory().account(accountId());
    }

    /** Whether it is only the attempt to transfer a party of another call, so far. */
    public boolean isAttempt() {
        return !side.isHere();
    }

    /** Who is shown to be calling: the caller as far as it wants to be known, or who is transferred. */
    public Caller.Shown shown() {
        return side.shown();
    }

    /** One of its legs rings, answered or ended: who watches the call is told. */
    void changed() {
        room.live().changed(this);
    }

    CallMedia media() {
        return media;
    }
}
