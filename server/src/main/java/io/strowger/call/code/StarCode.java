package io.strowger.call.code;

import io.strowger.call.CallEvent;
import io.strowger.call.CallParts;
import io.strowger.call.InboundCall;
import io.strowger.call.Leg;
import io.strowger.media.audio.Playlist;
import io.strowger.media.prompt.Prompts;
import io.strowger.media.relay.RelaySide;
import io.strowger.media.tone.CountryTones;
import io.strowger.media.tone.Signal;
import io.strowger.policy.Caller;
import io.strowger.policy.Step;
import io.strowger.policy.code.CodeAnswer;
import io.strowger.policy.code.CodeAnswer.Flaw;
import io.strowger.policy.code.CodeQuestion;
import io.strowger.policy.code.CodeQuestion.Tried;
import io.strowger.policy.settings.AccountCodes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * While two talk, the caller may charge the call to a code: a star code, then the digits. The other side does not hear them;
 * the last code counts. All but {@link #key} runs on the call's thread.
 */
public final class StarCode implements AutoCloseable {
    /** After a key that may begin a star code; then the other side is to have it. */
    private static final Duration STAR_WAIT = Duration.ofSeconds(2);

    /** Between two digits of a code. */
    private static final Duration CODE_WAIT = Duration.ofSeconds(5);

    private final InboundCall call;
    private final Leg leg;
    private final RelaySide sound;
    private final CodeQuestion question;
    private final StarDigits digits;
    private long pressedAt;

    private StarCode(InboundCall call, Leg leg, RelaySide sound, AccountCodes rules) {
        this.call = call;
        this.leg = leg;
        this.sound = sound;
        this.question = CodeQuestion.of(rules);
        this.digits = new StarDigits(rules.starCode(), rules.length());
    }

    /** Where the caller's calls may have codes, and it is heard by us; null elsewhere. */
    public static @Nullable StarCode of(InboundCall call, Leg first) {
        AccountCodes rules = call.facts().settings().values().accountCodes();
        boolean own = first == call.caller()
                && call.facts().caller() instanceof Caller.Device device
                && device.deviceId().equals(first.party().deviceId());
        if (!own || !rules.isOn() || rules.starCode().isEmpty()) {
            return null;
        }
        Optional<RelaySide> sound = call.parts().media().sound(first.end());
        StarCode listens =
                sound.map(side -> new StarCode(call, first, side, rules)).orElse(null);
        if (listens != null) {
            sound.get().digits(listens::key, true);
        }
        return listens;
    }

    /** On a thread of the media. */
    private void key(char key) {
        call.parts().mailbox().put(new CallEvent.Pressed(leg, key));
    }

    /** How long to wait at most before {@link #quiet} is to be asked. */
    public Duration patience(Duration otherwise) {
        if (!digits.isHolding()) {
            return otherwise;
        }
        Duration limit = digits.isCode() ? CODE_WAIT : STAR_WAIT;
        Duration left = limit.minusNanos(call.parts().nanos() - pressedAt);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Nothing happened for as long as that; false when nobody waited for a key. */
    public boolean quiet() {
        if (!digits.isHolding()) {
            return false;
        }
        done(digits.timeUp());
        return true;
    }

    /** Whether this leg is the one that is listened to. */
    public boolean hears(Leg other) {
        return other == leg;
    }

    public void pressed(char key) {
        pressedAt = call.parts().nanos();
        done(digits.pressed(key));
    }

    private void done(StarDigits.What what) {
        switch (what) {
            case StarDigits.Pass pass ->
                call.parts().media().sendDigits(leg.end().other(), pass.digits());
            case StarDigits.Hold hold -> {}
            case StarDigits.Code code -> entered(code.digits());
        }
    }

    private void entered(String entered) {
        CallParts parts = call.parts();
        CodeAnswer answer = question.answered(
                entered, parts.room().directory().codes().find(call.accountId(), entered), Tried.NEVER);
        if (answer instanceof CodeAnswer.Accepted accepted) {
            parts.story().chargeTo(accepted.code());
            call.note(Step.chosen(parts.now(), CodeDesk.STEP, accepted.code().shown()));
            parts.saved();
            play(Playlist.of(() -> CountryTones.of("", Signal.ACCEPTED).start()));
        }
        CodeDesk.flaw(answer).ifPresent(this::wrong);
    }

    private void wrong(Flaw flaw) {
        CallParts parts = call.parts();
        call.note(Step.passed(parts.now(), CodeDesk.STEP, "during the call: " + flaw.text()));
        if (flaw == Flaw.UNKNOWN) {
            parts.room()
                    .door()
                    .guessedCode(call.accountId(), String.valueOf(leg.party().deviceId()));
        }
        List<String> said = CodeDesk.prompts(flaw);
        play(Prompts.in(call.language()).list(said.subList(0, said.size() - 1)));
    }

    private void play(Playlist list) {
        if (!list.sounds().isEmpty()) {
            sound.play(list.play(), () -> {});
        }
    }

    @Override
    public void close() {
        sound.digits(null, false);
    }
}
