package io.strowger.call.recording;

import io.strowger.cdr.recording.RecordingRow;
import io.strowger.media.recording.Recording;
import io.strowger.media.relay.RelaySide;
import io.strowger.policy.Caller;
import io.strowger.policy.Party;
import io.strowger.policy.RecordingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The recording of one call, from when two parties are joined to the call's end, whoever takes the place of one of them
 * meanwhile. It goes with the call's story; only the call's own thread uses it.
 */
public final class Tape {

    private @Nullable Plan plan;
    private @Nullable Recording recording;
    private boolean tried;

    /** What is being recorded, and what is to be kept. */
    record Plan(RecordingRow row, RecordingRules.Wanted wanted, AtomicBoolean tooShort) {

        void endedAt(Instant now) {
            tooShort.set(Duration.between(row.started(), now).compareTo(wanted.shortest()) < 0);
        }
    }

    /** The call it is of. */
    public record Call(String accountId, RecordingRow.Of of) {}

    /** One who talks: as whom, and its sound. */
    public record Voice(Party party, Optional<RelaySide> sound) {}

    /** Listens to these two from now on, if their call is to be recorded; true when that has just begun. */
    public boolean hears(Recorder recorder, RecordingWishes wishes, Call call, List<Voice> pair) {
        boolean begins = false;
        if (recording == null && !tried) {
            Party caller = pair.getFirst().party();
            Party callee = pair.getLast().party();
            wishes.of(call.accountId(), caller, callee).ifPresent(wish -> begin(recorder, call, wish, pair));
            begins = recording != null;
        }
        if (recording != null) {
            pair.getFirst()
                    .sound()
                    .ifPresent(sound ->
                            sound.listen(Objects.requireNonNull(recording).first()));
            pair.getLast()
                    .sound()
                    .ifPresent(sound ->
                            sound.listen(Objects.requireNonNull(recording).second()));
        }
        return begins;
    }

    private void begin(Recorder recorder, Call call, RecordingWishes.Wish wish, List<Voice> pair) {
        tried = true;
        if (pair.stream().anyMatch(voice -> voice.sound().isEmpty())) {
            return;
        }
        Plan planned = new Plan(row(recorder, call, wish, pair), wish.wanted(), new AtomicBoolean());
        recorder.begin(planned).ifPresent(begun -> {
            plan = planned;
            recording = begun;
        });
    }

    private static RecordingRow row(Recorder recorder, Call call, RecordingWishes.Wish wish, List<Voice> pair) {
        RecordingRow.Of of = new RecordingRow.Of(
                call.of().recordId(),
                call.of().interactionId(),
                call.of().callId(),
                call.of().direction(),
                wish.origin());
        return new RecordingRow(
                call.accountId(),
                recorder.newId(recorder.now()),
                recorder.now(),
                Stream.of(pair.getFirst(), pair.getLast())
                        .map(voice -> voice.party().userId())
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                of,
                party(pair.getFirst().party().shown()),
                party(pair.getLast().party().shown()),
                null);
    }

    private static RecordingRow.Party party(Caller.Shown shown) {
        return new RecordingRow.Party(shown.name(), shown.number());
    }

    /** The call is over. */
    public void end(Instant now) {
        if (recording != null && plan != null) {
            plan.endedAt(now);
            recording.stop();
        }
    }

    /** The recording's id, unless there is none or it turned out too short to be kept. */
    public List<String> ids() {
        return plan == null || plan.tooShort().get()
                ? List.of()
                : List.of(plan.row().id());
    }
}
