package io.strowger.api.route;

import io.strowger.api.http.Reply;
import io.strowger.api.http.Request;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A refusal or failure that somebody who is signed in was shown; of what he sent only the names of the fields. */
public record ShownError(
        String accountId,
        String userId,
        String requestId,
        String verb,
        String path,
        int status,
        String message,
        List<String> fields) {
    private static final int MAX_PATH = 300;
    private static final int MAX_FIELDS = 20;
    private static final int FIRST_ERROR = 400;

    /** Empty for what is no error, for a flood, and for a look at something that is not there. */
    static Optional<ShownError> of(Caller caller, Request request, Reply reply, String requestId) {
        boolean error = reply.status() >= FIRST_ERROR
                && reply.status() != Reply.UNAUTHORIZED
                && reply.status() != Reply.TOO_MANY;
        boolean missing = reply.status() == Reply.NOT_FOUND && request.method().equals("GET");
        if (!error || missing || !(reply.body() instanceof Reply.Body.Failure(var message, var data))) {
            return Optional.empty();
        }
        boolean fields = reply.status() == Reply.BAD_REQUEST && data instanceof ObjectNode;
        List<String> names = fields
                ? data.propertyNames().stream()
                        .filter(name -> name.length() <= MAX_PATH)
                        .limit(MAX_FIELDS)
                        .toList()
                : List.of();
        String path = request.path();
        return Optional.of(new ShownError(
                caller.accountId(),
                caller.userId(),
                requestId,
                request.method(),
                path.length() <= MAX_PATH ? path : path.substring(0, MAX_PATH),
                reply.status(),
                message,
                names));
    }
}
