package io.strowger.api.login;

import io.strowger.account.login.SecondFactors;
import io.strowger.account.login.Totp;
import io.strowger.api.http.Reply;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Asks for the second factor, and where the account wants one and the user has none, lets him set it up on the way. */
final class SecondFactorGate {
    private static final String GIVEN = "multi_factor_response";

    private final Ground ground;

    SecondFactorGate(Ground ground) {
        this.ground = ground;
    }

    /** What came of it. */
    sealed interface Answer {
        /** Nothing more is needed; the recovery codes of somebody who just set up his factor. */
        record Open(List<String> recoveryCodes) implements Answer {}

        /** A code is needed. */
        record Asked(Reply reply) implements Answer {}

        record Wrong(Reply reply) implements Answer {}
    }

    Answer ask(Document user, ObjectNode data) {
        String code = code(data);
        if (ground.factors().state(user.accountId(), user.id()).isOn()) {
            return code == null ? new Answer.Asked(request(false, null)) : checked(user, code);
        }
        if (!ground.rule().isRequired(user.accountId())) {
            return new Answer.Open(List.of());
        }
        return code == null ? new Answer.Asked(request(false, enrolment(ground, user))) : enrolled(user, code);
    }

    // KAZOO's clients send what their provider gave them: a text, or an object that holds it
    static @Nullable String code(ObjectNode data) {
        String text = Json.text(data, GIVEN);
        return text == null ? Json.text(data, GIVEN + ".code") : text;
    }

    private Answer checked(Document user, String code) {
        return switch (ground.factors().check(user.accountId(), user.id(), code)) {
            case RIGHT -> new Answer.Open(List.of());
            case WRONG -> new Answer.Wrong(request(true, null));
            case LOCKED -> new Answer.Wrong(slowDown());
        };
    }

    private Answer enrolled(Document user, String code) {
        Optional<List<String>> codes = ground.factors().confirm(user.accountId(), user.id(), code);
        return codes.isPresent()
                ? new Answer.Open(codes.get())
                : new Answer.Wrong(request(true, enrolment(ground, user)));
    }

    static Reply slowDown() {
        return Reply.failure(Reply.TOO_MANY, "too_many_requests", Sentence.TOO_MANY_WRONG_CODES)
                .with("Retry-After", Long.toString(SecondFactors.LOCK.toSeconds()));
    }

    /** What an authenticator app is to be told; the account and the user name are what it shows. */
    static ObjectNode enrolment(Ground ground, Document user) {
        String secret = ground.factors().begin(user.accountId(), user.id());
        String account = ground.accounts()
                .tree()
                .get(user.accountId())
                .map(row -> row.name())
                .orElse("");
        String label = account + ":" + Json.text(user.body(), "username", "");
        String uri = "otpauth://totp/" + encoded(label) + "?secret=" + secret + "&issuer=" + encoded(account)
                + "&algorithm=SHA1&digits=" + Totp.DIGITS + "&period=" + Totp.STEP_SECONDS;
        return Json.object().put("secret", secret).put("uri", uri);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    // KAZOO's shape: 401 with what to send (kazoo.md 1.2)
    private static Reply request(boolean wrong, @Nullable ObjectNode enrolment) {
        ObjectNode data = Sentence.CODE_NEEDED.into(Json.object());
        ObjectNode asked = data.putObject("multi_factor_request").put("provider_name", "otp");
        ObjectNode settings = asked.putObject("settings").put("digits", Totp.DIGITS);
        if (wrong) {
            asked.put("wrong", true);
        }
        if (enrolment != null) {
            settings.set("enrolment", enrolment);
        }
        return Reply.failure(Reply.UNAUTHORIZED, "invalid_credentials", data);
    }
}
