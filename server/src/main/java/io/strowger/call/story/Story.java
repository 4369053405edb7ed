package io.strowger.call.story;

import io.strowger.call.CallOutcome;
import io.strowger.call.CallerLeg;
import io.strowger.call.Leg;
import io.strowger.call.identity.Diversions;
import io.strowger.call.money.Charge;
import io.strowger.call.recording.Tapes;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.recording.RecordingRow;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Caller;
import io.strowger.policy.Step;
import io.strowger.policy.code.GivenCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes the record of a call: its ids, every leg ever made for it and the steps of its journey. It goes with the
 * call when a transfer goes on with it. Only one thread at a time changes it.
 */
public final class Story {

    /** Most transfers of one call: phones that refer on by themselves must not go round for ever. */
    public static final int MAX_TRANSFERS = 10;

    /** Most forwards of one call; more, or the same user twice, go round. */
    public static final int MAX_FORWARDS = 5;

    private final String id;
    private final String accountId;
    private final CallFacts facts;
    private final CallerLeg caller;
    private final List<Step> journey = new ArrayList<>(4);
    private volatile String interactionId;
    private volatile List<Leg> others = List.of();
    private volatile List<Charge> charges = List.of();
    private final List<Diversions.Hop> hops = new ArrayList<>(0);
    private final Tapes tapes = new Tapes();
    private @Nullable Reached reached;
    private volatile @Nullable GivenCode code;
    private boolean askedForCode;
    private boolean asksKey;
    private int transfers;
    private final Set<String> sought = new LinkedHashSet<>(2);

    private Story(String id, String accountId, CallFacts facts, CallerLeg caller, String interactionId) {
        this.id = id;
        this.accountId = accountId;
        this.facts = facts;
        this.caller = caller;
        this.interactionId = interactionId;
    }

    public static Story of(String accountId, CallFacts facts, CallerLeg caller) {
        String id = StoryRecord.newId(caller.times().start());
        Story story = new Story(
                id,
                accountId,
                facts,
                caller,
                StoryRecord.interactionId(id, caller.times().start()));
        caller.diverted().forEach(by -> story.note(Step.chosen(caller.times().start(), "diverted_by", by)));
        return story;
    }

    /** An attempt within this call, to be {@link #absorb absorbed} when it is over. */
    public Story aside() {
        return new Story(id, accountId, facts, caller, interactionId);
    }

    public void absorb(Story attempt) {
        List<Leg> all = new ArrayList<>(others);
        all.addAll(attempt.others);
        others = List.copyOf(all);
        attempt.charges.stream().filter(charge -> !charge.isOver()).forEach(this::charge);
        journey.addAll(attempt.journey);
        reached = attempt.reached == null ? reached : attempt.reached;
        sought.addAll(attempt.sought);
    }

    public void add(List<? extends Leg> legs) {
        List<Leg> all = new ArrayList<>(others);
        all.addAll(legs);
        others = List.copyOf(all);
    }

    /** This user was to take the call. */
    public void seeks(String userId) {
        sought.add(userId);
    }

    /** This user learns of the call by another notice. */
    public void knows(String userId) {
        sought.remove(userId);
    }

    /** The users who were to take the call, where nobody did. */
    public Set<String> missedBy() {
        boolean taken = others.stream().anyMatch(Leg::isAnswered);
        return taken ? Set.of() : Set.copyOf(sought);
    }

    /** A leg of it costs something. */
    public synchronized void charge(Charge charge) {
        List<Charge> all = new ArrayList<>(charges);
        all.add(charge);
        charges = List.copyOf(all);
    }

    /** The leg went to another call. */
    public synchronized void withoutCharge(Charge charge) {
        charges = charges.stream().filter(each -> each != charge).toList();
    }

    public List<Charge> charges() {
        return charges;
    }

    public void note(Step step) {
        journey.add(step);
    }

    /** The account code it is charged to; null for none. */
    public @Nullable GivenCode code() {
        return code;
    }

    /** From now on it is charged to this one: the last one given counts. */
    public void chargeTo(GivenCode given) {
        code = given;
    }

    /** True the first time: nobody is asked for a code twice. */
    public boolean asksForCode() {
        boolean first = !askedForCode;
        askedForCode = true;
        return first;
    }

    /** What is recorded of it. */
    public Tapes tapes() {
        return tapes;
    }

    /**
     * Another account of ours the call went to: the id of its own record, who it sees calling, and whether the minutes cost
     * nothing, and what was decided there.
     */
    public record Reached(String accountId, String recordId, Caller.Shown caller, boolean free, List<Step> journey) {}

    /** From here on another account takes part, and keeps a record of its own. */
    public void reaches(Reached other) {
        reached = other;
    }

    public @Nullable Reached reached() {
        return reached;
    }

    /** The call as the recordings of each account that takes part name it. */
    public List<Tapes.Call> recorded() {
        String dialled = facts.dialled().text();
        Tapes.Call own =
                new Tapes.Call(accountId, recorded(id, StoryRecord.direction(this)), new Caller.Shown("", dialled));
        Reached other = reached;
        if (other == null) {
            return List.of(own);
        }
        RecordingRow.Of of = recorded(other.recordId(), CallRecord.Direction.INBOUND);
        return List.of(own, new Tapes.Call(other.accountId(), of, other.caller()));
    }

    private RecordingRow.Of recorded(String recordId, CallRecord.Direction direction) {
        return new RecordingRow.Of(recordId, interactionId, caller.callId(), direction.word(), "");
    }

    /** Counts one more transfer; false when there were too many. */
    public boolean mayTransfer() {
        return ++transfers <= MAX_TRANSFERS;
    }

    /** Remembers one more forward; false when there were too many, or this user forwarded the call before. */
    public boolean divert(Diversions.Hop hop) {
        boolean again = hops.stream().anyMatch(before -> before.number().equals(hop.number()));
        return !again && hops.size() < MAX_FORWARDS && hops.add(hop);
    }

    /** Whether who answers has to press a key first; what held before. */
    public boolean askKey(boolean wanted) {
        boolean before = asksKey;
        asksKey = wanted;
        return before;
    }

    public boolean asksKey() {
        return asksKey;
    }

    /** Whether the last one who sent the call on is shown in the place of who called. */
    public boolean hidesCaller() {
        return !hops.isEmpty() && hops.getLast().hidesCaller();
    }

    /** By whom the call was sent on. */
    public List<Diversions.Hop> hops() {
        return hops;
    }

    /** Both calls are one interaction from now on, that of the older (KAZOO). */
    public void link(String otherInteraction) {
        interactionId = otherInteraction.compareTo(interactionId) < 0 ? otherInteraction : interactionId;
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

    public String interactionId() {
        return interactionId;
    }

    /** All legs but that of the caller who began. */
    public List<Leg> others() {
        return others;
    }

    /** Whether a carrier takes part, who asks for money or owes it. */
    public boolean costs() {
        return caller.party().isCarrier()
                || others.stream().anyMatch(leg -> leg.party().isCarrier());
    }

    /** The steps to keep: all where the account wants that, else of a refused call the one that decided. */
    public List<Step> journey(boolean all, CallOutcome outcome) {
        return journey.stream()
                .filter(step -> all || step.verdict().equals(outcome.reason()))
                .toList();
    }
}
