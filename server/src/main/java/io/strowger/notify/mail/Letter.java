package io.strowger.notify.mail;

import io.strowger.base.Ids;
import io.strowger.base.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What somebody is to be told: by which template, in which language, with which values; secrets are kept apart. */
public record Letter(
        String accountId,
        String id,
        String template,
        List<String> recipients,
        String language,
        ObjectNode values,
        ObjectNode secrets) {
    public static final String PASSWORD_RECOVERY = "password_recovery";
    public static final String NEW_USER = "new_user";
    public static final String NEW_ACCOUNT = "new_account";
    public static final String INVOICE = "invoice";
    public static final String FAULT = "fault";

    /** The value that names the user who reads it: times are those of his zone. */
    public static final String READER = "user_id";

    /** The value that tells when it happened, where that is not when the letter was written. */
    public static final String AT = "at";

    /** Addresses of one letter. */
    public static final int MAX_RECIPIENTS = 10;

    public Letter {
        recipients = List.copyOf(recipients);
    }

    /** A letter to whom letters of the account go that name nobody. */
    public static Letter to(String accountId, String template) {
        return new Letter(accountId, Ids.next(), template, List.of(), "", Json.object(), Json.object());
    }

    /** A letter in the language of the account. */
    public static Letter to(String accountId, String template, String address) {
        return new Letter(accountId, Ids.next(), template, List.of(address), "", Json.object(), Json.object());
    }

    /** To all of these, the first {@link #MAX_RECIPIENTS}. */
    public Letter to(List<String> addresses) {
        List<String> some = addresses.stream().distinct().limit(MAX_RECIPIENTS).toList();
        return new Letter(accountId, id, template, some, language, values, secrets);
    }

    /** A language such as {@code de-AT}; empty leaves that of the account. */
    public Letter inLanguage(String other) {
        return new Letter(accountId, id, template, recipients, other, values, secrets);
    }

    /** Under an id that follows from something else: a letter that is there already is not written again. */
    public Letter once(String otherId) {
        return new Letter(accountId, otherId, template, recipients, language, values, secrets);
    }

    public Letter say(String name, String value) {
        ObjectNode more = values.deepCopy().put(name, value);
        return new Letter(accountId, id, template, recipients, language, more, secrets);
    }

    /** A value that lies sealed in the database and is gone once the letter was sent. */
    public Letter secret(String name, String value) {
        ObjectNode more = secrets.deepCopy().put(name, value);
        return new Letter(accountId, id, template, recipients, language, values, more);
    }

    @Override
    public String toString() {
        return "letter " + template + " " + id + " of " + accountId;
    }
}
