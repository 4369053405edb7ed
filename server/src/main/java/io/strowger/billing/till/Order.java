package io.strowger.billing.till;

import io.strowger.policy.Dialled;
import io.strowger.policy.Dialling;
import io.strowger.policy.money.Way;
import io.strowger.policy.number.NumberClass;
import java.util.List;

/**
 * What a leg asks for: of which call and account, with those above it from the master account downwards, which way, and
 * the number as an account of this country sees it.
 */
public record Order(String callId, String accountId, List<String> above, Way way, Dialled dialled, String country) {

    /** As postings and records show it. */
    public String number() {
        return e164().isEmpty() ? dialled.text() : e164();
    }

    String e164() {
        return dialled instanceof Dialled.Outside outside ? outside.number().e164() : "";
    }

    NumberClass numbers() {
        return Dialling.classOf(dialled, country);
    }
}
