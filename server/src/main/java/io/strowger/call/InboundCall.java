package io.strowger.call;

import io.strowger.base.Ids;
import io.strowger.policy.Admission;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Caller;
import io.strowger.policy.Decision;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.Verdict;
import io.strowger.routing.Directory;
import io.strowger.routing.Target;
import io.strowger.sip.dialog.Body;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.OutgoingInvite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final String accountId;
    private final CallFacts facts;
    private final CallerLeg caller;
    private final String id;
    private final Mailbox mailbox = new Mailbox();
    private volatile List<CalleeLeg> callees = List.of();
    private final List<Step> journey = new ArrayList<>(4);
    private final CallMedia media = new CallMedia();
    private volatile @Nullable CalleeLeg talkingTo;

    InboundCall(CallRoom room, String accountId, CallFacts facts, CallerLeg caller) {
        this.room = room;
        this.accountId = accountId;
        this.facts = facts;
        this.caller = caller;
        this.id = CallRecording.newId(caller.times().start());
        caller.invite().listen(new LegEvents(caller, mailbox));
    }

    @Override
    public void run() {
        room.records().save(CallRecording.opened(this));
        CallOutcome outcome;
        try {
            outcome = connect();
        } catch (RuntimeException broken) {
            LOG.error("call {} broke", id, broken);
            outcome = refuse(Refusal.INTERNAL_ERROR);
        }
        finish(outcome);
    }

    private CallOutcome connect() {
        return carryOut(Admission.decide(facts));
    }

    private CallOutcome carryOut(Decision decision) {
        journey.addAll(decision.steps());
        return switch (decision.verdict()) {
            case Verdict.Refused refused -> answerRefused(refused.refusal());
            case Verdict.RunCallflow flow -> runCallflow(flow.callflowId());
            case Verdict.DialOut out -> dialOut(room.carriers().targets(out.carriers(), out.number()), out.shown());
            case Verdict.DialEmergency emergency ->
                dialOut(room.carriers().targets(emergency.carriers(), emergency.number()), emergency.shown());
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
    private CallOutcome dialOut(List<Target> gateways, Caller.Shown shown) {
        Refusal last = Refusal.NO_ROUTE;
        for (Target gateway : gateways) {
            Rung rung = ring(List.of(gateway), room.time().carrierAnswer(), shown);
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

    /** Rings all phones of a user of the account. */
    public Rung ringUser(String userId, Duration limit) {
        return ring(
                room.places().ofUser(accountId, userId), limit, caller.party().shown());
    }

    /** Rings one phone of the account. */
    public Rung ringDevice(String deviceId, Duration limit) {
        return ring(
                room.places().ofDevice(accountId, deviceId),
                limit,
                caller.party().shown());
    }

    /** Rings these places at once, showing them this caller, for at most this long. */
    private Rung ring(List<Target> targets, Duration limit, Caller.Shown shown) {
        int hopsLeft = caller.invite().request().maxForwards() - 1;
        if (hopsLeft <= 0) {
            return new Rung.Unanswered(Refusal.LOOP, false);
        }
        if (!media.open(room.relay(), (side, silence) -> mailbox.put(new CallEvent.MediaLost()), bypasses(targets))) {
            return new Rung.Unanswered(Refusal.RATE_LIMITED, false);
        }
        Optional<Body> offer = offer();
        if (offer.isEmpty()) {
            return new Rung.Unanswered(Refusal.NOT_ACCEPTABLE, false);
        }
        List<CalleeLeg> legs = new ArrayList<>(targets.size());
        for (Target target : targets) {
            Invites.CallTrail trail = new Invites.CallTrail(Ids.next(), hopsLeft);
            CalleeLeg leg =
                    new CalleeLeg(target.party(), trail.callId(), target.uri().toString(), room.timeline());
            legs.add(leg);
            leg.sent(room.sip()
                    .invite(Invites.towards(target, shown, trail, offer.get()), new CalleeEvents(leg, mailbox)));
        }
        List<CalleeLeg> all = new ArrayList<>(callees);
        all.addAll(legs);
        callees = List.copyOf(all);
        return new Ringing(this, legs).await(limit);
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
        talkingTo = callee;
        Dialog dialog = caller.invite().accept(answer.get(), List.of());
        caller.confirmed(dialog, nanos());
        changed();
        return new Bridge(this, callee).await();
    }

    /** Answers the caller with this refusal, which is the last step of the journey. */
    public CallOutcome refuse(Refusal refusal) {
        note(Step.refused(room.time().clock().instant(), "outcome", refusal));
        return answerRefused(refusal);
    }

    private CallOutcome answerRefused(Refusal refusal) {
        caller.refuse(refusal);
        return CallOutcome.refused(refusal);
    }

    /** Leaves a step in the journey. */
    public void note(Step step) {
        journey.add(step);
    }

    // ------------------------------------------------------------------------------------- what the verbs are made of

    private boolean bypasses(List<Target> targets) {
        return caller.bypassMedia() || targets.stream().anyMatch(Target::bypassMedia);
    }

    private Optional<Body> offer() {
        media.behind(CallMedia.End.CALLER, caller.invite().flow().remote().getAddress());
        byte[] sdp = caller.invite().request().body();
        return sdp.length > 0 ? media.offer(CallMedia.End.CALLER, sdp) : media.ownOffer(CallMedia.End.CALLEE);
    }

    @Nullable
    CallEvent next(Duration wait) {
        return mailbox.next(wait);
    }

    long nanos() {
        return room.time().nanos().getAsLong();
    }

    /** What a callee answered goes to the caller; false when it is of no use. */
    boolean takeSdp(CalleeLeg leg, byte[] sdp, Dialog dialog) {
        media.behind(CallMedia.End.CALLEE, dialog.flow().remote().getAddress());
        boolean asked = caller.invite().request().bodyLength() > 0;
        // a caller who offered nothing is offered what the callee chose (RFC 3261 §13.2.1)
        return (asked ? media.answer(leg.end(), sdp) : media.offer(leg.end(), sdp)).isPresent();
    }

    Optional<OutgoingInvite> reoffer(Leg leg, Body offer) {
        return Optional.ofNullable(leg.dialog())
                .map(dialog -> dialog.reinvite(offer, List.of(), new ReofferEvents(leg, mailbox)));
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
            default -> {}
        }
    }

    void hangUp(Leg leg, CallOutcome outcome) {
        Dialog dialog = leg.dialog();
        if (dialog != null && !leg.times().isEnded()) {
            dialog.bye(null);
        }
        leg.ended(outcome, nanos());
    }

    private void finish(CallOutcome outcome) {
        mailbox.close().forEach(this::stray);
        callees.forEach(leg -> hangUp(leg, outcome));
        hangUp(caller, outcome);
        caller.refuseUnlessAnswered(outcome);
        media.close();
        room.live().remove(this);
        room.records().save(CallRecording.closed(this, outcome));
        room.ended().accept(outcome);
    }

    // --------------------------------------------------------------------------------------------- what others may see

    /** Ends the call from outside its thread. */
    public void stop(String word) {
        mailbox.put(new CallEvent.Stop(word));
    }

    public String id() {
        return id;
    }

    public String accountId() {
        return accountId;
    }

    public CallFacts facts() {
        return facts;
    }

    public CallerLeg caller() {
        return caller;
    }

    /** The leg the caller is joined with, if any. */
    public @Nullable CalleeLeg talkingTo() {
        return talkingTo;
    }

    /** Every leg that was made for this call so far. */
    public List<CalleeLeg> callees() {
        return callees;
    }

    /** The steps to keep: all where the account wants that, else of a refused call the one that decided. */
    List<Step> journey(CallOutcome outcome) {
        boolean all = room.directory()
                .account(accountId)
                .map(Directory.Account::keepsJourneys)
                .orElse(false);
        return journey.stream()
                .filter(step -> all || step.verdict().equals(outcome.reason()))
                .toList();
    }

    /** One of its legs rings, answered or ended: who watches the call is told. */
    void changed() {
        room.live().changed(this);
    }

    CallMedia media() {
        return media;
    }
}
