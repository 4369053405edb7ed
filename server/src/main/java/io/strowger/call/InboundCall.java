package io.strowger.call;

import io.strowger.account.settings.handling.TemporalRouteStep;
import io.strowger.call.hours.OfficeHours;
import io.strowger.call.media.CallMedia;
import io.strowger.call.money.Expense;
import io.strowger.call.recording.Tapes;
import io.strowger.call.ring.Calling;
import io.strowger.call.ring.Rung;
import io.strowger.call.story.Story;
import io.strowger.call.story.StoryRecord;
import io.strowger.call.voice.Announcement;
import io.strowger.call.voice.Parting;
import io.strowger.cdr.CallRecord;
import io.strowger.policy.Admission;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Caller;
import io.strowger.policy.Decision;
import io.strowger.policy.Party;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.settings.CallSettings;
import io.strowger.sip.value.Body;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
    private final CallerSide side;
    private final CallParts parts;
    private final Course course;
    private final Function<InboundCall, CallOutcome> begin;
    private volatile @Nullable Pair joined;

    /** Two legs that talk. */
    private record Pair(Leg first, Leg second) {}

    private InboundCall(
            CallRoom room, CallFacts facts, CallerSide side, Story story, Function<InboundCall, CallOutcome> begin) {
        this.room = room;
        this.side = side;
        this.parts = new CallParts(this, room, story);
        this.course = new Course(this, facts);
        this.begin = begin;
    }

    /** A call that came to us by INVITE. */
    static InboundCall of(CallRoom room, String accountId, CallFacts facts, CallerLeg caller) {
        InboundCall call =
                new InboundCall(room, facts, caller, Story.of(accountId, facts, caller), InboundCall::connect);
        caller.invite().listen(new LegEvents(caller, call.parts.mailbox()));
        return call;
    }

    /** The attempt to transfer a party of a call; with the target's answer it becomes that call. */
    public static InboundCall transferring(CallRoom room, CallFacts facts, CallerSide party, Story attempt) {
        return new InboundCall(room, facts, party, attempt, InboundCall::connect);
    }

    /** The same where it is known who is to ring. */
    public static InboundCall transferring(
            CallRoom room, CallFacts facts, CallerSide party, Story attempt, Function<InboundCall, CallOutcome> begin) {
        return new InboundCall(room, facts, party, attempt, begin);
    }

    @Override
    public void run() {
        if (side.isHere()) {
            caller().began(parts);
        }
        CallOutcome outcome;
        try {
            outcome = begin.apply(this);
        } catch (RuntimeException broken) {
            LOG.error("call {} broke", id(), broken);
            course.broken();
            outcome = refuse(Refusal.INTERNAL_ERROR);
        }
        finish(outcome);
    }

    private CallOutcome connect() {
        return course.begin();
    }

    /** From here on somebody else decides what may be called: the user who forwarded the call. */
    public CallOutcome carryOut(Decision decision, CallFacts causedBy) {
        return course.carryOut(decision, causedBy);
    }

    /** The same, where the call goes on as before when that leads nowhere: nobody is told of it yet. */
    public Rung sendOn(Decision decision, CallFacts causedBy) {
        return course.sendOn(decision, causedBy);
    }

    public CallOutcome carryOut(Decision decision) {
        return course.carryOut(decision);
    }

    /** The account whose people ring. */
    public String reached() {
        return course.standing().reached().orElseGet(this::accountId);
    }

    /** What is known of the call where people ring. */
    public CallFacts here() {
        return course.standing().here();
    }

    /** Who is seen to call by those who ring. */
    public Caller.Shown seen() {
        Story.Reached other = elsewhere();
        return other == null ? side.shown() : other.caller();
    }

    /** Where the people of another account ring: how it looks there. */
    private Story.@Nullable Reached elsewhere() {
        return course.standing().isElsewhere() ? story().reached() : null;
    }

    // ------------------------------------------------------------------------------------------------ the verbs

    /** Whether this user or device is who waits for an answer. */
    public boolean isFrom(String userOrDeviceId) {
        Party party = side.leg().party();
        return userOrDeviceId.equals(party.userId()) || userOrDeviceId.equals(party.deviceId());
    }

    /** Whether a mailbox may take this call; the target of a transfer that is to come back is asked in person. */
    public boolean reachesMailbox() {
        return side.reachesMailbox();
    }

    /** The mailbox of a user of the account takes the call; empty where there is none or it may not, and a step says so. */
    public Optional<CallOutcome> toMailbox(String userId) {
        return room.callflow().mailbox(this, userId);
    }

    /** Dials this as the phone that calls would, whoever it has talked with so far. */
    public CallOutcome dial(String number) {
        return room.directory()
                .device(String.valueOf(caller().party().deviceId()))
                .map(device -> room.facts().ofDevice(device, number, parts.circumstances()))
                .map(next -> carryOut(Admission.decide(next), next))
                .orElseGet(() -> refuse(Refusal.FORBIDDEN));
    }

    /** Rings all phones of a user of the account. */
    public Rung ringUser(String userId, Duration limit) {
        return new Calling(this).user(reached(), userId, limit);
    }

    /** Rings one phone of the account. */
    public Rung ringDevice(String deviceId, Duration limit) {
        return new Calling(this).device(reached(), deviceId, limit);
    }

    /** By which time rule, or set of them, a callflow goes on now. */
    public Optional<String> timeRule(TemporalRouteStep step) {
        return new OfficeHours(this).child(step);
    }

    /** Sends what was dialled out by the account's carriers, as a callflow may ask. */
    public CallOutcome dialOutside() {
        return course.dialOutside();
    }

    /** Joins caller and callee until one of them hangs up. */
    public CallOutcome talk(Leg callee) {
        Optional<Body> answer = parts.media().lastSentTo(CallMedia.End.CALLER);
        if (answer.isEmpty()) {
            parts.hangUp(callee, CallOutcome.refused(Refusal.NOT_ACCEPTABLE));
            return refuse(Refusal.NOT_ACCEPTABLE);
        }
        return side.join(this, callee, answer.get());
    }

    public CallOutcome bridge(Leg first, Leg second) {
        joined = new Pair(first, second);
        parts.changed();
        recorded(first, second);
        // a transfer may take other ports meanwhile
        CallMedia between = parts.media();
        CallMedia.End end = first.end();
        CallOutcome outcome = new Bridge(this, first, second).await();
        between.record(end).ifPresent(first::heard);
        between.record(end.other()).ifPresent(second::heard);
        return outcome;
    }

    private void recorded(Leg first, Leg second) {
        boolean begins = story().tapes()
                .hear(
                        room.recorder(),
                        room.recordingWishes(),
                        story().recorded(),
                        List.of(
                                new Tapes.Voice(first.party(), parts.media().sound(first.end())),
                                new Tapes.Voice(second.party(), parts.media().sound(second.end()))));
        if (begins) {
            parts.saved();
        }
    }

    /** The exchange itself talks with the caller, whom it answers first or who hears it before an answer. */
    public Optional<Announcement> announce(boolean answer) {
        return parts.openMedia(false) ? side.line(this, answer).map(Announcement::new) : Optional.empty();
    }

    /** Answers the caller with this refusal, which is the last step of the journey. */
    public CallOutcome refuse(Refusal refusal) {
        Step outcome = Step.refused(parts.now(), "outcome", refusal);
        note(outcome);
        if (course.standing().isElsewhere()) {
            parts.note(outcome);
        }
        return answerRefused(refusal);
    }

    /** The same where the journey says so already. */
    CallOutcome answerRefused(Refusal refusal) {
        if (course.isTried(refusal)) {
            return CallOutcome.refused(refusal);
        }
        if (side.isHere()) { // who hears this may call again at once
            room.live().trunks().release(this);
        }
        Optional<CallOutcome> gone = side == caller() ? new Parting(this).hears(refusal) : Optional.empty();
        if (gone.isPresent()) {
            return gone.get();
        }
        side.refuse(refusal);
        return CallOutcome.refused(refusal);
    }

    /** Leaves a step in the journey, that of the account whose people ring. */
    public void note(Step step) {
        Story.Reached other = elsewhere();
        if (other == null) {
            parts.note(step);
        } else {
            other.journey().add(step);
        }
    }

    /** The language the caller is spoken to in: what a callflow said last, else what holds for this call. */
    public String language() {
        return parts.language();
    }

    /** From here on the caller is spoken to in this language; empty is that of the settings. */
    public void speak(String language) {
        parts.speak(language);
    }

    /** The setting that chose the language, unless a callflow did. */
    public Optional<Step.Source> languageSource() {
        return parts.languageSource();
    }

    private void finish(CallOutcome outcome) {
        if (!parts.close()) {
            return;
        }
        others().forEach(leg -> parts.hangUp(leg, outcome));
        room.live().trunks().release(this);
        room.missed().tell(story(), seen());
        if (side.isHere()) {
            close(outcome);
        } else {
            new Expense(this).forgiven();
            room.live().over(this);
        }
        side.over(outcome);
    }

    private void close(CallOutcome outcome) {
        parts.hangUp(caller(), outcome);
        new Expense(this).over();
        Tapes tapes = story().tapes();
        tapes.end(parts.now());
        tapes.checked(accountId()).ifPresent(parts::note);
        room.live().remove(this);
        boolean all = parts.settings().map(CallSettings::keepsJourney).orElse(false);
        CallRecord record = StoryRecord.closed(story(), outcome, story().journey(all, outcome));
        room.records().save(record);
        boolean allThere =
                course.standing().isElsewhere() && here().settings().values().keepsJourney();
        StoryRecord.reached(story(), record, allThere).ifPresent(room.records()::save);
        room.ended().accept(outcome);
    }

    // --------------------------------------------------------------------------------------------- what others may see

    /** Ends the call from outside its thread. */
    public void stop(String word) {
        parts.mailbox().put(new CallEvent.Stop(word));
    }

    /** The same, for a reason that the journey shows. */
    public void stop(Step why) {
        parts.mailbox().put(new CallEvent.Stop(why.verdict(), why));
    }

    public String id() {
        return story().id();
    }

    public String accountId() {
        return story().accountId();
    }

    public CallFacts facts() {
        return course.standing().facts();
    }

    /** The leg of who began the call. */
    public CallerLeg caller() {
        return story().caller();
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
        return story().others();
    }

    /** Whether it is only the attempt to transfer a party of another call, so far. */
    public boolean isAttempt() {
        return !side.isHere();
    }

    /** Who is shown to be calling: the caller as far as it wants to be known, or who is transferred. */
    public Caller.Shown shown() {
        return side.shown();
    }

    private Story story() {
        return parts.story();
    }

    public CallerSide side() {
        return side;
    }

    /** For the verbs of this room. */
    public CallParts parts() {
        return parts;
    }
}
