package io.strowger.call.recording;

import io.strowger.cdr.recording.RecordingRow;
import io.strowger.media.audio.AudioSink;
import io.strowger.media.recording.Recording;
import io.strowger.policy.Caller;
import io.strowger.policy.Note;
import io.strowger.policy.Party;
import io.strowger.policy.Step;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The recording one account makes of a call, from when two parties are joined to the call's end, whoever takes the place
 * of one of them meanwhile. It goes with the call's story; only the call's own thread uses it.
 */
final class Tape {

    private static final String STEP = "recording_check";

    private @Nullable Plan plan;
    private @Nullable Recording recording;
    private boolean tried;

    /** Begins it, if this account wants that; true when it has just begun. */
    boolean begins(Recorder recorder, RecordingWishes wishes, Tapes.Call call, List<Tapes.Voice> pair) {
        if (tried) {
            return false;
        }
        Party caller = pair.getFirst().party();
        Party callee = pair.getLast().party();
        wishes.of(call.accountId(), caller, callee)
                .ifPresent(wish -> begin(recorder, plan(recorder, wishes, call, new Wished(wish, pair)), pair));
        return recording != null;
    }

    /** Takes what this one of the pair says, if it runs. */
    AudioSink sink(boolean first) {
        if (recording == null) {
            return AudioSink.NOTHING;
        }
        return first ? recording.first() : recording.second();
    }

    private void begin(Recorder recorder, Plan planned, List<Tapes.Voice> pair) {
        tried = true;
        if (pair.stream().anyMatch(voice -> voice.sound().isEmpty())) {
            return;
        }
        plan = planned;
        recording = recorder.begin(planned).orElse(null);
    }

    /** What is wished, and of whom. */
    private record Wished(RecordingWishes.Wish wish, List<Tapes.Voice> pair) {
        RecordingRow.Party party(Tapes.Voice voice, Tapes.Call call) {
            Party party = voice.party();
            Caller.Shown shown = party.isForeign(call.accountId()) ? call.foreign() : party.shown();
            return new RecordingRow.Party(shown.name(), shown.number());
        }

        List<String> owners(Tapes.Call call) {
            return pair.stream()
                    .map(Tapes.Voice::party)
                    .filter(party -> !party.isForeign(call.accountId()))
                    .map(Party::userId)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }
    }

    private static Plan plan(Recorder recorder, RecordingWishes wishes, Tapes.Call call, Wished wished) {
        RecordingRow.Of of = new RecordingRow.Of(
                call.of().recordId(),
                call.of().interactionId(),
                call.of().callId(),
                call.of().direction(),
                wished.wish().origin());
        Instant now = recorder.now();
        RecordingRow row = new RecordingRow(
                call.accountId(),
                recorder.newId(now),
                now,
                wished.owners(call),
                of,
                wished.party(wished.pair().getFirst(), call),
                wished.party(wished.pair().getLast(), call),
                null);
        return new Plan(
                row,
                recorder.file(row.accountId(), row.id()),
                wished.wish().wanted(),
                wishes.check(call.accountId()),
                new Plan.Course());
    }

    /** The call is over. */
    void end(Instant now) {
        if (recording != null && plan != null) {
            plan.endedAt(now);
            recording.stop();
        }
    }

    /** The recording's id, unless there is none or it turned out too short to be kept. */
    Stream<String> id() {
        return plan == null || recording == null || plan.course().isTooShort()
                ? Stream.empty()
                : Stream.of(plan.row().id());
    }

    /** What was wrong with it, if it was looked at and something was. */
    Optional<Fault> fault() {
        return finding().map(Plan.Finding::fault);
    }

    /** What a look at it brought, for the journey. */
    Optional<Step> checked() {
        return finding()
                .map(found -> found.fault() == null
                        ? Step.passed(found.at(), STEP, null)
                        : new Step(found.at(), STEP, found.fault().word(), null, Note.RECORDING_FAULT.text())
                                .noting(Note.RECORDING_FAULT));
    }

    private Optional<Plan.Finding> finding() {
        return Optional.ofNullable(plan).map(Plan::course).map(Plan.Course::finding);
    }
}
