package io.strowger.api.http;

import java.util.Optional;

/** The methods a resource can answer to. */
public enum Verb {
    GET,
    PUT,
    POST,
    PATCH,
    DELETE;

    /** HEAD is GET here; the server leaves the body out. */
    public static Optional<Verb> of(String method) {
        return switch (method) {
            case "GET", "HEAD", "get" -> Optional.of(GET);
            case "PUT", "put" -> Optional.of(PUT);
            case "POST", "post" -> Optional.of(POST);
            case "PATCH", "patch" -> Optional.of(PATCH);
            case "DELETE", "delete" -> Optional.of(DELETE);
            default -> Optional.empty();
        };
    }
}
