package io.strowger.api.http;

/** Ends the handling of a request with an answer, from wherever the fault was found. */
public final class BadRequest extends RuntimeException {
    private final transient Reply reply;

    public BadRequest(Reply reply) {
        super(String.valueOf(reply.status()), null, false, false);
        this.reply = reply;
    }

    public Reply reply() {
        return reply;
    }
}
