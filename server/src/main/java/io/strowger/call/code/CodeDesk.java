package io.strowger.call.code;

import io.strowger.call.CallOutcome;
import io.strowger.call.InboundCall;
import io.strowger.call.media.CallMedia;
import io.strowger.call.voice.Announcement;
import io.strowger.call.voice.Heard;
import io.strowger.call.voice.Wanted;
import io.strowger.media.audio.Playlist;
import io.strowger.media.prompt.Prompts;
import io.strowger.media.tone.CountryTones;
import io.strowger.media.tone.Signal;
import io.strowger.policy.Caller;
import io.strowger.policy.Note;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.code.CodeAnswer;
import io.strowger.policy.code.CodeAnswer.Flaw;
import io.strowger.policy.code.CodeQuestion;
import io.strowger.policy.code.CodeQuestion.Tried;
import io.strowger.policy.code.GivenCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Asks the caller for an account code before anybody rings: as early media, which costs nobody anything, and answered where
 * its keys do not come that way.
 */
public final class CodeDesk {
    /** Between two keys, and from the end of the question to the first. */
    private static final Duration KEY_WAIT = Duration.ofSeconds(5);

    static final String STEP = "account_code";

    private final InboundCall call;
    private final CodeQuestion question;
    private Tried tried = Tried.NEVER;
    private List<String> prompts = List.of("code-enter");

    public CodeDesk(InboundCall call, CodeQuestion question) {
        this.call = call;
        this.question = question;
    }

    /** Empty where the call goes on; otherwise how it ended. */
    public Optional<CallOutcome> ask() {
        boolean first = call.parts().story().asksForCode();
        if (!first || call.parts().story().code() != null) {
            return Optional.empty();
        }
        if (!isCallersOwn()) {
            return unasked(Note.NOBODY_TO_ASK);
        }
        if (call.parts().room().door().isGuessingCodes(device())) {
            note(Step.noted(now(), STEP, Note.CODES_GUESSED));
            return Optional.of(call.refuse(Refusal.CODE_FAILED));
        }
        boolean answer = !CallMedia.sendsKeys(call.side().offered());
        Optional<Announcement> line = call.announce(answer);
        return line.isEmpty() ? unasked(Note.CALLER_UNHEARD) : ask(line.get());
    }

    /** A call that is forwarded or transferred has nobody to ask: who caused it is not on the line. */
    private boolean isCallersOwn() {
        return call.side() == call.caller()
                && call.facts().caller() instanceof Caller.Device device
                && device.deviceId().equals(call.caller().party().deviceId());
    }

    private Optional<CallOutcome> unasked(Note why) {
        note(Step.noted(now(), STEP, why));
        return question.unasked().map(call::refuse);
    }

    private Optional<CallOutcome> ask(Announcement opened) {
        Announcement line = opened;
        while (true) {
            Heard heard = line.ask(spoken(), new Wanted(question.length(), "#", KEY_WAIT, KEY_WAIT));
            if (heard instanceof Heard.Gone gone) {
                return Optional.of(gone.outcome());
            }
            String digits = heard instanceof Heard.Digits entered ? entered.digits() : "";
            CodeAnswer answer = answered(digits);
            if (!(answer instanceof CodeAnswer.Again again)) {
                return concluded(line, answer);
            }
            line = again.flaw() == Flaw.NOTHING ? louder(line) : line;
        }
    }

    /** Some callers send no keys before they are answered: who was silent is answered and asked again. */
    private Announcement louder(Announcement line) {
        if (call.caller().isAnswered()) {
            return line;
        }
        line.close();
        return call.announce(true).orElse(line);
    }

    private CodeAnswer answered(String digits) {
        CodeAnswer answer = question.answered(digits, known(digits), tried);
        tried = tried.with(digits);
        Optional<Flaw> flaw = flaw(answer);
        flaw.ifPresent(wrong -> {
            note(Step.passed(now(), STEP, "try " + tried.times() + ": " + wrong.text())
                    .noting(wrong.note().about(tried.times())));
            prompts = prompts(wrong);
            if (wrong == Flaw.UNKNOWN) {
                guessed();
            }
        });
        return answer;
    }

    private void guessed() {
        if (call.parts().room().door().guessedCode(call.accountId(), device())) {
            note(Step.noted(now(), STEP, Note.LAST_CODE));
        }
    }

    private Optional<CallOutcome> concluded(Announcement line, CodeAnswer answer) {
        try (line) {
            return switch (answer) {
                case CodeAnswer.Accepted accepted -> accepted(line, accepted.code());
                case CodeAnswer.Refuse refuse -> refused(line, refuse.refusal());
                case CodeAnswer.Proceed proceed -> {
                    note(Step.passed(now(), STEP, Refusal.CODE_FAILED.word() + ": " + Note.WITHOUT_CODE.text())
                            .noting(Note.WITHOUT_CODE));
                    yield Optional.empty();
                }
                case CodeAnswer.Again again -> Optional.empty();
            };
        }
    }

    private Optional<CallOutcome> accepted(Announcement line, GivenCode code) {
        call.parts().story().chargeTo(code);
        note(Step.chosen(now(), STEP, code.shown()));
        return line.play(Playlist.of(() -> CountryTones.of("", Signal.ACCEPTED).start()));
    }

    private Optional<CallOutcome> refused(Announcement line, Refusal refusal) {
        Optional<CallOutcome> gone = line.play(Prompts.in(call.language()).list(List.of("refusal-" + refusal.word())));
        return gone.isPresent() ? gone : Optional.of(call.refuse(refusal));
    }

    // ------------------------------------------------------------------------------------------------------- in short

    /** Codes that let calls through are looked up among those of the account. */
    private Optional<GivenCode> known(String digits) {
        return call.parts().room().directory().codes().find(call.accountId(), digits);
    }

    private Playlist spoken() {
        return Prompts.in(call.language()).list(prompts);
    }

    static List<String> prompts(Flaw flaw) {
        return switch (flaw) {
            case NOTHING -> List.of("code-enter");
            case WRONG_LENGTH -> List.of("code-wrong-length", "code-enter");
            case UNKNOWN -> List.of("code-invalid", "code-enter");
        };
    }

    static Optional<Flaw> flaw(CodeAnswer answer) {
        return switch (answer) {
            case CodeAnswer.Accepted accepted -> Optional.empty();
            case CodeAnswer.Again again -> Optional.of(again.flaw());
            case CodeAnswer.Proceed proceed -> Optional.of(proceed.flaw());
            case CodeAnswer.Refuse refuse -> Optional.of(refuse.flaw());
        };
    }

    private String device() {
        return String.valueOf(call.caller().party().deviceId());
    }

    private Instant now() {
        return call.parts().now();
    }

    private void note(Step step) {
        call.note(step);
    }
}
