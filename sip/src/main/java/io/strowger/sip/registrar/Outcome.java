package io.strowger.sip.registrar;

import java.util.List;

/** What became of a REGISTER; only {@link Updated} changes anything. */
public sealed interface Outcome {
    /** 200 with these Contact values; the bindings may be the same as before (a query). */
    record Updated(Bindings bindings, List<String> contacts) implements Outcome {}

    /** 423 with this Min-Expires in seconds. */
    record TooBrief(long minExpires) implements Outcome {}

    /** 500: an older request of the same client came after a newer one (RFC 3261 §10.3 step 7); nothing was done. */
    record OutOfOrder() implements Outcome {}

    /** More contacts than an address of record may have. */
    record TooMany(int maxContacts) implements Outcome {}

    /** 400 with the reason. */
    record Malformed(String what) implements Outcome {}
}
