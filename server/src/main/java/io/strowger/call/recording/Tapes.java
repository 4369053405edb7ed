package io.strowger.call.recording;

import io.strowger.cdr.recording.RecordingRow;
import io.strowger.media.audio.AudioSink;
import io.strowger.media.relay.RelaySide;
import io.strowger.policy.Caller;
import io.strowger.policy.Party;
import io.strowger.policy.Step;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The recordings of one call: where it goes to another account of ours, each of the two makes its own or none, and knows
 * nothing of the other's.
 */
public final class Tapes {

    private final Map<String, Tape> byAccount = LinkedHashMap.newLinkedHashMap(2);

    /** The call as an account sees it; {@code foreign} is as what it sees a phone of another account. */
    public record Call(String accountId, RecordingRow.Of of, Caller.Shown foreign) {}

    /** One who talks: as whom, and its sound. */
    public record Voice(Party party, Optional<RelaySide> sound) {}

    /** Listens to these two from now on, if one of these accounts wants that; true when it has just begun. */
    public boolean hear(Recorder recorder, RecordingWishes wishes, List<Call> calls, List<Voice> pair) {
        boolean begins = false;
        for (Call call : calls) {
            Tape tape = byAccount.computeIfAbsent(call.accountId(), account -> new Tape());
            begins |= tape.begins(recorder, wishes, call, pair);
        }
        listen(pair.getFirst(), true);
        listen(pair.getLast(), false);
        return begins;
    }

    private void listen(Voice voice, boolean first) {
        AudioSink all = AudioSink.NOTHING;
        for (Tape tape : byAccount.values()) {
            AudioSink own = tape.sink(first);
            all = all == AudioSink.NOTHING ? own : own == AudioSink.NOTHING ? all : all.and(own);
        }
        if (all != AudioSink.NOTHING) {
            AudioSink sink = all;
            voice.sound().ifPresent(sound -> sound.listen(sink));
        }
    }

    /** The call is over. */
    public void end(Instant now) {
        byAccount.values().forEach(tape -> tape.end(now));
    }

    /** The ids of what is kept for this account. */
    public List<String> ids(String accountId) {
        return of(accountId).stream().flatMap(Tape::id).toList();
    }

    /** What was wrong with this account's recording, as far as anybody looked. */
    public Optional<Fault> fault(String accountId) {
        return of(accountId).flatMap(Tape::fault);
    }

    /** What a look at this account's recording brought. */
    public Optional<Step> checked(String accountId) {
        return of(accountId).flatMap(Tape::checked);
    }

    private Optional<Tape> of(String accountId) {
        return Optional.ofNullable(byAccount.get(accountId));
    }
}
