package io.strowger.api.login;

import io.strowger.account.login.Credentials;
import io.strowger.account.schema.FieldErrors;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What {@code PUT /v2/user_auth} asks for: the account, and the credential (kazoo.md 1.2). */
record LoginRequest(NamedAccount account, String credential, Credentials.Method method) {
    private static final int MAX_CREDENTIAL_CHARS = 64;
    private static final int MAX_ACCOUNT_CHARS = 253;

    static LoginRequest of(ObjectNode data) {
        FieldErrors errors = new FieldErrors();
        String credential = text(data, "credentials", errors, MAX_CREDENTIAL_CHARS);
        if (credential == null && !errors.has("credentials")) {
            errors.add("credentials", "required", Sentence.MISSING);
        }
        NamedAccount account = account(data, errors);
        if (account.isNobody() && errors.isEmpty()) {
            errors.add("account_name", "required", Sentence.ACCOUNT_NAME_NEEDED);
        }
        Credentials.Method method = method(data, errors);
        if (!errors.isEmpty() || credential == null) {
            throw new BadRequest(Reply.invalid(errors));
        }
        return new LoginRequest(account, credential.toLowerCase(Locale.ROOT), method);
    }

    /** The account as it was named, for the brake on guessing. */
    String named() {
        return account.written().toLowerCase(Locale.ROOT);
    }

    private static NamedAccount account(ObjectNode data, FieldErrors errors) {
        String realm = Optional.ofNullable(text(data, "account_realm", errors, MAX_ACCOUNT_CHARS))
                .orElseGet(() -> text(data, "realm", errors, MAX_ACCOUNT_CHARS));
        String number = text(data, "phone_number", errors, MAX_ACCOUNT_CHARS);
        String name = text(data, "account_name", errors, MAX_ACCOUNT_CHARS);
        return new NamedAccount(orEmpty(number), orEmpty(realm), orEmpty(name));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "LoginRequest[" + named() + "]";
    }

    private static Credentials.Method method(ObjectNode data, FieldErrors errors) {
        String method = Json.text(data, "method", "md5");
        if (!method.equals("md5") && !method.equals("sha")) {
            errors.add("method", "enum", Sentence.NOT_LISTED, data.path("method"));
        }
        return method.equals("sha") ? Credentials.Method.SHA : Credentials.Method.MD5;
    }

    private static @Nullable String text(ObjectNode data, String field, FieldErrors errors, int max) {
        String text = Json.text(data, field);
        if (data.has(field) && !data.path(field).isNull() && text == null) {
            errors.add(field, "type", Sentence.WRONG_TYPE.about("string"), data.path(field));
        } else if (text != null && text.length() > max) {
            errors.add(field, "maxLength", Sentence.TOO_LONG.about(max));
        }
        return text == null || text.isEmpty() ? null : text;
    }
}
