package io.strowger.account.rights;

import io.strowger.base.Saying;
import io.strowger.base.Sentence;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What only somebody who signed in himself may set: a program's key, stolen or not, must not become more than it is. */
public final class InPerson {
    /** What lets a user in. */
    public static final String PASSWORD = "password";
    /** How far a user reaches. */
    public static final List<String> RIGHTS = List.of("priv_level", "scopes");
    /** Where a forgotten password is mailed to. */
    public static final List<String> MAILBOXES = List.of("email", "contact_email");

    private InPerson() {}

    /** Whether a change of a user that is kept for later touches any of it, whatever the values are then. */
    public static boolean concerns(ObjectNode change) {
        return Stream.of(List.of(PASSWORD, "username"), RIGHTS, MAILBOXES)
                .flatMap(List::stream)
                .anyMatch(change::has);
    }

    public static Saying refusal(String field) {
        return Sentence.IN_PERSON_ONLY.about(field);
    }
}
