package io.strowger.api.login;

import io.strowger.account.login.Sessions;
import io.strowger.account.login.Sessions.Method;
import io.strowger.account.login.SignIns;
import io.strowger.account.login.SignIns.Outcome;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Request;
import io.strowger.api.route.Call;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The last step of every way in: enabled, second factor, then the token and its session. */
final class SignIn {
    private final Ground ground;
    private final Callers callers;
    private final SecondFactorGate gate;

    SignIn(Ground ground, Callers callers) {
        this.ground = ground;
        this.callers = callers;
        this.gate = new SecondFactorGate(ground);
    }

    /** How it went: whether nothing he gave was wrong, and what to say to him. */
    record Result(boolean right, Reply reply) {}

    /** Lets in somebody whose password, or what stands for it, was right; {@code last} is done just before. */
    Result admit(Document user, Call call, Method method, Last last) {
        if (!isEnabled(user)) {
            return refused(user, call, Outcome.DISABLED, locked());
        }
        return switch (gate.ask(user, call.data())) {
            case SecondFactorGate.Answer.Asked(Reply reply) -> new Result(true, reply);
            case SecondFactorGate.Answer.Wrong(Reply reply) -> refused(user, call, Outcome.CODE_WRONG, reply);
            case SecondFactorGate.Answer.Open(List<String> codes) ->
                last.isDone()
                        ? new Result(true, in(user, call, new Way(method, null), codes))
                        : refused(user, call, Outcome.WRONG, invalid());
        };
    }

    /** What may still fail after everything else was right, such as using up an id that another one just used. */
    @FunctionalInterface
    interface Last {
        boolean isDone();
    }

    /** Lets in the holder of a key; the second factor is the user's, not his programs'. */
    Result admit(Document user, Call call, String keyId) {
        return isEnabled(user)
                ? new Result(true, in(user, call, new Way(Method.API_KEY, keyId), List.of()))
                : refused(user, call, Outcome.DISABLED, locked());
    }

    private record Way(Method method, @Nullable String keyId) {}

    private Reply in(Document user, Call call, Way way, List<String> recoveryCodes) {
        Optional<Instant> password = callers.passwordSet(user);
        if (password.isEmpty() && way.keyId() == null) {
            throw new IllegalStateException("signed in without a password");
        }
        Tokens.Issued token = ground.tokens()
                .issue(new Tokens.Holder(
                        user.accountId(), user.id(), password.orElse(Instant.EPOCH), way.keyId(), null));
        SignIns.From from = from(call.request());
        ground.began(user, token, from, way.method());
        ground.log().add(user.accountId(), user.id(), from, Outcome.SIGNED_IN);
        ObjectNode data = LoginAnswer.of(ground.accounts(), user);
        if (!recoveryCodes.isEmpty()) {
            recoveryCodes.forEach(data.putArray("recovery_codes")::add);
        }
        return Reply.data(Reply.CREATED, data, Json.object().put("auth_token", token.token()));
    }

    private Result refused(Document user, Call call, Outcome outcome, Reply reply) {
        ground.log().add(user.accountId(), user.id(), from(call.request()), outcome);
        return new Result(false, reply);
    }

    private boolean isEnabled(Document user) {
        return Json.flag(user.body(), "enabled", true)
                && ground.accounts().tree().isEnabled(user.accountId());
    }

    private static Reply locked() {
        ObjectNode data = Json.object();
        Sentence.ACCOUNT_DISABLED.into(data.putObject("account").putObject("disabled"));
        return Reply.failure(Reply.LOCKED, "locked", data);
    }

    static Reply invalid() {
        return Reply.failure(Reply.UNAUTHORIZED, "invalid_credentials", Sentence.WRONG_CREDENTIALS);
    }

    static Reply tooMany() {
        return Reply.failure(Reply.TOO_MANY, "too_many_requests", Sentence.TOO_MANY_TRIES)
                .with("Retry-After", "1");
    }

    /** From where and with what somebody asks, in characters that harm no log. */
    static SignIns.From from(Request request) {
        String agent = request.header("User-Agent").orElse("");
        return new SignIns.From(request.remoteAddress(), printable(agent, Sessions.MAX_AGENT_CHARS));
    }

    // what comes from outside must not begin a line of its own in a log
    static String printable(String text, int limit) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(limit).forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return clean.toString();
    }
}
