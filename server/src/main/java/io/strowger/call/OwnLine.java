package io.strowger.call;

import io.strowger.call.voice.Line;
import io.strowger.call.within.InDialogRequests;
import io.strowger.call.within.InfoDigit;
import io.strowger.media.audio.AudioSink;
import io.strowger.media.audio.AudioSource;
import io.strowger.media.dtmf.DigitListener;
import io.strowger.media.relay.RelaySide;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the exchange plays to a leg and hears from it. */
final class OwnLine implements Line {

    private final CallParts parts;
    private final Leg leg;
    private final RelaySide sound;
    private @Nullable DigitListener keys;

    OwnLine(CallParts parts, Leg leg, RelaySide sound) {
        this.parts = parts;
        this.leg = leg;
        this.sound = sound;
    }

    @Override
    public void play(AudioSource source, Runnable whenDone) {
        sound.play(source, whenDone);
    }

    @Override
    public void stopPlaying() {
        sound.stopPlaying();
    }

    @Override
    public void listen(AudioSink sink) {
        sound.listen(sink);
    }

    @Override
    public void digits(@Nullable DigitListener listener) {
        keys = listener;
        sound.digits(listener, listener != null);
    }

    @Override
    public void wake() {
        parts.mailbox().put(new CallEvent.Woken());
    }

    @Override
    public long nanos() {
        return parts.nanos();
    }

    @Override
    public Optional<CallOutcome> next(Duration wait) {
        CallEvent event = parts.next(wait);
        return event == null ? Optional.empty() : Optional.ofNullable(on(event));
    }

    private @Nullable CallOutcome on(CallEvent event) {
        return switch (event) {
            case CallEvent.Bye bye
            when bye.leg() == leg || bye.leg() == parts.story().caller() -> {
                CallOutcome outcome = CallOutcome.completed(parts.by(bye.leg()));
                bye.leg().ended(outcome, parts.nanos());
                yield outcome;
            }
            case CallEvent.Cancelled gone when !parts.story().caller().isAnswered() -> CallOutcome.cancelled();
            case CallEvent.Unacknowledged lost -> CallOutcome.mediaLost();
            case CallEvent.MediaLost lost -> CallOutcome.mediaLost();
            case CallEvent.Stop stop -> parts.stopped(stop);
            case CallEvent.Reoffer offer when offer.leg() == leg -> answer(offer);
            case CallEvent.InDialog request when request.leg() == leg -> informed(request);
            default -> {
                parts.stray(event);
                yield null;
            }
        };
    }

    /** Some phones send their keys by INFO only. */
    private @Nullable CallOutcome informed(CallEvent.InDialog request) {
        String digit = InfoDigit.of(request.transaction().request());
        if (digit == null || keys == null) {
            parts.stray(request);
            return null;
        }
        keys.digit(digit.charAt(0));
        InDialogRequests.accept(request.transaction());
        return null;
    }

    /** Hold, resume or another address while we talk (RFC 3264 §8). */
    private @Nullable CallOutcome answer(CallEvent.Reoffer offer) {
        parts.media()
                .ownAnswer(leg.end(), offer.invite().request().body())
                .ifPresentOrElse(body -> offer.invite().accept(body, List.of()), () -> offer.invite()
                        .reject(488, null, List.of()));
        return null;
    }
}
