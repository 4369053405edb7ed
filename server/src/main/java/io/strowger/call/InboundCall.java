package io.strowger.call;

import io.strowger.call.media.CallMedia;
import io.strowger.call.recording.Tape;
import io.strowger.call.story.Story;
import io.strowger.call.story.StoryRecord;
import io.strowger.call.voice.Announcement;
import io.strowger.call.voice.WaitingSound;
import io.strowger.cdr.CallRecord;
import io.strowger.media.audio.Playlist;
import io.strowger.media.prompt.Prompts;
import io.strowger.media.relay.RelayListener;
import io.strowger.media.relay.RelaySide;
import io.strowger.policy.Admission;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Caller;
import io.strowger.policy.Decision;
import io.strowger.policy.Identity;
import io.strowger.policy.Party;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.Verdict;
import io.strowger.policy.settings.CallSettings;
import io.strowger.policy.settings.Effective;
import io.strowger.routing.Directory;
import io.strowger.sip.dialog.Body;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.OutgoingOffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private Verdict.@Nullable Onnet onnet;

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
            story.caller().recorded(room.records(), StoryRecord.opened(story));
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
        Decision decision = Admission.decide(facts);
        boolean gated = !(decision.verdict() instanceof Verdict.DialEmergency);
        if (gated && isBare(side.leg(), side.offered()) && side.isHere()) {
            note(Step.refused(room.time().clock().instant(), "enforce_security", Refusal.NOT_SECURE));
            return answerRefused(Refusal.NOT_SECURE);
        }
        return carryOut(decision);
    }

    /** Whether a phone that must protect its sound does not, in what it says there. */
    boolean isBare(Leg leg, byte[] sdp) {
        return room.mustProtect(leg.party()) && !CallMedia.isProtected(sdp);
    }

    /** From here on somebody else decides what may be called: the user who forwarded the call. */
    CallOutcome carryOut(Decision decision, CallFacts causedBy) {
        facts = causedBy;
        return carryOut(decision);
    }

    CallOutcome carryOut(Decision decision) {
        decision.steps().forEach(story::note);
        return switch (decision.verdict()) {
            case Verdict.Refused refused -> answerRefused(refused.refusal());
            case Verdict.RunCallflow flow -> runFirst(flow).orElseGet(() -> runCallflow(flow.callflowId()));
            case Verdict.Onnet other -> reach(other);
            case Verdict.DialOut out ->
                new DialOut(this, trusted -> towardsCarrier(out, trusted), false)
                        .by(out.carriers(), room.carriers().targets(out.carriers(), out.number(), realm()));
            case Verdict.DialEmergency emergency -> DialOut.emergency(this, emergency);
        };
    }

    private Identity towardsCarrier(Verdict.DialOut out, boolean trusted) {
        return Identity.towardsCarrier(
                out.shown(), out.privacy(), trusted, facts.settings().values().asserted());
    }

    String realm() {
        return account().map(Directory.Account::realm).orElse("");
    }

    /** From here on it is a call of another account's, which sees the caller as the outside does. */
    private CallOutcome reach(Verdict.Onnet other) {
        onnet = other;
        return runCallflow(other.callflowId());
    }

    /** The account whose people ring. */
    private String reached() {
        return onnet == null ? accountId() : onnet.accountId();
    }

    /** Who is seen to call by those who ring. */
    Caller.Shown seen() {
        return onnet == null ? side.shown() : onnet.shown();
    }

    /** What the account wants done before anything else may take the call. */
    private Optional<CallOutcome> runFirst(Verdict.RunCallflow flow) {
        return Optional.ofNullable(flow.firstId())
                .flatMap(room.directory()::callflow)
                .flatMap(first -> room.callflow().runFirst(this, first.root()));
    }

    /** One that was deleted since the decision answers nothing any more. */
    private CallOutcome runCallflow(String callflowId) {
        return room.directory()
                .callflow(callflowId)
                .map(flow -> room.callflow().run(this, flow.root()))
                .orElseGet(() -> refuse(Refusal.UNKNOWN_NUMBER));
    }

    // ------------------------------------------------------------------------------------------------ the verbs

    /** Whether this user or device is who waits for an answer. */
    public boolean isFrom(String userOrDeviceId) {
        Party party = side.leg().party();
        return userOrDeviceId.equals(party.userId()) || userOrDeviceId.equals(party.deviceId());
    }

    /** Rings all phones of a user of the account. */
    public Rung ringUser(String userId, Duration limit) {
        return new Calling(this).user(reached(), userId, limit);
    }

    /** Rings one phone of the account. */
    public Rung ringDevice(String deviceId, Duration limit) {
        return new Calling(this).device(reached(), deviceId, limit);
    }

    /** Sends what was dialled out by the account's carriers, as a callflow may ask. */
    public CallOutcome dialOutside() {
        // another account does not send its callers out at their expense
        return onnet == null ? carryOut(Admission.decideOutside(facts)) : refuse(Refusal.UNKNOWN_NUMBER);
    }

    /** Joins caller and callee until one of them hangs up. */
    public CallOutcome talk(Leg callee) {
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
        recorded(first, second);
        // a transfer may take other ports meanwhile
        CallMedia between = media;
        CallMedia.End end = first.end();
        CallOutcome outcome = new Bridge(this, first, second).await();
        between.record(end).ifPresent(first::heard);
        between.record(end.other()).ifPresent(second::heard);
        return outcome;
    }

    private void recorded(Leg first, Leg second) {
        boolean begins = story.tape()
                .hears(
                        room.recorder(),
                        room.recordingWishes(),
                        story.recorded(),
                        List.of(
                                new Tape.Voice(first.party(), media.sound(first.end())),
                                new Tape.Voice(second.party(), media.sound(second.end()))));
        if (begins) {
            room.records().save(StoryRecord.opened(story));
        }
    }

    /** The exchange itself talks with the caller, whom it answers first or who hears it before an answer. */
    public Optional<Announcement> announce(boolean answer) {
        boolean open = side == caller() && openMedia(false);
        return open ? caller().line(this, answer).map(Announcement::new) : Optional.empty();
    }

    /** For who waits while somebody else is rung. */
    WaitingSound waiting() {
        String country = account().map(room.directory()::countryOf).orElse("");
        return new WaitingSound(media, country, room.hasMusicOnHold(accountId()));
    }

    /** The exchange itself talks with one party of a call whose other one is gone. */
    void tell(Leg leg, Refusal refusal) {
        Optional<RelaySide> sound = media.sound(leg.end());
        if (sound.isPresent()) {
            try (Announcement line = new Announcement(new OwnLine(this, leg, sound.get()))) {
                line.play(Playlist.of(Prompts.in(language()).sound("refusal-" + refusal.word())));
            }
        }
    }

    /** The language the account's callers are spoken to in. */
    public String language() {
        return settings().map(CallSettings::language).orElse("");
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

    /** The circumstances of a call within this one. */
    CallFacts.Circumstances circumstances() {
        return CallFacts.Circumstances.within(room.time().clock().instant());
    }

    /** Leaves a step in the journey. */
    public void note(Step step) {
        story.note(step);
    }

    // ------------------------------------------------------------------------------------- what the verbs are made of

    /** Ports for the call's media, unless it bypasses us; false when none are left. */
    boolean openMedia(boolean bypass) {
        if (bypass) {
            media.bypass();
        }
        return media.open(room.relay(), room.protections(), silence());
    }

    private RelayListener silence() {
        return (quiet, since) -> mailbox.put(new CallEvent.MediaLost());
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
        media.reached(CallMedia.End.CALLEE, dialog.flow());
        return (side.takesAnswer() ? media.answer(leg.end(), sdp) : media.offer(leg.end(), sdp)).isPresent();
    }

    Optional<OutgoingOffer> reoffer(Leg leg, Body offer) {
        return Optional.ofNullable(leg.dialog())
                .map(dialog -> dialog.reoffer(offer, List.of(), new Reoffering.Events(leg, mailbox)));
    }

    /** An event nobody waits for any more. */
    void stray(CallEvent event) {
        new Strays(this).clear(event);
    }

    /** Writes down who takes part now. */
    long saved() {
        return room.records().save(StoryRecord.opened(story));
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

    private Optional<CallSettings> settings() {
        return account().map(room.directory()::effective).map(Effective::values);
    }

    private void close(CallOutcome outcome) {
        hangUp(story.caller(), outcome);
        story.tape().end(room.time().clock().instant());
        room.live().remove(this);
        boolean all = settings().map(CallSettings::keepsJourney).orElse(false);
        CallRecord record = StoryRecord.closed(story, outcome, story.journey(all, outcome));
        room.records().save(record);
        if (onnet != null) {
            room.records().save(StoryRecord.reached(record, onnet.accountId()));
        }
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
        return openMedia(bypass) ? media : null;
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
